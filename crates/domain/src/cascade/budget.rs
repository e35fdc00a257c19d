//! Money under the plan: ceilings (pagu) in whole rupiah, and their sums from sub kegiatan up (`domain.md` 3.1).
//!
//! What belongs here: lines, reading an amount as people write it, adding up. What does not: how an amount is shown
//! (`format`), and spending, which is the finance office's.

use serde::{Deserialize, Serialize};

use super::NodeKind;
use crate::ids::*;

/// A line of the budget: what so much money is planned for in a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetLine {
    pub id: BudgetLineId,
    pub node: NodeId,
    pub year: i32,
    /// Account or code of the line, e.g. `5.1.02.01`.
    pub code: Option<String>,
    pub text: String,
    /// Pagu in rupiah; never below zero.
    pub ceiling: i64,
    pub seq: i32,
    pub version: i32,
}

/// Largest amount of one line: ten quadrillion rupiah, some three times the budget of the state.
pub const MOST: i64 = 10_000_000_000_000_000;

/// Why a text is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum MoneyError {
    #[error("empty")]
    Empty,
    #[error("not an amount")]
    NotAnAmount,
    #[error("below zero")]
    Negative,
    #[error("too large")]
    TooLarge,
}

/// An amount as it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    pub rupiah: i64,
    /// There were cents, which were rounded half up.
    pub rounded: bool,
}

/// Reads an amount: `1500000`, `1.500.000`, `Rp 1.500.000,00`, `1500000.50`, `1,500,000.00`, `Rp1.500.000,-`.
///
/// A mark groups thousands when exactly three digits follow each time; the last mark before one or two digits, or before
/// more than three, parts the cents.
pub fn read_rupiah(text: &str) -> Result<Amount, MoneyError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(MoneyError::Empty);
    }
    let bare = ["Rp.", "Rp", "RP.", "RP", "rp.", "rp", "IDR"]
        .iter()
        .find_map(|sign| text.strip_prefix(sign))
        .unwrap_or(text)
        .trim();
    let bare = [",-", ".-", ",–"]
        .iter()
        .find_map(|tail| bare.strip_suffix(tail))
        .unwrap_or(bare);
    if bare.starts_with(['-', '−', '(']) {
        return Err(MoneyError::Negative);
    }
    let (whole, cents) = parts(bare)?;
    let rupiah: i64 = whole.parse().map_err(|_| MoneyError::TooLarge)?;
    let rounded = cents.bytes().any(|digit| digit != b'0');
    let up = i64::from(cents.bytes().next().is_some_and(|digit| digit >= b'5'));
    if rupiah > MOST {
        return Err(MoneyError::TooLarge);
    }
    Ok(Amount {
        rupiah: rupiah + up,
        rounded,
    })
}

/// Digits of the whole amount, and those of the cents.
fn parts(bare: &str) -> Result<(String, &str), MoneyError> {
    if !bare
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b',')
    {
        return Err(MoneyError::NotAnAmount);
    }
    let (head, cents) = match bare.rfind(['.', ',']) {
        Some(at) => {
            let tail = &bare[at + 1..];
            let mark = &bare[at..=at];
            let alone = bare.matches(['.', ',']).count() == 1;
            // Both marks in one number: the second is the one of the cents, whatever follows.
            let both = bare.contains('.') && bare.contains(',') && bare.matches(mark).count() == 1;
            // `80000000000.000`: no group has eleven digits.
            let grouped = tail.len() == 3 && !both && !(alone && at > 3);
            if grouped || (tail.len() > 3 && !alone && !both) {
                (bare, "")
            } else {
                (&bare[..at], tail)
            }
        }
        None => (bare, ""),
    };
    let mut groups = head.split(['.', ',']);
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    if first.is_empty() || rest.iter().any(|group| group.len() != 3) || (!rest.is_empty() && first.len() > 3)
    {
        return Err(MoneyError::NotAnAmount);
    }
    Ok((format!("{first}{}", rest.concat()), cents))
}

/// A node with the money that stands at it itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Funded {
    pub node: NodeId,
    pub parent: Option<NodeId>,
    pub kind: NodeKind,
    /// Sum of its own lines; none without lines.
    pub own: Option<i64>,
}

/// The ceiling of every node: the sum of what is below, or, as long as nothing below has money, its own. So a kegiatan
/// whose sub kegiatan are still unplanned keeps its figure, and nothing counts twice. In the order given; none where
/// neither it nor anything below has money.
pub fn ceilings(nodes: &[Funded]) -> Vec<Option<i64>> {
    use std::collections::HashMap;
    let place: HashMap<NodeId, usize> = nodes
        .iter()
        .enumerate()
        .map(|(at, node)| (node.node, at))
        .collect();
    let mut order: Vec<usize> = (0..nodes.len()).collect();
    // Deepest kinds first; budget kinds never stand under their own.
    order.sort_by_key(|&at| std::cmp::Reverse(nodes[at].kind.level()));
    let mut below: Vec<Option<i64>> = vec![None; nodes.len()];
    let mut totals: Vec<Option<i64>> = vec![None; nodes.len()];
    for at in order {
        totals[at] = below[at].or(nodes[at].own);
        let above = nodes[at].parent.and_then(|parent| place.get(&parent)).copied();
        if let (Some(above), Some(total)) = (above, totals[at]) {
            below[above] = Some(below[above].unwrap_or(0).saturating_add(total));
        }
    }
    totals
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;
    use crate::format::Lang;
    use crate::testing::id;

    #[rstest]
    #[case("1500000", 1_500_000, false)]
    #[case("1.500.000", 1_500_000, false)]
    #[case("Rp 1.500.000,00", 1_500_000, false)]
    #[case("Rp1.500.000,-", 1_500_000, false)]
    #[case("80000000000.00", 80_000_000_000, false)]
    #[case("1,500,000.00", 1_500_000, false)]
    #[case("1.234,5", 1_235, true)]
    #[case("1500000.4999", 1_500_000, true)]
    #[case("1500000.5", 1_500_001, true)]
    #[case("750.000", 750_000, false)]
    #[case("0", 0, false)]
    #[case("0.00", 0, false)]
    fn amounts_are_read_as_people_write_them(#[case] text: &str, #[case] rupiah: i64, #[case] rounded: bool) {
        assert_eq!(read_rupiah(text), Ok(Amount { rupiah, rounded }));
    }

    #[rstest]
    #[case("", MoneyError::Empty)]
    #[case("gratis", MoneyError::NotAnAmount)]
    #[case("1,5 miliar", MoneyError::NotAnAmount)]
    #[case("12/2026", MoneyError::NotAnAmount)]
    #[case("2026-03-12", MoneyError::NotAnAmount)]
    #[case("1.50.000", MoneyError::NotAnAmount)]
    #[case(".500", MoneyError::NotAnAmount)]
    #[case("-500", MoneyError::Negative)]
    #[case("(500)", MoneyError::Negative)]
    #[case("99999999999999999999", MoneyError::TooLarge)]
    #[case("99999999999999999", MoneyError::TooLarge)]
    fn what_is_no_amount_says_why(#[case] text: &str, #[case] error: MoneyError) {
        assert_eq!(read_rupiah(text), Err(error));
    }

    fn funded(node: u128, parent: u128, kind: NodeKind, own: Option<i64>) -> Funded {
        Funded {
            node: id(node),
            parent: (parent > 0).then(|| id(parent)),
            kind,
            own,
        }
    }

    /// Program 1 with kegiatan 2 (two sub kegiatan, 30 and 12) and kegiatan 3, still without any, planned at 8.
    #[test]
    fn sums_go_up_and_nothing_counts_twice() {
        use NodeKind::*;
        let nodes = [
            funded(1, 0, Program, Some(999)),
            funded(2, 1, Kegiatan, Some(40)),
            funded(3, 1, Kegiatan, Some(8)),
            funded(4, 2, SubKegiatan, Some(30)),
            funded(5, 2, SubKegiatan, Some(12)),
            funded(6, 3, SubKegiatan, None),
        ];
        assert_eq!(
            ceilings(&nodes),
            [Some(50), Some(42), Some(8), Some(30), Some(12), None]
        );
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back(rupiah in 0i64..=MOST) {
            let printed = Lang::Id.money(rupiah);
            prop_assert_eq!(read_rupiah(&printed.replace('\u{a0}', " ")), Ok(Amount { rupiah, rounded: false }));
        }

        #[test]
        fn the_program_has_what_its_sub_kegiatan_have(own in prop::collection::vec(prop::option::of(0i64..1_000_000), 1..30)) {
            let mut nodes = vec![funded(1, 0, NodeKind::Program, None), funded(2, 1, NodeKind::Kegiatan, None)];
            nodes.extend(own.iter().enumerate().map(|(at, own)| funded(at as u128 + 3, 2, NodeKind::SubKegiatan, *own)));
            let expected = own.iter().flatten().copied().reduce(|sum, next| sum + next);
            prop_assert_eq!(ceilings(&nodes)[0], expected);
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,30}") {
            if let Ok(amount) = read_rupiah(&text) {
                prop_assert!((0..=MOST + 1).contains(&amount.rupiah));
            }
        }
    }
}
