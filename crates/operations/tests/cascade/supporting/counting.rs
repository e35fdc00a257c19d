//! What a partner gives counts once.

use super::*;

on_both! {
    async fn a_figure_rises_across_agencies_once(store: Store) {
        let ctx = agency(&store).await;
        let two = two(&ctx).await;
        report(&ctx, &[(two.given[0], 30), (two.given[1], 5)]).await;
        let id = two.ask().await;
        assert_eq!(reached(&ctx, two.families).await, None, "not before it is agreed");
        two.accept(id, two.given[0]).await.unwrap();
        assert_eq!(reached(&ctx, two.families).await, Some(Measure::whole(30)));
        // The same figure for a second request: refused beside the field, with nothing written.
        let again = two.ask_for("Membina keluarga untuk kali kedua.").await;
        assert_eq!(wrong(two.accept(again, two.given[0]).await), ("contribution".into(), "cross_counts_already".into()));
        let choices = crosslinks(&two.made, Some(again), "").await.unwrap().choices.choices;
        assert_eq!(choices.len(), 1, "what counts is not offered again");
        assert_eq!(reached(&ctx, two.families).await, Some(Measure::whole(30)));
        two.accept(again, two.given[1]).await.unwrap();
        assert_eq!(reached(&ctx, two.families).await, Some(Measure::whole(35)));
        // Taken back, it counts no more; and may count elsewhere.
        withdraw_support(&two.ratna, id, 2).await.unwrap();
        assert_eq!(reached(&ctx, two.families).await, Some(Measure::whole(5)));
        let third = two.ask_for("Membina keluarga untuk kali ketiga.").await;
        two.accept(third, two.given[0]).await.unwrap();
        assert_eq!(reached(&ctx, two.families).await, Some(Measure::whole(35)));
        // The partner steps back, and says why.
        assert_eq!(wrong(answer_support(&two.made, third, 2, no(" ")).await), ("answer".into(), "required".into()));
        answer_support(&two.made, third, 2, no("Anggaran dialihkan.")).await.unwrap();
        assert_eq!(reached(&ctx, two.families).await, Some(Measure::whole(5)));
        let row = two.link().await;
        assert_eq!((row.state, row.counted), (CrossState::Declined, false));
    }

    async fn a_share_is_no_second_time_a_contribution(store: Store) {
        let ctx = agency(&store).await;
        let two = two(&ctx).await;
        // Education divides its 40 families: the part counts for the whole and for nothing else.
        let part = NewNode {
            unit: two.education.to_string(),
            ..typed(Some(two.helps), NodeKind::Kegiatan, "Kelas orang tua wilayah barat")
        };
        let part = create_node(&two.made, part).await.unwrap();
        let divided = PartInput { child: part.to_string(), version: 1, target: "15".into(), weight: String::new() };
        divide(&two.made, two.helps, Some(two.given[0]), vec![divided]).await.unwrap();
        let share = ids(&ctx, part).await[0];
        let id = two.ask().await;
        let own = AnswerSupport { contribution: format!("{part}/{share}"), ..two.with(share) };
        assert_eq!(wrong(answer_support(&two.made, id, 1, own).await), ("contribution".into(), "cross_counts_already".into()));
        two.accept(id, two.given[0]).await.unwrap();
        report(&ctx, &[(share, 11)]).await;
        assert_eq!(reached(&ctx, two.given[0]).await, Some(Measure::whole(11)));
        assert_eq!(reached(&ctx, two.families).await, Some(Measure::whole(11)), "by way of the whole, once");
        // Dividing on, once it contributes, makes shares of its own and touches no link.
        let whole = NewNode {
            unit: two.education.to_string(),
            ..typed(Some(two.helps), NodeKind::Kegiatan, "Kelas orang tua wilayah timur")
        };
        let east = create_node(&two.made, whole).await.unwrap();
        let divided = PartInput { child: east.to_string(), version: 1, target: "25".into(), weight: String::new() };
        divide(&two.made, two.helps, Some(two.given[0]), vec![divided]).await.unwrap();
        report(&ctx, &[(ids(&ctx, east).await[0], 9)]).await;
        assert_eq!(reached(&ctx, two.families).await, Some(Measure::whole(20)));
    }

    async fn of_two_who_accept_with_one_figure_at_once_one_does(store: Store) {
        let ctx = agency(&store).await;
        let two = two(&ctx).await;
        report(&ctx, &[(two.given[0], 30)]).await;
        let first = two.ask().await;
        let second = two.ask_for("Membina keluarga untuk kali kedua.").await;
        let (one, other) = tokio::join!(two.accept(first, two.given[0]), two.accept(second, two.given[0]));
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        let refused = if one.is_ok() { other } else { one };
        assert_eq!(wrong(refused), ("contribution".into(), "cross_counts_already".into()));
        assert_eq!(reached(&ctx, two.families).await, Some(Measure::whole(30)));
        // And of two who answer the same one.
        let third = two.ask_for("Membina keluarga untuk kali ketiga.").await;
        let (one, other) = tokio::join!(
            two.accept(third, two.given[1]),
            answer_support(&two.made, third, 1, no("Belum dapat."))
        );
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
    }

    async fn the_database_itself_lets_a_figure_count_once(store: Store) {
        let ctx = agency(&store).await;
        let two = two(&ctx).await;
        let (first, second) = (two.ask().await, two.ask_for("Membina keluarga untuk kali kedua.").await);
        two.accept(first, two.given[0]).await.unwrap();
        // Past every check: by hand.
        let db = ctx.store.read();
        let mut link = store::crosslink::find(db, ctx.instansi_id(), second).await.unwrap();
        link.state = CrossState::Accepted;
        link.contributing_indicator = Some(two.given[0]);
        let facts = domain::policy::CrossLinkFacts {
            node: domain::policy::CascadeFacts {
                instansi: ctx.instansi_id(),
                kind: NodeKind::Kegiatan,
                unit_path: unit(&ctx, "01").await.path,
                owner_position: None,
                in_skp: false,
            },
            partner_path: Some(unit(&ctx, "02").await.path),
        };
        let grant = domain::policy::authorize(&two.made.actor, domain::policy::CrossLinkAction::Answer, &facts).unwrap();
        let tx = store.begin(&ctx.who()).await.unwrap();
        let twice = store::crosslink::update(&tx, &grant, &link).await;
        assert!(matches!(twice, Err(store::StoreError::Duplicate(store::Constraint::CrossLinkIndicator))), "{twice:?}");
    }

    async fn nothing_counts_for_itself_by_a_detour(store: Store) {
        let ctx = agency(&store).await;
        let two = two(&ctx).await;
        let id = two.ask().await;
        two.accept(id, two.given[0]).await.unwrap();
        let back = AskSupport {
            node: two.helps.to_string(),
            agency: unit(&ctx, "01").await.id.to_string(),
            role: ROLE.into(),
            indicator: two.given[0].to_string(),
            ..AskSupport::default()
        };
        let (_, back) = ask_support(&two.made, back).await.unwrap();
        let with = AnswerSupport { contribution: format!("{}/{}", two.asks, two.families), ..two.with(two.families) };
        assert_eq!(wrong(answer_support(&two.ratna, back, 1, with).await), ("contribution".into(), "cross_circle".into()));
    }
}
