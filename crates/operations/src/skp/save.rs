//! Saving a draft: whole, under the version that was read, one activity with what changed.

use std::collections::HashMap;

use domain::audit::{Subject, Verb};
use domain::ids::{NodeId, SkpId};
use domain::policy::SkpAction;
use domain::skp::draft::{DraftAnnex, DraftBehavior};
use domain::skp::view::Saved;
use domain::skp::{Approach, Draft, DraftResult};
use serde::Serialize;
use store::Tx;
use store::skp::Positions;

use super::access::Opened;
use super::advance::expect_version;
use crate::{Ctx, Error, FieldError, Result};

/// Longest text of one field in characters, above V-SKP-16 so that nothing typed is lost while it is too long.
const LONGEST: usize = 2_000;
/// Most results, indicators and appendix lines of one draft: far above any rule set, against a runaway client.
const MOST: usize = 100;

/// The part of a draft that a save changed.
#[derive(Default, Serialize)]
pub(super) struct Part<'a> {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    results: Vec<&'a DraftResult>,
    #[serde(skip_serializing_if = "Option::is_none")]
    behaviors: Option<&'a Vec<DraftBehavior>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    annex: Option<&'a Vec<DraftAnnex>>,
}

/// Saves. Does not judge: a draft may be unfinished; only what no form could hold is refused.
pub async fn save(ctx: &Ctx, id: SkpId, version: i32, draft: Draft) -> Result<Saved> {
    let opened = Opened::load(ctx, id).await?;
    let grant = opened.allow(ctx, SkpAction::Edit)?;
    expect_version(&opened.head, version)?;
    bounded(&draft)?;
    let db = ctx.store.read();
    let instansi = ctx.instansi_id();
    let old = store::skp::content(db, instansi, id).await?;
    if old == draft {
        return Ok(Saved {
            version,
            draft,
            at: ctx.now,
        });
    }
    known_parents(ctx, &old, &draft).await?;
    let skp = &opened.head.skp;
    let places = Positions {
        unit: skp.unit,
        position: skp.position,
        appointment: skp.appointment,
    };
    let tx = ctx.store.begin(&ctx.who()).await?;
    no_loop(ctx, &tx, &old, &draft).await?;
    let (version, saved) = store::skp::save_content(&tx, &grant, &opened.head, places, &old, &draft).await?;
    let (before, after) = difference(&old, &saved);
    tx.record(Verb::Edited, Subject::Skp, id, Some(&before), Some(&after))
        .await?;
    tx.commit().await?;
    Ok(Saved {
        version,
        draft: saved,
        at: ctx.now,
    })
}

/// Changes the approach of the whole SKP (S2).
pub async fn set_approach(ctx: &Ctx, id: SkpId, version: i32, approach: Approach) -> Result<i32> {
    let opened = Opened::load(ctx, id).await?;
    let grant = opened.allow(ctx, SkpAction::Edit)?;
    expect_version(&opened.head, version)?;
    if opened.head.skp.approach == approach {
        return Ok(version);
    }
    let tx = ctx.store.begin(&ctx.who()).await?;
    let version = store::skp::set_approach(&tx, &grant, &opened.head, approach).await?;
    tx.record(
        Verb::Edited,
        Subject::Skp,
        id,
        Some(&opened.head.skp.approach),
        Some(&approach),
    )
    .await?;
    tx.commit().await?;
    Ok(version)
}

fn bounded(draft: &Draft) -> Result<()> {
    let mut errors = Vec::new();
    let mut check = |field: String, text: &str| {
        if text.chars().count() > LONGEST {
            errors.push(FieldError::new(field, "too_long").with(LONGEST.to_string()));
        } else if text.contains('\0') {
            errors.push(FieldError::new(field, "control_character"));
        }
    };
    for (r, result) in draft.results.iter().enumerate() {
        check(format!("results[{r}].text"), &result.text);
        check(format!("results[{r}].assigned_by"), &result.assigned_by);
        check(format!("results[{r}].output"), &result.output);
        for (i, indicator) in result.indicators.iter().enumerate() {
            check(format!("results[{r}].indicators[{i}].text"), &indicator.text);
            check(format!("results[{r}].indicators[{i}].target"), &indicator.target);
            check(format!("results[{r}].indicators[{i}].unit"), &indicator.unit);
        }
        if result.indicators.len() > MOST {
            return Err(Error::field("indicators", "too_many"));
        }
    }
    for (i, row) in draft.annex.iter().enumerate() {
        check(format!("annex[{i}]"), &row.text);
    }
    for behavior in &draft.behaviors {
        check(
            format!("behaviors.{}", behavior.value.code()),
            &behavior.expectation,
        );
    }
    if draft.results.len() > MOST || draft.annex.len() > MOST || draft.behaviors.len() > 7 {
        return Err(Error::field("results", "too_many"));
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(errors))
    }
}

/// A new parent must be a node of this instansi (a forged id is simply not there).
async fn known_parents(ctx: &Ctx, old: &Draft, new: &Draft) -> Result<()> {
    let before: Vec<_> = old.results.iter().filter_map(|result| result.supports).collect();
    let fresh: Vec<_> = new
        .results
        .iter()
        .filter_map(|result| result.supports)
        .filter(|node| !before.contains(node))
        .collect();
    let found = store::skp::supported(ctx.store.read(), ctx.instansi_id(), fresh.iter().copied()).await?;
    let own: Vec<_> = new.results.iter().filter_map(|result| result.id).collect();
    for node in fresh {
        if !found.contains_key(&node) || own.contains(&node) {
            return Err(Error::field("supports", "unknown_parent"));
        }
    }
    Ok(())
}

/// No result may hang below itself by a parent that a save brings: asked inside of the transaction, with the tree held
/// fast, since two who save at once could close a loop that neither of them sees.
pub(super) async fn no_loop(ctx: &Ctx, tx: &Tx, old: &Draft, new: &Draft) -> Result<()> {
    let was = |id: NodeId| old.results.iter().find(|result| result.id == Some(id));
    let fresh: Vec<(NodeId, NodeId)> = new
        .results
        .iter()
        .filter_map(|result| Some((result.id?, result.supports?)))
        .filter(|(id, parent)| was(*id).is_some_and(|was| was.supports != Some(*parent)))
        .collect();
    if fresh.is_empty() {
        return Ok(());
    }
    store::cascade::hold_tree(tx).await?;
    let parents = fresh.iter().map(|(_, parent)| *parent);
    let mut above: HashMap<NodeId, Option<NodeId>> =
        store::cascade::ancestors(tx.conn(), ctx.instansi_id(), parents, false)
            .await?
            .into_values()
            .map(|node| (node.id, node.parent))
            .collect();
    above.extend(fresh.iter().map(|(id, parent)| (*id, Some(*parent))));
    for (id, parent) in fresh {
        let mut next = Some(parent);
        // A way longer than all there is runs in a ring.
        for _ in 0..=above.len() {
            match next {
                Some(at) if at == id => return Err(Error::rejected("makes_loop")),
                Some(at) => next = above.get(&at).copied().flatten(),
                None => break,
            }
        }
    }
    Ok(())
}

pub(super) fn difference<'a>(old: &'a Draft, new: &'a Draft) -> (Part<'a>, Part<'a>) {
    let mut before = Part::default();
    let mut after = Part::default();
    before.results = old
        .results
        .iter()
        .filter(|result| !new.results.contains(result))
        .collect();
    after.results = new
        .results
        .iter()
        .filter(|result| !old.results.contains(result))
        .collect();
    if old.behaviors != new.behaviors {
        before.behaviors = Some(&old.behaviors);
        after.behaviors = Some(&new.behaviors);
    }
    if old.annex != new.annex {
        before.annex = Some(&old.annex);
        after.annex = Some(&new.annex);
    }
    (before, after)
}
