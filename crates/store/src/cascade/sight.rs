//! Which nodes somebody may see: plans are everybody's, set results too, drafts only those within his scope.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use domain::ids::*;
use domain::policy::Scope;
use domain::skp::SkpState;
use sea_orm::sea_query::{Expr, ExprTrait, IntoCondition, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::StoreError;
use crate::entity::{node, skp};
use crate::organization::valid_on;
use crate::query::starts_with;

/// Whoever looks, and on which day.
#[derive(Clone, Copy, Debug)]
pub struct Sight<'a> {
    pub scope: &'a Scope,
    /// Namings of raters are of a day.
    pub day: NaiveDate,
}

/// States in which a document stands that is everybody's to see.
pub(super) const SET: [SkpState; 4] = [
    SkpState::Ditetapkan,
    SkpState::PerubahanDraft,
    SkpState::PerubahanDiajukan,
    SkpState::Ditutup,
];

/// States in which only those within the scope see it.
const DRAFTS: [SkpState; 4] = [
    SkpState::Draft,
    SkpState::Diajukan,
    SkpState::DalamReviu,
    SkpState::Disepakati,
];

/// Where the SKP of a result stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub state: SkpState,
    pub document_version: i32,
}

impl Sight<'_> {
    pub(crate) fn instansi(&self) -> InstansiId {
        self.scope.instansi()
    }

    /// Whether a row of the table (`node` or its alias) may be seen.
    pub(super) fn sees(&self, table: &'static str) -> Condition {
        let states = |states: [SkpState; 4]| Expr::col(("skp", "state")).is_in(states.map(SkpState::code));
        let shown = Condition::any()
            .add(states(SET))
            .add(Condition::all().add(states(DRAFTS)).add(self.reaches()));
        let own = Query::select()
            .expr(Expr::val(1))
            .from("skp")
            .and_where(Expr::col(("skp", "instansi_id")).equals((table, "instansi_id")))
            .and_where(Expr::col(("skp", "id")).equals((table, "skp_id")))
            .cond_where(shown)
            .take();
        Condition::any()
            .add(Expr::col((table, "skp_id")).is_null())
            .add(Expr::exists(own))
    }

    /// Whether the SKP at hand may be read: one's own, of a unit within the scope, or of somebody whom one rates or
    /// hears in an objection. Agrees with [`SkpAction::Read`](domain::policy::SkpAction::Read).
    pub(crate) fn reaches(&self) -> Condition {
        let Some(paths) = self.scope.paths() else {
            return Expr::val(1).eq(1).into_condition();
        };
        let mut reached = Condition::any().add(Expr::col(("skp", "person_id")).eq(self.scope.own().0));
        if !paths.is_empty() {
            let within = paths.iter().fold(Condition::any(), |any, path| {
                any.add(starts_with(Expr::col(("unit", "path")), path))
            });
            reached = reached.add(Expr::exists(
                joined("unit", "id", "unit_id").cond_where(within).take(),
            ));
        }
        let positions: Vec<Uuid> = self.scope.positions().iter().map(|id| id.0).collect();
        if !positions.is_empty() {
            use crate::entity::rater_assignment::Column as R;
            let named = Condition::any()
                .add(R::RaterPositionId.is_in(positions.clone()))
                .add(R::AppealPositionId.is_in(positions));
            reached = reached.add(Expr::exists(
                joined("rater_assignment", "appointment_id", "appointment_id")
                    .cond_where(named)
                    .cond_where(valid_on(R::ValidFrom, R::ValidTo, self.day))
                    .take(),
            ));
        }
        reached
    }
}

/// `SELECT 1 FROM table` for the SKP at hand: `table.column` is the SKP's `of`.
fn joined(table: &'static str, column: &'static str, of: &'static str) -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from(table)
        .and_where(Expr::col((table, "instansi_id")).equals(("skp", "instansi_id")))
        .and_where(Expr::col((table, column)).equals(("skp", of)))
        .take()
}

/// Those of the nodes that may be seen.
pub async fn visible(
    db: &impl ConnectionTrait,
    sight: &Sight<'_>,
    ids: impl IntoIterator<Item = NodeId>,
) -> Result<HashSet<NodeId>, StoreError> {
    let ids: Vec<Uuid> = ids.into_iter().map(|id| id.0).collect();
    if ids.is_empty() {
        return Ok(HashSet::new());
    }
    let found: Vec<Uuid> = node::Entity::find()
        .select_only()
        .column(node::Column::Id)
        .filter(node::Column::InstansiId.eq(sight.instansi().0))
        .filter(node::Column::Id.is_in(ids))
        .filter(sight.sees("node"))
        .into_tuple()
        .all(db)
        .await?;
    Ok(found.into_iter().map(NodeId).collect())
}

/// Those of the SKPs that may be read in full, drafts of changes included.
pub async fn readable(
    db: &impl ConnectionTrait,
    sight: &Sight<'_>,
    ids: impl IntoIterator<Item = SkpId>,
) -> Result<HashSet<SkpId>, StoreError> {
    let ids: Vec<Uuid> = ids.into_iter().map(|id| id.0).collect();
    if ids.is_empty() {
        return Ok(HashSet::new());
    }
    let found: Vec<Uuid> = skp::Entity::find()
        .select_only()
        .column(skp::Column::Id)
        .filter(skp::Column::InstansiId.eq(sight.instansi().0))
        .filter(skp::Column::Id.is_in(ids))
        .filter(sight.reaches())
        .into_tuple()
        .all(db)
        .await?;
    Ok(found.into_iter().map(SkpId).collect())
}

/// Where SKPs stand.
pub async fn standings(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    ids: impl IntoIterator<Item = SkpId>,
) -> Result<HashMap<SkpId, Standing>, StoreError> {
    let ids: HashSet<Uuid> = ids.into_iter().map(|id| id.0).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(Uuid, String, i32)> = skp::Entity::find()
        .select_only()
        .columns([skp::Column::Id, skp::Column::State, skp::Column::DocumentVersion])
        .filter(skp::Column::InstansiId.eq(instansi.0))
        .filter(skp::Column::Id.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    rows.into_iter()
        .map(|(id, state, document_version)| {
            let state = SkpState::from_code(&state).ok_or(StoreError::Corrupt("skp.state"))?;
            Ok((
                SkpId(id),
                Standing {
                    state,
                    document_version,
                },
            ))
        })
        .collect()
}
