//! The tree from vision to person: reading it in parts, and changing the nodes of plans and of the pohon kinerja
//! (`domain.md` 3.1-3.4; BKN-03, IKI-04, IKI-06, SAK-03). Results of SKPs are changed by [`crate::skp`].

mod access;
mod answer;
mod as_of;
mod budget;
mod checked;
mod create;
mod crosslink;
mod delete;
mod difference;
mod divide;
mod dress;
mod edit;
mod form;
mod history;
mod manual;
mod material;
mod node;
mod outline;
mod past;
mod place;
mod proposals;
mod propose;
mod realign;
mod rearrange;
mod relocate;
mod told;
mod tray;
mod tree;

pub use answer::answer_proposal;
pub use as_of::as_of;
pub use budget::{LineInput, add_line, delete_line, edit_line};
pub use create::{NewNode, create_node};
pub(crate) use crosslink::support_waiting;
pub use crosslink::{
    AnswerSupport, AskSupport, answer_support, ask_support, crosslinks, withdraw_support,
};
pub use delete::delete_node;
pub use difference::{ChangesQuery, difference, export_difference};
pub use divide::{PartInput, divide, division};
pub(crate) use domain::cascade::drop::same_agency;
pub use edit::{EditNode, edit_node};
pub use form::IndicatorInput;
pub use manual::{ManualInput, save_manual};
pub use node::{NodeQuery, line_of_sight, node};
pub use outline::{OutlineQuery, by_handle, outline, watch};
pub use proposals::proposals;
pub(crate) use proposals::waiting_count;
pub use propose::{propose_moves, withdraw_proposal};
pub use realign::{Realign, Realigned, realign};
pub use rearrange::rearrange;
pub use relocate::{MoveNode, TOP, move_node};
pub use tree::{Depth, TreeQuery, tree};
