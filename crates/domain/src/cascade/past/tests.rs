mod recorded;

use proptest::prelude::*;
use serde_json::{Value, json};

use self::recorded::Recorded;
use super::*;
use crate::cascade::Polarity;
use crate::testing::{filled_skp, id};

fn node(number: u128, text: &str) -> PastNode {
    PastNode {
        id: id(number),
        year: 2026,
        parent: None,
        kind: NodeKind::Sasaran,
        code: None,
        text: text.into(),
        owner_unit: None,
        owner_position: None,
        owner_appointment: None,
        skp: None,
        weight: None,
        seq: 0,
        indicators: Vec::new(),
    }
}

fn indicator(number: u128, target: &str) -> NodeIndicator {
    NodeIndicator {
        id: id(number),
        aspect: None,
        text: "Prevalensi stunting".into(),
        target: target.into(),
        unit: "%".into(),
        polarity: Polarity::Minimize,
        share_of: None,
        parent_target_seen: None,
        source: None,
    }
}

fn activity(number: u128, verb: Verb, of: NodeId, old: Option<Value>, new: Option<Value>) -> Activity {
    Activity {
        id: id(number),
        at: "2026-11-22T03:00:00Z".parse().unwrap(),
        actor: None,
        actor_name: "Selaras".into(),
        verb,
        subject: Subject::Node,
        subject_id: of.0,
        old: old.map(|value| value.to_string()),
        new: new.map(|value| value.to_string()),
        request_id: String::new(),
    }
}

/// Makes of a tree the one that the differences lead to; the order among siblings stays.
fn apply(before: &[PastNode], differences: &[Difference]) -> Vec<PastNode> {
    let mut nodes: BTreeMap<NodeId, PastNode> = before.iter().map(|node| (node.id, node.clone())).collect();
    for difference in differences {
        match difference.change.clone() {
            Change::New(node) => {
                assert!(nodes.insert(node.id, node).is_none(), "it was there already");
                continue;
            }
            Change::Gone(_) => {
                nodes.remove(&difference.node).unwrap();
                continue;
            }
            _ => {}
        }
        let node = nodes.get_mut(&difference.node).unwrap();
        match difference.change.clone() {
            Change::Moved { after, .. } => node.parent = after,
            Change::Reworded { after, .. } => (node.code, node.text) = (after.code, after.text),
            Change::Retargeted { after, .. } => node.indicators = after,
            Change::Reweighted { after, .. } => node.weight = after,
            Change::HandedOver { after, .. } => {
                node.owner_unit = after.unit;
                node.owner_position = after.position;
                node.owner_appointment = after.appointment;
            }
            Change::Recast { after, .. } => node.kind = after,
            Change::New(_) | Change::Gone(_) => {}
        }
    }
    nodes.into_values().collect()
}

/// By number, without the order among siblings.
fn unordered(nodes: &[PastNode]) -> Vec<PastNode> {
    let mut nodes: Vec<PastNode> = nodes
        .iter()
        .map(|node| PastNode {
            seq: 0,
            ..node.clone()
        })
        .collect();
    nodes.sort_by_key(|node| node.id);
    nodes
}

fn any_node() -> impl Strategy<Value = PastNode> {
    (
        1u128..12,
        prop::option::of(1u128..12),
        "[ab]{1,2}",
        prop::option::of(0i32..3),
        prop::option::of(1u128..3),
        0usize..3,
        0u128..2,
    )
        .prop_map(|(number, parent, text, weight, unit, kind, target)| PastNode {
            parent: parent.map(id),
            weight,
            owner_unit: unit.map(id),
            kind: [
                NodeKind::Sasaran,
                NodeKind::Program,
                NodeKind::IntermediateOutcome,
            ][kind],
            indicators: vec![indicator(700, &target.to_string())],
            ..node(number, &text)
        })
}

fn any_tree() -> impl Strategy<Value = Vec<PastNode>> {
    prop::collection::vec(any_node(), 0..9).prop_map(|nodes| {
        let by_id: BTreeMap<NodeId, PastNode> = nodes.into_iter().map(|node| (node.id, node)).collect();
        in_order(by_id.into_values())
    })
}

proptest! {
    #[test]
    fn going_back_gives_exactly_what_stood(edits in prop::collection::vec((0u8..6, 0usize..50, 0u8..60), 0..24)) {
        let mut recorded = Recorded::new([node(1, "Visi"), node(2, "Misi"), node(3, "Tujuan")]);
        for edit in edits {
            recorded.step(edit);
        }
        let today = recorded.state();
        for (at, stood) in recorded.states.iter().enumerate() {
            let later = recorded.log[at..].iter().rev();
            prop_assert_eq!(&rewind(today.clone(), later).unwrap(), stood, "before entry {}", at);
        }
    }

    #[test]
    fn differences_lead_from_the_one_to_the_other(before in any_tree(), after in any_tree()) {
        let found = difference(&before, &after);
        prop_assert_eq!(unordered(&apply(&before, &found)), unordered(&after));
        let told: std::collections::BTreeSet<_> =
            found.iter().map(|one| (one.node, one.change.kind())).collect();
        prop_assert_eq!(told.len(), found.len(), "each node once in each way");
        prop_assert_eq!(difference(&after, &after), []);
    }
}

#[test]
fn what_crossed_on_its_way_goes_back_by_version() {
    let edit = |number, text: &str, version| {
        let old = json!({"text": text, "version": version});
        let new = json!({"text": format!("{text} lagi"), "version": version + 1});
        activity(number, Verb::Edited, id(1), Some(old), Some(new))
    };
    // The later entry wrote first: its request began later but was quicker.
    let log = [edit(11, "Sehat", 1), edit(10, "Sehat lagi", 2)];
    let before = rewind([node(1, "Sehat lagi lagi")], &log).unwrap();
    assert_eq!(before, [node(1, "Sehat")]);
}

#[test]
fn what_is_no_change_of_a_node_changes_nothing() {
    let loaded = activity(
        10,
        Verb::Imported,
        id(1),
        None,
        Some(json!({"what": "plan", "count": 3})),
    );
    let noted = activity(11, Verb::Commented, id(1), None, Some(json!("catatan")));
    let elsewhere = Activity {
        subject: Subject::Skp,
        ..activity(12, Verb::Created, id(1), None, Some(json!({})))
    };
    let of_nobody = activity(
        13,
        Verb::Edited,
        id(9),
        Some(json!({"text": "a"})),
        Some(json!({"text": "b"})),
    );
    let today = [node(1, "Visi")];
    assert_eq!(
        rewind(today.clone(), &[loaded, noted, elsewhere, of_nobody]).unwrap(),
        today
    );
}

#[test]
fn an_entry_that_cannot_be_read_is_named() {
    let mut broken = activity(10, Verb::Edited, id(1), None, None);
    broken.old = Some("{".into());
    assert_eq!(rewind([node(1, "Visi")], &[broken]), Err(Unreadable(id(10))));
    let no_node = activity(11, Verb::Deleted, id(2), Some(json!({"text": 5})), None);
    assert_eq!(rewind([node(1, "Visi")], &[no_node]), Err(Unreadable(id(11))));
}

#[test]
fn every_kind_of_change_is_told_once_with_both_values() {
    let before = [
        PastNode {
            weight: Some(2500),
            indicators: vec![indicator(9, "14")],
            ..node(1, "Menurunnya stunting")
        },
        node(2, "Meningkatnya gizi"),
        node(3, "Hilang"),
    ];
    let after = [
        PastNode {
            indicators: vec![indicator(9, "12,5")],
            ..node(1, "Menurunnya prevalensi stunting")
        },
        PastNode {
            parent: Some(id(1)),
            owner_unit: Some(id(50)),
            kind: NodeKind::Program,
            ..node(2, "Meningkatnya gizi")
        },
        node(4, "Baru"),
    ];
    let told: Vec<(NodeId, ChangeKind)> = difference(&before, &after)
        .iter()
        .map(|one| (one.node, one.change.kind()))
        .collect();
    assert_eq!(
        told,
        [
            (id(1), ChangeKind::Reworded),
            (id(1), ChangeKind::Retargeted),
            (id(1), ChangeKind::Reweighted),
            (id(2), ChangeKind::Moved),
            (id(2), ChangeKind::HandedOver),
            (id(2), ChangeKind::Recast),
            (id(4), ChangeKind::New),
            (id(3), ChangeKind::Gone),
        ]
    );
    assert_eq!(
        difference(&before, &after)[2].change,
        Change::Reweighted {
            before: Some(2500),
            after: None
        }
    );
}

#[test]
fn a_set_document_gives_its_results_as_nodes() {
    let (_, mut draft) = filled_skp();
    for (at, result) in (1u128..).zip(&mut draft.results) {
        result.id = Some(id(at));
        for (place, indicator) in (1u128..).zip(&mut result.indicators) {
            indicator.id = Some(id(at * 100 + place));
        }
    }
    let document = Snapshot {
        schema: Snapshot::SCHEMA,
        skp: id(70),
        document_version: 1,
        instansi: String::new(),
        period_start: "2026-01-01".parse().unwrap(),
        period_end: "2026-12-31".parse().unwrap(),
        form: crate::skp::FormType::JaJf,
        approach: crate::skp::Approach::Kuantitatif,
        employee: crate::skp::canonical::Identity::default(),
        rater: crate::skp::canonical::Identity::default(),
        draft,
        supported: Vec::new(),
        change_reason: None,
        submitted_at: None,
        set_at: "2026-01-20T02:00:00Z".parse().unwrap(),
    };
    let owner = OwnerOf {
        unit: Some(id(50)),
        position: Some(id(51)),
        appointment: Some(id(52)),
    };
    let nodes = results_as_set(&document, 2026, owner);
    assert_eq!(nodes.len(), document.draft.results.len());
    for (node, result) in nodes.iter().zip(&document.draft.results) {
        assert_eq!(
            (Some(node.id), &node.text, node.parent),
            (result.id, &result.text, result.supports)
        );
        assert_eq!((node.skp, node.owner(), node.year), (Some(id(70)), owner, 2026));
        let targets = |node: &PastNode| {
            node.indicators
                .iter()
                .map(|row| row.target.clone())
                .collect::<Vec<_>>()
        };
        let typed: Vec<String> = result.indicators.iter().map(|row| row.target.clone()).collect();
        assert_eq!(targets(node), typed);
    }
    let unnumbered = Snapshot {
        draft: crate::skp::Draft {
            results: vec![DraftResult::empty(ResultBlock::Utama)],
            ..crate::skp::Draft::default()
        },
        ..document
    };
    assert_eq!(results_as_set(&unnumbered, 2026, owner), []);
}
