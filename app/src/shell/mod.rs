//! The document, the router and the frame around every page.

mod document;
mod frame;
mod language;
mod me;
mod routes;
pub mod server;

pub use document::document;
pub use frame::Frame;
pub use me::{DemoMode, Flash, Me, MeContext, use_demo, use_flash, use_me};
pub use routes::App;
