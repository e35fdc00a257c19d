//! Words for describing tables: the conventions of the schema in one place.
//!
//! Every table of a tenant begins with `instansi_id`, and so do its primary, unique and foreign keys and its indexes,
//! so that one tenant's rows can live on one shard. Constraints get names, because `store` maps names to errors.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

/// A table whose rows have an id within the instansi: key (`instansi_id`, `id`).
pub fn entity(name: &'static str) -> TableCreateStatement {
    let mut table = tenant(name, &["id"]);
    table.col(uuid("id"));
    table
}

/// A table of a tenant with another key; `key` are the columns after `instansi_id`.
pub fn tenant(name: &'static str, key: &[&'static str]) -> TableCreateStatement {
    let mut primary = Index::create();
    primary.col("instansi_id");
    for column in key {
        primary.col(*column);
    }
    Table::create()
        .table(name)
        .col(uuid("instansi_id"))
        .primary_key(&mut primary)
        .foreign_key(
            ForeignKey::create()
                .name(format!("{name}_instansi_id_fkey"))
                .from(name, "instansi_id")
                .to("instansi", "id"),
        )
        .take()
}

/// `column` points to a row of `target` in the same instansi.
pub fn reference(
    table: &'static str,
    column: &'static str,
    target: &'static str,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}_fkey"))
        .from(table, ("instansi_id", column))
        .to(target, ("instansi_id", "id"))
        .take()
}

/// The same, and the row goes with the one it points to: for what only describes that one.
pub fn part_of(table: &'static str, column: &'static str, target: &'static str) -> ForeignKeyCreateStatement {
    let mut key = reference(table, column, target);
    key.on_delete(ForeignKeyAction::Cascade);
    key
}

/// No two rows of an instansi agree in `columns`.
pub fn unique(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index
        .unique()
        .name(format!("{table}_{}_key", columns.join("_")))
        .col("instansi_id");
    for column in columns {
        index.col(*column);
    }
    index
}

/// An index for look-ups within an instansi.
pub fn lookup(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index
        .name(format!("{table}_{}_idx", columns.join("_")))
        .table(table)
        .col("instansi_id");
    for column in columns {
        index.col(*column);
    }
    index
}

pub fn uuid(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).uuid().not_null().take()
}

pub fn uuid_null(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).uuid().null().take()
}

pub fn text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().not_null().take()
}

pub fn text_null(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().null().take()
}

/// Text that lists are ordered by, or that is searched by prefix: compared byte by byte on both engines, whatever
/// the locale of the PostgreSQL cluster.
pub fn sorted(manager: &SchemaManager<'_>, name: &'static str) -> ColumnDef {
    let mut column = text(name);
    if manager.get_database_backend() == DbBackend::Postgres {
        column.extra(r#"COLLATE "C""#);
    }
    column
}

/// A code out of a closed list.
pub fn one_of(name: &'static str, codes: &[&'static str]) -> ColumnDef {
    ColumnDef::new(name)
        .text()
        .not_null()
        .check(Expr::col(name).is_in(codes.iter().copied()))
        .take()
}

/// A code out of a closed list, or nothing.
pub fn one_of_null(name: &'static str, codes: &[&'static str]) -> ColumnDef {
    ColumnDef::new(name)
        .text()
        .null()
        .check(
            Expr::col(name)
                .is_null()
                .or(Expr::col(name).is_in(codes.iter().copied())),
        )
        .take()
}

pub fn boolean(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).boolean().not_null().take()
}

pub fn small(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).small_integer().not_null().take()
}

pub fn small_null(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).small_integer().null().take()
}

pub fn integer(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).integer().not_null().take()
}

pub fn integer_null(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).integer().null().take()
}

pub fn big(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().not_null().take()
}

pub fn big_null(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().null().take()
}

pub fn day(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).date().not_null().take()
}

pub fn day_null(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).date().null().take()
}

pub fn time(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).timestamp_with_time_zone().not_null().take()
}

pub fn time_null(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).timestamp_with_time_zone().null().take()
}

/// Creates a table and its indexes.
pub async fn create(
    manager: &SchemaManager<'_>,
    table: TableCreateStatement,
    indexes: Vec<IndexCreateStatement>,
) -> Result<(), DbErr> {
    manager.create_table(table).await?;
    for index in indexes {
        manager.create_index(index).await?;
    }
    Ok(())
}

/// Drops tables in the order given.
pub async fn drop(manager: &SchemaManager<'_>, tables: &[&'static str]) -> Result<(), DbErr> {
    for table in tables {
        manager.drop_table(Table::drop().table(*table).take()).await?;
    }
    Ok(())
}

pub fn bytes(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).blob().not_null().take()
}
