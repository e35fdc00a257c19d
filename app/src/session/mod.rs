//! Signing in and out, one's account and sessions.

mod page;

pub use page::SignInPage;
