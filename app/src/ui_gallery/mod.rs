//! The page `/_ui` (demo mode only): every primitive in its states, for people who build pages and for tests.
//!
//! Its words are Indonesian only and stand here, since nobody works with this page.

mod data;
mod forms;
mod marks;
mod overlays;
mod page;
pub mod server;

pub use page::GalleryPage;
