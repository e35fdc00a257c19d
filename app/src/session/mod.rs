//! Signing in and out, one's own account and sessions, one-time links, and accounts as administrators see them.
//!
//! Every form here is a plain one that loads the whole document: a session never begins or ends inside a loaded page,
//! so no view is left over from somebody else.

mod account_page;
mod account_panel;
mod demo_people;
mod line_of_sight;
mod link_page;
mod new_password;
mod reset_page;
mod security_card;
pub mod server;
mod sessions_card;
mod sign_in_form;
mod sign_in_page;
pub mod view_model;

pub use account_page::AccountPage;
pub use account_panel::AccountPanel;
pub use link_page::LinkPage;
pub use reset_page::ResetPage;
pub use sign_in_page::SignInPage;
