//! Signing in and out, one's sessions and password, and what administrators do with accounts.
//!
//! What belongs here: everything that turns a cookie into a [`Ctx`](crate::Ctx) and a password into a cookie. What does
//! not: cookies and headers themselves (`server`, `app`), what a password must be (`domain::session`).
//!
//! # One person, two instansi
//!
//! A NIP or an address may have an account in more than one instansi. The password is tried against each of them (four
//! at most). Where exactly one opens, one is signed in there; where several do, the answer is
//! `choose_instansi` with their names, and the password is asked for once more. So nobody who does not know a password
//! learns where somebody has accounts.

mod accounts;
mod admin;
mod change_password;
mod demo;
mod device;
mod limits;
mod links;
mod login;
mod officials;
mod open;
mod own;
mod password;
mod rescue;
mod resolve;
mod sign_in;
mod sign_out;
mod sweep;
mod token;

pub use accounts::{
    AccountChange, AccountView, account_of_person, change_account, create_account, follow_people,
    make_reset_link, new_account,
};
pub use admin::{CreateAdmin, CreatedAdmin, create_admin};
pub use change_password::{ChangePassword, change_password};
pub use demo::{DEMO_DOMAIN, DemoMode, DemoPerson, demo_people, demo_sign_in};
pub use device::Device;
pub use links::{NewPassword, OpenLink, ResetLink, open_reset_link, redeem_reset_link};
pub use login::Login;
pub use officials::{Official, officials};
pub use open::SignedIn;
pub use own::{MyAccount, SessionRow, end_session, my_account};
pub use password::{Verdict, hash as hash_password};
pub use rescue::{Rescue, rescue};
pub use resolve::resolve;
pub use sign_in::{Choice, SignIn, sign_in};
pub use sign_out::{sign_out, sign_out_everywhere};
pub use store::session::AccountState;
pub use sweep::{Swept, sweep};
pub use token::{DeviceMark, LinkToken, SessionToken};
