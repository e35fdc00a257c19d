//! Ways through the tree, level by level: never recursive SQL, and never more levels than a tree can have.

use std::collections::{HashMap, HashSet};

use domain::cascade::Node;
use domain::ids::*;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::Sight;
use super::read::children;
use crate::StoreError;
use crate::entity::node::{Column, Entity};

/// Deepest tree: the chain of plans, the outcome levels, and the ranks of a government below each other.
const LEVELS: usize = 24;

/// Everything on the ways up from the nodes, these included, seen or not. One statement a level. With `lock`, inside of
/// a transaction, nobody else can move any of them until it ends.
pub async fn ancestors(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    from: impl IntoIterator<Item = NodeId>,
    lock: bool,
) -> Result<HashMap<NodeId, Node>, StoreError> {
    let mut known: HashMap<NodeId, Node> = HashMap::new();
    let mut wanted: HashSet<Uuid> = from.into_iter().map(|id| id.0).collect();
    for _ in 0..LEVELS {
        if wanted.is_empty() {
            break;
        }
        let mut rows = Entity::find()
            .filter(Column::InstansiId.eq(instansi.0))
            .filter(Column::Id.is_in(std::mem::take(&mut wanted)));
        if lock {
            rows = rows.lock_exclusive();
        }
        for row in rows.all(db).await? {
            let node = Node::try_from(row)?;
            wanted.extend(node.parent.map(|id| id.0));
            known.insert(node.id, node);
        }
        wanted.retain(|id| !known.contains_key(&NodeId(*id)));
    }
    Ok(known)
}

/// What hangs below a node, nearest first, with the number of steps; at most about `limit` nodes. One statement a level.
pub async fn below(
    db: &impl ConnectionTrait,
    sight: &Sight<'_>,
    top: NodeId,
    limit: usize,
) -> Result<Vec<(Node, u16)>, StoreError> {
    let mut found: Vec<(Node, u16)> = Vec::new();
    let mut level = vec![top];
    for depth in 1..=LEVELS as u16 {
        if level.is_empty() || found.len() >= limit {
            break;
        }
        let page = u32::try_from(limit - found.len()).unwrap_or(u32::MAX);
        let mut rows = children(db, sight, std::mem::take(&mut level), 0, page).await?;
        rows.truncate(limit - found.len());
        level.extend(rows.iter().map(|node| node.id));
        found.extend(rows.into_iter().map(|node| (node, depth)));
    }
    Ok(found)
}
