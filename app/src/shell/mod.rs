//! The document, the router and the frame around every page.

mod account;
mod document;
mod error_page;
mod frame;
mod language;
mod me;
mod nav;
mod palette;
mod preferences;
mod rail;
mod routes;
mod scope;
mod search;
pub mod server;
mod top;

pub use document::document;
pub use error_page::{ErrorPage, NotFoundPage};
pub use frame::{Frame, PlainFrame};
pub use language::lang;
pub use me::{DemoMode, Flash, Me, MeContext, use_demo, use_flash, use_me};
pub use preferences::{LanguageChoices, PreferenceMenus, ThemeChoices};
pub use routes::App;
pub use scope::{PageScope, scope_href, use_scope};
pub use search::SearchPage;
