//! SKPs: from a superior's result to "ditetapkan" (PermenPANRB 6/2022; `domain.md` 3.5-3.10 and 4.2).

mod access;
mod advance;
mod agree;
mod change;
mod comment;
mod create;
mod dialogue;
mod edit;
mod history;
mod mine;
mod push_down;
mod relink;
mod review;
mod save;
mod set;
mod submit;
mod team;
mod view;

pub use agree::agree;
pub(crate) use change::open_change;
pub use change::{discard, propose_change};
pub use comment::comment;
pub use create::{Start, create};
pub use dialogue::{NewDialogue, record_dialogue};
pub use edit::{IndicatorEdit, edit_result, take};
pub use history::{document, history, versions};
pub use mine::{Mine, mine};
pub use push_down::{Share, push_down};
pub(crate) use relink::relink;
pub use review::{open_review, send_back, withdraw};
pub use save::{save, set_approach};
pub use set::set;
pub use submit::submit;
pub use team::team;
pub use view::view;
