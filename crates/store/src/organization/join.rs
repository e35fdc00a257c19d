//! Reading several tables by one statement. Columns come back under the table's prefix, so that rows with columns of
//! the same name can stand side by side.

use domain::ids::InstansiId;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, IntoIden, JoinType, SelectStatement};
use sea_orm::{EntityTrait, FromQueryResult, IdenStatic, Iterable, QueryResult};

use crate::StoreError;

/// A table in a join and the prefix of its columns.
#[derive(Clone, Copy)]
pub(crate) struct Table {
    pub(crate) name: &'static str,
    pub(crate) prefix: &'static str,
}

impl Table {
    pub(crate) const UNIT: Self = Self {
        name: "unit",
        prefix: "u_",
    };
    pub(crate) const POSITION: Self = Self {
        name: "position",
        prefix: "p_",
    };
    pub(crate) const PERSON: Self = Self {
        name: "person",
        prefix: "h_",
    };
    pub(crate) const APPOINTMENT: Self = Self {
        name: "appointment",
        prefix: "a_",
    };
}

/// Selects every column of the entity under the table's prefix.
pub(crate) fn select<E: EntityTrait>(query: &mut SelectStatement, table: Table) {
    for column in E::Column::iter() {
        let name = column.as_str();
        query.expr_as(
            Expr::col((table.name, Alias::new(name))),
            Alias::new(format!("{}{name}", table.prefix)).into_iden(),
        );
    }
}

/// Reads what [`select`] selected.
pub(crate) fn read<M: FromQueryResult>(row: &QueryResult, table: Table) -> Result<M, StoreError> {
    Ok(M::from_query_result(row, table.prefix)?)
}

/// Joins `table` by its id, to which `column` of `from` points within the instansi.
pub(crate) fn inner(query: &mut SelectStatement, table: Table, from: Table, column: &'static str) {
    let same_instansi = Expr::col((table.name, "instansi_id")).equals((from.name, "instansi_id"));
    let same_row = Expr::col((table.name, "id")).equals((from.name, column));
    query.join(JoinType::InnerJoin, table.name, same_instansi.and(same_row));
}

/// Keeps the rows of `table` that belong to the instansi.
pub(crate) fn in_instansi(table: Table, instansi: InstansiId) -> Expr {
    Expr::col((table.name, "instansi_id")).eq(instansi.0)
}
