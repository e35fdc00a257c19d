//! The larger sizes: as many people as they promise, everybody under somebody, and the story still in the middle of it.
#![allow(clippy::unwrap_used, reason = "helpers of tests may panic as tests do")]

mod support;

use std::collections::{HashMap, HashSet};

use demo::{Size, named};
use domain::organization::UnitKind;
use domain::skp::SkpState;
use domain::skp::validate::{may_submit, validate};
use store_testing::{Store, on_both};
use support::{Everything, now, province};

on_both! {
    async fn a_regency_of_four_thousand_holds_together(store: Store) {
        let report = demo::fill(&store, Size::Kabupaten, now(), &mut |_, _, _| ()).await.unwrap();
        assert!((4_000..4_050).contains(&report.people), "{}", report.people);
        assert!(report.results > 12_000, "{}", report.results);
        let all = Everything::load(&store, province()).await;
        let agencies = all.units.iter().filter(|unit| unit.kind.is_agency() && unit.kind != UnitKind::Kecamatan).count();
        assert!((28..=36).contains(&agencies), "{agencies}");
        for kind in [UnitKind::Kecamatan, UnitKind::Kelurahan, UnitKind::Sekolah, UnitKind::Uptd, UnitKind::Bagian] {
            assert!(all.units.iter().any(|unit| unit.kind == kind), "{kind:?}");
        }
        assert!(all.units.iter().all(|unit| !unit.name.contains("Provinsi") && unit.kind != UnitKind::Biro));
        assert_eq!(all.name(named("orang/maria-bota")), "Maria Bota, A.Md.Gz.");
        assert_eq!(all.skp("siti-rahmawati").0.skp.state, SkpState::Ditetapkan);

        let numbers: HashSet<_> = all.people.iter().filter_map(|person| person.nip.clone()).collect();
        assert_eq!(numbers.len(), all.people.iter().filter(|person| person.nip.is_some()).count());
        let mut states: HashMap<&str, usize> = HashMap::new();
        for (head, _) in all.skps.values().filter(|(head, _)| head.skp.year == 2026) {
            *states.entry(head.skp.state.code()).or_default() += 1;
        }
        assert!(states["ditetapkan"] * 100 > all.people.len() * 80, "{states:?}");
        assert!(states["diajukan"] > 20 && states["draft"] > 20, "{states:?}");

        // Every thirtieth is judged by the rules.
        let mut ids: Vec<_> = all.skps.keys().copied().collect();
        ids.sort_unstable();
        for id in ids.into_iter().step_by(30) {
            let (head, draft) = &all.skps[&id];
            if matches!(head.skp.state, SkpState::Draft | SkpState::Dibatalkan) {
                continue;
            }
            let findings = validate(&all.context(head, draft), draft);
            assert!(may_submit(&findings), "{}: {findings:#?}", all.name(head.skp.person));
        }
    }
}
