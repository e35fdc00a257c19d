//! Names of roles and of what the activity log tells.

use domain::audit::{Subject, Verb};
use domain::policy::Role;

use super::{Label, labels};
use crate::i18n::*;

labels!(Role {
    Role::AdminKepegawaian => role_admin_kepegawaian,
    Role::AdminOpd => role_admin_opd,
    Role::TimPengelola => role_tim_pengelola,
    Role::BiroOrganisasi => role_biro_organisasi,
    Role::Bappeda => role_bappeda,
    Role::Inspektorat => role_inspektorat,
    Role::Keuangan => role_keuangan,
    Role::SystemAdmin => role_system_admin,
    Role::EvaluatorEksternal => role_evaluator_eksternal,
});

labels!(Subject {
    Subject::Unit => subject_unit,
    Subject::Position => subject_position,
    Subject::Person => subject_person,
    Subject::Appointment => subject_appointment,
    Subject::Rater => subject_rater,
    Subject::Role => subject_role,
    Subject::Account => subject_account,
    Subject::Session => subject_session,
    Subject::Node => subject_node,
    Subject::Skp => subject_skp,
    Subject::Comment => subject_comment,
    Subject::Dialogue => subject_dialogue,
    Subject::Import => subject_import,
    Subject::RuleSet => subject_rule_set,
    Subject::Instansi => subject_instansi,
});

labels!(Verb {
    Verb::Created => verb_created,
    Verb::Edited => verb_edited,
    Verb::Moved => verb_moved,
    Verb::Deleted => verb_deleted,
    Verb::Ended => verb_ended,
    Verb::Submitted => verb_submitted,
    Verb::Withdrawn => verb_withdrawn,
    Verb::ReviewOpened => verb_review_opened,
    Verb::Returned => verb_returned,
    Verb::Agreed => verb_agreed,
    Verb::Set => verb_set,
    Verb::ChangeProposed => verb_change_proposed,
    Verb::Superseded => verb_superseded,
    Verb::Closed => verb_closed,
    Verb::Discarded => verb_discarded,
    Verb::Commented => verb_commented,
    Verb::PushedDown => verb_pushed_down,
    Verb::DialogueRecorded => verb_dialogue_recorded,
    Verb::SignedIn => verb_signed_in,
    Verb::SignInFailed => verb_sign_in_failed,
    Verb::SignedOut => verb_signed_out,
    Verb::SignedOutEverywhere => verb_signed_out_everywhere,
    Verb::PasswordChanged => verb_password_changed,
    Verb::ResetLinkMade => verb_reset_link_made,
    Verb::Locked => verb_locked,
    Verb::Imported => verb_imported,
    Verb::Granted => verb_granted,
    Verb::Revoked => verb_revoked,
    Verb::Exported => verb_exported,
    Verb::SupportAsked => verb_support_asked,
    Verb::SupportAccepted => verb_support_accepted,
    Verb::SupportDeclined => verb_support_declined,
    Verb::SupportWithdrawn => verb_support_withdrawn,
});
