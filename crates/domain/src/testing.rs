//! Sample data for tests and the demo: invented people with valid numbers, and the filled SKP of the handbook.
//!
//! Everything follows from a seed, so that two runs agree to the letter. Names are put together from lists of common
//! Indonesian given and family names; nobody is meant.

mod names;
mod province;
mod samples;

use chrono::{Datelike, Days, NaiveDate};

use crate::organization::{EmploymentKind, Gender, Nip};
pub use names::{FAMILIES, FEMALE, MALE, NEUTRAL, TITLES_BEFORE, TITLES_BEHIND};
pub use province::{Province, ProvinceSize};
pub use samples::{filled_skp, id};

/// A small generator of numbers (SplitMix64): the same seed gives the same numbers on every machine.
#[derive(Clone, Debug)]
pub struct Rng(u64);

impl Rng {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A generator of its own for a named part, so that a change in one part does not shift the others.
    #[must_use]
    pub fn fork(&self, part: &str) -> Self {
        // FNV-1a: any spreading of the name will do.
        let hash = part.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self(self.0 ^ hash)
    }

    pub fn next_u64(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`; 0 where `end` is 0.
    pub fn below(&mut self, end: u64) -> u64 {
        ((u128::from(self.next_u64()) * u128::from(end)) >> 64) as u64
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.below((high - low).max(0) as u64 + 1) as i64
    }

    /// True so many times in a hundred.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of a list. The list must not be empty.
    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len() as u64) as usize]
    }

    /// Puts a list into another order.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.below(at as u64 + 1) as usize);
        }
    }

    /// A day from `from` to `to`, both included.
    pub fn day(&mut self, from: NaiveDate, to: NaiveDate) -> NaiveDate {
        let days = self.below((to - from).num_days().max(0) as u64 + 1);
        from.checked_add_days(Days::new(days)).unwrap_or(from)
    }
}

/// An invented person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SamplePerson {
    /// Without titles.
    pub name: String,
    /// With academic titles: `dr. Ratna Siregar, M.Kes.`
    pub full_name: String,
    pub gender: Gender,
    pub birth_date: NaiveDate,
    /// First of the month of appointment, or of the year for a contract.
    pub appointed: NaiveDate,
    pub employment: EmploymentKind,
    pub nip: Nip,
}

/// Makes invented people, none with another's number.
#[derive(Clone, Debug)]
pub struct People {
    rng: Rng,
    today: NaiveDate,
    taken: std::collections::HashSet<Nip>,
}

impl People {
    pub fn new(seed: u64, today: NaiveDate) -> Self {
        Self {
            rng: Rng::new(seed).fork("people"),
            today,
            taken: std::collections::HashSet::new(),
        }
    }

    /// Somebody employed in that way (PNS, CPNS or one of the PPPK), between 22 and 57 years old.
    pub fn next(&mut self, employment: EmploymentKind) -> SamplePerson {
        let rng = &mut self.rng;
        let gender = if rng.chance(52) {
            Gender::Female
        } else {
            Gender::Male
        };
        let name = name(rng, gender);
        let full_name = titled(rng, &name);
        let year = self.today.year();
        let new = employment == EmploymentKind::Cpns;
        let youngest = year - if new { 22 } else { 24 };
        let oldest = year - if new { 34 } else { 57 };
        let birth_year = rng.between(i64::from(oldest), i64::from(youngest)) as i32;
        let first = NaiveDate::from_yo_opt(birth_year, 1).unwrap_or(self.today);
        let birth_date = rng.day(
            first,
            NaiveDate::from_ymd_opt(birth_year, 12, 31).unwrap_or(first),
        );
        let contract = matches!(employment, EmploymentKind::Pppk | EmploymentKind::PppkParuhWaktu);
        let earliest = if new {
            year - 1
        } else if contract {
            (birth_year + 22).max(2021)
        } else {
            birth_year + 22
        };
        let latest = (if contract || new {
            year
        } else {
            (birth_year + 33).min(year - 2)
        })
        .max(earliest);
        let appointed_year = rng.between(i64::from(earliest), i64::from(latest)) as i32;
        let month = if contract {
            1
        } else {
            *rng.pick(&[1, 2, 3, 4, 5, 12])
        };
        let appointed = NaiveDate::from_ymd_opt(appointed_year, month, 1).unwrap_or(self.today);
        let mut sequence = rng.between(1, 40) as u16;
        let nip = loop {
            let nip = match employment {
                EmploymentKind::Pppk => ni_pppk(birth_date, appointed_year, 21, gender, sequence),
                EmploymentKind::PppkParuhWaktu => ni_pppk(birth_date, appointed_year, 25, gender, sequence),
                _ => nip(birth_date, appointed, gender, sequence),
            };
            if self.taken.insert(nip.clone()) {
                break nip;
            }
            sequence = sequence % 999 + 1;
        };
        SamplePerson {
            name,
            full_name,
            gender,
            birth_date,
            appointed,
            employment,
            nip,
        }
    }
}

/// A name without titles: one, two or three parts, as families do it.
pub fn name(rng: &mut Rng, gender: Gender) -> String {
    let given: &[&str] = match gender {
        Gender::Male => &MALE,
        Gender::Female => &FEMALE,
    };
    let first = *rng.pick(given);
    match rng.below(100) {
        // Single names are common on Java.
        0..=5 => first.to_owned(),
        6..=30 => format!("{first} {}", rng.pick(&NEUTRAL)),
        31..=75 => format!("{first} {}", rng.pick(&FAMILIES)),
        _ => {
            let second = *rng.pick(given);
            let middle = if second == first {
                *rng.pick(&NEUTRAL)
            } else {
                second
            };
            format!("{first} {middle} {}", rng.pick(&FAMILIES))
        }
    }
}

/// The name with the titles of a likely education, or without.
fn titled(rng: &mut Rng, name: &str) -> String {
    match rng.below(100) {
        0..=29 => name.to_owned(),
        30..=35 => format!("{} {name}", rng.pick(&TITLES_BEFORE)),
        36..=84 => format!("{name}, {}", rng.pick(&TITLES_BEHIND[..20])),
        _ => format!(
            "{name}, {}, {}",
            rng.pick(&TITLES_BEHIND[..20]),
            rng.pick(&TITLES_BEHIND[20..])
        ),
    }
}

/// The NIP of a civil servant. Panics where the parts make no valid number; tests want to know.
pub fn nip(birth: NaiveDate, appointed: NaiveDate, gender: Gender, sequence: u16) -> Nip {
    checked(format!(
        "{}{}{}{sequence:03}",
        birth.format("%Y%m%d"),
        appointed.format("%Y%m"),
        digit(gender)
    ))
}

/// The NI PPPK of a contract employee. Panics where the parts make no valid number.
pub fn ni_pppk(birth: NaiveDate, year: i32, contract: u8, gender: Gender, sequence: u16) -> Nip {
    checked(format!(
        "{}{year:04}{contract:02}{}{sequence:03}",
        birth.format("%Y%m%d"),
        digit(gender)
    ))
}

fn checked(text: String) -> Nip {
    Nip::try_from(text.clone()).unwrap_or_else(|error| panic!("{text} is no NIP: {error}"))
}

fn digit(gender: Gender) -> u8 {
    match gender {
        Gender::Male => 1,
        Gender::Female => 2,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
    }

    #[test]
    fn the_lists_are_long_and_without_doubles() {
        let given: BTreeSet<&str> = MALE.iter().chain(&FEMALE).chain(&NEUTRAL).copied().collect();
        assert_eq!(given.len(), MALE.len() + FEMALE.len() + NEUTRAL.len());
        assert!(given.len() >= 150, "{}", given.len());
        let families: BTreeSet<&str> = FAMILIES.iter().copied().collect();
        assert_eq!(families.len(), FAMILIES.len());
        assert!(families.len() >= 120, "{}", families.len());
    }

    #[test]
    fn the_same_seed_makes_the_same_people_and_another_seed_others() {
        let make = |seed| -> Vec<SamplePerson> {
            let mut people = People::new(seed, today());
            (0..50).map(|_| people.next(EmploymentKind::Pns)).collect()
        };
        assert_eq!(make(1), make(1));
        assert_ne!(make(1), make(2));
    }

    #[test]
    fn ten_thousand_people_have_valid_numbers_of_their_own() {
        let mut people = People::new(7, today());
        let mut numbers = BTreeSet::new();
        for at in 0..10_000 {
            let employment = [
                EmploymentKind::Pns,
                EmploymentKind::Pns,
                EmploymentKind::Cpns,
                EmploymentKind::Pppk,
                EmploymentKind::PppkParuhWaktu,
            ][at % 5];
            let person = people.next(employment);
            let read = Nip::parse(person.nip.as_str(), today()).unwrap();
            assert_eq!(read.birth_date(), Some(person.birth_date));
            assert_eq!(read.gender(), Some(person.gender));
            assert_eq!(
                read.is_pppk(),
                matches!(employment, EmploymentKind::Pppk | EmploymentKind::PppkParuhWaktu)
            );
            assert!(numbers.insert(read), "{} twice", person.nip);
            assert!(person.full_name.contains(&person.name));
        }
    }

    #[test]
    fn forks_do_not_disturb_each_other() {
        let root = Rng::new(5);
        let (mut one, mut other) = (root.fork("units"), root.fork("people"));
        assert_ne!(one.next_u64(), other.next_u64());
        assert_eq!(
            root.fork("units").next_u64(),
            Rng::new(5).fork("units").next_u64()
        );
    }

    #[test]
    fn numbers_stay_inside_their_bounds_and_reach_them() {
        let mut rng = Rng::new(3);
        let drawn: BTreeSet<i64> = (0..500).map(|_| rng.between(-2, 2)).collect();
        assert_eq!(drawn, BTreeSet::from([-2, -1, 0, 1, 2]));
        assert_eq!(rng.below(0), 0);
        let mut list: Vec<u8> = (0..20).collect();
        rng.shuffle(&mut list);
        assert_ne!(list, (0..20).collect::<Vec<u8>>());
        list.sort_unstable();
        assert_eq!(list, (0..20).collect::<Vec<u8>>());
    }
}
