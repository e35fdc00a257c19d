//! The document, the router and the frame around every page.

mod account;
mod clock;
mod document;
mod error_page;
mod frame;
mod half;
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

/// What the islands of a page share, read from the page: called by the browser half before it wakes them.
#[cfg(feature = "hydrate")]
pub fn provide_for_islands() {
    me::provide_me();
    language::provide_language();
    crate::ui::provide_icons();
    crate::ui::provide_toasts();
}

pub use clock::{Clock, moment, use_clock};
pub use document::document;
pub use error_page::{ErrorPage, NotFoundPage};
pub use frame::{Frame, PlainFrame};
pub use half::Half;
pub use language::lang;
pub use me::{DemoMode, Flash, Me, MeContext, use_demo, use_flash, use_me};
pub use preferences::{LanguageChoices, PreferenceMenus, ThemeChoices};
pub use routes::App;
pub use scope::{PageScope, scope_href, use_scope};
pub use search::SearchPage;
