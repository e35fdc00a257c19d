//! Beranda ("Giliran Anda"): what waits for the signed-in person.

#[cfg(feature = "ssr")]
mod drawing;
mod page;
pub mod server;

pub use page::HomePage;
