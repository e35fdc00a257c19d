//! The demo province: a story that can be walked through, in three sizes, the same on every machine.
//!
//! What belongs here: invented people, units, plans and SKPs, and the order in which they are written. What does not:
//! rules (`domain`), SQL (`store`). Everything follows from a fixed seed and from the day on which the demo is filled:
//! its year is the year of that day, so that one finds plans of this year and of the last.
//!
//! Monthly realisations are not part of it yet: there is no table for them.

mod calendar;
mod cascade;
mod crowd;
mod load;
mod mint;
mod past;
mod plan;
mod results;
mod sheet;
mod story;
mod tasks;
mod templates;
mod world;

use std::str::FromStr;

use chrono::{DateTime, Utc};
use domain::organization::{Instansi, InstansiKind, Zone};
use store::{Store, StoreError};

use calendar::Calendar;
pub use mint::named;
use world::World;

/// Where the people of the demo have their addresses.
pub const DOMAIN: &str = "demo.selaras.id";

/// The password of every account of the demo.
pub const PASSWORD: &str = "selaras-demo-2026";

/// [`PASSWORD`] as argon2id would store it. Written down because hashing needs chance, and the demo has none.
pub(crate) const PASSWORD_HASH: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$6ibcTZPMRSH1xQhgtlkhbg$HX6i5U0rvH9ODeUJCZnyojYl0e0bkzsEnagcjmO5IFo";

/// How much to fill in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// The story: about 150 people.
    Kecil,
    /// The story in a regency of 4,000 people.
    Kabupaten,
    /// The story in a province of 40,000 people.
    Provinsi,
    /// The story in a province of so many people, for measuring how things grow.
    People(u32),
}

/// A word that names no size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no size of the demo")]
pub struct UnknownSize;

impl FromStr for Size {
    type Err = UnknownSize;

    fn from_str(text: &str) -> Result<Self, UnknownSize> {
        match text {
            "kecil" => Ok(Self::Kecil),
            "kabupaten" => Ok(Self::Kabupaten),
            "provinsi" => Ok(Self::Provinsi),
            number => number.parse().map(Self::People).map_err(|_| UnknownSize),
        }
    }
}

/// Why the demo was not filled in.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// There is an instansi already.
    #[error("the database is not empty")]
    NotEmpty,
    /// A word in the tables of the story that means nothing.
    #[error("the tables of the story hold an unknown word: {0}")]
    Table(String),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What was filled in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub instansi: usize,
    pub units: usize,
    pub people: usize,
    pub accounts: usize,
    pub plan_nodes: usize,
    pub skps: usize,
    /// Planned results (RHK).
    pub results: usize,
}

/// Whether there is no instansi yet.
pub async fn is_empty(store: &Store) -> Result<bool, StoreError> {
    Ok(store::organization::instansi_list(store.read()).await?.is_empty())
}

/// Fills an empty database. `progress` hears what is being written, how much of it is there, and of how much.
///
/// Not all or nothing: a large demo is written in many transactions, and one that was interrupted has to be begun
/// again on another database.
pub async fn fill(
    store: &Store,
    size: Size,
    now: DateTime<Utc>,
    progress: &mut dyn FnMut(&str, u64, u64),
) -> Result<Report, DemoError> {
    if !is_empty(store).await? {
        return Err(DemoError::NotEmpty);
    }
    let mut report = Report::default();
    let (world, plans) = province(size, now)?;
    let told = story::tell(&world, &plans);
    let with_history = size == Size::Kecil;
    load::load(store, world, plans, told, with_history, &mut report, progress).await?;

    let ministry = story::ministry::build(now);
    let plan = story::ministry::plan(&ministry);
    let told = story::Told::nobody(&ministry);
    load::load(
        store,
        ministry,
        vec![plan],
        told,
        with_history,
        &mut report,
        progress,
    )
    .await?;
    Ok(report)
}

/// The province (or regency) of the story with everybody in it, and its plans.
fn province(size: Size, now: DateTime<Utc>) -> Result<(World, Vec<plan::Plan>), DemoError> {
    let (kind, name) = match size {
        Size::Kabupaten => (InstansiKind::Regency, "Kabupaten Nusa Raya"),
        Size::Kecil | Size::Provinsi | Size::People(_) => (InstansiKind::Province, "Provinsi Nusa Raya"),
    };
    let instansi = Instansi {
        id: named("instansi/nusa-raya"),
        kind,
        name: name.into(),
        zone: Zone::Wita,
    };
    let mut world = World::new(Calendar::new(now, Zone::Wita), instansi, "");
    let units = story::organization::build(&mut world)?;
    story::organization::acting(&mut world);
    story::give_accounts(&mut world, &units);
    let year = world.calendar.year;
    let before = story::plan::build(&world, &units, year - 1);
    let mut plan = story::plan::build(&world, &units, year);
    match size {
        Size::Kecil => {}
        Size::Kabupaten => crowd::add(&mut world, &units, &mut plan, 4_000)?,
        Size::Provinsi => crowd::add(&mut world, &units, &mut plan, 40_000)?,
        Size::People(people) => crowd::add(&mut world, &units, &mut plan, people as usize)?,
    }
    Ok((world, vec![before, plan]))
}
