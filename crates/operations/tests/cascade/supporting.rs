//! Support across agencies: asked, answered, taken back.

mod counting;

use domain::alignment::AlnCode;
use domain::audit::{Subject, Verb};
use domain::cascade::NodeKind;
use domain::cascade::crosslink::{CrossRow, CrossState, NodeCross};
use domain::home::DutyKind;
use domain::ids::*;
use domain::measure::Measure;
use domain::policy::{Reason, Role};
use domain::rollup::Month;
use operations::cascade::*;
use operations::{Ctx, Error};
use store::activity::Filter;
use store::bulk::{self, Batch};
use store::realization::Realization;
use store_testing::{Store, on_both};

use crate::support::*;
use crate::world::*;

const ROLE: &str = "Membina keluarga lewat kelas orang tua di sekolah.";

/// Health accompanies families, education has a class for parents.
struct Two {
    ratna: Ctx,
    made: Ctx,
    /// Of health, with families and a rate.
    asks: NodeId,
    families: IndicatorId,
    rate: IndicatorId,
    /// Of education, with families, more families, and documents.
    helps: NodeId,
    given: [IndicatorId; 3],
    education: UnitId,
}

async fn of_node(ctx: &Ctx, id: NodeId) -> NodeCross {
    let query = NodeQuery {
        id,
        page: 1,
        find_place: String::new(),
    };
    node(ctx, query).await.unwrap().cross
}

async fn ids(ctx: &Ctx, node: NodeId) -> Vec<IndicatorId> {
    let rows = store::cascade::indicators(ctx.store.read(), ctx.instansi_id(), [node])
        .await
        .unwrap();
    rows[&node].iter().map(|row| row.id).collect()
}

async fn two(ctx: &Ctx) -> Two {
    let plan = plan(ctx).await;
    let (ratna, made) = (acting_nth(ctx, KADIS).await, acting_nth(ctx, OTHER_KADIS).await);
    let (health, education) = (unit(ctx, "01").await.id, unit(ctx, "02").await.id);
    let asks = NewNode {
        unit: health.to_string(),
        indicators: vec![
            indicator("Keluarga berisiko didampingi", "100", "keluarga"),
            indicator("Cakupan pendampingan", "80", "%"),
        ],
        ..typed(Some(plan.program), NodeKind::Kegiatan, "Pendampingan keluarga")
    };
    let asks = create_node(&ratna, asks).await.unwrap();
    let helps = NewNode {
        unit: education.to_string(),
        indicators: vec![
            indicator("Keluarga mengikuti kelas", "40", "Keluarga"),
            indicator("Keluarga dilatih", "30", "keluarga"),
            indicator("Modul disusun", "4", "dokumen"),
        ],
        ..typed(Some(plan.sasaran), NodeKind::Program, "Program kelas orang tua")
    };
    let helps = create_node(&made, helps).await.unwrap();
    let own = ids(ctx, asks).await;
    let given = ids(ctx, helps).await;
    Two {
        ratna,
        made,
        asks,
        families: own[0],
        rate: own[1],
        helps,
        given: [given[0], given[1], given[2]],
        education,
    }
}

impl Two {
    fn asking(&self) -> AskSupport {
        AskSupport {
            node: self.asks.to_string(),
            agency: self.education.to_string(),
            role: ROLE.into(),
            indicator: self.families.to_string(),
            ..AskSupport::default()
        }
    }

    async fn ask(&self) -> CrossLinkId {
        ask_support(&self.ratna, self.asking()).await.unwrap().1
    }

    async fn ask_for(&self, role: &str) -> CrossLinkId {
        let input = AskSupport {
            role: role.into(),
            ..self.asking()
        };
        ask_support(&self.ratna, input).await.unwrap().1
    }

    fn with(&self, indicator: IndicatorId) -> AnswerSupport {
        AnswerSupport {
            accept: true,
            contribution: format!("{}/{indicator}", self.helps),
            answer: "Siap mendukung.".into(),
        }
    }

    async fn accept(&self, id: CrossLinkId, indicator: IndicatorId) -> operations::Result<NodeId> {
        answer_support(&self.made, id, 1, self.with(indicator)).await
    }

    async fn link(&self) -> CrossRow {
        of_node(&self.ratna, self.asks).await.needs.remove(0)
    }
}

fn no(why: &str) -> AnswerSupport {
    AnswerSupport {
        answer: why.into(),
        ..AnswerSupport::default()
    }
}

fn code<T: std::fmt::Debug>(result: operations::Result<T>) -> &'static str {
    match result {
        Err(Error::Rejected { code, .. }) => code,
        other => panic!("not rejected: {other:?}"),
    }
}

fn wrong<T: std::fmt::Debug>(result: operations::Result<T>) -> (String, String) {
    let error = result.unwrap_err();
    let (field, code) = fields(&error)[0];
    (field.to_owned(), code.to_owned())
}

/// What an indicator reached by October.
async fn reached(ctx: &Ctx, indicator: IndicatorId) -> Option<Measure> {
    let snapshot = ctx.snapshots.get(ctx, YEAR).await.unwrap();
    snapshot.actual(snapshot.indicator_number(indicator).unwrap(), Month::ALL[9])
}

async fn report(ctx: &Ctx, values: &[(IndicatorId, i64)]) {
    let tx = ctx.store.begin(&ctx.who()).await.unwrap();
    let realizations = values
        .iter()
        .map(|&(indicator, count)| Realization {
            indicator,
            month: 3,
            value: Measure::whole(count),
            estimated: false,
            source: "Laporan".into(),
        })
        .collect();
    let batch = Batch {
        realizations,
        ..Batch::default()
    };
    bulk::insert(&tx, batch).await.unwrap();
    tx.record(
        Verb::Imported,
        Subject::Node,
        ctx.instansi_id().0,
        store::NOTHING,
        Some(&"uji"),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

on_both! {
    async fn a_partner_is_asked_and_accepts_with_a_result_of_its_own(store: Store) {
        let ctx = agency(&store).await;
        let two = two(&ctx).await;
        let offer = of_node(&two.ratna, two.asks).await.offer.unwrap();
        let names: Vec<&str> = offer.agencies.iter().map(|one| one.text.as_str()).collect();
        assert_eq!(names, ["Dinas Pendidikan"], "others, not one's own");
        assert_eq!(offer.indicators.len(), 1, "rates do not add up");
        let id = two.ask().await;
        assert_eq!(code(ask_support(&two.ratna, two.asking()).await), "cross_is_open");

        // It waits for the partner's head, and on his first page.
        let view = crosslinks(&two.made, Some(id), "").await.unwrap();
        assert_eq!((view.waiting.len(), view.asked.len(), view.agreed.len()), (1, 0, 0));
        let row = &view.waiting[0];
        assert_eq!((row.node.text.as_str(), row.role.as_str()), ("Pendampingan keluarga", ROLE));
        assert_eq!(row.counts_for.as_deref(), Some("Keluarga berisiko didampingi: 100 keluarga"));
        assert_eq!((row.asked_by.as_str(), row.may_answer, row.may_withdraw), ("Ratna Dewi", true, false));
        let choices: Vec<&str> = view.choices.choices.iter().map(|one| one.text.as_str()).collect();
        assert_eq!(choices, ["Keluarga mengikuti kelas: 40 Keluarga", "Keluarga dilatih: 30 keluarga"]);
        let found = crosslinks(&two.made, Some(id), "tidak ada").await.unwrap().choices;
        assert!(found.choices.is_empty() && found.unit.as_deref() == Some("keluarga"));
        let duties = operations::home::home(&two.made, YEAR).await.unwrap().duties;
        let duty = duties.iter().find(|duty| duty.kind == DutyKind::AnswerSupport).unwrap();
        assert_eq!((duty.who.as_str(), duty.since), ("1", Some(day("2026-11-22"))));
        assert!(crosslinks(&two.ratna, Some(id), "").await.unwrap().choices.choices.is_empty(), "only who answers chooses");

        assert!(matches!(answer_support(&two.made, id, 7, two.with(two.given[0])).await, Err(Error::Conflict { current: 1 })));
        assert_eq!(two.accept(id, two.given[0]).await.unwrap(), two.asks);
        let row = two.link().await;
        assert_eq!((row.state, row.counted, row.answer.as_str()), (CrossState::Accepted, true, "Siap mendukung."));
        assert_eq!(row.contributing.unwrap().text, "Program kelas orang tua");
        assert_eq!(of_node(&two.made, two.helps).await.gives.len(), 1, "seen from the other side");
        let view = crosslinks(&two.made, None, "").await.unwrap();
        assert_eq!((view.waiting.len(), view.agreed.len()), (0, 1));
        assert_eq!(crosslinks(&two.ratna, None, "").await.unwrap().asked.len(), 1);
        assert_eq!(code(answer_support(&two.made, id, 2, two.with(two.given[0])).await), "cross_is_closed");
        let log = store::activity::list(store.read(), ctx.instansi_id(), Filter::Subject(Subject::Node, two.asks.0), None, 9).await.unwrap();
        assert_eq!(log.iter().map(|row| row.verb).collect::<Vec<_>>(), [Verb::SupportAccepted, Verb::SupportAsked, Verb::Created]);
    }

    async fn what_does_not_fit_is_said_beside_the_field(store: Store) {
        let ctx = agency(&store).await;
        let two = two(&ctx).await;
        let asking = |change: fn(&mut AskSupport)| { let mut input = two.asking(); change(&mut input); input };
        let refused = async |input| wrong(ask_support(&two.ratna, input).await);
        let own = AskSupport { agency: unit(&ctx, "01").await.id.to_string(), ..two.asking() };
        assert_eq!(refused(own).await, ("agency".into(), "cross_own_agency".into()));
        let division = AskSupport { agency: unit(&ctx, "01.2").await.id.to_string(), ..two.asking() };
        assert_eq!(refused(division).await, ("agency".into(), "cross_no_agency".into()));
        let rate = AskSupport { indicator: two.rate.to_string(), ..two.asking() };
        assert_eq!(refused(rate).await, ("indicator".into(), "cross_no_sum".into()));
        let foreign = AskSupport { indicator: two.given[0].to_string(), ..two.asking() };
        assert_eq!(refused(foreign).await, ("indicator".into(), "unknown_choice".into()));
        assert_eq!(refused(asking(|input| input.agency.clear())).await, ("agency".into(), "required".into()));
        assert_eq!(refused(asking(|input| input.role = "Bantu".into())).await, ("role".into(), "too_short".into()));
        assert_eq!(refused(asking(|input| input.external = "PT Maju".into())).await, ("external".into(), "cross_one_partner".into()));

        let id = two.ask().await;
        assert_eq!(wrong(two.accept(id, two.given[2]).await), ("contribution".into(), "cross_other_measure".into()));
        assert_eq!(wrong(two.accept(id, two.families).await), ("contribution".into(), "unknown_choice".into()));
        let not_theirs = AnswerSupport { contribution: format!("{}/{}", two.asks, two.families), ..two.with(two.families) };
        assert_eq!(wrong(answer_support(&two.made, id, 1, not_theirs).await), ("contribution".into(), "cross_not_the_partners".into()));
        let nothing = AnswerSupport { contribution: String::new(), ..two.with(two.families) };
        assert_eq!(wrong(answer_support(&two.made, id, 1, nothing).await), ("contribution".into(), "required".into()));
        let without = AnswerSupport { contribution: two.helps.to_string(), ..two.with(two.families) };
        assert_eq!(wrong(answer_support(&two.made, id, 1, without).await), ("contribution".into(), "required".into()));
        let next_year = on(&two.made, "2027-01-04");
        assert!(matches!(answer_support(&next_year, id, 1, two.with(two.given[0])).await, Err(Error::Forbidden(Reason::PeriodClosed))));
        assert_eq!(two.link().await.state, CrossState::Offered, "nothing of it was written");
    }

    async fn without_a_figure_a_result_is_enough(store: Store) {
        let ctx = agency(&store).await;
        let two = two(&ctx).await;
        let input = AskSupport { indicator: String::new(), ..two.asking() };
        let (_, id) = ask_support(&two.ratna, input).await.unwrap();
        let choices = crosslinks(&two.made, Some(id), "kelas").await.unwrap().choices;
        assert_eq!(choices.choices.iter().map(|one| one.text.as_str()).collect::<Vec<_>>(), ["Program kelas orang tua"]);
        let with = AnswerSupport { contribution: two.helps.to_string(), ..two.with(two.families) };
        answer_support(&two.made, id, 1, with).await.unwrap();
        let row = two.link().await;
        assert_eq!((row.state, row.counted, row.contributing_indicator), (CrossState::Accepted, false, None));
    }

    async fn an_institution_outside_is_written_down_as_agreed(store: Store) {
        let ctx = agency(&store).await;
        let two = two(&ctx).await;
        let outside = AskSupport {
            agency: String::new(),
            external: "Universitas Nusa Raya".into(),
            indicator: String::new(),
            agreement: "PKS 12/2026, 3 Februari 2026".into(),
            ..two.asking()
        };
        let without = AskSupport { agreement: " ".into(), ..outside.clone() };
        assert_eq!(wrong(ask_support(&two.ratna, without).await), ("agreement".into(), "required".into()));
        let figure = AskSupport { indicator: two.families.to_string(), ..outside.clone() };
        assert_eq!(wrong(ask_support(&two.ratna, figure).await), ("indicator".into(), "cross_no_figure_outside".into()));
        let (_, id) = ask_support(&two.ratna, outside).await.unwrap();
        let row = two.link().await;
        assert_eq!((row.state, row.partner_name.as_str()), (CrossState::Accepted, "Universitas Nusa Raya"));
        assert_eq!((row.answer.as_str(), row.may_answer), ("PKS 12/2026, 3 Februari 2026", false));
        let planner = planner(&ctx).await;
        assert_eq!(code(answer_support(&planner, id, 1, no("Tidak jadi."))  .await), "cross_nobody_answers");
        withdraw_support(&two.ratna, id, 1).await.unwrap();
        assert!(of_node(&two.ratna, two.asks).await.needs.is_empty());
        assert_eq!(code(withdraw_support(&two.ratna, id, 2).await), "cross_is_closed");
    }

    async fn only_those_with_a_say_ask_and_answer(store: Store) {
        let ctx = agency(&store).await;
        let two = two(&ctx).await;
        let (siti, budi) = (acting_nth(&ctx, STAFF).await, acting_nth(&ctx, KABID).await);
        assert!(matches!(ask_support(&siti, two.asking()).await, Err(Error::Forbidden(Reason::MissingRole))));
        assert!(matches!(ask_support(&two.made, two.asking()).await, Err(Error::Forbidden(Reason::OutsideScope))));
        let id = two.ask().await;
        for other in [&siti, &budi, &two.ratna] {
            assert!(matches!(answer_support(other, id, 1, two.with(two.given[0])).await, Err(Error::Forbidden(_))));
        }
        for other in [&siti, &two.made] {
            assert!(matches!(withdraw_support(other, id, 1).await, Err(Error::Forbidden(_))));
            assert!(of_node(other, two.asks).await.offer.is_none());
            assert_eq!(of_node(other, two.asks).await.needs.len(), 1, "who reads the node reads its links");
        }
        let strangers = agency_of(&store, "Provinsi Sebelah").await;
        let stranger = acting_nth(&strangers, OTHER_KADIS).await;
        assert!(matches!(answer_support(&stranger, id, 1, two.with(two.given[0])).await, Err(Error::NotFound)));
        assert!(matches!(withdraw_support(&stranger, id, 1).await, Err(Error::NotFound)));
        assert!(matches!(ask_support(&stranger, two.asking()).await, Err(Error::NotFound)));
        let nobody = CrossLinkId(uuid::Uuid::nil());
        assert!(matches!(withdraw_support(&two.ratna, nobody, 1).await, Err(Error::NotFound)));
        // The region's planners write every agency's plan, so they may answer; yet it waits for its own people.
        let planner = planner(&ctx).await;
        assert!(crosslinks(&planner, None, "").await.unwrap().waiting.is_empty());
        answer_support(&planner, id, 1, two.with(two.given[0])).await.unwrap();
    }

    async fn a_partner_who_has_not_accepted_is_found(store: Store) {
        use domain::alignment::view::{About, UnitOrder};
        let ctx = agency(&store).await;
        let two = two(&ctx).await;
        let inspector = with_role(&acting_nth(&ctx, STAFF).await, Role::Inspektorat);
        let found = async || {
            let query = operations::alignment::AlignmentQuery {
                year: YEAR,
                month: Month::ALL[9],
                unit: None,
                code: Some(AlnCode::Cross),
                order: UnitOrder::Index,
                reversed: false,
                page: Some(1),
            };
            let view = operations::alignment::overview(&inspector, query).await.unwrap();
            assert!(!view.silent.contains(&AlnCode::Cross), "it is recorded");
            let of_code = view.findings.iter().filter(|line| line.code == AlnCode::Cross);
            of_code
                .map(|line| match &line.about {
                    About::Node { text, .. } => text.clone(),
                    About::Person { name, .. } => name.clone(),
                })
                .collect::<Vec<_>>()
        };
        assert!(found().await.is_empty());
        let id = two.ask().await;
        assert_eq!(found().await, ["Pendampingan keluarga"]);
        answer_support(&two.made, id, 1, no("Belum dapat tahun ini.")).await.unwrap();
        assert_eq!(found().await, ["Pendampingan keluarga"]);
        withdraw_support(&two.ratna, id, 2).await.unwrap();
        assert!(found().await.is_empty(), "put aside");
        let again = two.ask().await;
        two.accept(again, two.given[0]).await.unwrap();
        assert!(found().await.is_empty());
    }
}
