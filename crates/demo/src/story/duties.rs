//! Tasks and functions of the story's units and of one post, as a regulation on organisation and working procedures would
//! list them. The regulation and its numbers are invented.

use domain::organization::{Duty, DutyOwner};

use crate::story::table::rows;
use crate::world::World;

const DUTIES: &str = include_str!("tupoksi.txt");

/// The tasks of the units and posts of the table that are there.
pub(crate) fn of(world: &World) -> Vec<Duty> {
    let mut duties: Vec<Duty> = Vec::new();
    for [kind, key, article, text] in rows::<4>(DUTIES) {
        let (unit, position) = (world.id("unit", key), world.id("jabatan", key));
        let (owner, there) = if kind == "unit" {
            let there = world.units.iter().any(|known| known.id == unit);
            (DutyOwner::Unit(unit), there)
        } else {
            let there = world.positions.iter().any(|known| known.id == position);
            (DutyOwner::Position(position), there)
        };
        if !there {
            continue;
        }
        let before = duties.iter().filter(|duty| duty.owner == owner).count();
        let seq = before as i32 + 1;
        duties.push(Duty {
            id: world.id("tupoksi", &format!("{key}/{seq}")),
            owner,
            seq,
            text: text.to_owned(),
            reference: Some(format!("Peraturan Gubernur tentang SOTK, {article}")),
            version: 1,
        });
    }
    duties
}
