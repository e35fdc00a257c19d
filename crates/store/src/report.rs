//! Who lacks what: a task description (PPK-01), a measurable target (PPK-02), an SKP (EPF-03).
//!
//! Everybody counts once, by the definitif post of the day. The head of the region sets plans and has none.

use chrono::NaiveDate;
use domain::codes::Coded;
use domain::ids::{AppointmentId, PersonId, PositionId, UnitId};
use domain::organization::{AppointmentKind, EmploymentKind, PositionKind};
use domain::policy::Scope;
use domain::skp::SkpState;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, Order, QueryResult};

use crate::StoreError;
use crate::entity::{appointment, indicator, person, position, skp, unit};
use crate::organization::join::{self, Table};
use crate::organization::valid_on;
use crate::query::{contains_words, starts_with};

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lacking {
    /// No task description on the position.
    Task,
    /// No planned result with an indicator whose target is a number or an interval.
    Target,
    /// No SKP of the year, not even a draft.
    Skp,
}

/// Where and when.
#[derive(Clone, Debug)]
pub struct Question<'a> {
    pub scope: &'a Scope,
    pub day: NaiveDate,
    pub year: i32,
    /// Path of the unit at and below which it is asked; empty = everywhere in the scope.
    pub below: &'a str,
}

/// How many people of one unit and kind of position there are, and how many of them have what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    pub unit: UnitId,
    pub kind: PositionKind,
    pub people: i64,
    pub with_task: i64,
    pub with_target: i64,
    pub with_skp: i64,
}

/// Somebody who lacks something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub person: PersonId,
    pub name: String,
    pub nip: Option<String>,
    pub employment: EmploymentKind,
    pub appointment: AppointmentId,
    pub position: PositionId,
    pub title: String,
    pub kind: PositionKind,
    pub unit: UnitId,
    pub unit_name: String,
    pub unit_path: String,
    /// State of the SKP of the year, where there is one.
    pub skp_state: Option<SkpState>,
}

/// Counts by unit and kind of position: one statement.
pub async fn counts(db: &impl ConnectionTrait, question: &Question<'_>) -> Result<Vec<Count>, StoreError> {
    let mut query = everybody(question);
    let share = |has: Expr| Expr::case(has, 1).finally(0).sum().if_null(0).cast_as("bigint");
    query
        .expr_as(Expr::col(("unit", "id")), "unit")
        .expr_as(Expr::col(("position", "kind")), "kind")
        .expr_as(Expr::col(("appointment", "id")).count(), "people")
        .expr_as(share(has(Lacking::Task, question)), "with_task")
        .expr_as(share(has(Lacking::Target, question)), "with_target")
        .expr_as(share(has(Lacking::Skp, question)), "with_skp")
        .group_by_columns([("unit", "id"), ("position", "kind")]);
    let rows = db.query_all(&query).await?;
    rows.iter()
        .map(|row| {
            Ok(Count {
                unit: row.try_get::<uuid::Uuid>("", "unit")?.into(),
                kind: code(row, "kind", "position.kind")?,
                people: row.try_get("", "people")?,
                with_task: row.try_get("", "with_task")?,
                with_target: row.try_get("", "with_target")?,
                with_skp: row.try_get("", "with_skp")?,
            })
        })
        .collect()
}

/// The people who lack it, by unit and name: one statement. `kinds` narrows to some kinds of positions where not empty.
pub async fn people(
    db: &impl ConnectionTrait,
    question: &Question<'_>,
    lacking: Lacking,
    kinds: &[PositionKind],
    typed: &str,
    page: Option<(u64, u64)>,
) -> Result<Vec<Person>, StoreError> {
    let mut query = lacking_people(question, lacking, kinds, typed);
    let mut state = Query::select();
    state
        .expr(Expr::col(("skp", "state")).max())
        .from("skp")
        .cond_where(living_skp(question.year));
    query
        .expr_as(Expr::col(("person", "id")), "person")
        .expr_as(Expr::col(("person", "name")), "name")
        .expr_as(Expr::col(("person", "nip")), "nip")
        .expr_as(Expr::col(("person", "employment")), "employment")
        .expr_as(Expr::col(("appointment", "id")), "appointment")
        .expr_as(Expr::col(("position", "id")), "position")
        .expr_as(Expr::col(("position", "title")), "title")
        .expr_as(Expr::col(("position", "kind")), "kind")
        .expr_as(Expr::col(("unit", "id")), "unit")
        .expr_as(Expr::col(("unit", "name")), "unit_name")
        .expr_as(Expr::col(("unit", "path")), "unit_path")
        .expr_as(Expr::SubQuery(None, Box::new(state.into())), "skp_state")
        .order_by(("unit", "path"), Order::Asc)
        .order_by(("person", "search"), Order::Asc)
        .order_by(("appointment", "id"), Order::Asc);
    if let Some((offset, limit)) = page {
        query.offset(offset).limit(limit);
    }
    let rows = db.query_all(&query).await?;
    rows.iter().map(read_person).collect()
}

/// How many [`people`] there are.
pub async fn count_people(
    db: &impl ConnectionTrait,
    question: &Question<'_>,
    lacking: Lacking,
    kinds: &[PositionKind],
    typed: &str,
) -> Result<i64, StoreError> {
    let mut query = lacking_people(question, lacking, kinds, typed);
    query.expr_as(Expr::col(("appointment", "id")).count(), "people");
    let row = db.query_one(&query).await?.ok_or(StoreError::NotFound)?;
    Ok(row.try_get("", "people")?)
}

fn lacking_people(
    question: &Question<'_>,
    lacking: Lacking,
    kinds: &[PositionKind],
    typed: &str,
) -> SelectStatement {
    let mut query = everybody(question);
    query
        .and_where(has(lacking, question).not())
        .cond_where(contains_words(person::Column::Search, typed));
    if !kinds.is_empty() {
        query.and_where(position::Column::Kind.is_in(kinds.iter().map(|kind| kind.code())));
    }
    query
}

fn read_person(row: &QueryResult) -> Result<Person, StoreError> {
    let id = |column: &str| row.try_get::<uuid::Uuid>("", column);
    let state: Option<String> = row.try_get("", "skp_state")?;
    Ok(Person {
        person: id("person")?.into(),
        name: row.try_get("", "name")?,
        nip: row.try_get("", "nip")?,
        employment: code(row, "employment", "person.employment")?,
        appointment: id("appointment")?.into(),
        position: id("position")?.into(),
        title: row.try_get("", "title")?,
        kind: code(row, "kind", "position.kind")?,
        unit: id("unit")?.into(),
        unit_name: row.try_get("", "unit_name")?,
        unit_path: row.try_get("", "unit_path")?,
        skp_state: state.as_deref().and_then(SkpState::from_code),
    })
}

fn code<T: Coded>(row: &QueryResult, column: &str, place: &'static str) -> Result<T, StoreError> {
    T::decoded(&row.try_get::<String>("", column)?).ok_or(StoreError::Corrupt(place))
}

/// Everybody in a definitif post on the day, inside of the scope.
fn everybody(question: &Question<'_>) -> SelectStatement {
    use appointment::Column as A;
    let mut query = Query::select();
    query
        .from("appointment")
        .and_where(join::in_instansi(Table::APPOINTMENT, question.scope.instansi()))
        .cond_where(valid_on(A::ValidFrom, A::ValidTo, question.day))
        .and_where(A::Kind.eq(AppointmentKind::Definitif.code()))
        .and_where(position::Column::Kind.ne(PositionKind::KepalaDaerah.code()))
        .cond_where(starts_with(unit::Column::Path, question.below));
    join::inner(&mut query, Table::PERSON, Table::APPOINTMENT, "person_id");
    join::inner(&mut query, Table::POSITION, Table::APPOINTMENT, "position_id");
    join::inner(&mut query, Table::UNIT, Table::POSITION, "unit_id");
    if let Some(paths) = question.scope.paths() {
        let mut reached = Condition::any().add(A::PersonId.eq(question.scope.own().0));
        for path in paths {
            reached = reached.add(starts_with(unit::Column::Path, path));
        }
        query.cond_where(reached);
    }
    query
}

fn has(what: Lacking, question: &Question<'_>) -> Expr {
    match what {
        Lacking::Task => {
            let task = || Expr::col(("position", "task"));
            task()
                .is_not_null()
                .and(Expr::expr(sea_orm::sea_query::Func::cust("trim").arg(task())).ne(""))
        }
        Lacking::Skp => {
            let mut plan = Query::select();
            plan.expr(Expr::val(1))
                .from("skp")
                .cond_where(living_skp(question.year));
            Expr::exists(plan)
        }
        Lacking::Target => {
            // One within the other, not joined: from the person to his SKP, to its results, to their indicators. Left
            // to itself, SQLite without statistics begins at the indicators, all of them for each person.
            let mut indicator = Query::select();
            indicator
                .expr(Expr::val(1))
                .from("indicator")
                .and_where(Expr::col(("indicator", "instansi_id")).equals(("node", "instansi_id")))
                .and_where(Expr::col(("indicator", "node_id")).equals(("node", "id")))
                .and_where(indicator::Column::TargetKind.is_in(["number", "interval"]));
            let mut node = Query::select();
            node.expr(Expr::val(1))
                .from("node")
                .and_where(Expr::col(("node", "instansi_id")).equals(("skp", "instansi_id")))
                .and_where(Expr::col(("node", "skp_id")).equals(("skp", "id")))
                .and_where(Expr::exists(indicator));
            let mut plan = Query::select();
            plan.expr(Expr::val(1))
                .from("skp")
                .cond_where(living_skp(question.year))
                .and_where(Expr::exists(node));
            Expr::exists(plan)
        }
    }
}

/// The SKP of the appointment's person in the year, unless it was thrown away or replaced.
fn living_skp(year: i32) -> Condition {
    use skp::Column as S;
    Condition::all()
        .add(Expr::col(("skp", "instansi_id")).equals(("appointment", "instansi_id")))
        .add(Expr::col(("skp", "person_id")).equals(("appointment", "person_id")))
        .add(S::Year.eq(year))
        .add(S::State.is_not_in([SkpState::Dibatalkan.code(), SkpState::Digantikan.code()]))
}
