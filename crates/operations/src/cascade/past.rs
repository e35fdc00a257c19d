//! What the tree of a past day is made of. Plan nodes are those of today taken back along the log; results are those
//! of the documents that were valid that day. What was only drafted is not shown of the past.
//!
//! The past begins on the day of the first entry of the log. Nodes that were loaded together with a whole plan have no
//! entry of their own and stand from that day on.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use domain::audit::Activity;
use domain::cascade::NodeKind;
use domain::cascade::past::{PastNode, results_as_set, rewind};
use domain::cascade::view::Owner;
use domain::ids::*;
use domain::policy::{CascadeAction, authorize};
use domain::skp::canonical::{Identity, Snapshot};
use domain::time::local_date;
use store::cascade::{DocumentsOf, ValidDocument};

use super::access::facts_of_new;
use crate::{Ctx, Error, FieldError, Result};

/// The first day of which anything is known.
pub(super) async fn begins(ctx: &Ctx) -> Result<NaiveDate> {
    let first = store::cascade::log_begins(ctx.store.read(), ctx.instansi_id()).await?;
    Ok(first.map_or(ctx.today, |at| local_date(at, ctx.zone())))
}

/// Whether the past of a day can be told; `field` is where it was asked.
pub(super) fn known(ctx: &Ctx, begins: NaiveDate, field: &str, day: NaiveDate) -> Option<FieldError> {
    if day > ctx.today {
        Some(FieldError::new(field, "day_in_future"))
    } else if day < begins {
        Some(FieldError::new(field, "before_history").with(begins.to_string()))
    } else {
        None
    }
}

/// Whoever may read the tree may read its past.
pub(super) fn allow(ctx: &Ctx) -> Result<()> {
    let readable = facts_of_new(ctx, NodeKind::Visi, "");
    authorize(&ctx.actor, CascadeAction::Read, &readable)?;
    Ok(())
}

/// Units by their numbers, and the part that was asked for.
pub(super) struct Units {
    known: HashMap<UnitId, (String, String)>,
    by_path: HashMap<String, String>,
    /// Of the part; empty: everything.
    pub path: String,
    /// Of the part; none for the whole instansi.
    pub name: Option<String>,
}

impl Units {
    pub async fn load(ctx: &Ctx, unit: Option<UnitId>) -> Result<Self> {
        let known = store::cascade::unit_names(ctx.store.read(), ctx.instansi_id()).await?;
        let (path, name) = match unit {
            None => (String::new(), None),
            Some(unit) => {
                let (path, name) = known.get(&unit).cloned().ok_or(Error::NotFound)?;
                // The instansi itself is the whole.
                match path.matches('/').count() {
                    0 | 1 => (String::new(), None),
                    _ => (path, Some(name)),
                }
            }
        };
        let by_path = known.values().cloned().collect();
        Ok(Self {
            known,
            by_path,
            path,
            name,
        })
    }

    /// The path of an owner; empty for the region.
    pub fn path_of(&self, unit: Option<UnitId>) -> &str {
        unit.and_then(|unit| self.known.get(&unit))
            .map_or("", |(path, _)| path.as_str())
    }

    pub fn name_of(&self, unit: Option<UnitId>) -> &str {
        unit.and_then(|unit| self.known.get(&unit))
            .map_or("", |(_, name)| name.as_str())
    }

    /// The name of the unit at a path.
    pub fn at(&self, path: &str) -> &str {
        self.by_path.get(path).map_or("", String::as_str)
    }

    /// The names of the units down to this one: by these, units are in the order in which people look for them.
    pub fn line(&self, unit: Option<UnitId>) -> Vec<&str> {
        let path = self.path_of(unit);
        path.match_indices('/')
            .map(|(at, _)| self.at(&path[..=at]))
            .collect()
    }

    /// Whether a node belongs to the part.
    pub fn holds(&self, node: &PastNode) -> bool {
        self.path_of(node.owner_unit).starts_with(&self.path)
    }
}

/// The nodes of the plan before an instant, from the later nodes and what happened since.
pub(super) fn plan_before(
    year: i32,
    later: Vec<PastNode>,
    happened: &[Activity],
    instants: std::ops::Range<DateTime<Utc>>,
) -> Result<Vec<PastNode>> {
    let entries = happened.iter().filter(|entry| instants.contains(&entry.at));
    let mut nodes =
        rewind(later, entries).map_err(|error| Error::unavailable("the log of a node", &error))?;
    // What was taken away comes back from the log, whatever its year.
    nodes.retain(|node| node.year == year);
    Ok(nodes)
}

/// What the valid documents of a day say.
#[derive(Default)]
pub(super) struct Documents {
    pub nodes: Vec<PastNode>,
    people: HashMap<SkpId, (PersonId, Identity)>,
    /// The texts of what the results support, as they were when it was set.
    pub supported: HashMap<NodeId, String>,
}

impl Documents {
    pub async fn load(ctx: &Ctx, of: DocumentsOf<'_>) -> Result<Self> {
        let rows = store::cascade::valid_documents(ctx.store.read(), ctx.instansi_id(), of).await?;
        let mut documents = Self::default();
        for row in rows {
            documents.add(of.year, &row)?;
        }
        Ok(documents)
    }

    fn add(&mut self, year: i32, row: &ValidDocument) -> Result<()> {
        let snapshot =
            Snapshot::read(&row.snapshot).map_err(|error| Error::unavailable("a set document", &error))?;
        self.nodes.extend(results_as_set(&snapshot, year, row.owner));
        self.people.insert(snapshot.skp, (row.person, snapshot.employee));
        let supported = snapshot.supported.into_iter();
        self.supported.extend(supported.map(|one| (one.node, one.text)));
        Ok(())
    }

    /// Who held the post of a result, as the document names him.
    pub fn owner(&self, node: &PastNode) -> Option<Owner> {
        let (person, identity) = self.people.get(&node.skp?)?;
        Some(Owner {
            person: Some(*person),
            unit: node.owner_unit,
            name: identity.name.clone(),
            title: identity.title.clone(),
            unit_name: identity.unit.clone(),
        })
    }
}

/// Who held the posts of plan nodes on a day, and what the posts are called.
pub(super) struct Posts {
    holders: HashMap<PositionId, (PersonId, String)>,
    titles: HashMap<PositionId, String>,
}

impl Posts {
    pub async fn load(
        ctx: &Ctx,
        day: NaiveDate,
        positions: impl IntoIterator<Item = PositionId>,
    ) -> Result<Self> {
        let (db, instansi) = (ctx.store.read(), ctx.instansi_id());
        let positions: HashSet<PositionId> = positions.into_iter().collect();
        let held = store::cards::holders(db, instansi, positions.iter().copied(), day).await?;
        let posts = store::organization::positions_by_id(db, instansi, positions).await?;
        Ok(Self {
            holders: held
                .into_iter()
                .map(|(position, card)| (position, (card.person, card.name)))
                .collect(),
            titles: posts.into_iter().map(|post| (post.id, post.title)).collect(),
        })
    }

    /// What a post is called; empty where there is none.
    pub fn title(&self, position: Option<PositionId>) -> &str {
        position
            .and_then(|position| self.titles.get(&position))
            .map_or("", String::as_str)
    }

    /// Who answers for a plan node: the holder of the post, or else the unit; none for the region.
    pub fn owner(&self, units: &Units, node: &PastNode) -> Option<Owner> {
        let unit_name = units.name_of(node.owner_unit).to_owned();
        let holder = node
            .owner_position
            .and_then(|position| self.holders.get(&position));
        if holder.is_none() && node.owner_unit.is_none() {
            return None;
        }
        Some(Owner {
            person: holder.map(|(person, _)| *person),
            unit: node.owner_unit,
            name: holder.map_or_else(|| unit_name.clone(), |(_, name)| name.clone()),
            title: self.title(node.owner_position).to_owned(),
            unit_name,
        })
    }
}
