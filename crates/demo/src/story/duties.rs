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
        let owner = match kind {
            "unit" => {
                let unit = world.id("unit", key);
                if !world.units.iter().any(|known| known.id == unit) {
                    continue;
                }
                DutyOwner::Unit(unit)
            }
            _ => {
                let position = world.id("jabatan", key);
                if !world.positions.iter().any(|known| known.id == position) {
                    continue;
                }
                DutyOwner::Position(position)
            }
        };
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
