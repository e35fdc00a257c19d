//! The sealed log in a real database: it is sealed once, and an attacker with the database's password is noticed.
#![allow(clippy::unwrap_used, reason = "helpers of tests may panic as tests do")]

mod support;

use chrono::SubsecRound;
use domain::audit::{Subject, Verb};
use domain::ids::{InstansiId, UnitId};
use store::{Break, BreakKind, NOTHING, Store, Verification, Who, new_id, seal_pending, verify};
use store_testing::on_both;
use support::{attack, instansi, later};

/// `count` entries, one a minute.
async fn write(store: &Store, tenant: InstansiId, from: i64, count: i64) {
    for minute in from..from + count {
        let tx = store.begin(&Who::system(tenant, later(minute))).await.unwrap();
        let thing: UnitId = new_id();
        tx.record(Verb::Created, Subject::Unit, thing, NOTHING, Some(&minute))
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
}

/// A tenant with ten sealed entries.
async fn sealed(store: &Store) -> (InstansiId, Verification) {
    let tenant = instansi(store).await;
    write(store, tenant, 0, 6).await;
    assert_eq!(seal_pending(store, later(6)).await.unwrap(), 6);
    write(store, tenant, 6, 4).await;
    assert_eq!(seal_pending(store, later(10)).await.unwrap(), 4);
    let found = verify(store, tenant, &[]).await.unwrap();
    assert_eq!(
        (found.sealed, found.unsealed, found.late, &found.broken),
        (10, 0, 0, &None)
    );
    (tenant, found)
}

async fn broken(store: &Store, tenant: InstansiId) -> Option<Break> {
    verify(store, tenant, &[]).await.unwrap().broken
}

const ENTRY: &str = "(SELECT activity_id FROM activity_seal WHERE instansi_id = $1 AND seq = $2)";

on_both! {
    async fn sealing_goes_on_where_it_stopped_and_stops_when_nothing_waits(store: Store) {
        let (tenant, first) = sealed(&store).await;
        assert_eq!(seal_pending(&store, later(11)).await.unwrap(), 0);
        write(&store, tenant, 11, 3).await;
        let waiting = verify(&store, tenant, &[]).await.unwrap();
        assert_eq!((waiting.sealed, waiting.unsealed, &waiting.broken), (10, 3, &None));
        assert_eq!(seal_pending(&store, later(14)).await.unwrap(), 3);
        let kept = first.head.unwrap();
        let now = verify(&store, tenant, std::slice::from_ref(&kept)).await.unwrap();
        assert_eq!((now.sealed, now.unsealed, &now.broken), (13, 0, &None));
        assert_eq!((kept.seq, now.head.unwrap().seq), (10, 13));
    }

    async fn each_instansi_has_its_own_chain(store: Store) {
        let (one, _) = sealed(&store).await;
        let (two, _) = sealed(&store).await;
        attack(&store, &format!("UPDATE activity SET actor_name = 'X' WHERE id = {ENTRY}"), [one.0.into(), 3.into()]).await;
        assert_eq!(broken(&store, one).await, Some(Break { seq: 3, kind: BreakKind::Changed }));
        assert_eq!(broken(&store, two).await, None);
    }

    async fn more_than_one_batch_is_sealed_and_verified(store: Store) {
        let tenant = instansi(&store).await;
        let tx = store.begin(&Who::system(tenant, later(0))).await.unwrap();
        for n in 0..2500 {
            tx.record(Verb::Edited, Subject::Node, support::id(), Some(&n), Some(&(n + 1))).await.unwrap();
        }
        tx.commit().await.unwrap();
        assert_eq!(seal_pending(&store, later(1)).await.unwrap(), 2500);
        let found = verify(&store, tenant, &[]).await.unwrap();
        assert_eq!((found.sealed, found.unsealed, found.broken), (2500, 0, None));
    }

    async fn two_nodes_that_seal_at_once_seal_each_entry_once(store: Store) {
        let tenant = instansi(&store).await;
        write(&store, tenant, 0, 30).await;
        let sealers: Vec<_> = (0..4)
            .map(|_| {
                let store = store.clone();
                tokio::spawn(async move { seal_pending(&store, later(31)).await.unwrap() })
            })
            .collect();
        let mut total = 0;
        for sealer in sealers {
            total += sealer.await.unwrap();
        }
        assert_eq!(total, 30);
        let found = verify(&store, tenant, &[]).await.unwrap();
        assert_eq!((found.sealed, found.broken), (30, None));
    }

    async fn an_edited_entry_is_noticed(store: Store) {
        let (tenant, _) = sealed(&store).await;
        let sql = format!("UPDATE activity SET new = '999' WHERE instansi_id = $1 AND id = {ENTRY}");
        assert_eq!(attack(&store, &sql, [tenant.0.into(), 5.into()]).await, 1);
        assert_eq!(broken(&store, tenant).await, Some(Break { seq: 5, kind: BreakKind::Changed }));
    }

    async fn a_deleted_entry_is_noticed(store: Store) {
        let (tenant, _) = sealed(&store).await;
        let sql = format!("DELETE FROM activity WHERE instansi_id = $1 AND id = {ENTRY}");
        assert_eq!(attack(&store, &sql, [tenant.0.into(), 7.into()]).await, 1);
        assert_eq!(broken(&store, tenant).await, Some(Break { seq: 7, kind: BreakKind::Deleted }));
    }

    async fn an_entry_deleted_with_its_seal_is_noticed(store: Store) {
        let (tenant, _) = sealed(&store).await;
        attack(&store, &format!("DELETE FROM activity WHERE instansi_id = $1 AND id = {ENTRY}"), [tenant.0.into(), 4.into()]).await;
        attack(&store, "DELETE FROM activity_seal WHERE instansi_id = $1 AND seq = $2", [tenant.0.into(), 4.into()]).await;
        // The later seals move up, so that no number is missing; one by one, since a number is there once.
        for seq in 5..=10 {
            attack(&store, "UPDATE activity_seal SET seq = seq - 1 WHERE instansi_id = $1 AND seq = $2", [tenant.0.into(), seq.into()]).await;
        }
        assert_eq!(broken(&store, tenant).await, Some(Break { seq: 4, kind: BreakKind::ChainCut }));
    }

    async fn an_entry_slipped_in_is_noticed(store: Store) {
        let (tenant, _) = sealed(&store).await;
        let sql = "INSERT INTO activity (instansi_id, id, at, actor_name, verb, subject, subject_id, request_id, schema_version) \
                   SELECT instansi_id, $2, at, 'X', verb, subject, subject_id, request_id, schema_version FROM activity \
                   WHERE instansi_id = $1 LIMIT 1";
        assert_eq!(attack(&store, sql, [tenant.0.into(), support::id().into()]).await, 1);
        assert_eq!(broken(&store, tenant).await, Some(Break { seq: 11, kind: BreakKind::Inserted }));
        // The sealer does not legitimise it.
        assert_eq!(seal_pending(&store, later(60)).await.unwrap(), 0);
        assert_eq!(broken(&store, tenant).await, Some(Break { seq: 11, kind: BreakKind::Inserted }));
    }

    async fn an_entry_made_unreadable_before_it_was_sealed_does_not_stop_the_sealer(store: Store) {
        let (tenant, _) = sealed(&store).await;
        write(&store, tenant, 20, 3).await;
        let sql = "UPDATE activity SET verb = 'forged' WHERE instansi_id = $1 AND at = $2";
        assert_eq!(attack(&store, sql, [tenant.0.into(), later(21).trunc_subsecs(6).into()]).await, 1);
        assert_eq!(seal_pending(&store, later(23)).await.unwrap(), 2);
        let found = verify(&store, tenant, &[]).await.unwrap();
        assert_eq!((found.sealed, found.unsealed), (12, 1));
        assert_eq!(found.broken, Some(Break { seq: 13, kind: BreakKind::Inserted }));
    }

    async fn an_entry_slipped_in_the_way_of_the_program_claims_an_impossible_time(store: Store) {
        let (tenant, _) = sealed(&store).await;
        write(&store, tenant, 40, 1).await;
        seal_pending(&store, later(41)).await.unwrap();
        // Says that it happened at minute 2, but comes after minute 41.
        write(&store, tenant, 2, 1).await;
        let found = verify(&store, tenant, &[]).await.unwrap();
        assert_eq!((found.unsealed, found.late, found.broken), (1, 1, None));
        seal_pending(&store, later(42)).await.unwrap();
        let found = verify(&store, tenant, &[]).await.unwrap();
        assert_eq!((found.unsealed, found.late, found.broken), (0, 1, None));
    }

    async fn two_entries_that_changed_places_are_noticed(store: Store) {
        let (tenant, _) = sealed(&store).await;
        let point = "UPDATE activity_seal SET activity_id = $3 WHERE instansi_id = $1 AND seq = $2";
        let ids = ids_of_seals(&store, tenant).await;
        attack(&store, point, [tenant.0.into(), 3.into(), support::id().into()]).await;
        attack(&store, point, [tenant.0.into(), 8.into(), ids[2].into()]).await;
        attack(&store, point, [tenant.0.into(), 3.into(), ids[7].into()]).await;
        assert_eq!(broken(&store, tenant).await, Some(Break { seq: 3, kind: BreakKind::Changed }));
    }

    async fn a_log_cut_at_its_end_is_noticed_by_the_head_that_was_kept(store: Store) {
        let (tenant, before) = sealed(&store).await;
        let kept = before.head.unwrap();
        let cut = "DELETE FROM activity WHERE instansi_id = $1 AND id IN \
                   (SELECT activity_id FROM activity_seal WHERE instansi_id = $1 AND seq > $2)";
        assert_eq!(attack(&store, cut, [tenant.0.into(), 8.into()]).await, 2);
        attack(&store, "DELETE FROM activity_seal WHERE instansi_id = $1 AND seq > $2", [tenant.0.into(), 8.into()]).await;
        assert_eq!(broken(&store, tenant).await, None, "by itself the shorter chain is sound");
        let found = verify(&store, tenant, &[kept]).await.unwrap();
        assert_eq!(found.broken, Some(Break { seq: 10, kind: BreakKind::Truncated }));
    }

    async fn a_chain_sealed_anew_is_noticed_by_the_head_that_was_kept(store: Store) {
        let (tenant, before) = sealed(&store).await;
        let kept = before.head.unwrap();
        attack(&store, &format!("UPDATE activity SET actor_name = 'X' WHERE id = {ENTRY}"), [tenant.0.into(), 2.into()]).await;
        attack(&store, "INSERT INTO activity_pending SELECT instansi_id, activity_id FROM activity_seal WHERE instansi_id = $1", [tenant.0.into()]).await;
        attack(&store, "DELETE FROM activity_seal WHERE instansi_id = $1", [tenant.0.into()]).await;
        assert_eq!(seal_pending(&store, later(10)).await.unwrap(), 10);
        assert_eq!(broken(&store, tenant).await, None, "by itself the new chain is sound");
        let found = verify(&store, tenant, &[kept]).await.unwrap();
        assert_eq!(found.broken, Some(Break { seq: 10, kind: BreakKind::Rewritten }));
    }
}

async fn ids_of_seals(store: &Store, tenant: InstansiId) -> Vec<uuid::Uuid> {
    use sea_orm::ConnectionTrait;
    let backend = store.read().get_database_backend();
    let sql = "SELECT activity_id FROM activity_seal WHERE instansi_id = $1 ORDER BY seq";
    let query = sea_orm::Statement::from_sql_and_values(backend, sql, [tenant.0.into()]);
    let rows = store.read().query_all_raw(query).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}
