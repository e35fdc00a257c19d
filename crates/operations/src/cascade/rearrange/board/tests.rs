use domain::cascade::NodeKind;
use uuid::Uuid;

use super::*;

fn id(n: u128) -> NodeId {
    NodeId(Uuid::from_u128(n))
}

fn node(n: u128, parent: Option<u128>, seq: i32, weight: Option<i32>) -> Node {
    Node {
        id: id(n),
        year: 2026,
        parent: parent.map(id),
        kind: NodeKind::IntermediateOutcome,
        code: None,
        text: String::new(),
        owner_unit: None,
        owner_position: None,
        owner_appointment: None,
        skp: None,
        cascade: None,
        weight,
        perspective: None,
        budget_node: None,
        reference: None,
        seq,
        version: 1,
    }
}

/// 1 above 11, 12, 13; 2 above 21, 22.
fn board(weights: [Option<i32>; 5]) -> Board {
    let mut weights = weights.into_iter();
    let mut weight = || weights.next().flatten();
    let nodes = vec![
        node(1, None, 0, None),
        node(2, None, 1, None),
        node(11, Some(1), 0, weight()),
        node(12, Some(1), 1, weight()),
        node(13, Some(1), 4, weight()),
        node(21, Some(2), 0, weight()),
        node(22, Some(2), 0, weight()),
    ];
    let siblings = nodes
        .iter()
        .map(|node| Sibling {
            id: node.id,
            parent: node.parent,
            weight: node.weight,
            seq: node.seq,
            in_skp: false,
        })
        .collect();
    Board::new(nodes.into_iter().map(|node| (node.id, node)).collect(), siblings)
}

fn below(board: &Board, parent: u128) -> Vec<u128> {
    board.children[&Some(id(parent))]
        .iter()
        .map(|id| id.0.as_u128())
        .collect()
}

fn order(board: &Board) -> Vec<(u128, i32)> {
    let mut order: Vec<_> = board
        .order()
        .into_iter()
        .map(|(id, seq)| (id.0.as_u128(), seq))
        .collect();
    order.sort_unstable();
    order
}

#[test]
fn a_node_goes_before_another_or_behind_the_last() {
    let mut board = board([None; 5]);
    assert!(board.hang(0, id(21), Some(id(1)), Some(id(13))));
    assert_eq!(below(&board, 1), [11, 12, 21, 13]);
    assert_eq!(order(&board), [(21, 2)], "there was room before 13");
    assert!(board.hang(1, id(22), Some(id(1)), None));
    assert_eq!(below(&board, 1), [11, 12, 21, 13, 22]);
    assert_eq!(below(&board, 2), [] as [u128; 0]);
    assert_eq!(order(&board), [(21, 2), (22, 5)]);
}

#[test]
fn those_behind_make_room_as_far_as_needed() {
    let mut board = board([None; 5]);
    assert!(board.hang(0, id(22), Some(id(1)), Some(id(11))));
    assert_eq!(below(&board, 1), [22, 11, 12, 13]);
    assert_eq!(order(&board), [(11, 1), (12, 2)], "22 has 0 already, 13 keeps 4");
}

#[test]
fn a_place_that_is_the_old_one_changes_nothing() {
    let mut board = board([None; 5]);
    assert!(!board.hang(0, id(12), Some(id(1)), Some(id(13))));
    assert!(!board.hang(1, id(13), Some(id(1)), None));
    assert!(!board.weigh(2, id(13), None));
    assert_eq!(order(&board), []);
    assert!(
        board.hang(3, id(12), Some(id(1)), Some(id(11))),
        "but another order does"
    );
    assert_eq!(below(&board, 1), [12, 11, 13]);
}

#[test]
fn a_sibling_that_is_gone_counts_as_none() {
    let mut board = board([None; 5]);
    assert!(board.hang(0, id(13), Some(id(2)), Some(id(11))));
    assert_eq!(below(&board, 2), [21, 22, 13]);
    assert_eq!(
        order(&board),
        [(13, 2), (22, 1)],
        "two with the same place are told apart"
    );
}

#[test]
fn each_edit_sees_what_the_ones_before_did() {
    let mut board = board([None; 5]);
    let legal = |board: &Board, node: u128, to: u128| {
        let (node, to) = (board.node(id(node)).unwrap(), board.node(id(to)));
        board.legality(node, to)
    };
    assert_eq!(legal(&board, 1, 22), Ok(()));
    board.hang(0, id(2), Some(id(11)), None);
    assert_eq!(legal(&board, 1, 22), Err(LegalityError::Loop));
    board.hang(1, id(22), None, None);
    assert_eq!(legal(&board, 1, 22), Ok(()), "22 left the branch");
}

#[test]
fn weights_are_summed_when_all_is_done() {
    // 60 + 40 becomes 30 + 70: the first edit alone would be too much.
    let mut swapped = board([Some(6_000), Some(4_000), None, None, None]);
    assert!(swapped.weigh(0, id(12), Some(7_000)));
    assert_eq!(swapped.overweight(), Some((0, 13_000)));
    assert!(swapped.weigh(1, id(11), Some(3_000)));
    assert_eq!(swapped.overweight(), None);
    swapped.weigh(2, id(13), Some(1));
    assert_eq!(swapped.overweight(), Some((2, 10_001)));

    // A node brings its weight along.
    let mut carried = board([Some(6_000), Some(4_000), None, Some(5_000), None]);
    carried.hang(0, id(21), Some(id(1)), None);
    assert_eq!(carried.overweight(), Some((0, 15_000)));
    carried.weigh(1, id(21), None);
    assert_eq!(carried.overweight(), None);

    // What was too much before may become less.
    let mut less = board([Some(9_000), Some(4_000), None, None, None]);
    less.weigh(0, id(11), Some(8_000));
    assert_eq!(less.overweight(), None);
    less.weigh(1, id(11), Some(9_001));
    assert_eq!(less.overweight(), Some((1, 13_001)));
}
