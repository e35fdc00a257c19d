//! What one may support: the rater's results or the unit's plan, with what others took of them already.

use std::collections::{HashMap, HashSet};

use domain::cascade::offer::{Offer, OfferIndicator, Step, Taken};
use domain::cascade::{Aspect, NodeKind, Polarity};
use domain::ids::*;
use domain::skp::SkpState;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::entity::{indicator, node, skp};
use crate::{StoreError, cards};

/// The results of an SKP as offers, main block.
pub async fn offers_of_skp(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    id: SkpId,
    owner: &str,
) -> Result<Vec<Offer>, StoreError> {
    let nodes = node::Entity::find()
        .filter(node::Column::InstansiId.eq(instansi.0))
        .filter(node::Column::SkpId.eq(id.0))
        .order_by_asc(node::Column::Seq)
        .all(db)
        .await?;
    offers(db, instansi, nodes, owner).await
}

/// Plan nodes of the units on a path (tujuan to sub kegiatan, outcome levels) and of the region, as offers.
pub async fn offers_of_plan(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    year: i32,
    unit_path: &str,
) -> Result<Vec<Offer>, StoreError> {
    let units: Vec<Uuid> = unit_path
        .split('/')
        .filter_map(|id| Uuid::parse_str(id).ok())
        .collect();
    let kinds = [
        NodeKind::Sasaran,
        NodeKind::Program,
        NodeKind::Kegiatan,
        NodeKind::SubKegiatan,
        NodeKind::UltimateOutcome,
        NodeKind::IntermediateOutcome,
        NodeKind::ImmediateOutcome,
        NodeKind::Output,
    ];
    let nodes = node::Entity::find()
        .filter(node::Column::InstansiId.eq(instansi.0))
        .filter(node::Column::Year.eq(year))
        .filter(node::Column::SkpId.is_null())
        .filter(node::Column::Kind.is_in(kinds.map(NodeKind::code)))
        .filter(
            Condition::any()
                .add(node::Column::OwnerUnitId.is_in(units))
                .add(node::Column::OwnerUnitId.is_null()),
        )
        .order_by_asc(node::Column::Seq)
        .all(db)
        .await?;
    offers(db, instansi, nodes, "").await
}

async fn offers(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    nodes: Vec<node::Model>,
    owner: &str,
) -> Result<Vec<Offer>, StoreError> {
    if nodes.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = nodes.iter().map(|node| node.id).collect();
    let rows = indicator::Entity::find()
        .filter(indicator::Column::InstansiId.eq(instansi.0))
        .filter(indicator::Column::NodeId.is_in(ids.clone()))
        .order_by_asc(indicator::Column::Seq)
        .all(db)
        .await?;
    let below = node::Entity::find()
        .filter(node::Column::InstansiId.eq(instansi.0))
        .filter(node::Column::ParentId.is_in(ids))
        .filter(node::Column::SkpId.is_not_null())
        .all(db)
        .await?;
    let shares = shares(db, instansi, rows.iter().map(|row| row.id)).await?;
    let mut supporters: HashMap<Uuid, u32> = HashMap::new();
    for child in &below {
        if let Some(parent) = child.parent_id {
            *supporters.entry(parent).or_default() += 1;
        }
    }
    let mut indicators: HashMap<Uuid, Vec<OfferIndicator>> = HashMap::new();
    for row in rows {
        let offer = OfferIndicator {
            id: row.id.into(),
            aspect: row.aspect.as_deref().and_then(Aspect::from_code),
            text: row.text,
            target: row.target_text,
            unit: row.unit,
            polarity: Polarity::from_code(&row.polarity).ok_or(StoreError::Corrupt("indicator.polarity"))?,
            taken: shares.get(&row.id).cloned().unwrap_or_default(),
        };
        indicators.entry(row.node_id).or_default().push(offer);
    }
    nodes
        .into_iter()
        .map(|node| {
            Ok(Offer {
                kind: NodeKind::from_code(&node.kind).ok_or(StoreError::Corrupt("node.kind"))?,
                text: node.text,
                code: node.code,
                owner: owner.to_owned(),
                provisional: false,
                indicators: indicators.remove(&node.id).unwrap_or_default(),
                supporters: supporters.get(&node.id).copied().unwrap_or_default(),
                node: node.id.into(),
            })
        })
        .collect()
}

/// Direct shares of indicators, with who took them; shares of discarded SKPs do not count.
async fn shares(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    of: impl Iterator<Item = Uuid>,
) -> Result<HashMap<Uuid, Vec<Taken>>, StoreError> {
    let of: Vec<Uuid> = of.collect();
    if of.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = indicator::Entity::find()
        .filter(indicator::Column::InstansiId.eq(instansi.0))
        .filter(indicator::Column::ShareOf.is_in(of))
        .all(db)
        .await?;
    let nodes: HashMap<Uuid, node::Model> = if rows.is_empty() {
        HashMap::new()
    } else {
        node::Entity::find()
            .filter(node::Column::InstansiId.eq(instansi.0))
            .filter(node::Column::Id.is_in(rows.iter().map(|row| row.node_id)))
            .all(db)
            .await?
            .into_iter()
            .map(|row| (row.id, row))
            .collect()
    };
    let heads: HashMap<Uuid, skp::Model> = if nodes.is_empty() {
        HashMap::new()
    } else {
        skp::Entity::find()
            .filter(skp::Column::InstansiId.eq(instansi.0))
            .filter(
                skp::Column::Id.is_in(
                    nodes
                        .values()
                        .filter_map(|row| row.skp_id)
                        .collect::<HashSet<_>>(),
                ),
            )
            .filter(skp::Column::State.is_not_in([SkpState::Dibatalkan.code(), SkpState::Digantikan.code()]))
            .all(db)
            .await?
            .into_iter()
            .map(|row| (row.id, row))
            .collect()
    };
    let cards =
        cards::by_appointment(db, instansi, heads.values().map(|row| row.appointment_id.into())).await?;
    let mut taken: HashMap<Uuid, Vec<Taken>> = HashMap::new();
    for row in rows {
        let Some(head) = nodes
            .get(&row.node_id)
            .and_then(|node| node.skp_id)
            .and_then(|id| heads.get(&id))
        else {
            continue;
        };
        let (Some(parent), Some(card)) = (row.share_of, cards.get(&head.appointment_id.into())) else {
            continue;
        };
        taken.entry(parent).or_default().push(Taken {
            person: card.person,
            name: card.name.clone(),
            result: row.node_id.into(),
            target: row.target_text,
        });
    }
    Ok(taken)
}

/// The way up from each node, the node itself first. One statement per level of the deepest, at most 16.
pub async fn lines_of_sight(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    from: impl IntoIterator<Item = NodeId>,
) -> Result<HashMap<NodeId, Vec<Step>>, StoreError> {
    let from: Vec<Uuid> = from.into_iter().map(|id| id.0).collect();
    let mut known: HashMap<Uuid, node::Model> = HashMap::new();
    let mut wanted: HashSet<Uuid> = from.iter().copied().collect();
    for _ in 0..16 {
        if wanted.is_empty() {
            break;
        }
        let rows = node::Entity::find()
            .filter(node::Column::InstansiId.eq(instansi.0))
            .filter(node::Column::Id.is_in(wanted))
            .all(db)
            .await?;
        wanted = rows
            .iter()
            .filter_map(|row| row.parent_id)
            .filter(|id| !known.contains_key(id))
            .collect();
        known.extend(rows.into_iter().map(|row| (row.id, row)));
        wanted.retain(|id| !known.contains_key(id));
    }
    let owners = cards::by_appointment(
        db,
        instansi,
        known
            .values()
            .filter_map(|row| row.owner_appointment_id.map(AppointmentId::from)),
    )
    .await?;
    let mut lines = HashMap::new();
    for start in from {
        let mut line = Vec::new();
        let mut seen = HashSet::new();
        let mut next = Some(start);
        while let Some(row) = next.and_then(|id| known.get(&id)) {
            if !seen.insert(row.id) {
                break;
            }
            line.push(Step {
                node: row.id.into(),
                kind: NodeKind::from_code(&row.kind).ok_or(StoreError::Corrupt("node.kind"))?,
                text: row.text.clone(),
                reference: row.reference.clone(),
                owner: row
                    .owner_appointment_id
                    .and_then(|id| owners.get(&id.into()))
                    .map(|card| card.name.clone())
                    .unwrap_or_default(),
            });
            next = row.parent_id;
        }
        lines.insert(NodeId(start), line);
    }
    Ok(lines)
}

/// The nodes that results support, as they stand now: for checks and for the printed column 2.
pub async fn supported(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    ids: impl IntoIterator<Item = NodeId>,
) -> Result<HashMap<NodeId, (Option<SkpId>, String)>, StoreError> {
    let ids: HashSet<Uuid> = ids.into_iter().map(|id| id.0).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    Ok(node::Entity::find()
        .filter(node::Column::InstansiId.eq(instansi.0))
        .filter(node::Column::Id.is_in(ids))
        .all(db)
        .await?
        .into_iter()
        .map(|row| (NodeId(row.id), (row.skp_id.map(SkpId::from), row.text)))
        .collect())
}
