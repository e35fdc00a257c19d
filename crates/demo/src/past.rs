//! What the log would say of an SKP, had it been made here.

use chrono::{DateTime, TimeDelta, Utc};
use domain::audit::{Activity, Subject, Verb};
use domain::dialogue::Dialogue;
use domain::ids::*;
use domain::skp::view::Comment;
use domain::skp::{Draft, Skp, SkpState};
use serde::Serialize;
use serde_json::{Value, json};

use crate::mint::Mint;
use crate::sheet::{Sheet, Way, distance};
use crate::world::World;

/// The log of what happened before the demo was filled.
#[derive(Default)]
pub(crate) struct Log {
    entries: Vec<Activity>,
}

impl Log {
    #[allow(clippy::too_many_arguments, reason = "the fields of an entry")]
    fn add(
        &mut self,
        at: DateTime<Utc>,
        (actor, actor_name): (PersonId, &str),
        verb: Verb,
        skp: SkpId,
        old: Option<Value>,
        new: Option<Value>,
    ) {
        self.entries.push(Activity {
            id: ActivityId(uuid::Uuid::nil()),
            at,
            actor: Some(actor),
            actor_name: actor_name.to_owned(),
            verb,
            subject: Subject::Skp,
            subject_id: skp.0,
            old: old.map(|value| value.to_string()),
            new: new.map(|value| value.to_string()),
            request_id: String::new(),
        });
    }

    /// The entries in the order of time, with ids in the same order.
    pub(crate) fn finish(mut self, mint: &mut Mint) -> Vec<Activity> {
        self.entries.sort_by_key(|entry| entry.at);
        for entry in &mut self.entries {
            entry.id = mint.next();
        }
        self.entries
    }
}

#[derive(Serialize)]
struct Stand<'a> {
    state: SkpState,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

fn stand(state: SkpState, note: Option<&str>) -> Option<Value> {
    serde_json::to_value(Stand { state, note }).ok()
}

/// What the log tells of one SKP.
pub(crate) struct Past<'a> {
    pub world: &'a World,
    pub sheet: &'a Sheet,
    pub skp: &'a Skp,
    pub as_begun: &'a Skp,
    pub way: &'a Way,
    pub recent: DateTime<Utc>,
}

impl Past<'_> {
    /// Writes it; gives the version to which the moves led.
    pub(crate) fn tell(
        &self,
        log: &mut Log,
        rater: Option<PersonId>,
        comments: &[Comment],
        dialogues: &[(Dialogue, DateTime<Utc>)],
        before: Option<&Draft>,
    ) -> i32 {
        use SkpState as S;
        let (sheet, way) = (self.sheet, self.way);
        let id = sheet.id;
        let owner = (
            self.skp.person,
            self.world.person_of(self.skp.person).name.as_str(),
        );
        let rater = rater.map_or(owner, |person| {
            (person, self.world.person_of(person).name.as_str())
        });
        let reached = distance(sheet.state);
        let content = before.unwrap_or(&sheet.draft);
        let mut version = 1;
        let mut step = |log: &mut Log, at, actor, verb, old, new| {
            version += 1;
            log.add(at, actor, verb, id, old, new);
        };
        log.add(
            way.begun,
            owner,
            Verb::Created,
            id,
            None,
            serde_json::to_value(self.as_begun).ok(),
        );
        if !content.results.is_empty() {
            let written = Some(json!({ "results": content.results }));
            let at = way.begun + (way.submitted - way.begun) / 3;
            step(log, at, owner, Verb::Edited, Some(json!({})), written);
        }
        if reached >= 1 || sheet.returned {
            step(
                log,
                way.submitted,
                owner,
                Verb::Submitted,
                stand(S::Draft, None),
                stand(S::Diajukan, None),
            );
        }
        if reached >= 2 || sheet.returned {
            let (old, new) = (stand(S::Diajukan, None), stand(S::DalamReviu, None));
            step(log, way.opened, rater, Verb::ReviewOpened, old, new);
        }
        for comment in comments {
            let new = json!({ "node": comment.node, "place": comment.place, "text": comment.text });
            log.add(comment.at, rater, Verb::Commented, id, None, Some(new));
        }
        if sheet.returned {
            let at = way.opened + TimeDelta::hours(1);
            step(
                log,
                at,
                rater,
                Verb::Returned,
                stand(S::DalamReviu, None),
                stand(S::Draft, None),
            );
        }
        for (dialogue, at) in dialogues {
            log.add(
                *at,
                rater,
                Verb::DialogueRecorded,
                id,
                None,
                serde_json::to_value(dialogue).ok(),
            );
        }
        if reached >= 3 {
            let (old, new) = (stand(S::DalamReviu, None), stand(S::Disepakati, None));
            step(log, way.agreed, rater, Verb::Agreed, old, new);
        }
        if reached >= 4 {
            let new = stand(S::Ditetapkan, self.skp.sha256.as_deref());
            step(log, way.set, rater, Verb::Set, stand(S::Disepakati, None), new);
        }
        if let Some((reason, _)) = &sheet.change {
            let proposed = self.recent - TimeDelta::hours(26);
            let new = stand(S::PerubahanDraft, Some(reason));
            step(
                log,
                proposed,
                owner,
                Verb::ChangeProposed,
                stand(S::Ditetapkan, None),
                new,
            );
            let new = json!({ "results": sheet.draft.results });
            let old = json!({ "results": content.results });
            step(
                log,
                proposed + TimeDelta::hours(2),
                owner,
                Verb::Edited,
                Some(old),
                Some(new),
            );
        }
        match sheet.state {
            S::PerubahanDiajukan => {
                let (old, new) = (stand(S::PerubahanDraft, None), stand(S::PerubahanDiajukan, None));
                step(log, self.recent, owner, Verb::Submitted, old, new);
            }
            S::Dibatalkan => {
                let at = way.submitted;
                step(
                    log,
                    at,
                    owner,
                    Verb::Discarded,
                    stand(S::Draft, None),
                    stand(S::Dibatalkan, None),
                );
            }
            S::Digantikan => {
                let at = way.set + TimeDelta::days(3);
                let (old, new) = (stand(S::Ditetapkan, None), stand(S::Digantikan, None));
                step(
                    log,
                    at.min(self.world.calendar.now),
                    rater,
                    Verb::Superseded,
                    old,
                    new,
                );
            }
            S::Ditutup => {
                let at = sheet.closed.unwrap_or(way.set);
                let (old, new) = (stand(S::Ditetapkan, None), stand(S::Ditutup, None));
                step(log, at, rater, Verb::Closed, old, new);
            }
            _ => {}
        }
        version
    }
}
