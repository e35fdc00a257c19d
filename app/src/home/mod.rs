//! Beranda ("Giliran Anda"): what waits for the signed-in person.

mod page;

pub use page::HomePage;
