//! Who works where, and the forms by which the personnel administrators keep it.
//!
//! A form is opened by the address (`?aksi=ubah`), so that it can be sent to a colleague, Back closes it, and it works
//! before and without JavaScript. A refusal shows it again with what was typed.

mod appointments;
mod duties;
pub mod duty_server;
mod form;
mod history;
mod page;
mod person_forms;
mod person_page;
mod picker;
mod position_forms;
mod position_page;
mod posts;
pub mod server;
mod staff;
mod tree;
mod unit_forms;
mod unit_page;
mod view_model;

pub use page::OrganizationPage;
pub use person_page::PersonPage;
pub use position_page::PositionPage;
pub use unit_page::UnitPage;

pub(crate) use form::{Again, Hidden, use_address};
