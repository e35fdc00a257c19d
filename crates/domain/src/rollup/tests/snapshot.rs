//! Snapshots: what is written comes back, what was not written by us does not.

use proptest::prelude::*;

use super::*;
use crate::rollup::pack::seal;
use crate::testing::{Province, ProvinceSize};

fn bytes(seed: u64) -> Vec<u8> {
    Province::generate(seed, ProvinceSize::of_people(12), month(4))
        .columns(Yardstick::default())
        .unwrap()
        .to_bytes()
}

/// Puts a right seal under a changed body, as an attacker would.
fn sealed(mut body: Vec<u8>) -> Vec<u8> {
    let seal = seal(&body).to_le_bytes();
    body.extend_from_slice(&seal);
    body
}

fn body(bytes: &[u8]) -> Vec<u8> {
    bytes[..bytes.len() - 8].to_vec()
}

#[test]
fn a_snapshot_comes_back() {
    let bytes = bytes(1);
    let columns = Columns::from_bytes(&bytes).unwrap();
    assert!(columns.len() > 50);
    assert_settled(&columns);
    assert!(columns.to_bytes() == bytes);
    let empty = Columns::build(Yardstick::default(), &[], &[], []).unwrap();
    assert!(Columns::from_bytes(&empty.to_bytes()).unwrap().is_empty());
}

#[test]
fn whatever_way_a_state_was_reached_its_bytes_are_the_same() {
    let first = bytes(2);
    let mut columns = Columns::from_bytes(&first).unwrap();
    let node = columns.nodes().nth(20).unwrap();
    let (parent, weight) = (columns.parent(node), columns.weight(node));
    let place = columns.children(parent).position(|child| child == node).unwrap();
    let indicator = columns.indicators(node).next().unwrap();
    let value = columns.entered(indicator, month(2));
    columns.move_subtree(node, None, 0).unwrap();
    columns.set_weight(node, Some(77)).unwrap();
    columns.set_actual(indicator, month(2), Some(n("1234"))).unwrap();
    assert!(columns.to_bytes() != first);
    columns.set_actual(indicator, month(2), value).unwrap();
    columns.set_weight(node, weight).unwrap();
    columns.move_subtree(node, parent, place).unwrap();
    assert!(columns.to_bytes() == first);
}

#[test]
fn indicators_have_one_order_however_they_came() {
    let build = |ids: [u128; 3]| {
        let mut tree = Tree::default();
        tree.node(None, None);
        let mut columns = tree.build(Yardstick::default());
        for id in ids {
            let new = new_indicator(id, Polarity::Maximize, Some(&Target::Number(n("8"))), "dokumen");
            let indicator = columns.add_indicator(NodeIx(0), &new).unwrap();
            columns
                .set_actual(indicator, month(1), Some(Measure::whole(id as i64)))
                .unwrap();
        }
        columns.to_bytes()
    };
    assert_eq!(build([1, 2, 3]), build([3, 1, 2]));
    assert_ne!(build([1, 2, 3]), build([1, 2, 4]));
}

#[test]
fn torn_and_foreign_bytes_are_refused() {
    let bytes = bytes(3);
    for end in 0..bytes.len() {
        assert!(Columns::from_bytes(&bytes[..end]).is_err(), "{end}");
        if end < bytes.len() - 8 {
            let again = sealed(bytes[..end].to_vec());
            assert!(Columns::from_bytes(&again).is_err(), "{end}, sealed again");
        }
    }
    assert_eq!(
        Columns::from_bytes(b"PK\x03\x04").err(),
        Some(UnpackError::Foreign)
    );
    let mut newer = body(&bytes);
    newer[4] = 9;
    assert_eq!(
        Columns::from_bytes(&sealed(newer)).err(),
        Some(UnpackError::Version(9))
    );
    let mut longer = body(&bytes);
    longer.push(0);
    assert_eq!(
        Columns::from_bytes(&sealed(longer)).err(),
        Some(UnpackError::Damaged)
    );
    for at in 5..bytes.len() {
        let mut flipped = bytes.clone();
        flipped[at] ^= 1;
        assert_eq!(
            Columns::from_bytes(&flipped).err(),
            Some(UnpackError::Damaged),
            "{at}"
        );
    }
}

#[test]
fn nothing_is_allocated_for_what_is_only_announced() {
    // Header, no cap, first formula, then 2^40 nodes and no indicators, in 20 bytes.
    let mut lie = b"SLRU\x01\x00\x00".to_vec();
    lie.extend_from_slice(&[0x80, 0x80, 0x80, 0x80, 0x80, 0x20, 0x00]);
    assert_eq!(
        Columns::from_bytes(&sealed(lie)).err(),
        Some(UnpackError::Damaged)
    );
    // A zero spelt in two bytes instead of one.
    let long = b"SLRU\x01\x80\x00\x00\x00\x00".to_vec();
    assert_eq!(
        Columns::from_bytes(&sealed(long)).err(),
        Some(UnpackError::Damaged)
    );
    let short = b"SLRU\x01\x00\x00\x00\x00".to_vec();
    assert!(Columns::from_bytes(&sealed(short)).is_ok());
}

proptest! {
    #[test]
    fn what_is_accepted_is_written_again_to_the_byte(
        seed in 0u64..4, changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let mut body = body(&bytes(seed));
        for (at, byte) in changes {
            let at = at.index(body.len());
            body[at] = byte;
        }
        let changed = sealed(body);
        if let Ok(columns) = Columns::from_bytes(&changed) {
            prop_assert!(columns.to_bytes() == changed);
        }
    }
}
