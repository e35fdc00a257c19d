//! The content of an SKP: read whole, saved by difference, so that an unchanged row is not written.

use std::collections::{HashMap, HashSet};

use domain::cascade::{Aspect, CascadeMethod, NodeKind, Perspective, Polarity, Target};
use domain::ids::*;
use domain::skp::draft::{DraftAnnex, DraftBehavior};
use domain::skp::{AnnexKind, BerAkhlak, Draft, DraftIndicator, DraftResult, ResultBlock};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::head::{Head, bump};
use crate::entity::{indicator, node, skp_annex, skp_behavior};
use crate::{MayWriteSkp, StoreError, Tx, new_id};

/// Where the results of an SKP hang: fixed columns of its nodes.
#[derive(Clone, Copy, Debug)]
pub struct Positions {
    pub unit: UnitId,
    pub position: PositionId,
    pub appointment: AppointmentId,
}

/// Reads the content: four statements, however large.
pub async fn content(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    skp: SkpId,
) -> Result<Draft, StoreError> {
    let nodes = node::Entity::find()
        .filter(node::Column::InstansiId.eq(instansi.0))
        .filter(node::Column::SkpId.eq(skp.0))
        .order_by_asc(node::Column::Seq)
        .order_by_asc(node::Column::Id)
        .all(db)
        .await?;
    let indicators = if nodes.is_empty() {
        Vec::new()
    } else {
        indicator::Entity::find()
            .filter(indicator::Column::InstansiId.eq(instansi.0))
            .filter(indicator::Column::NodeId.is_in(nodes.iter().map(|node| node.id)))
            .order_by_asc(indicator::Column::Seq)
            .order_by_asc(indicator::Column::Id)
            .all(db)
            .await?
    };
    let behaviors = skp_behavior::Entity::find()
        .filter(skp_behavior::Column::InstansiId.eq(instansi.0))
        .filter(skp_behavior::Column::SkpId.eq(skp.0))
        .all(db)
        .await?;
    let annex = skp_annex::Entity::find()
        .filter(skp_annex::Column::InstansiId.eq(instansi.0))
        .filter(skp_annex::Column::SkpId.eq(skp.0))
        .order_by_asc(skp_annex::Column::Kind)
        .order_by_asc(skp_annex::Column::Seq)
        .all(db)
        .await?;

    let mut by_node: HashMap<Uuid, Vec<DraftIndicator>> = HashMap::new();
    for row in indicators {
        by_node.entry(row.node_id).or_default().push(read_indicator(row)?);
    }
    let results = nodes
        .into_iter()
        .map(|row| {
            let indicators = by_node.remove(&row.id).unwrap_or_default();
            read_result(row, indicators)
        })
        .collect::<Result<_, _>>()?;
    let mut behaviors = behaviors
        .into_iter()
        .map(|row| {
            let value = BerAkhlak::from_code(&row.value).ok_or(StoreError::Corrupt("skp_behavior.value"))?;
            Ok(DraftBehavior {
                value,
                expectation: row.expectation,
            })
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    behaviors.sort_by_key(|behavior| behavior.value);
    let mut annex = annex
        .into_iter()
        .map(|row| {
            let kind = AnnexKind::from_code(&row.kind).ok_or(StoreError::Corrupt("skp_annex.kind"))?;
            Ok(DraftAnnex { kind, text: row.text })
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    annex.sort_by_key(|row| row.kind);
    Ok(Draft {
        results,
        behaviors,
        annex,
    })
}

fn read_result(row: node::Model, indicators: Vec<DraftIndicator>) -> Result<DraftResult, StoreError> {
    let block = match NodeKind::from_code(&row.kind) {
        Some(NodeKind::RhkMain) => ResultBlock::Utama,
        Some(NodeKind::RhkAdditional) => ResultBlock::Tambahan,
        _ => return Err(StoreError::Corrupt("node.kind of an SKP")),
    };
    Ok(DraftResult {
        id: Some(row.id.into()),
        block,
        text: row.text,
        supports: row.parent_id.map(NodeId::from),
        provisional: row.provisional,
        cascade: code(row.cascade, CascadeMethod::from_code, "node.cascade")?,
        perspective: code(row.perspective, Perspective::from_code, "node.perspective")?,
        assigned_by: row.assigned_by,
        assigned_on: row.assigned_on,
        output: row.output,
        indicators,
    })
}

fn read_indicator(row: indicator::Model) -> Result<DraftIndicator, StoreError> {
    Ok(DraftIndicator {
        id: Some(row.id.into()),
        aspect: code(row.aspect, Aspect::from_code, "indicator.aspect")?.unwrap_or(Aspect::Kuantitas),
        text: row.text,
        target: row.target_text,
        unit: row.unit,
        polarity: Polarity::from_code(&row.polarity).ok_or(StoreError::Corrupt("indicator.polarity"))?,
        share_of: row.share_of.map(IndicatorId::from),
        parent_target_seen: row.parent_target_seen,
    })
}

fn code<T>(
    value: Option<String>,
    read: impl Fn(&str) -> Option<T>,
    column: &'static str,
) -> Result<Option<T>, StoreError> {
    value
        .map(|value| read(&value).ok_or(StoreError::Corrupt(column)))
        .transpose()
}

/// Saves new content over the one that was read, under the version that was read. Gives the new version and the
/// content with every new result and indicator numbered.
pub async fn save_content(
    tx: &Tx,
    _grant: &impl MayWriteSkp,
    before: &Head,
    places: Positions,
    old: &Draft,
    new: &Draft,
) -> Result<(i32, Draft), StoreError> {
    let version = bump(tx, before).await?;
    let mut saved = new.clone();
    for result in &mut saved.results {
        result.id.get_or_insert_with(new_id);
        for indicator in &mut result.indicators {
            indicator.id.get_or_insert_with(new_id);
        }
    }
    let known: HashMap<NodeId, (usize, &DraftResult)> = old
        .results
        .iter()
        .enumerate()
        .filter_map(|(seq, result)| Some((result.id?, (seq, result))))
        .collect();
    let kept: HashSet<NodeId> = saved.results.iter().filter_map(|result| result.id).collect();

    let gone: Vec<Uuid> = known
        .keys()
        .filter(|id| !kept.contains(id))
        .map(|id| id.0)
        .collect();
    if !gone.is_empty() {
        // What hung below becomes visible as unaligned instead of vanishing.
        node::Entity::update_many()
            .col_expr(node::Column::ParentId, Expr::value(Option::<Uuid>::None))
            .filter(node::Column::InstansiId.eq(tx.instansi().0))
            .filter(node::Column::ParentId.is_in(gone.clone()))
            .exec(tx.conn())
            .await?;
        indicator::Entity::delete_many()
            .filter(indicator::Column::InstansiId.eq(tx.instansi().0))
            .filter(indicator::Column::NodeId.is_in(gone.clone()))
            .exec(tx.conn())
            .await?;
        node::Entity::delete_many()
            .filter(node::Column::InstansiId.eq(tx.instansi().0))
            .filter(node::Column::SkpId.eq(before.skp.id.0))
            .filter(node::Column::Id.is_in(gone))
            .exec(tx.conn())
            .await?;
    }
    for (seq, result) in saved.results.iter().enumerate() {
        let Some(id) = result.id else { continue };
        match known.get(&id) {
            None => insert_result(tx, before, places, seq, id, result).await?,
            Some((old_seq, old)) => {
                if *old_seq != seq || !same_result(old, result) {
                    update_result(tx, before, seq, id, result).await?;
                }
            }
        }
        let old_indicators = known.get(&id).map_or(&[][..], |(_, old)| &old.indicators);
        save_indicators(tx, id, old_indicators, &result.indicators).await?;
    }
    if old.behaviors != saved.behaviors {
        save_behaviors(tx, before.skp.id, &saved.behaviors).await?;
    }
    if old.annex != saved.annex {
        save_annex(tx, before.skp.id, &saved.annex).await?;
    }
    Ok((version, saved))
}

/// Whether two results are the same but for their indicators.
fn same_result(a: &DraftResult, b: &DraftResult) -> bool {
    let strip = |result: &DraftResult| DraftResult {
        indicators: Vec::new(),
        ..result.clone()
    };
    strip(a) == strip(b)
}

fn kind(block: ResultBlock) -> NodeKind {
    match block {
        ResultBlock::Utama => NodeKind::RhkMain,
        ResultBlock::Tambahan => NodeKind::RhkAdditional,
    }
}

pub(super) fn result_row(result: &DraftResult, seq: usize) -> node::ActiveModel {
    node::ActiveModel {
        parent_id: Set(result.supports.map(|id| id.0)),
        kind: Set(kind(result.block).code().into()),
        text: Set(result.text.clone()),
        search: Set(result.text.to_lowercase()),
        cascade: Set(result.cascade.map(|method| method.code().into())),
        perspective: Set(result.perspective.map(|perspective| perspective.code().into())),
        provisional: Set(result.provisional),
        assigned_by: Set(result.assigned_by.clone()),
        assigned_on: Set(result.assigned_on),
        output: Set(result.output.clone()),
        seq: Set(i32::try_from(seq).unwrap_or(i32::MAX)),
        ..Default::default()
    }
}

async fn insert_result(
    tx: &Tx,
    head: &Head,
    places: Positions,
    seq: usize,
    id: NodeId,
    result: &DraftResult,
) -> Result<(), StoreError> {
    let model = node::ActiveModel {
        instansi_id: Set(tx.instansi().0),
        id: Set(id.0),
        year: Set(head.skp.year),
        code: Set(None),
        owner_unit_id: Set(Some(places.unit.0)),
        owner_position_id: Set(Some(places.position.0)),
        owner_appointment_id: Set(Some(places.appointment.0)),
        skp_id: Set(Some(head.skp.id.0)),
        weight: Set(None),
        budget_node_id: Set(None),
        reference: Set(None),
        version: Set(1),
        handle: Set(node::handle_of(id.0)),
        ..result_row(result, seq)
    };
    node::Entity::insert(model)
        .exec_without_returning(tx.conn())
        .await?;
    Ok(())
}

async fn update_result(
    tx: &Tx,
    head: &Head,
    seq: usize,
    id: NodeId,
    result: &DraftResult,
) -> Result<(), StoreError> {
    let done = node::Entity::update_many()
        .set(result_row(result, seq))
        .col_expr(node::Column::Version, Expr::col(node::Column::Version).add(1))
        .filter(node::Column::InstansiId.eq(tx.instansi().0))
        .filter(node::Column::SkpId.eq(head.skp.id.0))
        .filter(node::Column::Id.eq(id.0))
        .exec(tx.conn())
        .await?;
    // An id of another SKP, smuggled in by a forged request, is simply not there.
    if done.rows_affected == 0 {
        Err(StoreError::NotFound)
    } else {
        Ok(())
    }
}

async fn save_indicators(
    tx: &Tx,
    node_id: NodeId,
    old: &[DraftIndicator],
    new: &[DraftIndicator],
) -> Result<(), StoreError> {
    let known: HashMap<IndicatorId, (usize, &DraftIndicator)> = old
        .iter()
        .enumerate()
        .filter_map(|(seq, row)| Some((row.id?, (seq, row))))
        .collect();
    let kept: HashSet<IndicatorId> = new.iter().filter_map(|row| row.id).collect();
    let gone: Vec<Uuid> = known
        .keys()
        .filter(|id| !kept.contains(id))
        .map(|id| id.0)
        .collect();
    if !gone.is_empty() {
        indicator::Entity::delete_many()
            .filter(indicator::Column::InstansiId.eq(tx.instansi().0))
            .filter(indicator::Column::NodeId.eq(node_id.0))
            .filter(indicator::Column::Id.is_in(gone))
            .exec(tx.conn())
            .await?;
    }
    for (seq, draft) in new.iter().enumerate() {
        let Some(id) = draft.id else { continue };
        let model = indicator_row(draft, seq);
        match known.get(&id) {
            None => {
                let model = indicator::ActiveModel {
                    instansi_id: Set(tx.instansi().0),
                    id: Set(id.0),
                    node_id: Set(node_id.0),
                    source: Set(None),
                    ..model
                };
                indicator::Entity::insert(model)
                    .exec_without_returning(tx.conn())
                    .await?;
            }
            Some((old_seq, old)) if *old_seq == seq && *old == draft => {}
            Some(_) => {
                let done = indicator::Entity::update_many()
                    .set(model)
                    .filter(indicator::Column::InstansiId.eq(tx.instansi().0))
                    .filter(indicator::Column::NodeId.eq(node_id.0))
                    .filter(indicator::Column::Id.eq(id.0))
                    .exec(tx.conn())
                    .await?;
                if done.rows_affected == 0 {
                    return Err(StoreError::NotFound);
                }
            }
        }
    }
    Ok(())
}

pub(super) fn indicator_row(draft: &DraftIndicator, seq: usize) -> indicator::ActiveModel {
    let (kind, low, high) = match Target::parse(&draft.target, draft.aspect) {
        Ok(Target::Number(value)) => (Some("number"), Some(value.0), None),
        Ok(Target::Interval(low, high)) => (Some("interval"), Some(low.0), Some(high.0)),
        Ok(Target::Words(_)) => (Some("words"), None, None),
        Err(_) => (None, None, None),
    };
    indicator::ActiveModel {
        aspect: Set(Some(draft.aspect.code().into())),
        text: Set(draft.text.clone()),
        unit: Set(draft.unit.clone()),
        polarity: Set(draft.polarity.code().into()),
        target_text: Set(draft.target.clone()),
        target_kind: Set(kind.map(Into::into)),
        target_low: Set(low),
        target_high: Set(high),
        share_of: Set(draft.share_of.map(|id| id.0)),
        parent_target_seen: Set(draft.parent_target_seen.clone()),
        seq: Set(i32::try_from(seq).unwrap_or(i32::MAX)),
        ..Default::default()
    }
}

async fn save_behaviors(tx: &Tx, skp: SkpId, behaviors: &[DraftBehavior]) -> Result<(), StoreError> {
    skp_behavior::Entity::delete_many()
        .filter(skp_behavior::Column::InstansiId.eq(tx.instansi().0))
        .filter(skp_behavior::Column::SkpId.eq(skp.0))
        .exec(tx.conn())
        .await?;
    let rows: Vec<_> = behaviors
        .iter()
        .map(|behavior| skp_behavior::ActiveModel {
            instansi_id: Set(tx.instansi().0),
            skp_id: Set(skp.0),
            value: Set(behavior.value.code().into()),
            expectation: Set(behavior.expectation.clone()),
        })
        .collect();
    if !rows.is_empty() {
        skp_behavior::Entity::insert_many(rows)
            .exec_without_returning(tx.conn())
            .await?;
    }
    Ok(())
}

async fn save_annex(tx: &Tx, skp: SkpId, annex: &[DraftAnnex]) -> Result<(), StoreError> {
    skp_annex::Entity::delete_many()
        .filter(skp_annex::Column::InstansiId.eq(tx.instansi().0))
        .filter(skp_annex::Column::SkpId.eq(skp.0))
        .exec(tx.conn())
        .await?;
    let rows: Vec<_> = annex
        .iter()
        .enumerate()
        .map(|(seq, row)| skp_annex::ActiveModel {
            instansi_id: Set(tx.instansi().0),
            skp_id: Set(skp.0),
            kind: Set(row.kind.code().into()),
            seq: Set(i32::try_from(seq).unwrap_or(i32::MAX)),
            text: Set(row.text.clone()),
        })
        .collect();
    if !rows.is_empty() {
        skp_annex::Entity::insert_many(rows)
            .exec_without_returning(tx.conn())
            .await?;
    }
    Ok(())
}
