//! Hanging something that hangs nowhere on a place that was suggested: done at once where one may, proposed where
//! somebody else decides.

use domain::cascade::proposal::{NewProposals, ProposedMove};
use domain::cascade::rearrange::{NodeRef, Rearrange, TreeEdit};
use domain::ids::NodeId;

use super::access::seen;
use super::propose::propose_moves;
use super::rearrange::rearrange;
use crate::{Ctx, Error, Result};

/// A place for a node.
#[derive(Clone, Debug)]
pub struct Realign {
    pub id: NodeId,
    pub version: i32,
    pub parent: NodeId,
    /// Why, for whoever is asked.
    pub note: String,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Realigned {
    Moved,
    /// Somebody else is asked.
    Proposed,
}

/// Moves or proposes, as [`rearrange`] and [`propose_moves`] do.
pub async fn realign(ctx: &Ctx, input: Realign) -> Result<Realigned> {
    let year = seen(ctx, input.id).await?.year;
    let (node, parent) = (NodeRef::of(input.id), NodeRef::of(input.parent));
    let rearranged = rearrange(
        ctx,
        Rearrange {
            year,
            edits: vec![TreeEdit::Move {
                node,
                version: input.version,
                parent: Some(parent),
                before: None,
            }],
            scenario: None,
        },
    );
    match rearranged.await.map_err(only) {
        Ok(_) => Ok(Realigned::Moved),
        Err(Error::Rejected {
            code: "other_agency" | "asks_owner",
            ..
        }) => {
            let moves = vec![ProposedMove {
                node,
                version: input.version,
                parent,
            }];
            let propose = NewProposals {
                year,
                moves,
                note: input.note,
            };
            propose_moves(ctx, propose).await.map_err(only)?;
            Ok(Realigned::Proposed)
        }
        Err(error) => Err(error),
    }
}

/// There is only one: which it was need not be said.
fn only(error: Error) -> Error {
    match error {
        Error::At { cause, .. } => *cause,
        other => other,
    }
}
