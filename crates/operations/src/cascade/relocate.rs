//! Carrying a node, with all below it, to another parent.

use domain::audit::{Subject, Verb};
use domain::cascade::rearrange::is_closed;
use domain::cascade::view::MoveRefusal;
use domain::cascade::{LegalityError, Node, may_stand_under};
use domain::ids::NodeId;
use domain::policy::{CascadeAction, Reason};

use super::access::{Opened, seen, unit_path};
use super::history::Kept;
use super::place::{chain, refusal};
use crate::organization::Checked;
use crate::{Ctx, Error, Result};

/// Another place for a node.
#[derive(Clone, Debug)]
pub struct MoveNode {
    pub id: NodeId,
    pub version: i32,
    /// As chosen: an id, or [`TOP`].
    pub parent: String,
}

/// For [`MoveNode::parent`]: under nothing.
pub const TOP: &str = "puncak";

/// Moves a node on top of the version that was read; gives the new version.
pub async fn move_node(ctx: &Ctx, input: MoveNode) -> Result<i32> {
    let opened = Opened::load(ctx, input.id).await?;
    let grant = opened.allow(ctx, CascadeAction::Move)?;
    opened.expect(input.version)?;
    let before = &opened.node;
    if is_closed(before.year, ctx.today) {
        return Err(Error::Forbidden(Reason::PeriodClosed));
    }
    let chosen = choice(&input.parent)?;
    if chosen == before.parent {
        return Ok(before.version);
    }
    let parent = match chosen {
        Some(id) => Some(seen(ctx, id).await?),
        None => None,
    };
    if parent.as_ref().is_some_and(|parent| parent.year != before.year) {
        return Err(Error::rejected("other_year"));
    }
    let parent_path = match &parent {
        Some(parent) => unit_path(ctx, parent.owner_unit).await?,
        None => String::new(),
    };
    let old_parent = match before.parent {
        Some(id) => store::cascade::nodes(ctx.store.read(), ctx.instansi_id(), [id])
            .await?
            .pop(),
        None => None,
    };

    let tx = ctx.store.begin(&ctx.who()).await?;
    store::cascade::hold_tree(&tx).await?;
    match &parent {
        None => may_stand_under(before.kind, None).map_err(illegal)?,
        Some(parent) => {
            // Asked inside the transaction and with the way up held fast: two moves at once could close a loop that
            // neither of them sees.
            let known = store::cascade::ancestors(tx.conn(), ctx.instansi_id(), [parent.id], true).await?;
            let above = chain(&known, known.get(&parent.id).and_then(|node| node.parent));
            if let Some(refusal) = refusal(before, parent, &above, &opened.facts.unit_path, &parent_path) {
                return Err(refused(refusal));
            }
        }
    }
    let version = store::cascade::move_node(&tx, &grant, before, chosen).await?;
    let after = Node {
        parent: chosen,
        version,
        ..before.clone()
    };
    let words = |node: &Option<Node>| node.as_ref().map(|node| node.text.clone()).unwrap_or_default();
    tx.record(
        Verb::Moved,
        Subject::Node,
        before.id,
        Some(&Kept::new(before, &words(&old_parent), &[])),
        Some(&Kept::new(&after, &words(&parent), &[])),
    )
    .await?;
    tx.commit().await?;
    Ok(version)
}

fn choice(typed: &str) -> Result<Option<NodeId>> {
    if typed.trim() == TOP {
        return Ok(None);
    }
    let mut form = Checked::default();
    let parent = form.id("parent", typed);
    form.all(parent).map(Some)
}

fn refused(refusal: MoveRefusal) -> Error {
    match refusal {
        MoveRefusal::Legality(error) => illegal(error),
        MoveRefusal::OtherAgency => Error::rejected("other_agency"),
    }
}

/// A place where it may not stand, as an error of a use case.
pub(super) fn illegal(error: LegalityError) -> Error {
    match error {
        LegalityError::LevelSkip { missing } => Error::Rejected {
            code: "level_skip",
            data: Some(missing.code().to_owned()),
        },
        LegalityError::UpsideDown => Error::rejected("upside_down"),
        LegalityError::DoesNotBelong => Error::rejected("does_not_belong"),
        LegalityError::UnderResult => Error::rejected("under_result"),
        LegalityError::NeedsParent => Error::rejected("needs_parent"),
        LegalityError::Loop => Error::rejected("makes_loop"),
    }
}
