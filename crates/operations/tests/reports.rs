//! The reports about completeness (PPK-01, PPK-02, EPF-03), and an agency with 300 schools (BKN-43).
#![allow(
    clippy::unwrap_used,
    clippy::format_collect,
    clippy::format_push_string,
    reason = "helpers of tests fail by panicking"
)]

mod support;

use domain::ids::{AppointmentId, IndicatorId, NodeId, SkpId};
use domain::import::ImportKind as K;
use domain::organization::PositionKind;
use domain::organization::report::ReportKind;
use domain::policy::{Action, Scope, SkpAction, SkpFacts};
use domain::skp::SkpState;
use operations::organization::{StaffQuery, WriteTask, staff, write_task};
use operations::reports::{NamesQuery, export, names, overview};
use operations::{Ctx, Error};
use sea_orm::sea_query::Query;
use store::organization as o;
use store::{ConnectionTrait, Who, new_id};
use store_testing::{Store, on_both};
use support::*;

fn lacking(report: ReportKind) -> NamesQuery {
    NamesQuery {
        report,
        unit: None,
        kinds: Vec::new(),
        typed: String::new(),
        year: None,
        page: 1,
    }
}

async fn who_lack(ctx: &Ctx, report: ReportKind) -> Vec<String> {
    names(ctx, lacking(report))
        .await
        .unwrap()
        .lines
        .into_iter()
        .map(|line| line.name)
        .collect()
}

/// An SKP of the year straight into the tables: what reports look at, whoever wrote it.
async fn skp(ctx: &Ctx, code: &str, state: SkpState, target: Option<&str>) {
    let post = position(ctx, code).await;
    let held = o::appointments_of_positions(ctx.store.read(), ctx.instansi_id(), [post.id])
        .await
        .unwrap()
        .remove(0);
    let (skp, node, indicator): (SkpId, NodeId, IndicatorId) = (new_id(), new_id(), new_id());
    let tx = ctx
        .store
        .begin(&Who::system(ctx.instansi_id(), now()))
        .await
        .unwrap();
    tx.without_activity("rows of a test");
    let insert = |table: &'static str, values: Vec<(&'static str, sea_orm::Value)>| {
        let (columns, values): (Vec<_>, Vec<_>) = values.into_iter().unzip();
        Query::insert()
            .into_table(table)
            .columns(["instansi_id"].into_iter().chain(columns))
            .values_panic(
                [ctx.instansi_id().0.into()]
                    .into_iter()
                    .chain(values.into_iter().map(Into::into)),
            )
            .take()
    };
    let head = insert(
        "skp",
        vec![
            ("id", skp.0.into()),
            ("person_id", held.person.0.into()),
            ("appointment_id", held.id.0.into()),
            ("position_id", post.id.0.into()),
            ("unit_id", post.unit.0.into()),
            ("year", 2026.into()),
            ("period_start", day("2026-01-01").into()),
            ("period_end", day("2026-12-31").into()),
            ("form", "ja_jf".into()),
            ("approach", "kuantitatif".into()),
            ("state", state.code().into()),
            ("document_version", 1.into()),
            ("version", 1.into()),
            ("late", false.into()),
            ("created_at", now().into()),
        ],
    );
    tx.conn().execute(&head).await.unwrap();
    let result = insert(
        "node",
        vec![
            ("id", node.0.into()),
            ("year", 2026.into()),
            ("kind", "rhk_main".into()),
            ("text", "Terlaksananya pembinaan gizi".into()),
            ("search", "terlaksananya pembinaan gizi".into()),
            ("skp_id", skp.0.into()),
            ("provisional", false.into()),
            ("assigned_by", "".into()),
            ("output", "".into()),
            ("seq", 1.into()),
            ("version", 1.into()),
        ],
    );
    tx.conn().execute(&result).await.unwrap();
    let measure = insert(
        "indicator",
        vec![
            ("id", indicator.0.into()),
            ("node_id", node.0.into()),
            ("text", "Jumlah puskesmas".into()),
            ("unit", "puskesmas".into()),
            ("polarity", "maximize".into()),
            ("target_text", target.unwrap_or_default().into()),
            ("target_kind", target.map(|_| "number".to_owned()).into()),
            ("seq", 1.into()),
        ],
    );
    tx.conn().execute(&measure).await.unwrap();
    tx.commit().await.unwrap();
}

on_both! {
    async fn the_three_reports_name_who_lacks_what(store: Store) {
        let ctx = instansi(&store, "Provinsi Uji").await;
        small_agency(&ctx).await;
        assert_eq!(who_lack(&ctx, ReportKind::Task).await, ["Siti Aminah"]);
        assert_eq!(who_lack(&ctx, ReportKind::Skp).await.len(), 6);
        skp(&ctx, "J3", SkpState::Draft, Some("24")).await;
        skp(&ctx, "J2", SkpState::Diajukan, None).await;
        skp(&ctx, "J1", SkpState::Dibatalkan, Some("24")).await;
        assert_eq!(who_lack(&ctx, ReportKind::Skp).await, ["Lina Marlina", "Ratna Dewi", "Joko Widagdo", "Made Sutama"].map(String::from));
        assert!(!who_lack(&ctx, ReportKind::Target).await.contains(&"Siti Aminah".to_owned()));
        assert!(who_lack(&ctx, ReportKind::Target).await.contains(&"Budi Santoso".to_owned()), "a target without a number is none");

        let post = position(&ctx, "J3").await;
        write_task(&ctx, WriteTask { id: post.id, version: post.version, task: "Menyelidiki wabah".into() }).await.unwrap();
        assert_eq!(who_lack(&ctx, ReportKind::Task).await, [] as [&str; 0], "empty: the cycle can open");
    }

    async fn levels_without_an_skp_are_listed_by_echelon(store: Store) {
        let ctx = instansi(&store, "Provinsi Uji").await;
        small_agency(&ctx).await;
        imported(&ctx, K::Positions, "kode,nama jabatan,kode unit,jenis,pimpinan unit\nS1,Sekretaris Daerah,INSTANSI,JPT Madya,tidak\nG1,Gubernur,INSTANSI,Kepala Daerah,ya\n").await;
        imported(&ctx, K::People, &format!("nip,nama,status kepegawaian,tanggal lahir\n{},Sekda Uji,PNS,\n,Gubernur Uji,Pejabat Negara,1970-01-01\n", nip(1970, 1))).await;
        imported(&ctx, K::Appointments, &format!("nip,kode jabatan,mulai\n{},S1,2026-01-01\n", nip(1970, 1))).await;
        skp(&ctx, "S1", SkpState::Ditetapkan, Some("1")).await;
        let shown = overview(&ctx, None, None).await.unwrap();
        let levels: Vec<_> = shown.levels.iter().map(|level| (level.kind.code(), level.tally.people, level.tally.lacking(ReportKind::Skp))).collect();
        assert_eq!(levels, [
            ("jpt_madya", 1, 0),
            ("jpt_pratama", 2, 2),
            ("administrator", 2, 2),
            ("pengawas", 1, 1),
            ("fungsional:ahli_muda", 1, 1),
        ], "from the top official to the staff, the head of the region apart");
        assert_eq!((shown.total.people, shown.total.lacking(ReportKind::Task)), (7, 2));
        let units: Vec<_> = shown.units.iter().map(|line| (line.unit.name.as_str(), line.tally.people)).collect();
        assert_eq!(units, [("Dinas Kesehatan", 5), ("Dinas Pendidikan", 1), ("Provinsi Uji", 1)], "most lacking first");

        let below = overview(&ctx, Some(unit(&ctx, "01").await.id), None).await.unwrap();
        let units: Vec<_> = below.units.iter().map(|line| (line.unit.code.as_str(), line.tally.people)).collect();
        assert_eq!((below.total.people, units.len()), (5, 3));
        let jpt = names(&ctx, NamesQuery { kinds: vec![PositionKind::JptPratama], ..lacking(ReportKind::Skp) }).await.unwrap();
        assert_eq!(jpt.lines.iter().map(|line| line.name.as_str()).collect::<Vec<_>>(), ["Ratna Dewi", "Made Sutama"]);
    }

    async fn reports_end_where_the_responsibility_ends(store: Store) {
        let ctx = instansi(&store, "Provinsi Uji").await;
        small_agency(&ctx).await;
        let lina = acting_as(&ctx, &nip(1980, 6)).await;
        assert_eq!(overview(&lina, None, None).await.unwrap().total.people, 5);
        let refused = overview(&lina, Some(unit(&ctx, "02").await.id), None).await.unwrap_err();
        assert!(matches!(refused, Error::Forbidden(_)), "{refused:?}");
        let budi = acting_as(&ctx, &nip(1980, 2)).await;
        assert_eq!(overview(&budi, None, None).await.unwrap().total.people, 2, "a head sees his unit");
        let shown = names(&budi, lacking(ReportKind::Task)).await.unwrap();
        assert_eq!(shown.lines[0].nip, None, "without numbers");
        let siti = acting_as(&ctx, &nip(1980, 3)).await;
        assert!(matches!(overview(&siti, None, None).await.unwrap_err(), Error::Forbidden(_)));
        assert_eq!(export(&lina, lacking(ReportKind::Skp)).await.unwrap().len(), 5);
        let log = store::activity::list(store.read(), ctx.instansi_id(), store::activity::Filter::Actor(lina.actor.person), None, 5).await.unwrap();
        assert_eq!(log[0].verb, domain::audit::Verb::Exported, "the log knows who took the list");
    }

    async fn a_school_head_decides_on_his_own_staff_and_the_kasubbag_sees_all(store: Store) {
        const SCHOOLS: u32 = 300;
        let ctx = instansi(&store, "Kabupaten Uji").await;
        let each = |line: &dyn Fn(u32) -> String| (1..=SCHOOLS).map(line).collect::<String>();
        imported(&ctx, K::Units, &format!("kode,nama,jenis,kode induk\nDP,Dinas Pendidikan,dinas,\n{}",
            each(&|at| format!("SD{at:03},SD Negeri {at},sekolah,DP\n")))).await;
        imported(&ctx, K::Positions, &format!("kode,nama jabatan,kode unit,jenis,pimpinan unit,uraian tugas\n\
            KD,Kepala Dinas Pendidikan,DP,JPT Pratama,ya,Memimpin dinas\nKS,Kasubbag Kepegawaian,DP,Pengawas,tidak,Mengelola kepegawaian\n{}",
            each(&|at| format!("K{at:03},Kepala SD Negeri {at},SD{at:03},Ahli Madya,ya,Memimpin sekolah\nG{at:03},Guru Ahli Pertama,SD{at:03},Ahli Pertama,tidak,Mengajar\n")))).await;
        imported(&ctx, K::People, &format!("nip,nama\n{},Kepala Dinas\n{},Kasubbag\n{}", nip(1969, 1), nip(1969, 2),
            each(&|at| format!("{},Kepala {at}\n{},Guru {at}\n", nip(1975, at), nip(1990, at))))).await;
        imported(&ctx, K::Appointments, &format!("nip,kode jabatan,mulai\n{},KD,2026-01-01\n{},KS,2026-01-01\n{}", nip(1969, 1), nip(1969, 2),
            each(&|at| format!("{},K{at:03},2026-01-01\n{},G{at:03},2026-01-01\n", nip(1975, at), nip(1990, at))))).await;
        imported(&ctx, K::Admins, &format!("nip,peran,kode unit\n{},admin opd,DP\n", nip(1969, 2))).await;

        let head = acting_as(&ctx, &nip(1975, 17)).await;
        let facts = async |appointment: AppointmentId, owner| {
            let rating = store::cards::rating(store.read(), ctx.instansi_id(), appointment, ctx.today).await.unwrap();
            SkpFacts {
                instansi: ctx.instansi_id(),
                owner,
                unit_path: rating.unit_path,
                rater_position: rating.rater_position,
                appeal_position: rating.appeal_position,
                state: SkpState::DalamReviu,
                opened: true,
            }
        };
        let decides = async |actor: &Ctx, teacher: u32| {
            let owner = person(&ctx, &nip(1990, teacher)).await.id;
            let post = o::appointments_of_people(store.read(), ctx.instansi_id(), [owner]).await.unwrap().remove(0);
            SkpAction::Agree.decide(&actor.actor, &facts(post.id, owner).await).allowed()
        };
        assert!(decides(&head, 17).await, "his own teacher");
        assert!(!decides(&head, 18).await, "not the neighbour's");
        let own = Scope::people(&head.actor);
        assert_eq!(own.paths().unwrap(), [unit(&ctx, "SD017").await.path]);
        assert_eq!(overview(&head, None, None).await.unwrap().total.people, 2);

        let kasubbag = acting_as(&ctx, &nip(1969, 2)).await;
        let everybody = StaffQuery { unit: Some(unit(&ctx, "DP").await.id), day: ctx.today, typed: String::new(), page: 1 };
        let list = staff(&kasubbag, everybody).await.unwrap();
        assert_eq!(list.total, 2 * SCHOOLS + 2);
        assert!(list.lines.iter().all(|line| line.nip.is_some()), "with their numbers");
        assert!(!decides(&kasubbag, 17).await, "but decides on nobody");
        assert_eq!(overview(&kasubbag, None, None).await.unwrap().total.people, 2 * SCHOOLS + 2);
    }
}
