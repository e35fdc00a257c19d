//! There and back as bytes, and bytes that nobody wrote.

use proptest::prelude::*;

use super::sample::{rolled_up, sample};
use super::*;
use crate::measure::Measure;

fn good(nodes: usize, seed: u64) -> Outline {
    let (labels, rows) = sample(nodes, seed);
    let mut outline = Outline::build(&labels, &rows).unwrap();
    rolled_up(&mut outline);
    outline.set_revision(seed);
    outline
}

#[test]
fn every_field_comes_back() {
    let labels = Labels {
        owners: vec![String::new(), "Ratna".to_owned(), "Ratna".to_owned()],
        agencies: vec!["Kabupaten".to_owned(), "Dinas Kesehatan".to_owned()],
    };
    let row = OutlineRow {
        handle: Handle::from_bits(u64::MAX),
        parent: Some(handle(1)),
        kind: NodeKind::RhkAdditional,
        text: "Tersusunnya rekap ½".into(),
        code: "1.02".into(),
        owner: Some(2),
        agency: 1,
        weight: Some(-1),
        flags: Flags::SET | Flags::STALE,
        cascade: Some(crate::cascade::CascadeMethod::Indirect),
        score: Some(Measure(i64::MAX)),
        rolled: Some(Measure(i64::MIN + 1)),
        target: "24 puskesmas".into(),
        actual: "19".into(),
        findings: u32::MAX,
        fresh_on: Some(366),
        version: 7,
    };
    let bare = OutlineRow {
        weight: Some(i32::MAX),
        agency: u16::MAX,
        owner: Some(0),
        ..OutlineRow::new(handle(1), NodeKind::Visi, "Maju")
    };
    let outline = Outline::build(&labels, &[bare, row.clone()]).unwrap();
    let decoded = decode(&encode(&outline)).unwrap();
    assert_eq!(decoded, outline);
    let back = decoded.row(Ix(1)).unwrap();
    // Numbers of owners are each outline's own.
    assert_eq!(
        back.to_row(),
        OutlineRow {
            owner: back.owner_index(),
            ..row
        }
    );
    assert_eq!((back.owner(), back.agency_name()), ("Ratna", "Dinas Kesehatan"));
}

#[test]
fn what_is_open_stays_at_home() {
    let closed = good(300, 1);
    let mut open = closed.clone();
    open.expand_all();
    open.search("posyandu");
    assert_eq!(encode(&open), encode(&closed));
}

#[test]
fn other_versions_and_cut_bytes_are_refused() {
    let bytes = encode(&good(50, 2));
    assert_eq!(decode(&[]), Err(PackError::Truncated));
    assert_eq!(decode(&[9, 0, 0]), Err(PackError::Version(9)));
    for length in 0..bytes.len() {
        assert!(decode(&bytes[..length]).is_err(), "{length} bytes");
    }
    let mut longer = bytes.clone();
    longer.push(0);
    assert_eq!(decode(&longer), Err(PackError::Malformed));
}

#[test]
fn a_lie_about_the_number_of_nodes_costs_nothing() {
    let mut bytes = vec![1, 0];
    wire::put(&mut bytes, u64::MAX / 32);
    bytes.extend([0; 64]);
    assert_eq!(decode(&bytes), Err(PackError::Truncated));
}

#[test]
fn two_nodes_with_one_handle_are_refused() {
    let mut bytes = encode(&outline("a\nb"));
    // Revision 0 and two nodes, then six bytes of handle each.
    let (first, second) = bytes[3..15].split_at_mut(6);
    second.copy_from_slice(first);
    assert_eq!(decode(&bytes), Err(PackError::SharedHandle(handle(1))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_tree_comes_back(nodes in 0usize..400, seed in any::<u64>()) {
        let outline = good(nodes, seed);
        let decoded = decode(&encode(&outline)).unwrap();
        prop_assert_eq!(&decoded, &outline);
        assert_sound(&decoded);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_bytes_are_survived(mut bytes in prop::collection::vec(any::<u8>(), 0..400), version in any::<bool>()) {
        if let (true, Some(first)) = (version, bytes.first_mut()) {
            *first = 1;
        }
        if let Ok(outline) = decode(&bytes) {
            assert_sound(&outline);
        }
    }

    /// Whatever happened to good bytes on the way: refused, or a sound tree that can be used.
    #[test]
    fn spoilt_bytes_are_survived(
        seed in 0u64..8,
        spoilt in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = encode(&good(40, seed));
        for (at, byte) in spoilt {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(mut outline) = decode(&bytes) {
            assert_sound(&outline);
            outline.expand_all();
            outline.search("a");
            assert_sound(&outline);
            let again = decode(&encode(&outline)).unwrap();
            outline.clear_search();
            outline.collapse_all();
            prop_assert_eq!(again, outline);
        }
    }
}
