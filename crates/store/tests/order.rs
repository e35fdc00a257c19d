//! Both engines sort and search alike, whatever the locale of the cluster.
#![allow(clippy::unwrap_used, reason = "helpers of tests may panic as tests do")]

mod support;

use domain::ids::InstansiId;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use sea_orm::{Condition, ConnectionTrait};
use store::query::{contains_words, search_key, starts_with};
use store::{Store, Who};
use store_testing::on_both;
use support::{add_unit, instansi, now, unit};
use uuid::Uuid;

/// Names on which dictionaries and bytes disagree: case, digits, punctuation, accents, spaces.
const NAMES: [&str; 12] = [
    "dinas kesehatan",
    "Dinas Kesehatan Hewan",
    "DINAS PUPR",
    "Dinas-Sosial",
    "dinas_pendidikan",
    "Biro 10",
    "Biro 2",
    "Élan Vital",
    "Zona Timur",
    "bagian (umum)",
    "Bagian Umum",
    "SMA N 1",
];

async fn names(store: &Store, instansi: InstansiId, column: &'static str) -> Vec<String> {
    let query = Query::select()
        .column(column)
        .from("unit")
        .and_where(Expr::col("instansi_id").eq(instansi.0))
        .order_by(column, Order::Asc)
        .take();
    let rows = store.read().query_all(&query).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

async fn matching(store: &Store, condition: Condition) -> Vec<String> {
    let query = Query::select()
        .column("name")
        .from("unit")
        .cond_where(condition)
        .order_by("search", Order::Asc)
        .take();
    let rows = store.read().query_all(&query).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

on_both! {
    async fn search_columns_sort_by_their_bytes(store: Store) {
        let tenant = instansi(&store).await;
        for (index, name) in NAMES.iter().enumerate() {
            add_unit(&store, tenant, &format!("K{index}"), name).await.unwrap();
        }
        let mut expected: Vec<String> = NAMES.iter().map(|name| search_key(name)).collect();
        expected.sort_unstable();
        assert_eq!(names(&store, tenant, "search").await, expected);
        let mut codes: Vec<String> = (0..NAMES.len()).map(|index| format!("K{index}")).collect();
        codes.sort_unstable();
        assert_eq!(names(&store, tenant, "code").await, codes);
    }

    async fn identifiers_sort_by_their_bytes(store: Store) {
        let tenant = instansi(&store).await;
        let mut ids: Vec<Uuid> = (0..50).map(|n: u128| Uuid::from_u128(n.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835))).collect();
        let tx = store.begin(&Who::system(tenant, now())).await.unwrap();
        tx.without_activity("units with chosen identifiers");
        for id in &ids {
            tx.conn().execute(&unit(tenant, (*id).into(), &id.to_string(), "Unit")).await.unwrap();
        }
        tx.commit().await.unwrap();
        ids.sort_unstable();
        let query = Query::select().column("id").from("unit").order_by("id", Order::Asc).take();
        let rows = store.read().query_all(&query).await.unwrap();
        let read: Vec<Uuid> = rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect();
        assert_eq!(read, ids);
    }

    async fn search_finds_words_in_any_order_and_takes_wildcards_literally(store: Store) {
        let tenant = instansi(&store).await;
        for (index, name) in NAMES.iter().enumerate() {
            add_unit(&store, tenant, &format!("K{index}"), name).await.unwrap();
        }
        let words = |typed| contains_words(Expr::col("search"), typed);
        assert_eq!(matching(&store, words("KESEHATAN dinas")).await, ["dinas kesehatan", "Dinas Kesehatan Hewan"]);
        assert_eq!(matching(&store, words("s_pend")).await, ["dinas_pendidikan"]);
        assert_eq!(matching(&store, words("%")).await, Vec::<String>::new());
        assert_eq!(matching(&store, words("\\")).await, Vec::<String>::new());
        assert_eq!(matching(&store, words("")).await.len(), NAMES.len());
    }

    async fn a_prefix_finds_what_begins_with_it_and_nothing_else(store: Store) {
        let tenant = instansi(&store).await;
        for (index, code) in ["1.02", "1.02.01", "1.02.02", "1.03", "1.0", "1.020"].iter().enumerate() {
            add_unit(&store, tenant, code, &format!("Unit {index}")).await.unwrap();
        }
        let below = matching(&store, starts_with(Expr::col("code"), "1.02")).await;
        assert_eq!(below, ["Unit 0", "Unit 1", "Unit 2", "Unit 5"]);
    }
}
