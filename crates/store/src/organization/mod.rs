//! Who works where: instansi, units, positions, people, appointments, raters, roles.
//!
//! What belongs here: reading and writing these rows, and the joins that lists need. What does not: who may see or
//! change them (`domain::policy`), and who rates whom (`domain::organization::rater`).

mod appointments;
mod bare;
mod duties;
mod holders;
mod instansi;
pub(crate) mod join;
mod people;
mod positions;
mod raters;
mod roles;
mod units;

pub use appointments::{
    appointment, appointments, appointments_of_people, appointments_of_positions, insert_appointments,
    replace_appointments, update_appointment,
};
pub(crate) use bare::insert_bare;
pub(crate) use duties::insert_duties_bare;
pub use duties::{delete_duty, duties, duty, insert_duties, update_duty};
pub use holders::{Among, Held, Holder, count_holders, holders, posts};
pub use instansi::{create_instansi, instansi, instansi_list};
pub use people::{
    NipPeriod, all_nips, change_nip, insert_people, nip_history, people, people_by_id, people_with_nip,
    person, person_by_nip, replace_people, search_people, update_person,
};
pub use positions::{
    count_by_unit, heads_of_units, insert_positions, position, position_by_code, positions, positions_by_id,
    positions_of_unit, replace_positions, search_positions, update_position,
};
pub use raters::{insert_rater, rater_assignment, rater_assignments, update_rater};
pub use roles::{RoleHeld, insert_roles, role_grant, role_grants, roles_held, roles_of_person, update_role};
pub use units::{
    insert_units, move_unit, replace_units, root_unit, search_units, unit, unit_by_code, units, units_by_id,
    units_directly_below, units_on, update_unit,
};

use chrono::NaiveDate;
use domain::ids::InstansiId;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait};

use crate::StoreError;

/// Rows whose validity covers the day; both ends inclusive, an open end is still valid.
pub(crate) fn valid_on<C: ColumnTrait>(from: C, to: C, day: NaiveDate) -> Condition {
    Condition::all()
        .add(from.lte(day))
        .add(to.is_null().or(to.gte(day)))
}

/// A figure that changes whenever any of the tables of the organisation changes: number of rows and sum of versions.
/// Tells in one statement whether what was loaded before a transaction still stands inside it.
pub async fn fingerprint(db: &impl ConnectionTrait, instansi: InstansiId) -> Result<Vec<i64>, StoreError> {
    const TABLES: [&str; 6] = [
        "unit",
        "position",
        "person",
        "appointment",
        "role_grant",
        "nomenclature",
    ];
    let mut figures = Query::select();
    for table in TABLES {
        let of_table = |expression: Expr| {
            let mut query = Query::select();
            query
                .expr(expression)
                .from(table)
                .and_where(Expr::col("instansi_id").eq(instansi.0));
            Expr::SubQuery(None, Box::new(query.into()))
        };
        figures.expr(of_table(Expr::col("instansi_id").count()));
        figures.expr(of_table(Expr::col("version").sum().if_null(0).cast_as("bigint")));
    }
    let row = db.query_one(&figures).await?.ok_or(StoreError::NotFound)?;
    (0..TABLES.len() * 2)
        .map(|index| Ok(row.try_get_by_index(index)?))
        .collect()
}
