//! What the pages about signing in show, as plain data.

use chrono::{DateTime, Utc};
use domain::ids::{AccountId, InstansiId, PersonId, SessionId};
use domain::organization::{PositionKind, Zone};
use domain::policy::{Reason, Role};
use domain::rules::PasswordPolicy;
use serde::{Deserialize, Serialize};

/// Where one goes after signing in when nothing else was asked for.
pub const HOME: &str = "/";

/// The page to go on to, if it is one of ours: a path of this site, and none that signs in or out.
pub fn safe_next(lanjut: &str) -> &str {
    let mut bytes = lanjut.bytes();
    let ours = bytes.next() == Some(b'/')
        && !matches!(bytes.next(), Some(b'/' | b'\\'))
        && lanjut
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let path = lanjut.split(['?', '#']).next().unwrap_or_default();
    let first = path.split('/').nth(1).unwrap_or_default();
    if ours && !matches!(first, "masuk" | "sandi" | "api") {
        lanjut
    } else {
        HOME
    }
}

/// News about one's sign-in, carried by `?kabar=` from one page to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    SignedOut,
    SignedOutEverywhere,
    PasswordChanged,
    PasswordSet,
    SessionEnded,
}

impl News {
    const ALL: [(Self, &str); 5] = [
        (Self::SignedOut, "keluar"),
        (Self::SignedOutEverywhere, "keluar-semua"),
        (Self::PasswordChanged, "sandi-diganti"),
        (Self::PasswordSet, "sandi-baru"),
        (Self::SessionEnded, "perangkat-keluar"),
    ];

    /// The word in the address.
    pub fn word(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(news, _)| *news == self)
            .map_or("", |(_, word)| word)
    }

    /// The news behind a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(_, known)| *known == word)
            .map(|(news, _)| *news)
    }
}

/// One of several instansi that a password opens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstansiChoice {
    pub id: InstansiId,
    pub name: String,
}

/// The choices that a refusal carries, if it is the question which instansi is meant.
pub fn choices(error: &crate::AppError) -> Vec<InstansiChoice> {
    match error {
        crate::AppError::Rejected {
            code,
            data: Some(data),
        } if code == "choose_instansi" => serde_json::from_slice(data.as_bytes()).unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// One of the people of the demo.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoPersonView {
    pub instansi: InstansiId,
    pub person: PersonId,
    pub name: String,
    pub title: String,
    pub unit_name: String,
    pub kind: Option<PositionKind>,
    pub leads: bool,
    pub roles: Vec<Role>,
}

/// What brings people together on the sign-in page of the demo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DemoGroup {
    /// The head of the region and of the agencies.
    Leaders,
    /// Those who rate others inside an agency.
    Raters,
    /// Those who draft their own plan.
    Employees,
    /// Those who look after master data and accounts.
    Administration,
    /// Those who read across agencies.
    Oversight,
}

/// What a person of the demo can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DemoShows {
    Region,
    Agency,
    Rating,
    Drafting,
    Facilitating,
    MasterData,
    AgencyData,
    FollowingUp,
    Planning,
    Reviewing,
    Finance,
    Technical,
}

impl DemoPersonView {
    /// Where the person stands in the list. A role counts more than the post: it is what is special about him.
    pub fn group(&self) -> DemoGroup {
        let administers = |role: &Role| {
            matches!(
                role,
                Role::AdminKepegawaian | Role::AdminOpd | Role::SystemAdmin | Role::TimPengelola
            )
        };
        if self.roles.iter().any(administers) {
            DemoGroup::Administration
        } else if !self.roles.is_empty() {
            DemoGroup::Oversight
        } else if self.kind == Some(PositionKind::KepalaDaerah)
            || (self.leads && self.kind.is_some_and(PositionKind::is_jpt))
        {
            DemoGroup::Leaders
        } else if self.leads {
            DemoGroup::Raters
        } else {
            DemoGroup::Employees
        }
    }

    /// What to look at when one signs in as this person.
    pub fn shows(&self) -> DemoShows {
        if let Some(role) = self.roles.first() {
            return match role {
                Role::AdminKepegawaian => DemoShows::MasterData,
                Role::AdminOpd => DemoShows::AgencyData,
                Role::TimPengelola => DemoShows::FollowingUp,
                Role::BiroOrganisasi | Role::Bappeda => DemoShows::Planning,
                Role::Inspektorat | Role::EvaluatorEksternal => DemoShows::Reviewing,
                Role::Keuangan => DemoShows::Finance,
                Role::SystemAdmin => DemoShows::Technical,
            };
        }
        match (self.group(), self.kind) {
            (_, Some(PositionKind::KepalaDaerah)) => DemoShows::Region,
            (DemoGroup::Leaders, _) => DemoShows::Agency,
            (DemoGroup::Raters, _) => DemoShows::Rating,
            (_, Some(PositionKind::Pendamping)) => DemoShows::Facilitating,
            _ => DemoShows::Drafting,
        }
    }

    /// Post and unit in one line.
    pub fn line(&self) -> String {
        let parts = [self.title.as_str(), self.unit_name.as_str()];
        parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · ")
    }
}

/// The people by group, groups and people in their order.
pub fn by_group(people: Vec<DemoPersonView>) -> Vec<(DemoGroup, Vec<DemoPersonView>)> {
    let mut groups: Vec<(DemoGroup, Vec<DemoPersonView>)> = Vec::new();
    for person in people {
        let group = person.group();
        match groups.iter_mut().find(|(known, _)| *known == group) {
            Some((_, members)) => members.push(person),
            None => groups.push((group, vec![person])),
        }
    }
    groups.sort_by_key(|(group, _)| *group);
    groups
}

/// A session in the list of one's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionView {
    pub id: SessionId,
    /// Proper names; empty where the browser did not tell.
    pub browser: String,
    pub system: String,
    pub address: String,
    pub seen_at: DateTime<Utc>,
    pub current: bool,
}

impl SessionView {
    /// `Chrome · Windows`; nothing where the browser did not tell.
    pub fn device(&self) -> Option<String> {
        let parts = [self.browser.as_str(), self.system.as_str()];
        let known: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        (!known.is_empty()).then(|| known.join(" · "))
    }

    /// Phones and tablets get another picture.
    pub fn is_handheld(&self) -> bool {
        matches!(self.system.as_str(), "Android" | "iPhone" | "iPad")
    }
}

/// One's own account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyAccountView {
    pub nip: Option<String>,
    pub email: Option<String>,
    pub zone: Zone,
    pub now: DateTime<Utc>,
    pub password_changed_at: Option<DateTime<Utc>>,
    pub password_policy: PasswordPolicy,
    pub sessions: Vec<SessionView>,
}

/// What stands behind a one-time link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkView {
    pub name: String,
    pub instansi_name: String,
    pub nip: Option<String>,
    pub email: Option<String>,
    /// Minutes that are left, rounded up.
    pub minutes: i64,
    pub password_policy: PasswordPolicy,
    /// The whole address, for whoever hands it on.
    pub url: String,
}

/// Whether an account opens; the codes of the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountStateView {
    Active,
    Locked,
    Disabled,
}

/// An account as an administrator sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountView {
    pub id: AccountId,
    pub state: AccountStateView,
    pub nip: Option<String>,
    pub email: Option<String>,
    pub has_password: bool,
    pub version: i32,
    /// Why the caller may not change it, if he may not.
    pub closed_to_you: Option<Reason>,
}

/// A NIP in its four parts, as it stands on letters; anything else as it is.
pub fn grouped_nip(nip: &str) -> String {
    if nip.len() != 18 || !nip.is_ascii() {
        return nip.to_owned();
    }
    format!("{} {} {} {}", &nip[..8], &nip[8..14], &nip[14..15], &nip[15..])
}

#[cfg(test)]
mod tests {
    use domain::organization::JfLevel;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn one_goes_on_to_pages_of_this_site_only() {
        for ours in ["/", "/skp/1?tab=a#b", "/pohon?unit=1&tahun=2026"] {
            assert_eq!(safe_next(ours), ours);
        }
        for other in [
            "",
            "skp",
            "//evil.example",
            "/\\evil.example",
            "/a\\b",
            "\\\\evil.example",
            "https://evil.example/",
            "javascript:alert(1)",
            "/a\nSet-Cookie: x",
            "/a b",
            "/\u{e9}",
            "/masuk?lanjut=/masuk",
            "/sandi/abc",
            "/api/rpc/sign_out",
        ] {
            assert_eq!(safe_next(other), HOME, "{other:?}");
        }
        assert_eq!(safe_next("/masukan"), "/masukan");
    }

    #[test]
    fn every_news_is_found_by_its_word() {
        for (news, word) in News::ALL {
            assert_eq!(news.word(), word);
            assert_eq!(News::from_word(word), Some(news));
        }
        assert_eq!(News::from_word("<script>"), None);
    }

    fn person(kind: Option<PositionKind>, leads: bool, roles: &[Role]) -> DemoPersonView {
        DemoPersonView {
            instansi: InstansiId(Uuid::nil()),
            person: PersonId(Uuid::nil()),
            name: "Maria Bota".into(),
            title: "Nutrisionis Terampil".into(),
            unit_name: "Dinas Kesehatan".into(),
            kind,
            leads,
            roles: roles.to_vec(),
        }
    }

    #[test]
    fn people_stand_where_one_looks_for_them() {
        let governor = person(Some(PositionKind::KepalaDaerah), true, &[]);
        let head = person(Some(PositionKind::JptPratama), true, &[]);
        let chief = person(Some(PositionKind::Administrator), true, &[]);
        let staff = person(Some(PositionKind::Fungsional(JfLevel::Terampil)), false, &[]);
        let helper = person(Some(PositionKind::Pendamping), false, &[]);
        let admin = person(Some(PositionKind::Pengawas), true, &[Role::AdminOpd]);
        let auditor = person(
            Some(PositionKind::Fungsional(JfLevel::AhliMadya)),
            false,
            &[Role::Inspektorat],
        );
        let all = [
            (&governor, DemoGroup::Leaders, DemoShows::Region),
            (&head, DemoGroup::Leaders, DemoShows::Agency),
            (&chief, DemoGroup::Raters, DemoShows::Rating),
            (&staff, DemoGroup::Employees, DemoShows::Drafting),
            (&helper, DemoGroup::Employees, DemoShows::Facilitating),
            (&admin, DemoGroup::Administration, DemoShows::AgencyData),
            (&auditor, DemoGroup::Oversight, DemoShows::Reviewing),
        ];
        for (person, group, shows) in all {
            assert_eq!((person.group(), person.shows()), (group, shows));
        }
        let groups = by_group(vec![auditor, staff.clone(), governor, helper]);
        let order: Vec<_> = groups
            .iter()
            .map(|(group, members)| (*group, members.len()))
            .collect();
        assert_eq!(
            order,
            [
                (DemoGroup::Leaders, 1),
                (DemoGroup::Employees, 2),
                (DemoGroup::Oversight, 1)
            ]
        );
        assert_eq!(groups[1].1[0], staff);
    }

    #[test]
    fn a_refusal_that_asks_which_instansi_names_them() {
        let id = InstansiId(Uuid::from_u128(5));
        let error = crate::AppError::Rejected {
            code: "choose_instansi".into(),
            data: Some(format!(r#"[{{"id":"{id}","name":"Provinsi Nusa Timur"}}]"#)),
        };
        let name = "Provinsi Nusa Timur".to_owned();
        assert_eq!(choices(&error), [InstansiChoice { id, name }]);
        assert_eq!(choices(&crate::AppError::Malformed), []);
    }

    #[test]
    fn numbers_and_devices_read_well() {
        assert_eq!(grouped_nip("199203142015032004"), "19920314 201503 2 004");
        assert_eq!(grouped_nip("123"), "123");
        let session = |browser: &str, system: &str| SessionView {
            id: SessionId(Uuid::nil()),
            browser: browser.into(),
            system: system.into(),
            address: "10.0.0.7".into(),
            seen_at: DateTime::UNIX_EPOCH,
            current: false,
        };
        assert_eq!(
            session("Chrome", "Windows").device().as_deref(),
            Some("Chrome · Windows")
        );
        assert_eq!(session("", "Android").device().as_deref(), Some("Android"));
        assert_eq!(session("", "").device(), None);
        assert!(session("Chrome", "Android").is_handheld() && !session("Edge", "Windows").is_handheld());
    }
}
