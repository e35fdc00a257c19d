//! Names of the alignment checks and of what they say.

use domain::alignment::view::CoherenceKind;
use domain::alignment::{AlnCode, Band, Component, FixHint};
use domain::skp::Level;

use super::{Label, labels};
use crate::i18n::*;

labels!(AlnCode {
    AlnCode::Orphan => aln_orphan,
    AlnCode::NoOwner => aln_no_owner,
    AlnCode::Uncovered => aln_uncovered,
    AlnCode::Staff => aln_staff,
    AlnCode::Level => aln_level,
    AlnCode::Sum => aln_sum,
    AlnCode::Unit => aln_unit,
    AlnCode::Polarity => aln_polarity,
    AlnCode::Budget => aln_budget,
    AlnCode::PkIku => aln_pk_iku,
    AlnCode::Smart => aln_smart,
    AlnCode::Easy => aln_easy,
    AlnCode::Vague => aln_vague,
    AlnCode::Dup => aln_dup,
    AlnCode::Temporal => aln_temporal,
    AlnCode::Cycle => aln_cycle,
    AlnCode::Cross => aln_cross,
    AlnCode::Behav => aln_behav,
});

labels!(Component {
    Component::Coverage => component_coverage,
    Component::Traceability => component_traceability,
    Component::Logic => component_logic,
    Component::Smart => component_smart,
    Component::Targets => component_targets,
    Component::Budget => component_budget,
    Component::Wording => component_wording,
});

labels!(Band {
    Band::A => band_a,
    Band::B => band_b,
    Band::C => band_c,
    Band::D => band_d,
    Band::E => band_e,
});

labels!(FixHint {
    FixHint::MoveUnder => fix_move_under,
    FixHint::SetOwner => fix_set_owner,
    FixHint::ShareOut => fix_share_out,
    FixHint::DraftSkp => fix_draft_skp,
    FixHint::SetTarget => fix_set_target,
    FixHint::SetUnit => fix_set_unit,
    FixHint::SetPolarity => fix_set_polarity,
    FixHint::LinkBudget => fix_link_budget,
    FixHint::AddIndicator => fix_add_indicator,
    FixHint::CompleteIndicator => fix_complete_indicator,
    FixHint::EditText => fix_edit_text,
    FixHint::SetPeriod => fix_set_period,
    FixHint::AskPartner => fix_ask_partner,
    FixHint::WriteExpectations => fix_write_expectations,
});

labels!(CoherenceKind {
    CoherenceKind::MembersAbove => coherence_members_above,
    CoherenceKind::TargetsShort => coherence_targets_short,
    CoherenceKind::ActualsShort => coherence_actuals_short,
    CoherenceKind::DoubleCounted => coherence_double_counted,
});

labels!(Level {
    Level::Info => severity_info,
    Level::Warning => severity_warning,
    Level::Error => severity_error,
});
