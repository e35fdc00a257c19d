//! SKPs: heads, content (results as nodes of the tree, indicators, behaviour, appendix), review, versions.

mod bare;
mod content;
mod duties;
mod head;
mod review;
mod superior;
mod version;

pub(crate) use bare::{insert_plan_bare, insert_whole_bare};
pub use content::{Positions, content, save_content};
pub use duties::{
    StateCount, last_targets, of_people, of_position, open_of_appointment, states_by_unit, supporting,
};
pub use head::{
    Head, Transition, facts, find, heads, insert, of_person, others_of_appointment, set_approach, transition,
};
pub use review::{add_comment, add_dialogue, comments, dialogues, resolve_comments};
pub use superior::{lines_of_sight, offers_of_plan, offers_of_skp, supported};
pub use version::{Version, insert_version, latest_versions, sha256, version, versions};
