//! Human beings and the numbers they had.

use chrono::NaiveDate;
use domain::ids::{InstansiId, PersonId};
use domain::organization::{Nip, Person};
use domain::policy::{Grant, OrganizationAction};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entity::nip_history;
use crate::entity::person::{ActiveModel, Column, Entity};
use crate::query::{contains_words, search_key};
use crate::write::{insert_many, replace_many, update_versioned};
use crate::{StoreError, Tx, new_id};

/// A number and the time for which it held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NipPeriod {
    pub nip: String,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
}

/// One person.
pub async fn person(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    id: PersonId,
) -> Result<Person, StoreError> {
    let row = Entity::find_by_id((instansi.0, id.0)).one(db).await?;
    row.ok_or(StoreError::NotFound)?.try_into()
}

/// The person who has that number today.
pub async fn person_by_nip(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    nip: &str,
) -> Result<Option<Person>, StoreError> {
    let row = Entity::find()
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(Column::Nip.eq(nip));
    row.one(db).await?.map(Person::try_from).transpose()
}

/// Who has that number or had it before.
pub async fn people_with_nip(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    nip: &str,
) -> Result<Vec<PersonId>, StoreError> {
    use nip_history::Column as C;
    let today = person_by_nip(db, instansi, nip).await?.map(|person| person.id);
    let before: Vec<uuid::Uuid> = nip_history::Entity::find()
        .select_only()
        .column(C::PersonId)
        .filter(C::InstansiId.eq(instansi.0))
        .filter(C::Nip.eq(nip))
        .into_tuple()
        .all(db)
        .await?;
    Ok(today
        .into_iter()
        .chain(before.into_iter().map(PersonId::from))
        .collect())
}

/// The people with these ids, in no order.
pub async fn people_by_id(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    ids: impl IntoIterator<Item = PersonId>,
) -> Result<Vec<Person>, StoreError> {
    let ids: Vec<_> = ids.into_iter().map(|id| id.0).collect();
    let rows = Entity::find()
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(Column::Id.is_in(ids));
    rows.all(db).await?.into_iter().map(Person::try_from).collect()
}

/// Everybody, in no order.
pub async fn people(db: &impl ConnectionTrait, instansi: InstansiId) -> Result<Vec<Person>, StoreError> {
    let rows = Entity::find().filter(Column::InstansiId.eq(instansi.0));
    rows.all(db).await?.into_iter().map(Person::try_from).collect()
}

/// People whose name contains every word typed, by name.
pub async fn search_people(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    typed: &str,
    limit: u64,
) -> Result<Vec<Person>, StoreError> {
    let rows = Entity::find()
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(contains_words(Column::Search, typed))
        .order_by_asc(Column::Search)
        .order_by_asc(Column::Id)
        .limit(limit);
    rows.all(db).await?.into_iter().map(Person::try_from).collect()
}

/// The numbers of a person, newest first.
pub async fn nip_history(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    person: PersonId,
) -> Result<Vec<NipPeriod>, StoreError> {
    use nip_history::Column as C;
    let rows = nip_history::Entity::find()
        .filter(C::InstansiId.eq(instansi.0))
        .filter(C::PersonId.eq(person.0))
        .order_by_desc(C::ValidFrom)
        .order_by_desc(C::Id);
    let rows = rows.all(db).await?.into_iter();
    Ok(rows
        .map(|row| NipPeriod {
            nip: row.nip,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
        })
        .collect())
}

/// Every number that anybody ever had, with its person.
pub async fn all_nips(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
) -> Result<Vec<(String, PersonId)>, StoreError> {
    use nip_history::Column as C;
    let rows: Vec<(String, uuid::Uuid)> = nip_history::Entity::find()
        .select_only()
        .column(C::Nip)
        .column(C::PersonId)
        .filter(C::InstansiId.eq(instansi.0))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(nip, person)| (nip, person.into()))
        .collect())
}

/// Adds people and opens their number's history on `day`.
pub async fn insert_people(
    tx: &Tx,
    _grant: &Grant<OrganizationAction>,
    people: &[Person],
    day: NaiveDate,
) -> Result<(), StoreError> {
    // Made before: an iterator over references would have to live across the await.
    let rows: Vec<_> = people.iter().map(|person| row(tx, person)).collect();
    insert_many(tx.conn(), rows).await?;
    let numbers: Vec<_> = people
        .iter()
        .filter_map(|person| {
            person
                .nip
                .as_ref()
                .map(|nip| history_row(tx, person.id, nip.as_str(), day))
        })
        .collect();
    insert_many(tx.conn(), numbers).await
}

/// Saves many people at once, their numbers excepted; each must still have the version before the one it carries.
pub async fn replace_people(
    tx: &Tx,
    _grant: &Grant<OrganizationAction>,
    people: &[Person],
) -> Result<(), StoreError> {
    let rows: Vec<_> = people.iter().map(|person| row(tx, person)).collect();
    replace_many(tx.conn(), rows).await
}

/// Saves a person on top of the version it carries; gives the new version. The number is changed by [`change_nip`].
pub async fn update_person(
    tx: &Tx,
    _grant: &Grant<OrganizationAction>,
    person: &Person,
) -> Result<i32, StoreError> {
    update_versioned::<Entity>(
        tx.conn(),
        tx.instansi(),
        person.id,
        person.version,
        [
            (Column::Name, Expr::val(person.name.as_str())),
            (Column::Search, Expr::val(search_key(&person.name))),
            (Column::Employment, Expr::val(person.employment.code())),
            (Column::BirthDate, Expr::val(person.birth_date)),
            (
                Column::Gender,
                Expr::val(person.gender.map(|gender| gender.code())),
            ),
            (Column::Rank, Expr::val(rank(person))),
            (Column::Email, Expr::val(person.email.clone())),
        ],
    )
    .await
}

/// Gives a person another number from `day` on; the former one stays in the history, ended the day before.
pub async fn change_nip(
    tx: &Tx,
    _grant: &Grant<OrganizationAction>,
    person: &Person,
    nip: Option<&Nip>,
    day: NaiveDate,
) -> Result<i32, StoreError> {
    use nip_history::Column as C;
    let number = nip.map(|nip| nip.as_str().to_owned());
    let version = update_versioned::<Entity>(
        tx.conn(),
        tx.instansi(),
        person.id,
        person.version,
        [(Column::Nip, Expr::val(number))],
    )
    .await?;
    // Never before its own beginning: a number that was corrected on its first day held for that day.
    let end = day.pred_opt().unwrap_or(day);
    nip_history::Entity::update_many()
        .col_expr(
            C::ValidTo,
            Expr::case(C::ValidFrom.gt(end), Expr::col(C::ValidFrom))
                .finally(Expr::val(end))
                .into(),
        )
        .filter(C::InstansiId.eq(tx.instansi().0))
        .filter(C::PersonId.eq(person.id.0))
        .filter(C::ValidTo.is_null())
        .exec(tx.conn())
        .await?;
    if let Some(nip) = nip {
        insert_many(tx.conn(), [history_row(tx, person.id, nip.as_str(), day)]).await?;
    }
    Ok(version)
}

fn rank(person: &Person) -> Option<String> {
    person.rank.as_ref().map(|rank| rank.as_str().to_owned())
}

pub(super) fn row(tx: &Tx, person: &Person) -> ActiveModel {
    ActiveModel {
        instansi_id: Set(tx.instansi().0),
        id: Set(person.id.0),
        name: Set(person.name.clone()),
        search: Set(search_key(&person.name)),
        employment: Set(person.employment.code().into()),
        nip: Set(person.nip.as_ref().map(|nip| nip.as_str().to_owned())),
        birth_date: Set(person.birth_date),
        gender: Set(person.gender.map(|gender| gender.code().to_owned())),
        rank: Set(rank(person)),
        email: Set(person.email.clone()),
        version: Set(person.version),
    }
}

pub(super) fn history_row(tx: &Tx, person: PersonId, nip: &str, day: NaiveDate) -> nip_history::ActiveModel {
    nip_history::ActiveModel {
        instansi_id: Set(tx.instansi().0),
        id: Set(new_id()),
        person_id: Set(person.0),
        nip: Set(nip.to_owned()),
        valid_from: Set(day),
        valid_to: Set(None),
    }
}
