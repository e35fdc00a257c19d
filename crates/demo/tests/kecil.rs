//! The small demo as somebody would look at it: who is there, what hangs under what, and that nothing of it is wrong.
#![allow(clippy::unwrap_used, reason = "helpers of tests may panic as tests do")]

mod support;

use std::collections::{BTreeSet, HashMap, HashSet};

use demo::{DemoError, Size, named};
use domain::cascade::share::{DirectChild, DirectSum, direct_sum};
use domain::cascade::{CascadeMethod, Polarity, Target, may_stand_under};
use domain::ids::*;
use domain::organization::{AppointmentKind, EmploymentKind, Nip, PositionKind};
use domain::policy::Role;
use domain::skp::canonical::Snapshot;
use domain::skp::validate::{may_submit, validate};
use domain::skp::{BerAkhlak, ResultBlock, SkpState};
use store::{Store, organization};
use store_testing::on_both;
use support::{Everything, now, province};

async fn filled(store: &Store) -> Everything {
    demo::fill(store, Size::Kecil, now(), &mut |_, _, _| ())
        .await
        .unwrap();
    Everything::load(store, province()).await
}

on_both! {
    async fn it_tells_of_about_a_hundred_and_fifty_people_in_two_instansi(store: Store) {
        let mut heard = Vec::new();
        let report = demo::fill(&store, Size::Kecil, now(), &mut |what, done, of| heard.push((what.to_owned(), done, of))).await.unwrap();
        assert_eq!(report.instansi, 2);
        assert!((140..=170).contains(&report.people), "{}", report.people);
        assert!(heard.iter().all(|(_, done, of)| done <= of));
        assert!(heard.iter().any(|(what, ..)| what == "skp"));
        let names: Vec<String> = organization::instansi_list(store.read()).await.unwrap().into_iter().map(|one| one.name).collect();
        assert_eq!(names, ["Kementerian Contoh", "Provinsi Nusa Raya"]);
        let of_both = [province(), named("instansi/kementerian")];
        let mut people = Vec::new();
        for instansi in of_both {
            people.push(organization::people(store.read(), instansi).await.unwrap().len());
        }
        assert_eq!(people.iter().sum::<usize>(), report.people);
        assert_eq!(people[1], 12);
    }

    async fn it_is_never_written_over_something(store: Store) {
        demo::fill(&store, Size::Kecil, now(), &mut |_, _, _| ()).await.unwrap();
        assert!(!demo::is_empty(&store).await.unwrap());
        let again = demo::fill(&store, Size::Kecil, now(), &mut |_, _, _| ()).await;
        assert!(matches!(again, Err(DemoError::NotEmpty)));
    }

    async fn numbers_are_valid_and_nobody_has_anothers(store: Store) {
        let all = filled(&store).await;
        let mut numbers = HashSet::new();
        for person in &all.people {
            match person.employment {
                EmploymentKind::NonAsn | EmploymentKind::PejabatNegara => assert_eq!(person.nip, None, "{}", person.name),
                employment => {
                    let nip = person.nip.as_ref().unwrap();
                    assert_eq!(Nip::parse(nip.as_str(), now().date_naive()).as_ref(), Ok(nip));
                    assert_eq!((nip.birth_date(), nip.gender()), (person.birth_date, person.gender));
                    let contract = matches!(employment, EmploymentKind::Pppk | EmploymentKind::PppkParuhWaktu);
                    assert_eq!(nip.is_pppk(), contract, "{}", person.name);
                    assert!(person.rank.as_ref().is_some_and(|rank| rank.fits(employment)), "{}", person.name);
                    assert!(numbers.insert(nip.clone()), "{nip} twice");
                }
            }
        }
        for employment in [EmploymentKind::Pppk, EmploymentKind::PppkParuhWaktu, EmploymentKind::NonAsn, EmploymentKind::Cpns] {
            assert!(all.people.iter().any(|person| person.employment == employment), "{employment:?}");
        }
        let names: HashSet<&str> = all.people.iter().map(|person| person.name.as_str()).collect();
        assert_eq!(names.len(), all.people.len(), "two people bear one name");
    }

    async fn somebody_acts_somebody_stands_in_and_somebody_has_no_rater(store: Store) {
        let all = filled(&store).await;
        for kind in [AppointmentKind::Plt, AppointmentKind::Plh] {
            let acting: Vec<_> = all.appointments.iter().filter(|one| one.kind == kind).collect();
            assert_eq!(acting.len(), 1, "{kind:?}");
            assert!(acting[0].valid_from <= all.today && acting[0].valid_to.is_some_and(|end| end >= all.today));
            assert!(acting[0].decree_number.as_ref().is_some_and(|number| number.starts_with("800.1.11.")));
        }
        let staffing = all.staffing();
        let alone: Vec<&str> = all
            .appointments
            .iter()
            .filter(|one| domain::organization::valid_on(one.valid_from, one.valid_to, all.today))
            .filter(|one| staffing.rater(one, all.today).is_some_and(|rater| rater.holder.is_none()))
            .map(|one| all.name(one.person))
            .collect();
        assert_eq!(alone, ["Yuliana Ndun, A.Md."]);
        let untasked: Vec<&str> = all.positions.iter().filter(|one| one.task.is_none()).map(|one| one.title.as_str()).collect();
        assert_eq!(untasked, ["Pengadministrasi Kesehatan"]);
        let maria = all.appointment("maria-bota");
        let rater = staffing.rater(maria, all.today).unwrap();
        assert_eq!(rater.holder.unwrap().person, named("orang/yohanes-seran"));
        let decreed: HashSet<AppointmentId> = organization::rater_assignments(store.read(), province(), all.appointments.iter().map(|one| one.id)).await.unwrap()
            .into_iter().filter(|one| one.decree_number.is_some()).map(|one| one.appointment).collect();
        assert_eq!(decreed, ["maria-bota", "rudi-lakoe", "nur-aini"].map(|key| named(&format!("pengangkatan/{key}"))).into());
    }

    async fn every_state_is_there_to_be_looked_at(store: Store) {
        let all = filled(&store).await;
        let states: BTreeSet<&str> = all.skps.values().map(|(head, _)| head.skp.state.code()).collect();
        let expected: BTreeSet<&str> = SkpState::ALL.iter().map(|state| state.code()).collect();
        assert_eq!(states, expected);
        let state = |key: &str| all.skp(key).0.skp.state;
        assert_eq!(state("siti-rahmawati"), SkpState::Ditetapkan);
        assert_eq!(state("yohanes-seran"), SkpState::Ditetapkan);
        assert_eq!(state("rudi-lakoe"), SkpState::Draft);
        assert_eq!(state("nur-aini"), SkpState::Diajukan);
        let maria: PersonId = named("orang/maria-bota");
        let hers: Vec<i32> = all.skps.values().filter(|(head, _)| head.skp.person == maria).map(|(head, _)| head.skp.year).collect();
        assert_eq!(hers, [2025], "she begins this year's while one looks on");
        let returned = store::skp::comments(store.read(), province(), named("skp/fitri-lestari")).await.unwrap();
        assert_eq!(returned.iter().filter(|comment| comment.node.is_some() && comment.resolved_at.is_none()).count(), 2);
        assert_eq!(state("fitri-lestari"), SkpState::Draft);
    }

    async fn the_worked_cascade_adds_up(store: Store) {
        let all = filled(&store).await;
        let (_, yohanes) = all.skp("yohanes-seran");
        let puskesmas = &yohanes.results[0].indicators[0];
        assert_eq!((puskesmas.target.as_str(), puskesmas.unit.as_str()), ("24", "puskesmas"));
        let (_, siti) = all.skp("siti-rahmawati");
        assert_eq!(yohanes.results[0].supports, siti.results[0].id);
        let (_, andi) = all.skp("andi-wirawan");
        assert_eq!(siti.results[0].supports, andi.results[0].id);
        let line = store::skp::lines_of_sight(store.read(), province(), [yohanes.results[0].id.unwrap()]).await.unwrap();
        let steps: Vec<&str> = line.values().next().unwrap().iter().map(|step| step.text.as_str()).collect();
        assert_eq!(
            steps,
            [
                "Terlaksananya pendampingan gizi di 24 puskesmas",
                "Meningkatnya kepatuhan konsumsi TTD ibu hamil",
                "Meningkatnya status gizi ibu dan balita",
                "Meningkatnya status gizi ibu dan balita",
                "Meningkatnya derajat kesehatan masyarakat",
                "Menurunnya prevalensi stunting",
                "Meningkatnya kualitas hidup manusia Nusa Raya",
                "Mewujudkan sumber daya manusia yang sehat dan cerdas",
                "Nusa Raya sehat, cerdas, dan berdaya",
            ]
        );
        // Rudi has 4 of the 24; the 20 that are left are for Maria to take from.
        let taken: Vec<&str> = all.shares_of(puskesmas.id.unwrap()).iter().map(|row| row.target.as_str()).collect();
        assert_eq!(taken, ["4"]);
        let last_year: IndicatorId = named("indikator/lalu/yohanes-seran/1/1");
        let mut taken: Vec<&str> = all.shares_of(last_year).iter().map(|row| row.target.as_str()).collect();
        taken.sort_unstable();
        assert_eq!(taken, ["12", "8"], "20 in all");
    }

    async fn agencies_support_each_other_and_a_university_helps(store: Store) {
        use domain::cascade::crosslink::{CrossState, Partner};
        let _all = filled(&store).await;
        let links = store::crosslink::of_year(store.read(), province(), 2026).await.unwrap();
        let told: Vec<(bool, CrossState, bool)> = links
            .iter()
            .map(|link| (matches!(link.partner, Partner::Agency(_)), link.state, link.contributing_indicator.is_some()))
            .collect();
        assert_eq!(told.len(), 3);
        for expected in [(true, CrossState::Accepted, true), (true, CrossState::Offered, false), (false, CrossState::Accepted, false)] {
            assert!(told.contains(&expected), "{told:?}");
        }
        // What education gives is reported there, and not by health a second time.
        let given = links.iter().find_map(|link| Some((link.contributing_indicator?, link.counts_for?))).unwrap();
        let reached = store::realization::of_year(store.read(), province(), 2026, store::cascade::Part::Whole).await.unwrap();
        let reported = |id| reached.iter().any(|(indicator, ..)| *indicator == id);
        assert!(reported(given.0) && !reported(given.1));
    }

    async fn divided_targets_add_up_to_the_whole(store: Store) {
        let all = filled(&store).await;
        let mut divided = 0;
        let ready = |state| !matches!(state, SkpState::Draft | SkpState::Dibatalkan | SkpState::Digantikan);
        for (head, draft) in all.skps.values().filter(|(head, _)| ready(head.skp.state) && head.skp.year == 2026) {
            for row in draft.results.iter().flat_map(|result| &result.indicators) {
                let shares = all.shares_of(row.id.unwrap());
                if shares.is_empty() || all.waits_below(row.id.unwrap()) {
                    continue;
                }
                let children: Vec<DirectChild> = shares
                    .iter()
                    .map(|share| DirectChild { target: Target::parse(&share.target, share.aspect).unwrap().number().unwrap(), weight: None })
                    .collect();
                let parent = Target::parse(&row.target, row.aspect).unwrap();
                let sum = direct_sum(&parent, &row.unit, Polarity::Maximize, CascadeMethod::DirectLoad, &children);
                assert_eq!(sum, DirectSum::Covered { spare: domain::measure::Measure::ZERO }, "{}: {}", all.name(head.skp.person), row.text);
                divided += 1;
            }
        }
        assert!(divided > 20, "{divided}");
    }

    async fn every_main_result_of_a_set_plan_supports_one_above(store: Store) {
        let all = filled(&store).await;
        let owner: HashMap<NodeId, PersonId> = all
            .skps
            .values()
            .flat_map(|(head, draft)| draft.results.iter().map(|result| (result.id.unwrap(), head.skp.person)))
            .collect();
        let staffing = all.staffing();
        let mut linked = 0;
        for (head, draft) in all.skps.values().filter(|(head, _)| head.skp.set_at.is_some()) {
            let appointment = all.appointments.iter().find(|one| one.id == head.skp.appointment).unwrap();
            let kind = all.position(appointment.position).kind;
            for result in draft.results.iter().filter(|result| result.block == ResultBlock::Utama) {
                let parent = result.supports.unwrap_or_else(|| panic!("{}: {}", all.name(head.skp.person), result.text));
                linked += 1;
                match owner.get(&parent) {
                    Some(above) => {
                        let set = domain::time::local_date(head.skp.set_at.unwrap(), domain::organization::Zone::Wita);
                        let rater = staffing.rater(appointment, set).and_then(|rater| rater.holder).unwrap();
                        let now = staffing.rater(appointment, all.today).and_then(|rater| rater.holder);
                        assert!(rater.person == *above || now.is_some_and(|now| now.person == *above), "{}", all.name(head.skp.person));
                    }
                    None => assert!(kind.is_jpt(), "{} hangs on the plan", all.name(head.skp.person)),
                }
            }
        }
        assert!(linked > 300, "{linked}");
    }

    async fn set_documents_are_what_their_hash_says_and_read_back(store: Store) {
        let all = filled(&store).await;
        let mut documents = 0;
        for (head, draft) in all.skps.values() {
            let versions = store::skp::versions(store.read(), province(), head.skp.id).await.unwrap();
            assert_eq!(versions.is_empty(), head.skp.set_at.is_none(), "{}", all.name(head.skp.person));
            for version in versions {
                assert!(version.is_intact());
                assert_eq!(head.skp.sha256.as_ref(), Some(&version.sha256));
                let snapshot = Snapshot::read(&version.snapshot).unwrap();
                assert_eq!(snapshot.employee.name, all.name(head.skp.person));
                assert_eq!(snapshot.rater.name, all.name(version.set_by));
                assert_ne!(snapshot.employee.name, snapshot.rater.name);
                assert_eq!(snapshot.to_text().unwrap(), version.snapshot);
                if head.skp.state == SkpState::Ditetapkan {
                    assert_eq!(snapshot.draft, *draft, "{}", all.name(head.skp.person));
                }
                for result in snapshot.draft.results.iter().filter_map(|result| result.supports) {
                    assert!(snapshot.supported_text(result).is_some());
                }
                let talks = store::skp::dialogues(store.read(), province(), head.skp.id).await.unwrap();
                assert_eq!(talks.len(), 1);
                assert!(talks[0].held_on <= all.today);
                documents += 1;
            }
        }
        assert!(documents > 100, "{documents}");
    }

    async fn what_was_submitted_passes_the_rules(store: Store) {
        let all = filled(&store).await;
        let mut judged = 0;
        for (head, draft) in all.skps.values() {
            let skp = &head.skp;
            if matches!(skp.state, SkpState::Draft | SkpState::Dibatalkan) {
                continue;
            }
            let context = all.context(head, draft);
            let findings = validate(&context, draft);
            assert!(may_submit(&findings), "{} {}: {findings:#?}", all.name(skp.person), skp.year);
            if skp.state == SkpState::Ditetapkan {
                assert_eq!(draft.behaviors.len(), BerAkhlak::ALL.len(), "{}", all.name(skp.person));
                assert!(!draft.annex.is_empty());
            }
            judged += 1;
        }
        assert!(judged > 100, "{judged}");
        let (head, weak) = all.skp("rudi-lakoe");
        let findings = validate(&all.context(head, weak), weak);
        assert!(!may_submit(&findings), "the sentence of the mock-up is refused");
    }

    async fn the_plan_stands_as_the_regulation_wants_it(store: Store) {
        let all = filled(&store).await;
        let nodes = all.plan(&store).await;
        let kinds: HashMap<NodeId, _> = nodes.iter().map(|step| (step.node, step.kind)).collect();
        assert!(nodes.len() > 20, "{}", nodes.len());
        for step in &nodes {
            let parent = all.parent_of(&store, step.node).await;
            let above = parent.map(|id| kinds.get(&id).copied().unwrap_or_else(|| panic!("{} hangs on nothing", step.text)));
            assert_eq!(may_stand_under(step.kind, above), Ok(()), "{}", step.text);
            assert!(step.reference.as_ref().is_some_and(|reference| reference.contains("hlm.")), "{}", step.text);
        }
    }

    async fn everybody_of_the_sign_in_page_is_somebody(store: Store) {
        let all = filled(&store).await;
        let accounts = store::session::with_email_domain(store.read(), demo::DOMAIN, 100).await.unwrap();
        assert!(accounts.len() <= 60, "the page shows sixty");
        let handles: Vec<&str> = accounts.iter().filter_map(|(_, one)| one.login_email.as_deref()?.split('@').next()).collect();
        assert!(handles.iter().all(|handle| handle[..2].parse::<u8>().is_ok() && handle.as_bytes()[2] == b'.'), "{handles:?}");
        for wanted in ["01.gubernur", "03.andi-wirawan", "04.siti-rahmawati", "05.yohanes-seran", "06.maria-bota", "07.rudi-lakoe", "08.nur-aini", "90.admin-kementerian"] {
            assert!(handles.contains(&wanted), "{wanted}");
        }
        let held: HashSet<Role> = organization::role_grants(store.read(), province()).await.unwrap().into_iter().map(|role| role.role).collect();
        for role in Role::ALL {
            assert!(held.contains(&role) || role == Role::EvaluatorEksternal, "{role:?}");
        }
        assert!(accounts.iter().all(|(_, one)| one.has_password));
        let governor = all.appointment("gubernur");
        assert_eq!(all.position(governor.position).kind, PositionKind::KepalaDaerah);
    }

    async fn the_history_of_a_plan_is_its_way(store: Store) {
        let all = filled(&store).await;
        let (head, _) = all.skp("siti-rahmawati");
        let about = store::activity::Filter::Subject(domain::audit::Subject::Skp, head.skp.id.0);
        let mut entries = store::activity::list(store.read(), province(), about, None, 50).await.unwrap();
        entries.reverse();
        let verbs: Vec<&str> = entries.iter().map(|entry| entry.verb.code()).collect();
        assert_eq!(verbs, ["created", "edited", "submitted", "review_opened", "dialogue_recorded", "agreed", "set"]);
        assert!(entries.iter().all(|entry| entry.at < now()));
        assert_eq!(entries[6].actor_name, "dr. Andi Wirawan, M.Kes.");
        store::seal_pending(&store, now()).await.unwrap();
        for instansi in [province(), named("instansi/kementerian")] {
            let found = store::verify(&store, instansi, &[]).await.unwrap();
            assert!(found.broken.is_none(), "{:?}", found.broken);
            assert_eq!((found.unsealed, found.late), (0, 0));
        }
    }

    async fn filled_on_the_second_of_january_it_still_holds_together(store: Store) {
        let early = "2027-01-02T04:00:00Z".parse().unwrap();
        demo::fill(&store, Size::Kecil, early, &mut |_, _, _| ()).await.unwrap();
        let all = Everything::load(&store, province()).await;
        for (head, _) in all.skps.values() {
            assert!(head.created_at < early && head.skp.set_at.is_none_or(|at| at < early), "{}", all.name(head.skp.person));
            assert!(head.skp.period_start <= head.skp.period_end);
        }
        let (head, _) = all.skp("siti-rahmawati");
        assert_eq!(head.skp.year, 2027);
    }
}
