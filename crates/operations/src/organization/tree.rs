//! The tree of units as of a day.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::ids::UnitId;
use domain::organization::Unit;
use domain::organization::view::{TreeUnit, UnitTree};
use domain::policy::OrganizationAction;
use store::organization::{Among, Held};

use super::allow;
use crate::{Ctx, Result};

/// All units that are valid on the day, each followed by those below it, siblings by code; with counts. Three
/// statements, however big the tree is.
pub async fn unit_tree(ctx: &Ctx, day: NaiveDate) -> Result<UnitTree> {
    allow(ctx, OrganizationAction::Read, "")?;
    let db = ctx.store.read();
    let units = store::organization::units_on(db, ctx.instansi_id(), day, "").await?;
    let positions = store::organization::count_by_unit(db, ctx.instansi_id(), day).await?;
    let people =
        store::organization::count_holders(db, ctx.instansi_id(), &Among::All, Held::MainOn(day), "").await?;
    Ok(UnitTree {
        day,
        units: arrange(&units, &positions, &people.into_iter().collect()),
    })
}

/// Puts units into the order of the tree and adds the counts up.
pub(super) fn arrange(
    units: &[Unit],
    positions: &HashMap<UnitId, i64>,
    people: &HashMap<UnitId, i64>,
) -> Vec<TreeUnit> {
    let known: HashMap<UnitId, &Unit> = units.iter().map(|unit| (unit.id, unit)).collect();
    let mut below: HashMap<Option<UnitId>, Vec<&Unit>> = HashMap::new();
    for unit in units {
        // A unit whose parent is not valid on the day stands at the top rather than nowhere.
        let parent = unit.parent.filter(|parent| known.contains_key(parent));
        below.entry(parent).or_default().push(unit);
    }
    for siblings in below.values_mut() {
        siblings.sort_by(|one, other| (&one.code, one.id).cmp(&(&other.code, other.id)));
    }
    let count = |counts: &HashMap<UnitId, i64>, unit: &Unit| {
        u32::try_from(counts.get(&unit.id).copied().unwrap_or_default()).unwrap_or(u32::MAX)
    };
    let mut lines: Vec<TreeUnit> = Vec::with_capacity(units.len());
    let mut todo: Vec<(&Unit, u16)> = below
        .get(&None)
        .into_iter()
        .flatten()
        .rev()
        .map(|unit| (*unit, 0))
        .collect();
    while let Some((unit, depth)) = todo.pop() {
        let children = below.get(&Some(unit.id)).map(Vec::as_slice).unwrap_or_default();
        let (positions, people) = (count(positions, unit), count(people, unit));
        lines.push(TreeUnit {
            id: unit.id,
            parent: unit.parent,
            kind: unit.kind,
            code: unit.code.clone(),
            name: unit.name.clone(),
            depth,
            children: children.len() as u32,
            positions,
            people,
            positions_below: positions,
            people_below: people,
        });
        todo.extend(children.iter().rev().map(|child| (*child, depth + 1)));
    }
    add_up(&mut lines);
    lines
}

/// From the leaves to the top: a line stands behind the line that it belongs to.
fn add_up(lines: &mut [TreeUnit]) {
    let place: HashMap<UnitId, usize> = lines.iter().enumerate().map(|(at, line)| (line.id, at)).collect();
    for at in (0..lines.len()).rev() {
        let (positions, people) = (lines[at].positions_below, lines[at].people_below);
        let above = lines[at].parent.and_then(|parent| place.get(&parent)).copied();
        if let Some(above) = above {
            lines[above].positions_below += positions;
            lines[above].people_below += people;
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::organization::UnitKind;
    use uuid::Uuid;

    use super::*;

    fn unit(id: u128, parent: Option<u128>, code: &str) -> Unit {
        Unit {
            id: UnitId(Uuid::from_u128(id)),
            parent: parent.map(|id| UnitId(Uuid::from_u128(id))),
            kind: UnitKind::Dinas,
            code: code.into(),
            name: code.into(),
            path: String::new(),
            valid_from: NaiveDate::default(),
            valid_to: None,
            version: 1,
        }
    }

    #[test]
    fn children_follow_their_parent_by_code_and_counts_add_up() {
        let units = [
            unit(1, None, "0"),
            unit(3, Some(1), "02"),
            unit(2, Some(1), "01"),
            unit(4, Some(2), "01.1"),
        ];
        let people = [(1, 1), (2, 2), (3, 3), (4, 4)]
            .into_iter()
            .map(|(id, count)| (UnitId(Uuid::from_u128(id)), count))
            .collect();
        let lines = arrange(&units, &HashMap::new(), &people);
        let shown: Vec<_> = lines
            .iter()
            .map(|line| {
                (
                    line.code.as_str(),
                    line.depth,
                    line.children,
                    line.people,
                    line.people_below,
                )
            })
            .collect();
        assert_eq!(
            shown,
            [
                ("0", 0, 2, 1, 10),
                ("01", 1, 1, 2, 6),
                ("01.1", 2, 0, 4, 4),
                ("02", 1, 0, 3, 3)
            ]
        );
    }

    #[test]
    fn a_unit_whose_parent_has_ended_is_still_shown() {
        let lines = arrange(&[unit(4, Some(2), "01.1")], &HashMap::new(), &HashMap::new());
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].depth, 0);
    }
}
