//! From a content and a state to an SKP as the procedure would have left it: head, set documents, dialogues, comments
//! and what the log would say.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::cascade::Polarity;
use domain::dialogue::{Dialogue, DialogueKind};
use domain::ids::*;
use domain::organization::rater::Staffing;
use domain::skp::canonical::{Identity, Snapshot, Supported};
use domain::skp::view::Comment;
use domain::skp::{Approach, Draft, FormType, Skp, SkpState};
use domain::time::local_date;
use store::bulk::{SetDocument, WholeSkp, sha256};
use store::skp::Head;

use crate::mint::Mint;
use crate::past::{Log, Past};
use crate::world::World;

/// A result or plan node that others may support.
#[derive(Clone, Debug)]
pub(crate) struct Anchor {
    pub node: NodeId,
    pub text: String,
    pub promises: Vec<Promise>,
    /// The promise that is split among those below, and the result that they promise for it.
    pub shared: Option<(usize, String)>,
}

/// An indicator of an anchor.
#[derive(Clone, Debug)]
pub(crate) struct Promise {
    pub indicator: IndicatorId,
    pub text: String,
    pub unit: String,
    pub target: String,
    pub polarity: Polarity,
}

/// What is pinned to an SKP: result (none: the document), words.
pub(crate) type Note = (Option<NodeId>, String);

/// An SKP in the making.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    pub id: SkpId,
    pub appointment: AppointmentId,
    pub year: i32,
    pub approach: Approach,
    pub state: SkpState,
    pub draft: Draft,
    pub supported: Vec<Supported>,
    /// When it was begun. Later moves follow in steps of some days.
    pub begun: DateTime<Utc>,
    /// When the newest move was made, where it is not one of the season.
    pub lately: Option<DateTime<Utc>>,
    /// What was agreed in the dialogue.
    pub agreement: String,
    pub comments: Vec<Note>,
    /// It was returned: the comments are open and the state is a draft again.
    pub returned: bool,
    /// Reason and content before the change, for the two states of a change.
    pub change: Option<(String, Draft)>,
    /// When the post ended, for what was closed.
    pub closed: Option<DateTime<Utc>>,
}

/// The instants of an SKP's way.
pub(crate) struct Way {
    pub begun: DateTime<Utc>,
    pub submitted: DateTime<Utc>,
    pub opened: DateTime<Utc>,
    pub talked: DateTime<Utc>,
    pub agreed: DateTime<Utc>,
    pub set: DateTime<Utc>,
}

impl Way {
    /// Steps from the beginning; none of them after `latest`.
    fn from(begun: DateTime<Utc>, latest: DateTime<Utc>) -> Self {
        let room = (latest - begun).max(TimeDelta::seconds(60));
        // The usual pace is a week; where there is less time, everything moves together.
        let hour = (room / 170).min(TimeDelta::hours(1));
        let after = |hours: i32| begun + hour * hours;
        Self {
            begun,
            submitted: after(50),
            opened: after(74),
            talked: after(98),
            agreed: after(100),
            set: after(146),
        }
    }
}

/// How far a state is along the way: 0 begun, 1 submitted, 2 opened, 3 agreed, 4 set.
pub(crate) fn distance(state: SkpState) -> u8 {
    use SkpState as S;
    match state {
        S::Draft | S::Dibatalkan => 0,
        S::Diajukan => 1,
        S::DalamReviu => 2,
        S::Disepakati => 3,
        S::Ditetapkan | S::PerubahanDraft | S::PerubahanDiajukan | S::Digantikan | S::Ditutup => 4,
    }
}

/// Makes the SKP. `log`: where its history goes.
pub(crate) fn finish(
    world: &World,
    staffing: &Staffing<'_>,
    sheet: Sheet,
    mint: &mut Mint,
    log: Option<&mut Log>,
) -> WholeSkp {
    let appointment = world.appointment_of(sheet.appointment);
    let position = world.position_of(appointment.position);
    let now = world.calendar.now;
    let way = Way::from(sheet.begun, sheet.lately.unwrap_or(now - TimeDelta::hours(3)));
    let reached = distance(sheet.state);
    let first = NaiveDate::from_ymd_opt(sheet.year, 1, 1).unwrap_or_default();
    let last = NaiveDate::from_ymd_opt(sheet.year, 12, 31).unwrap_or_default();
    let zone = world.calendar.zone;
    let deadline = NaiveDate::from_ymd_opt(sheet.year, 1, 31).unwrap_or_default();
    let set_day = local_date(way.set, zone);
    let rater = staffing
        .rater(appointment, set_day)
        .or_else(|| staffing.rater(appointment, world.calendar.today));
    let rater_person = rater.and_then(|rater| rater.holder.map(|holder| (rater.position, holder.person)));
    let submitted_late = local_date(way.submitted, zone) > deadline && reached >= 1;
    let in_change = matches!(
        sheet.state,
        SkpState::PerubahanDraft | SkpState::PerubahanDiajukan
    );
    let recent = sheet.lately.unwrap_or(now - TimeDelta::days(2));

    let mut skp = Skp {
        id: sheet.id,
        person: appointment.person,
        appointment: appointment.id,
        position: appointment.position,
        unit: position.unit,
        year: sheet.year,
        period_start: first.max(appointment.valid_from),
        period_end: appointment
            .valid_to
            .map_or(last, |end| end.min(last))
            .max(first.max(appointment.valid_from)),
        form: if position.kind.is_jpt() {
            FormType::Jpt
        } else {
            FormType::JaJf
        },
        approach: sheet.approach,
        state: SkpState::Draft,
        document_version: 1,
        version: 1,
        late: false,
        submitted_at: None,
        set_at: None,
        sha256: None,
    };
    let as_begun = skp.clone();
    skp.state = sheet.state;
    skp.late = submitted_late && appointment.valid_from <= deadline;
    if reached >= 1 {
        skp.submitted_at = Some(way.submitted);
    }
    let mut documents = Vec::new();
    if let (4, Some((rater_position, rater_person))) = (reached, rater_person) {
        let content = sheet.change.as_ref().map_or(&sheet.draft, |(_, before)| before);
        let snapshot = Snapshot {
            schema: Snapshot::SCHEMA,
            skp: sheet.id,
            document_version: 1,
            instansi: world.instansi.name.clone(),
            period_start: skp.period_start,
            period_end: skp.period_end,
            form: skp.form,
            approach: skp.approach,
            employee: identity(world, appointment.person, appointment.position),
            rater: identity(world, rater_person, rater_position),
            draft: content.clone(),
            supported: sheet.supported.clone(),
            change_reason: None,
            submitted_at: Some(way.submitted),
            set_at: way.set,
        };
        let text = snapshot.to_text().unwrap_or_default();
        skp.sha256 = Some(sha256(&text));
        skp.set_at = Some(way.set);
        documents.push(SetDocument {
            document_version: 1,
            snapshot: text,
            set_at: way.set,
            set_by: rater_person,
            reason: None,
        });
    }
    if in_change {
        skp.submitted_at = (sheet.state == SkpState::PerubahanDiajukan).then_some(recent);
    }
    let mut dialogues = Vec::new();
    if let (3.., Some((_, rater_person))) = (reached, rater_person) {
        let dialogue = Dialogue {
            id: mint.next(),
            skp: sheet.id,
            kind: DialogueKind::KlarifikasiEkspektasi,
            held_on: local_date(way.talked, zone),
            summary: "Ekspektasi pimpinan, indikator, dan pembagian target dibahas satu per satu.".into(),
            agreement: sheet.agreement.clone(),
            recorded_by: rater_person,
            recorded_by_name: world.person_of(rater_person).name.clone(),
        };
        dialogues.push((dialogue, way.talked));
    }
    let mut comments = Vec::new();
    if let Some((_, author)) = rater_person {
        for (index, (node, text)) in sheet.comments.iter().enumerate() {
            comments.push(Comment {
                id: mint.next(),
                node: *node,
                place: if node.is_some() { "result" } else { "document" }.into(),
                author,
                author_name: String::new(),
                text: text.clone(),
                at: way.opened + TimeDelta::minutes(5 * (1 + index as i64)),
                resolved_at: None,
            });
        }
    }
    let (change_reason, before) = match &sheet.change {
        Some((reason, before)) => (Some(reason.clone()), Some(before)),
        None => (None, None),
    };
    if let Some(log) = log {
        let past = Past {
            world,
            sheet: &sheet,
            skp: &skp,
            as_begun: &as_begun,
            way: &way,
            recent,
        };
        skp.version = past.tell(
            log,
            rater_person.map(|(_, person)| person),
            &comments,
            &dialogues,
            before,
        );
    } else {
        skp.version = 2 + i32::from(reached) + i32::from(in_change) + i32::from(sheet.closed.is_some());
    }
    let live = !in_change;
    WholeSkp {
        head: Head {
            opened_at: (live && reached >= 2).then_some(way.opened),
            agreed_at: (live && reached >= 3).then_some(way.agreed),
            change_reason,
            created_at: way.begun,
            skp,
        },
        closed_at: sheet.closed,
        draft: sheet.draft,
        documents,
        comments,
        dialogues,
    }
}

/// A person in a post as the identity block prints him.
fn identity(world: &World, person: PersonId, position: PositionId) -> Identity {
    let person = world.person_of(person);
    let position = world.position_of(position);
    Identity {
        name: person.name.clone(),
        nip: person.nip.as_ref().map(|nip| nip.as_str().to_owned()),
        rank: person.rank.as_ref().map(|rank| rank.as_str().to_owned()),
        title: position.title.clone(),
        unit: world.unit_of(position.unit).name.clone(),
    }
}
