//! Who works where: units, positions, people, appointments, raters, roles (`domain.md` 2, 9.2-9.4).
//!
//! Each use case takes what was typed as text, so that a field that cannot be accepted is named together with all the
//! others. Reading names, positions and units is everybody's right within the instansi; personal fields are not.

mod access;
mod account;
mod appoint;
mod checked;
mod duties;
mod end_appointment;
mod find;
mod grant_role;
mod history;
mod people;
mod person_card;
mod place;
mod position_card;
mod positions;
mod rater;
mod root;
mod staff;
mod tree;
mod unit_card;
mod units;

pub use account::person_path;
pub use appoint::{Appoint, appoint};
pub use duties::{EditDuty, NewDuty, add_duty, delete_duty, edit_duty};
pub use end_appointment::{EndAppointment, end_appointment};
pub use find::{find_people, find_positions};
pub use grant_role::{GrantRole, RevokeRole, grant_role, revoke_role};
pub use people::{CreatePerson, EditPerson, create_person, edit_person};
pub use person_card::person_card;
pub use place::unit_place;
pub use position_card::position_card;
pub use positions::{CreatePosition, EditPosition, WriteTask, create_position, edit_position, write_task};
pub use rater::{EndRater, NameRater, end_rater, name_rater};
pub use root::ensure_root;
pub use staff::{StaffQuery, staff};
pub use tree::unit_tree;
pub use unit_card::unit_card;
pub use units::{CreateUnit, EditUnit, EndUnit, MoveUnit, create_unit, edit_unit, end_unit, move_unit};

pub(crate) use access::{allow, may};
pub(crate) use appoint::overlaps;
pub(crate) use checked::{Checked, plausible};
pub(crate) use people::{looks_like_email, needs_nip};
pub(crate) use root::{new_root, step};
