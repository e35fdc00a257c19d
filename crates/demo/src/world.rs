//! One instansi in the making: units, posts, people and who holds what, before anything is written.

use std::collections::{HashMap, HashSet};

use chrono::{Datelike, NaiveDate};
use domain::ids::*;
use domain::organization::rater::Staffing;
use domain::organization::{
    Appointment, AppointmentKind, EmploymentKind, Gender, Instansi, JfLevel, Nip, NipOrigin, Person,
    Position, PositionKind, RankGroup, RaterAssignment, Unit, UnitKind,
};
use domain::policy::Role;
use domain::testing::{People, Rng};
use store::organization::RoleHeld;
use store::session::NewAccount;

use crate::calendar::{Calendar, day};
use crate::mint::{Mint, SEED, named};

/// A post that is filled at once.
#[derive(Clone, Debug)]
pub(crate) struct Seat {
    /// Names its ids; none: they are numbered.
    pub key: Option<String>,
    pub unit: UnitId,
    pub title: String,
    pub kind: PositionKind,
    pub head: bool,
    pub task: Option<String>,
    /// None: somebody by chance.
    pub name: Option<String>,
    pub gender: Option<Gender>,
    pub employment: EmploymentKind,
    /// Beginning of the appointment; none: some years ago, before the beginning of last year.
    pub since: Option<NaiveDate>,
}

pub(crate) struct World {
    pub calendar: Calendar,
    pub instansi: Instansi,
    pub units: Vec<Unit>,
    pub positions: Vec<Position>,
    pub people: Vec<(Person, NaiveDate)>,
    pub appointments: Vec<Appointment>,
    pub raters: Vec<RaterAssignment>,
    pub roles: Vec<RoleHeld>,
    pub accounts: Vec<NewAccount>,
    /// What a unit is about, in words that fit behind "Meningkatnya mutu …".
    pub topics: HashMap<UnitId, String>,
    pub mint: Mint,
    pub rng: Rng,
    unit_at: HashMap<UnitId, usize>,
    position_at: HashMap<PositionId, usize>,
    person_at: HashMap<PersonId, usize>,
    appointment_at: HashMap<AppointmentId, usize>,
    seats_of: HashMap<UnitId, u32>,
    namer: People,
    names: HashSet<String>,
    /// Goes before the keys, so that two instansi never share one.
    prefix: &'static str,
}

impl World {
    pub(crate) fn new(calendar: Calendar, instansi: Instansi, prefix: &'static str) -> Self {
        let today = calendar.today;
        let seed = Rng::new(SEED).fork(prefix).next_u64();
        Self {
            calendar,
            instansi,
            units: Vec::new(),
            positions: Vec::new(),
            people: Vec::new(),
            appointments: Vec::new(),
            raters: Vec::new(),
            roles: Vec::new(),
            accounts: Vec::new(),
            topics: HashMap::new(),
            mint: Mint::new(&format!("{prefix}organisasi")),
            rng: Rng::new(seed).fork("organisasi"),
            unit_at: HashMap::new(),
            position_at: HashMap::new(),
            person_at: HashMap::new(),
            appointment_at: HashMap::new(),
            seats_of: HashMap::new(),
            namer: People::new(seed, today),
            names: HashSet::new(),
            prefix,
        }
    }

    /// The identifier of a named thing of this instansi.
    pub(crate) fn id<T: From<uuid::Uuid>>(&self, kind: &str, key: &str) -> T {
        named(&format!("{kind}/{}{key}", self.prefix))
    }

    /// Makes identifiers for a part of this instansi.
    pub(crate) fn mint_for(&self, part: &str) -> Mint {
        Mint::new(&format!("{}{part}", self.prefix))
    }

    pub(crate) fn unit_of(&self, id: UnitId) -> &Unit {
        &self.units[self.unit_at[&id]]
    }

    pub(crate) fn position_of(&self, id: PositionId) -> &Position {
        &self.positions[self.position_at[&id]]
    }

    pub(crate) fn person_of(&self, id: PersonId) -> &Person {
        &self.people[self.person_at[&id]].0
    }

    pub(crate) fn appointment_of(&self, id: AppointmentId) -> &Appointment {
        &self.appointments[self.appointment_at[&id]]
    }

    pub(crate) fn staffing(&self) -> Staffing<'_> {
        Staffing::new(&self.units, &self.positions, &self.appointments, &self.raters)
    }

    /// The nearest unit from `id` upwards for which something is known.
    pub(crate) fn nearest<'a, T>(&self, id: UnitId, known: &'a HashMap<UnitId, T>) -> Option<&'a T> {
        let mut next = Some(id);
        while let Some(id) = next {
            if let Some(found) = known.get(&id) {
                return Some(found);
            }
            next = self.unit_of(id).parent;
        }
        None
    }

    pub(crate) fn unit(
        &mut self,
        id: UnitId,
        parent: Option<UnitId>,
        kind: UnitKind,
        code: impl Into<String>,
        name: impl Into<String>,
    ) -> UnitId {
        let above = parent
            .map(|parent| self.unit_of(parent).path.clone())
            .unwrap_or_default();
        self.unit_at.insert(id, self.units.len());
        self.units.push(Unit {
            id,
            parent,
            kind,
            code: code.into(),
            name: name.into(),
            path: format!("{above}{}/", id.0.simple()),
            valid_from: day(2017, 1, 2),
            valid_to: None,
            version: 1,
        });
        id
    }

    pub(crate) fn position(&mut self, seat: &Seat) -> PositionId {
        let id = match &seat.key {
            Some(key) => self.id("jabatan", key),
            None => self.mint.next(),
        };
        let count = self.seats_of.entry(seat.unit).or_default();
        *count += 1;
        let count = *count;
        let position = Position {
            id,
            unit: seat.unit,
            kind: seat.kind,
            code: format!("{}-{count:02}", self.unit_of(seat.unit).code),
            title: seat.title.clone(),
            grade: grade(seat.kind),
            is_unit_head: seat.head,
            task: seat.task.clone(),
            valid_from: day(2017, 1, 2),
            valid_to: None,
            version: 1,
        };
        self.position_at.insert(id, self.positions.len());
        self.positions.push(position);
        id
    }

    /// A post with somebody in it.
    pub(crate) fn seat(&mut self, seat: Seat) {
        let position = self.position(&seat);
        let (person, appointed) = self.somebody(&seat);
        let since = seat.since.unwrap_or_else(|| {
            let year = self.calendar.year;
            let some = day(
                year - 1 - self.rng.between(1, 5) as i32,
                *self.rng.pick(&[1, 3, 7, 9]),
                1,
            );
            // Nobody holds a post before he was employed; who came this year came with the year.
            some.max(appointed)
        });
        let appointment = match &seat.key {
            Some(key) => self.id("pengangkatan", key),
            None => self.mint.next(),
        };
        self.appoint(Appointment {
            id: appointment,
            person,
            position,
            kind: AppointmentKind::Definitif,
            valid_from: since,
            valid_to: None,
            decree_number: Some(format!(
                "800.1.3.3/{}/{}",
                100 + self.appointments.len() % 900,
                since.year()
            )),
            version: 1,
        });
    }

    pub(crate) fn appoint(&mut self, appointment: Appointment) {
        self.appointment_at
            .insert(appointment.id, self.appointments.len());
        self.appointments.push(appointment);
    }

    /// An appointment that can still be changed.
    pub(crate) fn appointment_mut(&mut self, id: AppointmentId) -> &mut Appointment {
        let at = self.appointment_at[&id];
        &mut self.appointments[at]
    }

    /// Invents the person for a seat; gives the day of employment as well.
    fn somebody(&mut self, seat: &Seat) -> (PersonId, NaiveDate) {
        let id = match &seat.key {
            Some(key) => self.id("orang", key),
            None => self.mint.next(),
        };
        let numbered = !matches!(
            seat.employment,
            EmploymentKind::NonAsn | EmploymentKind::PejabatNegara
        );
        let sample = self.sample(seat);
        let mut name = seat.name.clone().unwrap_or(sample.full_name);
        if seat.name.is_none() {
            // Nobody may be taken for a person of the story.
            while !self.names.insert(name.clone()) {
                name = domain::testing::name(&mut self.rng, sample.gender);
            }
        }
        self.names.insert(name.clone());
        let person = Person {
            id,
            name,
            employment: seat.employment,
            nip: numbered.then_some(sample.nip),
            birth_date: Some(sample.birth_date),
            gender: Some(sample.gender),
            rank: rank(seat.kind, seat.employment, &mut self.rng),
            email: None,
            version: 1,
        };
        let since = person.nip.as_ref().map_or(sample.appointed, employed);
        self.person_at.insert(id, self.people.len());
        self.people.push((person, since));
        (id, since)
    }

    /// Somebody of the right gender and an age that fits the post.
    fn sample(&mut self, seat: &Seat) -> domain::testing::SamplePerson {
        let year = self.calendar.year;
        let kind = match seat.employment {
            EmploymentKind::NonAsn | EmploymentKind::PejabatNegara => EmploymentKind::Pns,
            kind => kind,
        };
        let (youngest, oldest) = ages(seat.kind);
        let mut attempts = 0;
        loop {
            attempts += 1;
            let sample = self.namer.next(kind);
            let age = year - sample.birth_date.year();
            let old_enough = kind != EmploymentKind::Pns || (youngest..=oldest).contains(&age);
            let there = sample.appointed <= day(year, 1, 1);
            let fits = seat.gender.is_none_or(|gender| gender == sample.gender);
            if (old_enough && there && fits) || attempts > 2_000 {
                return sample;
            }
        }
    }

    /// Names a rater other than the head of the unit.
    pub(crate) fn name_rater(&mut self, of: AppointmentId, rater: PositionId, decree: &str) {
        let valid_from = day(self.calendar.year - 1, 1, 1).max(self.appointment_of(of).valid_from);
        let id = self.mint.next();
        self.raters.push(RaterAssignment {
            id,
            appointment: of,
            rater_position: rater,
            appeal_position: None,
            valid_from,
            valid_to: None,
            decree_number: Some(decree.to_owned()),
            version: 1,
        });
    }

    pub(crate) fn role(&mut self, person: PersonId, role: Role, unit: Option<UnitId>) {
        let id = self.mint.next();
        self.roles.push(RoleHeld {
            id,
            person,
            role,
            unit,
            valid_from: day(self.calendar.year - 1, 1, 1),
            valid_to: None,
            version: 1,
        });
    }

    /// Lets a person sign in by NIP and by an address of the demo.
    pub(crate) fn account(&mut self, person: PersonId, handle: &str) {
        let at = self.person_at[&person];
        let person = &mut self.people[at].0;
        let email = format!("{handle}@{}", crate::DOMAIN);
        person.email = Some(email.clone());
        let account = NewAccount {
            id: named(&format!("akun/{handle}")),
            person: person.id,
            login_nip: person.nip.as_ref().map(|nip| nip.as_str().to_owned()),
            login_email: Some(email),
            password_hash: Some(crate::PASSWORD_HASH.to_owned()),
        };
        self.accounts.push(account);
    }
}

/// The day of employment that a number tells.
fn employed(nip: &Nip) -> NaiveDate {
    match nip.origin() {
        Some(NipOrigin::Pns { appointed }) => appointed,
        Some(NipOrigin::Pppk { year, .. }) => day(year, 1, 1),
        None => NaiveDate::default(),
    }
}

fn ages(kind: PositionKind) -> (i32, i32) {
    use JfLevel as L;
    use PositionKind as K;
    match kind {
        K::KepalaDaerah | K::JptUtama | K::JptMadya | K::JptPratama | K::Fungsional(L::AhliUtama) => (47, 57),
        K::Administrator | K::Fungsional(L::AhliMadya) => (41, 56),
        K::Pengawas | K::Fungsional(L::AhliMuda | L::Penyelia) => (35, 55),
        K::Fungsional(L::Mahir) => (33, 55),
        K::Fungsional(_) => (24, 44),
        K::Pelaksana | K::Pendamping => (24, 55),
    }
}

/// Kelas jabatan (`domain.md` 9.3).
fn grade(kind: PositionKind) -> Option<i16> {
    use JfLevel as L;
    use PositionKind as K;
    match kind {
        K::KepalaDaerah | K::Pendamping => None,
        K::JptUtama => Some(17),
        K::JptMadya => Some(16),
        K::JptPratama => Some(14),
        K::Administrator | K::Fungsional(L::AhliMadya) => Some(11),
        K::Fungsional(L::AhliUtama) => Some(13),
        K::Pengawas | K::Fungsional(L::AhliMuda) => Some(9),
        K::Fungsional(L::AhliPertama | L::Penyelia) => Some(8),
        K::Fungsional(L::Mahir) | K::Pelaksana => Some(7),
        K::Fungsional(L::Terampil) => Some(6),
        K::Fungsional(L::Pemula) => Some(5),
    }
}

fn rank(kind: PositionKind, employment: EmploymentKind, rng: &mut Rng) -> Option<RankGroup> {
    use JfLevel as L;
    use PositionKind as K;
    let skilled = matches!(
        kind,
        K::Fungsional(L::Pemula | L::Terampil | L::Mahir | L::Penyelia) | K::Pelaksana
    );
    let text = match employment {
        EmploymentKind::NonAsn | EmploymentKind::PejabatNegara => return None,
        EmploymentKind::Pppk | EmploymentKind::PppkParuhWaktu if skilled => *rng.pick(&["V", "VII"]),
        EmploymentKind::Pppk | EmploymentKind::PppkParuhWaktu => *rng.pick(&["IX", "X"]),
        EmploymentKind::Cpns if skilled => "II/c",
        EmploymentKind::Cpns => "III/a",
        EmploymentKind::Pns => match kind {
            K::JptUtama | K::JptMadya | K::Fungsional(L::AhliUtama) => "IV/d",
            K::JptPratama => *rng.pick(&["IV/b", "IV/c"]),
            K::Administrator => *rng.pick(&["III/d", "IV/a", "IV/a"]),
            K::Fungsional(L::AhliMadya) => *rng.pick(&["IV/a", "IV/b"]),
            K::Pengawas | K::Fungsional(L::AhliMuda | L::Penyelia) => *rng.pick(&["III/c", "III/d"]),
            K::Fungsional(L::AhliPertama | L::Mahir) => *rng.pick(&["III/a", "III/b"]),
            K::Fungsional(L::Pemula) => "II/b",
            K::Fungsional(_) => *rng.pick(&["II/c", "II/d"]),
            _ => *rng.pick(&["II/c", "II/d", "III/a", "III/b"]),
        },
    };
    RankGroup::parse(text).ok()
}
