//! The story that every size tells: a province (or regency) with one worked cascade, people in all roles and plans in
//! all states; and a ministry beside it, of which nobody in the province sees anything.

mod accounts;
mod duties;
mod health;
pub(crate) mod ministry;
pub(crate) mod organization;
pub(crate) mod plan;
pub(crate) mod support;
pub(crate) mod table;
mod words;

use std::collections::{HashMap, HashSet};

use domain::ids::*;
use domain::organization::Duty;

use crate::plan::Plan;
use crate::sheet::{Anchor, Sheet};
use crate::world::World;

pub(crate) use accounts::give as give_accounts;

/// Plans that are told, and what the others need of them.
pub(crate) struct Told {
    pub sheets: Vec<Sheet>,
    /// Results of those who have a plan, by position.
    pub anchors: HashMap<PositionId, Vec<Anchor>>,
    /// Whose plan is told, or who shall have none.
    pub silent: HashSet<AppointmentId>,
    /// Tasks and functions of units and posts.
    pub duties: Vec<Duty>,
}

impl Told {
    /// No story, but what the units are for.
    pub(crate) fn nobody(world: &World) -> Self {
        Self {
            sheets: Vec::new(),
            anchors: HashMap::new(),
            silent: HashSet::new(),
            duties: duties::of(world),
        }
    }
}

/// The plans of the story's people.
pub(crate) fn tell(world: &World, plans: &[Plan]) -> Told {
    let mut texts: HashMap<NodeId, String> = plans.iter().flat_map(Plan::texts).collect();
    let mut told = Told::nobody(world);
    // Maria begins hers while one looks on.
    told.silent.insert(world.id("pengangkatan", "maria-bota"));
    for tale in health::last_year(world)
        .into_iter()
        .chain(health::this_year(world))
    {
        let sheet = tale.finish(&mut texts);
        told.silent.insert(sheet.appointment);
        if sheet.year == world.calendar.year && sheet.state.open_to_support() {
            let position = world.appointment_of(sheet.appointment).position;
            told.anchors.insert(position, words::anchors(&sheet.draft));
        }
        told.sheets.push(sheet);
    }
    told
}

/// Nobody hangs his plan on a draft, nor on what was superseded.
trait Supportable {
    fn open_to_support(self) -> bool;
}

impl Supportable for domain::skp::SkpState {
    fn open_to_support(self) -> bool {
        !matches!(self, Self::Draft | Self::Dibatalkan | Self::Digantikan)
    }
}
