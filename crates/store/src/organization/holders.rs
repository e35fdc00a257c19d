//! People in their posts: the join behind every list of names.

use chrono::NaiveDate;
use domain::ids::{AppointmentId, InstansiId, PersonId, PositionId, UnitId};
use domain::organization::{Appointment, AppointmentKind, Person, Position, Unit};
use domain::policy::Post;
use sea_orm::sea_query::{Expr, Func, IntoCondition, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, Order};

use super::join::{self, Table};
use super::valid_on;
use crate::StoreError;
use crate::entity::{appointment, person, position, unit};
use crate::query::{contains_words, starts_with};

/// A person in a post, with the unit of the post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    pub appointment: Appointment,
    pub person: Person,
    pub position: Position,
    pub unit: Unit,
}

/// Whose posts.
#[derive(Clone, Debug)]
pub enum Among {
    /// Everybody of the instansi.
    All,
    /// At and below the unit with this path.
    Below(String),
    Unit(UnitId),
    Units(Vec<UnitId>),
    Positions(Vec<PositionId>),
    People(Vec<PersonId>),
    Appointments(Vec<AppointmentId>),
}

/// Which posts of theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// Past, present and to come.
    Ever,
    /// On that day, acting ones included.
    On(NaiveDate),
    /// On that day, definitif only: each person once.
    MainOn(NaiveDate),
}

/// People in their posts, by name. `typed` narrows to names that contain every word.
pub async fn holders(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    among: &Among,
    held: Held,
    typed: &str,
    page: Option<(u64, u64)>,
) -> Result<Vec<Holder>, StoreError> {
    let mut query = joined(instansi, among, held, typed);
    join::select::<appointment::Entity>(&mut query, Table::APPOINTMENT);
    join::select::<person::Entity>(&mut query, Table::PERSON);
    join::select::<position::Entity>(&mut query, Table::POSITION);
    join::select::<unit::Entity>(&mut query, Table::UNIT);
    query
        .order_by((Table::PERSON.name, "search"), Order::Asc)
        .order_by((Table::APPOINTMENT.name, "valid_from"), Order::Desc)
        .order_by((Table::APPOINTMENT.name, "id"), Order::Asc);
    if let Some((offset, limit)) = page {
        query.offset(offset).limit(limit);
    }
    let rows = db.query_all(&query).await?;
    rows.iter()
        .map(|row| {
            Ok(Holder {
                appointment: join::read::<appointment::Model>(row, Table::APPOINTMENT)?.try_into()?,
                person: join::read::<person::Model>(row, Table::PERSON)?.try_into()?,
                position: join::read::<position::Model>(row, Table::POSITION)?.try_into()?,
                unit: join::read::<unit::Model>(row, Table::UNIT)?.try_into()?,
            })
        })
        .collect()
}

/// How many [`holders`] there are in each unit that has any.
pub async fn count_holders(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    among: &Among,
    held: Held,
    typed: &str,
) -> Result<Vec<(UnitId, i64)>, StoreError> {
    let mut query = joined(instansi, among, held, typed);
    query
        .expr_as(Expr::col((Table::UNIT.name, "id")), "unit_id")
        .expr_as(
            Func::count_distinct(Expr::col((Table::PERSON.name, "id"))),
            "people",
        )
        .group_by_col((Table::UNIT.name, "id"));
    let rows = db.query_all(&query).await?;
    rows.iter()
        .map(|row| {
            Ok((
                row.try_get::<uuid::Uuid>("", "unit_id")?.into(),
                row.try_get("", "people")?,
            ))
        })
        .collect()
}

/// The posts that a person holds on a day, as the policy wants them.
pub async fn posts(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    person: PersonId,
    day: NaiveDate,
) -> Result<Vec<Post>, StoreError> {
    let found = holders(
        db,
        instansi,
        &Among::People(vec![person]),
        Held::On(day),
        "",
        None,
    )
    .await?;
    let positions: Vec<_> = found.iter().map(|holder| holder.position.id).collect();
    let rating = super::raters::rating_positions(db, instansi, &positions, day).await?;
    let mut posts: Vec<Post> = found
        .into_iter()
        .map(|holder| Post {
            rates: rating.contains(&holder.position.id),
            appointment: holder.appointment.id,
            position: holder.position.id,
            unit: holder.unit.id,
            unit_path: holder.unit.path,
            unit_name: holder.unit.name,
            title: holder.position.title,
            kind: holder.position.kind,
            is_unit_head: holder.position.is_unit_head,
            held: holder.appointment.kind,
            until: holder.appointment.valid_to,
        })
        .collect();
    posts.sort_by_key(|post| post.held != AppointmentKind::Definitif);
    Ok(posts)
}

fn joined(instansi: InstansiId, among: &Among, held: Held, typed: &str) -> SelectStatement {
    use appointment::Column as A;
    let mut query = Query::select();
    query
        .from(Table::APPOINTMENT.name)
        .and_where(join::in_instansi(Table::APPOINTMENT, instansi))
        .cond_where(whose(among))
        .cond_where(contains_words(person::Column::Search, typed));
    join::inner(&mut query, Table::PERSON, Table::APPOINTMENT, "person_id");
    join::inner(&mut query, Table::POSITION, Table::APPOINTMENT, "position_id");
    join::inner(&mut query, Table::UNIT, Table::POSITION, "unit_id");
    match held {
        Held::Ever => {}
        Held::On(day) => {
            query.cond_where(valid_on(A::ValidFrom, A::ValidTo, day));
        }
        Held::MainOn(day) => {
            query
                .cond_where(valid_on(A::ValidFrom, A::ValidTo, day))
                .and_where(A::Kind.eq(AppointmentKind::Definitif.code()));
        }
    }
    query
}

fn whose(among: &Among) -> Condition {
    fn ids<T: Copy + Into<uuid::Uuid>>(ids: &[T]) -> Vec<uuid::Uuid> {
        ids.iter().map(|&id| id.into()).collect()
    }
    match among {
        Among::All => Condition::all(),
        Among::Below(path) => starts_with(unit::Column::Path, path),
        Among::Unit(id) => position::Column::UnitId.eq(id.0).into_condition(),
        Among::Units(units) => position::Column::UnitId.is_in(ids(units)).into_condition(),
        Among::Positions(positions) => appointment::Column::PositionId
            .is_in(ids(positions))
            .into_condition(),
        Among::People(people) => appointment::Column::PersonId.is_in(ids(people)).into_condition(),
        Among::Appointments(appointments) => {
            appointment::Column::Id.is_in(ids(appointments)).into_condition()
        }
    }
}
