//! Support across agencies: asking for it, answering, taking it back, and what stands between agencies
//! (`domain.md` 3.3; EPF-24).

mod answer;
mod ask;
mod choices;
mod list;
mod rows;
mod withdraw;

use domain::audit::{Subject, Verb};
use domain::cascade::crosslink::{CrossError, CrossLink, CrossState, CrossStep, Partner};
use domain::cascade::rearrange::is_closed;
use domain::ids::*;
use domain::policy::{CrossLinkAction, CrossLinkFacts, Grant, Reason, authorize};
use serde::Serialize;
use store::Tx;

use super::access::Opened;
use crate::{Ctx, Error, Result};

pub use answer::{AnswerSupport, answer_support};
pub use ask::{AskSupport, ask_support};
pub use list::crosslinks;
pub(super) use list::of_node;
pub(crate) use list::waiting_count as support_waiting;
pub use withdraw::withdraw_support;

/// A link as the log keeps it: by numbers for machines, by words for people.
#[derive(Serialize)]
struct Kept<'a> {
    link: CrossLinkId,
    state: CrossState,
    /// The partner and what it does.
    partner: String,
    /// The partner's result.
    support: &'a str,
    /// What was said.
    words: &'a str,
}

/// A link with what the policy knows of it.
struct Found {
    link: CrossLink,
    facts: CrossLinkFacts,
    partner_name: String,
}

impl Found {
    /// Loads a link whose node the person may read; others are not found, nor is one whose node is gone.
    async fn load(ctx: &Ctx, id: CrossLinkId) -> Result<Self> {
        let (db, instansi) = (ctx.store.read(), ctx.instansi_id());
        let link = store::crosslink::find(db, instansi, id).await?;
        let opened = Opened::load(ctx, link.node).await?;
        let (partner_path, partner_name) = match &link.partner {
            Partner::Agency(unit) => {
                let unit = store::organization::unit(db, instansi, *unit).await?;
                (Some(unit.path), unit.name)
            }
            Partner::External(name) => (None, name.clone()),
        };
        let facts = CrossLinkFacts {
            node: opened.facts,
            partner_path,
        };
        authorize(&ctx.actor, CrossLinkAction::Read, &facts)?;
        Ok(Self {
            link,
            facts,
            partner_name,
        })
    }

    fn allow(&self, ctx: &Ctx, action: CrossLinkAction) -> Result<Grant<CrossLinkAction>> {
        Ok(authorize(&ctx.actor, action, &self.facts)?)
    }

    /// Where a step leads; refuses who works on what he no longer sees, and what belongs to a past year.
    fn step(&self, ctx: &Ctx, step: CrossStep, version: i32) -> Result<CrossState> {
        let state = self.link.state.after(step, &self.link.partner).map_err(refused)?;
        if self.link.version != version {
            return Err(Error::Conflict {
                current: self.link.version,
            });
        }
        if is_closed(self.link.year, ctx.today) {
            return Err(Error::Forbidden(Reason::PeriodClosed));
        }
        Ok(state)
    }

    /// Writes where the link now stands, and into the log of its node what became of it.
    async fn save(
        &self,
        tx: &Tx,
        grant: &Grant<CrossLinkAction>,
        after: &CrossLink,
        verb: Verb,
        support: &str,
    ) -> Result<i32> {
        let version = store::crosslink::update(tx, grant, after)
            .await
            .map_err(answer::counts_already)?;
        let old = kept(&self.link, &self.partner_name, "");
        let new = kept(after, &self.partner_name, support);
        tx.record(verb, Subject::Node, self.link.node, Some(&old), Some(&new))
            .await?;
        Ok(version)
    }
}

fn kept<'a>(link: &'a CrossLink, partner: &str, support: &'a str) -> Kept<'a> {
    Kept {
        link: link.id,
        state: link.state,
        partner: format!("{partner}: {}", link.role),
        support,
        words: &link.answer,
    }
}

/// A refusal of a rule as an error of a use case.
fn refused(error: CrossError) -> Error {
    Error::rejected(error.code())
}
