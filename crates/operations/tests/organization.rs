//! The organisation as the personnel administrators keep it: units, positions, people, appointments, raters, roles, with
//! dates, versions and rights (PPK-14, EPF-04, BKN-15, BKN-21).
#![allow(
    clippy::unwrap_used,
    clippy::format_collect,
    clippy::format_push_string,
    reason = "helpers of tests fail by panicking"
)]

mod support;

use domain::import::ImportKind as K;
use domain::organization::{EmploymentKind, NipError, RaterSource, UnitKind};
use domain::policy::{Reason, Role};
use operations::organization::*;
use operations::{Ctx, Error};
use store::organization as o;
use store_testing::{Store, on_both};
use support::*;

fn new_unit(parent: domain::ids::UnitId) -> CreateUnit {
    CreateUnit {
        parent,
        kind: "seksi".into(),
        code: "01.1.1".into(),
        name: "Seksi Gizi".into(),
        valid_from: "2026-02-01".into(),
    }
}

on_both! {
    async fn a_unit_is_made_changed_moved_and_ended_with_dates(store: Store) {
        let ctx = instansi(&store, "Provinsi Uji").await;
        small_agency(&ctx).await;
        let (bidang, other) = (unit(&ctx, "01.1").await, unit(&ctx, "01.2").await);
        let seksi = create_unit(&ctx, new_unit(bidang.id)).await.unwrap();
        assert!(seksi.path.starts_with(&bidang.path));
        let again = create_unit(&ctx, new_unit(bidang.id)).await.unwrap_err();
        assert_eq!(fields(&again), [("code", "duplicate")]);

        let edit = EditUnit {
            id: seksi.id,
            version: seksi.version,
            kind: "seksi".into(),
            code: "01.1.1".into(),
            name: "Seksi Gizi dan KIA".into(),
            valid_from: "2026-02-01".into(),
        };
        let renamed = edit_unit(&ctx, edit.clone()).await.unwrap();
        assert_eq!(renamed.name, "Seksi Gizi dan KIA");
        let late = edit_unit(&ctx, edit).await.unwrap_err();
        assert!(matches!(late, Error::Conflict { current } if current == renamed.version), "{late:?}");

        let moved = move_unit(&ctx, MoveUnit { id: seksi.id, version: renamed.version, parent: other.id.to_string() }).await.unwrap();
        assert!(unit(&ctx, "01.1.1").await.path.starts_with(&other.path));
        let below_itself = move_unit(&ctx, MoveUnit { id: other.id, version: other.version, parent: seksi.id.to_string() }).await.unwrap_err();
        assert_eq!(fields(&below_itself), [("parent", "unit_under_itself")]);

        let ended = end_unit(&ctx, EndUnit { id: seksi.id, version: moved.version, valid_to: "2026-06-30".into() }).await.unwrap();
        assert_eq!(ended.valid_to, Some(day("2026-06-30")));
        let names = async |on: &str| -> Vec<String> {
            unit_tree(&ctx, day(on)).await.unwrap().units.into_iter().map(|unit| unit.name).collect()
        };
        assert!(!names("2026-01-15").await.contains(&"Seksi Gizi dan KIA".to_owned()), "not yet");
        assert!(names("2026-06-30").await.contains(&"Seksi Gizi dan KIA".to_owned()), "on its last day");
        assert!(!names("2026-07-01").await.contains(&"Seksi Gizi dan KIA".to_owned()), "no more");
    }

    async fn a_unit_does_not_end_before_what_is_in_it(store: Store) {
        let ctx = instansi(&store, "Provinsi Uji").await;
        small_agency(&ctx).await;
        let end = async |code: &str| {
            let unit = unit(&ctx, code).await;
            end_unit(&ctx, EndUnit { id: unit.id, version: unit.version, valid_to: "2026-12-31".into() }).await.unwrap_err()
        };
        assert!(matches!(end("01").await, Error::Rejected { code: "unit_has_units", data } if data.as_deref() == Some("2")));
        assert!(matches!(end("01.1").await, Error::Rejected { code: "unit_has_positions", data } if data.as_deref() == Some("2")));
    }

    async fn every_wrong_field_of_a_form_is_named(store: Store) {
        let ctx = instansi(&store, "Provinsi Uji").await;
        small_agency(&ctx).await;
        let dinas = unit(&ctx, "01").await;
        let wrong = CreateUnit { kind: "klub".into(), code: " ".into(), name: String::new(), valid_from: "kemarin".into(), ..new_unit(dinas.id) };
        let error = create_unit(&ctx, wrong).await.unwrap_err();
        assert_eq!(
            fields(&error),
            [("kind", "unknown_choice"), ("code", "required"), ("name", "required"), ("valid_from", "not_a_date")]
        );
        let too_early = CreateUnit { valid_from: "2025-12-31".into(), ..new_unit(dinas.id) };
        assert_eq!(fields(&create_unit(&ctx, too_early).await.unwrap_err()), [("valid_from", "parent_unit_not_valid")]);
    }

    async fn a_position_has_a_task_and_a_unit_one_head(store: Store) {
        let ctx = instansi(&store, "Provinsi Uji").await;
        small_agency(&ctx).await;
        let bidang = unit(&ctx, "01.1").await;
        let fields_of = |code: &str, head: bool| CreatePosition {
            unit: bidang.id.to_string(),
            kind: "fungsional:ahli_pertama".into(),
            code: code.into(),
            title: "Nutrisionis Ahli Pertama".into(),
            grade: "8".into(),
            is_unit_head: head,
            task: "Menyusun menu\r\n\r\nMemantau gizi balita".into(),
            valid_from: "2026-02-01".into(),
        };
        let made = create_position(&ctx, fields_of("J20", false)).await.unwrap();
        assert_eq!(made.task.as_deref(), Some("Menyusun menu\n\nMemantau gizi balita"));
        let second = create_position(&ctx, fields_of("J21", true)).await.unwrap_err();
        assert_eq!(fields(&second), [("is_unit_head", "unit_has_head")]);
        let taken = create_position(&ctx, fields_of("J20", false)).await.unwrap_err();
        assert_eq!(fields(&taken), [("code", "duplicate")]);
        let graded = CreatePosition { grade: "18".into(), ..fields_of("J22", false) };
        assert_eq!(fields(&create_position(&ctx, graded).await.unwrap_err()), [("grade", "grade_1_to_17")]);

        let held = position(&ctx, "J3").await;
        let written = write_task(&ctx, WriteTask { id: held.id, version: held.version, task: "Menyelidiki wabah".into() }).await.unwrap();
        assert_eq!(written.version, held.version + 1);
        let edit = EditPosition {
            id: held.id,
            version: written.version,
            fields: CreatePosition { code: "J3".into(), ..fields_of("J3", false) },
            valid_to: "2026-06-30".into(),
        };
        assert_eq!(fields(&edit_position(&ctx, edit).await.unwrap_err()), [("valid_to", "position_is_held")]);
        let card = position_card(&ctx, held.id).await.unwrap();
        assert_eq!(card.holders[0].name, "Siti Aminah");
        let told: Vec<_> = card.history[0].changes.iter().map(|(field, ..)| field.as_str()).collect();
        assert_eq!(told, ["task"], "the history says what changed");
    }

    async fn a_person_is_made_with_and_without_a_number(store: Store) {
        let ctx = instansi(&store, "Provinsi Uji").await;
        small_agency(&ctx).await;
        imported(&ctx, K::Positions, "kode,nama jabatan,kode unit,jenis\nP1,Pendamping Gizi,01.1,pendamping\n").await;
        let pendamping = CreatePerson {
            name: "Wayan Sudarma".into(),
            employment: "non_asn".into(),
            position: position(&ctx, "P1").await.id.to_string(),
            valid_from: "2026-03-01".into(),
            ..CreatePerson::default()
        };
        let (wayan, warnings) = create_person(&ctx, pendamping).await.unwrap();
        assert_eq!((wayan.nip.clone(), wayan.employment, warnings), (None, EmploymentKind::NonAsn, vec![]));
        let posts = o::posts(store.read(), ctx.instansi_id(), wayan.id, day("2026-04-01")).await.unwrap();
        assert_eq!(posts[0].title, "Pendamping Gizi");

        let civil = CreatePerson {
            name: "Ani Lestari".into(),
            employment: "pns".into(),
            nip: "19660801 198803 1 001".into(),
            birth_date: "1966-08-02".into(),
            gender: "female".into(),
            rank: "IV/a".into(),
            email: "ani@contoh.go.id".into(),
            ..CreatePerson::default()
        };
        let (ani, warnings) = create_person(&ctx, civil.clone()).await.unwrap();
        assert_eq!(ani.nip.unwrap().as_str(), "196608011988031001");
        assert_eq!(warnings, [NipError::BirthDate, NipError::Gender]);
        assert_eq!(fields(&create_person(&ctx, civil.clone()).await.unwrap_err()), [("nip", "duplicate")]);
        let wrong = CreatePerson { nip: "196602301988031001".into(), rank: "IX".into(), email: "ani".into(), ..civil.clone() };
        assert_eq!(
            fields(&create_person(&ctx, wrong).await.unwrap_err()),
            [("nip", "nip_birth_date"), ("rank", "rank_of_other_employment"), ("email", "not_an_email")]
        );
        let missing = CreatePerson { nip: String::new(), ..civil };
        assert_eq!(fields(&create_person(&ctx, missing).await.unwrap_err()), [("nip", "nip_required")]);
    }

    async fn an_appointment_ends_the_former_one_only_when_asked(store: Store) {
        let ctx = instansi(&store, "Provinsi Uji").await;
        small_agency(&ctx).await;
        imported(&ctx, K::Positions, "kode,nama jabatan,kode unit,jenis\nJ7,Epidemiolog Ahli Madya,01.2,Ahli Madya\n").await;
        let siti = person(&ctx, &nip(1980, 3)).await;
        let to = async |code: &str| Appoint {
            person: siti.id.to_string(),
            position: position(&ctx, code).await.id.to_string(),
            kind: "definitif".into(),
            valid_from: "2026-07-01".into(),
            valid_to: String::new(),
            decree_number: "SK/50".into(),
            end_current: false,
        };
        let error = appoint(&ctx, to("J7").await).await.unwrap_err();
        assert_eq!(fields(&error), [("person", "holds_definitif_post")]);
        appoint(&ctx, Appoint { end_current: true, ..to("J7").await }).await.unwrap();
        let posts = o::appointments_of_people(store.read(), ctx.instansi_id(), [siti.id]).await.unwrap();
        assert_eq!(posts[1].valid_to, Some(day("2026-06-30")));

        let taken = appoint(&ctx, Appoint { end_current: true, valid_from: "2026-08-01".into(), ..to("J1").await }).await.unwrap_err();
        assert_eq!(fields(&taken), [("position", "post_is_taken")]);
        let acting = Appoint { kind: "plt".into(), decree_number: String::new(), ..to("J4").await };
        assert_eq!(
            fields(&appoint(&ctx, acting).await.unwrap_err()),
            [("valid_to", "acting_needs_end"), ("decree_number", "acting_needs_decree")]
        );
        let held = posts[0].clone();
        let ended = end_appointment(&ctx, EndAppointment { id: held.id, version: held.version, valid_to: "2026-10-31".into() }).await.unwrap();
        assert_eq!(ended.valid_to, Some(day("2026-10-31")));
    }

    async fn a_named_rater_rates_within_his_dates_and_an_acting_one_within_his(store: Store) {
        let ctx = instansi(&store, "Provinsi Uji").await;
        small_agency(&ctx).await;
        let siti = person(&ctx, &nip(1980, 3)).await;
        let post = o::appointments_of_people(store.read(), ctx.instansi_id(), [siti.id]).await.unwrap().remove(0);
        let rater = async |today: &str| {
            let card = person_card(&on(&ctx, today), siti.id).await.unwrap();
            let rater = card.appointments[0].rater.clone().unwrap();
            (rater.title, rater.name, rater.source)
        };
        let head = ("Kepala Bidang Kesehatan Masyarakat".to_owned(), Some("Budi Santoso".to_owned()), Some(RaterSource::UnitHead));
        assert_eq!(rater("2026-05-01").await, head, "the head of the unit, where nobody was named");

        let name = NameRater {
            appointment: post.id,
            rater_position: position(&ctx, "J4").await.id.to_string(),
            appeal_position: position(&ctx, "J1").await.id.to_string(),
            valid_from: "2026-06-01".into(),
            valid_to: "2026-08-31".into(),
            decree_number: "ST/12/2026".into(),
        };
        let itself = NameRater { rater_position: position(&ctx, "J3").await.id.to_string(), decree_number: String::new(), ..name.clone() };
        assert_eq!(fields(&name_rater(&ctx, itself).await.unwrap_err()), [("decree_number", "required")]);
        let itself = NameRater { rater_position: position(&ctx, "J3").await.id.to_string(), ..name.clone() };
        assert_eq!(fields(&name_rater(&ctx, itself).await.unwrap_err()), [("rater_position", "rates_himself")]);
        let naming = name_rater(&ctx, name.clone()).await.unwrap();
        let named = ("Kepala Bidang Pelayanan Kesehatan".to_owned(), Some("Joko Widagdo".to_owned()), Some(RaterSource::Assigned));
        assert_eq!(rater("2026-05-31").await, head, "not before the letter's first day");
        assert_eq!(rater("2026-06-01").await, named);
        assert_eq!(rater("2026-08-31").await, named);
        assert_eq!(rater("2026-09-01").await, head, "not after its last");

        end_rater(&ctx, EndRater { id: naming.id, version: naming.version, valid_to: "2026-07-15".into() }).await.unwrap();
        assert_eq!(rater("2026-07-16").await, head);
        let next = NameRater { valid_from: "2026-07-01".into(), ..name };
        name_rater(&ctx, next).await.unwrap();
        let kept = o::rater_assignments(store.read(), ctx.instansi_id(), [post.id]).await.unwrap();
        assert_eq!(kept[1].valid_to, Some(day("2026-06-30")), "a new naming ends the former one");

        // Budi is away; Joko stands in for him by the day.
        let acting = Appoint {
            person: person(&ctx, &nip(1980, 4)).await.id.to_string(),
            position: position(&ctx, "J2").await.id.to_string(),
            kind: "plh".into(),
            valid_from: "2026-10-05".into(),
            valid_to: "2026-10-09".into(),
            decree_number: "ST/30/2026".into(),
            end_current: false,
        };
        appoint(&ctx, acting).await.unwrap();
        assert_eq!(rater("2026-10-09").await.1.as_deref(), Some("Joko Widagdo"));
        assert_eq!(rater("2026-10-10").await.1.as_deref(), Some("Budi Santoso"));
        let joko = person_card(&on(&ctx, "2026-10-06"), person(&ctx, &nip(1980, 4)).await.id).await.unwrap();
        assert_eq!(joko.rates.iter().map(|card| card.name.as_str()).collect::<Vec<_>>(), ["Siti Aminah"], "whom he rates meanwhile");
    }

    async fn roles_begin_and_end_and_the_last_administrator_stays(store: Store) {
        let ctx = instansi(&store, "Provinsi Uji").await;
        small_agency(&ctx).await;
        let (budi, dinas) = (person(&ctx, &nip(1980, 2)).await, unit(&ctx, "01").await);
        let give = |role: Role, unit: &str| GrantRole {
            person: budi.id,
            role: role.code().into(),
            unit: unit.into(),
            valid_from: "2026-11-01".into(),
            valid_to: String::new(),
        };
        let error = grant_role(&ctx, give(Role::AdminOpd, "")).await.unwrap_err();
        assert_eq!(fields(&error), [("unit", "role_needs_unit")]);
        let given = grant_role(&ctx, give(Role::AdminOpd, &dinas.id.to_string())).await.unwrap();
        let twice = grant_role(&ctx, give(Role::AdminOpd, &dinas.id.to_string())).await.unwrap_err();
        assert_eq!(fields(&twice), [("role", "role_already_held")]);
        assert!(acting(&ctx, budi.id).await.actor.has(Role::AdminOpd, &dinas.path));
        revoke_role(&ctx, RevokeRole { id: given.id, version: given.version }).await.unwrap();
        assert!(!acting(&ctx, budi.id).await.actor.has_any(Role::AdminOpd), "from the same day on");

        let only = grant_role(&ctx, give(Role::AdminKepegawaian, "")).await.unwrap();
        let error = revoke_role(&ctx, RevokeRole { id: only.id, version: only.version }).await.unwrap_err();
        assert!(matches!(error, Error::Rejected { code: "last_admin", .. }), "{error:?}");
    }

    async fn a_kasubbag_keeps_his_agency_and_no_other(store: Store) {
        let ctx = instansi(&store, "Provinsi Uji").await;
        small_agency(&ctx).await;
        let lina = acting_as(&ctx, &nip(1980, 6)).await;
        let (bidang, pendidikan) = (unit(&ctx, "01.1").await, unit(&ctx, "02").await);
        create_unit(&lina, new_unit(bidang.id)).await.unwrap();
        let refused = create_unit(&lina, new_unit(pendidikan.id)).await.unwrap_err();
        assert!(matches!(refused, Error::Forbidden(Reason::OutsideScope)), "{refused:?}");
        let give_away = move_unit(&lina, MoveUnit { id: bidang.id, version: bidang.version, parent: pendidikan.id.to_string() }).await.unwrap_err();
        assert!(matches!(give_away, Error::Forbidden(Reason::OutsideScope)), "{give_away:?}");
        let role = GrantRole {
            person: lina.actor.person,
            role: "admin_kepegawaian".into(),
            unit: String::new(),
            valid_from: "2026-11-01".into(),
            valid_to: String::new(),
        };
        assert!(matches!(grant_role(&lina, role).await.unwrap_err(), Error::Forbidden(Reason::MissingRole)));
        let made = person(&ctx, &nip(1980, 5)).await;
        let edit = EditPerson {
            id: made.id,
            version: made.version,
            name: "Bukan Urusannya".into(),
            employment: "pns".into(),
            nip: nip(1980, 5),
            nip_from: String::new(),
            birth_date: String::new(),
            gender: String::new(),
            rank: String::new(),
            email: String::new(),
        };
        assert!(matches!(edit_person(&lina, edit).await.unwrap_err(), Error::Forbidden(Reason::OutsideScope)));
        let outside = |error: Error| assert!(matches!(error, Error::Forbidden(Reason::OutsideScope)), "{error:?}");
        let (theirs, post) = (position(&ctx, "J5").await, position(&ctx, "J3").await);
        let fields_of = |unit: &domain::organization::Unit| CreatePosition {
            unit: unit.id.to_string(),
            kind: "pelaksana".into(),
            code: "J99".into(),
            title: "Pengadministrasi".into(),
            valid_from: "2026-02-01".into(),
            ..CreatePosition::default()
        };
        outside(create_position(&lina, fields_of(&pendidikan)).await.unwrap_err());
        let edit = |id, version, unit| EditPosition { id, version, fields: fields_of(unit), valid_to: String::new() };
        outside(edit_position(&lina, edit(theirs.id, theirs.version, &bidang)).await.unwrap_err());
        outside(edit_position(&lina, edit(post.id, post.version, &pendidikan)).await.unwrap_err());
        outside(write_task(&lina, WriteTask { id: theirs.id, version: theirs.version, task: "Lain".into() }).await.unwrap_err());
        let hired = CreatePerson {
            name: "Orang Baru".into(),
            employment: "non_asn".into(),
            position: theirs.id.to_string(),
            valid_from: "2026-02-01".into(),
            ..CreatePerson::default()
        };
        outside(create_person(&lina, hired.clone()).await.unwrap_err());
        outside(create_person(&lina, CreatePerson { position: String::new(), ..hired }).await.unwrap_err());
        let appointment = Appoint {
            person: made.id.to_string(),
            position: theirs.id.to_string(),
            kind: "plt".into(),
            valid_from: "2026-05-01".into(),
            valid_to: "2026-05-31".into(),
            decree_number: "SK/1".into(),
            end_current: false,
        };
        outside(appoint(&lina, appointment.clone()).await.unwrap_err());
        let taken = Appoint { position: post.id.to_string(), kind: "definitif".into(), end_current: true, ..appointment };
        assert_eq!(fields(&appoint(&lina, taken).await.unwrap_err()), [("end_current", "post_of_other_unit")]);
        let held = o::appointments_of_people(store.read(), ctx.instansi_id(), [made.id]).await.unwrap().remove(0);
        let end = EndAppointment { id: held.id, version: held.version, valid_to: "2026-12-31".into() };
        outside(end_appointment(&lina, end).await.unwrap_err());
        let naming = NameRater {
            appointment: held.id,
            rater_position: position(&ctx, "J1").await.id.to_string(),
            appeal_position: String::new(),
            valid_from: "2026-05-01".into(),
            valid_to: String::new(),
            decree_number: "ST/1".into(),
        };
        outside(name_rater(&lina, naming.clone()).await.unwrap_err());
        let named = name_rater(&ctx, naming).await.unwrap();
        let end = EndRater { id: named.id, version: named.version, valid_to: "2026-12-31".into() };
        outside(end_rater(&lina, end).await.unwrap_err());
        let edit = EditUnit {
            id: pendidikan.id,
            version: pendidikan.version,
            kind: "dinas".into(),
            code: "02".into(),
            name: "Lain".into(),
            valid_from: "2026-01-01".into(),
        };
        outside(edit_unit(&lina, edit).await.unwrap_err());
        let end = EndUnit { id: pendidikan.id, version: pendidikan.version, valid_to: "2026-12-31".into() };
        outside(end_unit(&lina, end).await.unwrap_err());
    }

    async fn names_are_everybodys_numbers_are_not(store: Store) {
        let ctx = instansi(&store, "Provinsi Uji").await;
        small_agency(&ctx).await;
        let (siti, made) = (person(&ctx, &nip(1980, 3)).await, person(&ctx, &nip(1980, 5)).await);
        let as_siti = acting(&ctx, siti.id).await;
        let other = person_card(&as_siti, made.id).await.unwrap();
        assert_eq!((other.name.as_str(), other.appointments[0].title.as_str()), ("Made Sutama", "Kepala Dinas Pendidikan"));
        assert_eq!((other.personal, other.roles.len(), other.history.len()), (None, 0, 0));
        assert_eq!(other.may_edit.reason(), Some(Reason::MissingRole));
        let own = person_card(&as_siti, siti.id).await.unwrap();
        assert_eq!(own.personal.unwrap().nip.as_deref(), Some("19800301 200401 2 003"));

        let dinas = unit(&ctx, "01").await;
        let shown = unit_card(&as_siti, dinas.id, as_siti.today).await.unwrap();
        assert!(shown.posts.iter().flat_map(|post| &post.holders).all(|holder| holder.nip.is_none()));
        let lina = acting_as(&ctx, &nip(1980, 6)).await;
        let shown = unit_card(&lina, dinas.id, lina.today).await.unwrap();
        assert!(shown.posts.iter().flat_map(|post| &post.holders).all(|holder| holder.nip.is_some()));
        let list = staff(&lina, StaffQuery { unit: None, day: lina.today, typed: String::new(), page: 1 }).await.unwrap();
        assert_eq!(list.total, 6);
        let with_number: Vec<_> = list.lines.iter().filter(|line| line.nip.is_some()).map(|line| line.name.as_str()).collect();
        assert_eq!(with_number, ["Budi Santoso", "Joko Widagdo", "Lina Marlina", "Ratna Dewi", "Siti Aminah"], "not Made, of another agency");
    }

    async fn the_tree_counts_what_is_below(store: Store) {
        let ctx = instansi(&store, "Provinsi Uji").await;
        small_agency(&ctx).await;
        let tree = unit_tree(&ctx, ctx.today).await.unwrap();
        let shown: Vec<_> = tree.units.iter().map(|unit| (unit.name.as_str(), unit.depth, unit.positions_below, unit.people, unit.people_below)).collect();
        assert_eq!(shown, [
            ("Provinsi Uji", 0, 6, 0, 6),
            ("Dinas Kesehatan", 1, 5, 2, 5),
            ("Bidang Kesehatan Masyarakat", 2, 2, 2, 2),
            ("Bidang Pelayanan Kesehatan", 2, 1, 1, 1),
            ("Dinas Pendidikan", 1, 1, 1, 1),
        ]);
        assert_eq!(tree.units[0].kind, UnitKind::Instansi);
    }

    async fn nothing_of_one_instansi_is_reachable_from_another(store: Store) {
        let (province, ministry) = (instansi(&store, "Provinsi Uji").await, instansi(&store, "Kementerian Uji").await);
        small_agency(&province).await;
        small_agency(&ministry).await;
        let (theirs, person_of, post_of) = (unit(&ministry, "01").await, person(&ministry, &nip(1980, 1)).await, position(&ministry, "J1").await);
        assert!(matches!(unit_card(&province, theirs.id, province.today).await.unwrap_err(), Error::NotFound));
        assert!(matches!(person_card(&province, person_of.id).await.unwrap_err(), Error::NotFound));
        assert!(matches!(position_card(&province, post_of.id).await.unwrap_err(), Error::NotFound));
        assert!(matches!(create_unit(&province, new_unit(theirs.id)).await.unwrap_err(), Error::NotFound));
        let edit = EditUnit { id: theirs.id, version: theirs.version, kind: "dinas".into(), code: "01".into(), name: "Direbut".into(), valid_from: "2026-01-01".into() };
        assert!(matches!(edit_unit(&province, edit).await.unwrap_err(), Error::NotFound));
        let hire = Appoint {
            person: person_of.id.to_string(),
            position: position(&province, "J3").await.id.to_string(),
            kind: "definitif".into(),
            valid_from: "2026-05-01".into(),
            ..Appoint::default()
        };
        assert!(matches!(appoint(&province, hire).await.unwrap_err(), Error::NotFound));
        let rows = operations::search::everything(&province, "Dinas Kesehatan").await.unwrap();
        assert_eq!(rows.iter().filter(|hit| hit.href.contains(&theirs.id.to_string())).count(), 0);
        assert_eq!(unit(&ministry, "01").await.name, "Dinas Kesehatan");
    }

    async fn one_search_finds_people_units_and_positions(store: Store) {
        use domain::organization::view::SearchGroup as G;
        let ctx = instansi(&store, "Provinsi Uji").await;
        small_agency(&ctx).await;
        let many: String = (1..=20).map(|at| format!("{},Amin Kembar {at}\n", nip(1990, at))).collect();
        imported(&ctx, K::People, &format!("nip,nama\n{many}")).await;
        let found = async |typed: &str| -> Vec<(G, String)> {
            operations::search::everything(&ctx, typed).await.unwrap().into_iter().map(|hit| (hit.group, hit.title)).collect()
        };
        assert_eq!(found("aminah siti").await, [(G::Person, "Siti Aminah".to_owned())]);
        assert_eq!(found("01.2").await, [(G::Unit, "Bidang Pelayanan Kesehatan".to_owned())]);
        assert_eq!(found("epidemiolog").await, [(G::Position, "Epidemiolog Ahli Muda".to_owned())]);
        assert_eq!(found("%").await, []);
        assert_eq!(found("s").await, [], "one letter finds everything and nothing");
        let kesehatan = found("kesehatan").await;
        assert!(kesehatan.iter().any(|(group, _)| *group == G::Unit) && kesehatan.iter().any(|(group, _)| *group == G::Position));
    }

    async fn tasks_are_written_by_the_agency_and_the_organisation_bureau(store: Store) {
        use domain::organization::DutyOwner;
        use operations::organization::{EditDuty, NewDuty, add_duty, delete_duty, edit_duty};
        let ctx = instansi(&store, "Provinsi Uji").await;
        small_agency(&ctx).await;
        let admin = acting_as(&ctx, &nip(1980, 6)).await;
        let dinas = unit(&ctx, "01").await.id;
        let new = |owner, text: &str| NewDuty { owner, text: text.into(), reference: "Pergub 51/2021, pasal 12".into() };
        add_duty(&admin, new(DutyOwner::Unit(dinas), "Merumuskan kebijakan kesehatan")).await.unwrap();
        add_duty(&admin, new(DutyOwner::Unit(dinas), "Melaporkan urusan kesehatan")).await.unwrap();
        let list = unit_card(&admin, dinas, ctx.today).await.unwrap().duties;
        assert!(list.may_edit.allowed());
        assert_eq!(list.duties.iter().map(|duty| duty.seq).collect::<Vec<_>>(), [1, 2]);
        let first = &list.duties[0];
        let change = |seq: &str, version| EditDuty { id: first.id, version, seq: seq.into(), text: "Menetapkan kebijakan kesehatan".into(), reference: String::new() };
        edit_duty(&admin, change("3", 1)).await.unwrap();
        assert!(matches!(edit_duty(&admin, change("4", 1)).await.unwrap_err(), Error::Conflict { current: 2 }));
        assert_eq!(fields(&edit_duty(&admin, change("nol", 2)).await.unwrap_err()), [("seq", "not_a_place")]);
        let card = unit_card(&admin, dinas, ctx.today).await.unwrap();
        assert_eq!(card.duties.duties[1].text, "Menetapkan kebijakan kesehatan", "moved to the end");
        assert_eq!(card.history[0].changes[0].0, "duty");

        let post = position(&ctx, "J3").await.id;
        add_duty(&admin, new(DutyOwner::Position(post), "Melakukan penyelidikan epidemiologi")).await.unwrap();
        let of_post = position_card(&admin, post).await.unwrap().duties;
        assert_eq!(of_post.duties.len(), 1);

        // Another agency's, and whoever has no such role: refused. The organisation bureau: everywhere.
        let other = unit(&ctx, "02").await.id;
        assert!(matches!(add_duty(&admin, new(DutyOwner::Unit(other), "Tugas")).await.unwrap_err(), Error::Forbidden(_)));
        let staff = acting_as(&ctx, &nip(1980, 3)).await;
        assert!(matches!(delete_duty(&staff, of_post.duties[0].id, 1).await.unwrap_err(), Error::Forbidden(_)));
        let mut bureau = (*staff.actor).clone();
        bureau.roles.push(domain::policy::RoleGrant { role: Role::BiroOrganisasi, unit_path: None });
        let bureau = Ctx { actor: std::sync::Arc::new(bureau), ..staff.clone() };
        add_duty(&bureau, new(DutyOwner::Unit(other), "Merumuskan kebijakan pendidikan")).await.unwrap();
        delete_duty(&bureau, of_post.duties[0].id, 1).await.unwrap();
        assert!(position_card(&admin, post).await.unwrap().duties.duties.is_empty());
    }
}
