//! SKPs: the list, the draft editor, the review, the printed form, the history, and the rater's team.

mod advice;
mod annex;
mod backup;
mod conflict;
mod editor;
mod finding_text;
mod forms;
mod history;
mod indicator;
mod list;
mod offers;
mod page;
mod paper;
mod print;
mod push_down;
mod read;
mod result;
mod review;
pub mod server;
mod team;
mod view_model;

pub use history::SkpHistoryPage;
pub use list::SkpListPage;
pub use page::SkpPage;
pub use print::SkpPrintPage;
pub use team::TeamPage;
