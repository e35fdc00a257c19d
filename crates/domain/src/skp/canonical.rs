//! What is set for good: the whole SKP as bytes that are the same wherever they are written, so that a hash over them
//! proves years later what was agreed. Hashing itself is the store's.
//!
//! The form: JSON without spaces, fields in the order of the types below, texts trimmed, lists in the order of the
//! form. Fields are only ever added behind the others with a new [`Snapshot::SCHEMA`].

use chrono::{DateTime, NaiveDate, SubsecRound, Utc};
use serde::{Deserialize, Serialize};

use super::{Approach, Draft, FormType};
use crate::ids::*;
use crate::organization::card::Card;

/// A person of the identity block.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    pub name: String,
    /// NIP or NI PPPK; none for a head of the region.
    pub nip: Option<String>,
    /// *Pangkat/golongan ruang* as printed.
    pub rank: Option<String>,
    pub title: String,
    pub unit: String,
}

impl From<&Card> for Identity {
    fn from(card: &Card) -> Self {
        Self {
            name: card.name.clone(),
            nip: card.nip.clone(),
            rank: card.rank.clone(),
            title: card.title.clone(),
            unit: card.unit_name.clone(),
        }
    }
}

/// The text of a supported result as it stood that day: the tree goes on living, the document does not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supported {
    pub node: NodeId,
    pub text: String,
}

/// An SKP as it was set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    pub schema: u16,
    pub skp: SkpId,
    pub document_version: i32,
    pub instansi: String,
    pub period_start: NaiveDate,
    pub period_end: NaiveDate,
    pub form: FormType,
    pub approach: Approach,
    pub employee: Identity,
    pub rater: Identity,
    pub draft: Draft,
    pub supported: Vec<Supported>,
    /// Why the document before this one was changed.
    pub change_reason: Option<String>,
    pub submitted_at: Option<DateTime<Utc>>,
    pub set_at: DateTime<Utc>,
}

/// A kept text that is no snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SnapshotError {
    #[error("not a snapshot")]
    Malformed,
    #[error("written by a newer version")]
    Newer,
}

impl Snapshot {
    /// Version of the form of the bytes.
    pub const SCHEMA: u16 = 1;

    /// The bytes to keep and to hash. Fails only where a text cannot be JSON, which no Rust text is.
    pub fn to_text(&self) -> Result<String, SnapshotError> {
        serde_json::to_string(&self.normal()).map_err(|_| SnapshotError::Malformed)
    }

    /// Reads what [`Self::to_text`] wrote.
    pub fn read(text: &str) -> Result<Self, SnapshotError> {
        let snapshot: Self = serde_json::from_str(text).map_err(|_| SnapshotError::Malformed)?;
        if snapshot.schema > Self::SCHEMA {
            Err(SnapshotError::Newer)
        } else {
            Ok(snapshot)
        }
    }

    /// The text of the result that a result supports.
    pub fn supported_text(&self, node: NodeId) -> Option<&str> {
        self.supported
            .iter()
            .find(|supported| supported.node == node)
            .map(|supported| supported.text.as_str())
    }

    /// Texts trimmed, lists in the order of the form, instants to the microsecond that both databases keep.
    fn normal(&self) -> Self {
        let mut normal = self.clone();
        for person in [&mut normal.employee, &mut normal.rater] {
            for text in [&mut person.name, &mut person.title, &mut person.unit] {
                trim(text);
            }
            for text in [&mut person.nip, &mut person.rank].into_iter().flatten() {
                trim(text);
            }
        }
        trim(&mut normal.instansi);
        normal.change_reason = normal
            .change_reason
            .map(|reason| reason.trim().to_owned())
            .filter(|r| !r.is_empty());
        let draft = &mut normal.draft;
        for result in &mut draft.results {
            for text in [&mut result.text, &mut result.assigned_by, &mut result.output] {
                trim(text);
            }
            for indicator in &mut result.indicators {
                for text in [&mut indicator.text, &mut indicator.target, &mut indicator.unit] {
                    trim(text);
                }
            }
        }
        draft.results.sort_by_key(|result| result.block as u8);
        draft
            .behaviors
            .iter_mut()
            .for_each(|row| trim(&mut row.expectation));
        draft.behaviors.retain(|row| !row.expectation.is_empty());
        draft.behaviors.sort_by_key(|row| row.value);
        draft.annex.iter_mut().for_each(|row| trim(&mut row.text));
        draft.annex.retain(|row| !row.text.is_empty());
        draft.annex.sort_by_key(|row| row.kind);
        normal
            .supported
            .iter_mut()
            .for_each(|supported| trim(&mut supported.text));
        normal.supported.sort_by_key(|supported| supported.node);
        normal.supported.dedup_by_key(|supported| supported.node);
        normal.submitted_at = normal.submitted_at.map(|at| at.trunc_subsecs(6));
        normal.set_at = normal.set_at.trunc_subsecs(6);
        normal
    }
}

fn trim(text: &mut String) {
    let trimmed = text.trim().replace("\r\n", "\n");
    if trimmed != *text {
        *text = trimmed;
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::skp::{AnnexKind, BerAkhlak, DraftAnnex, DraftBehavior, ResultBlock};
    use crate::testing;

    fn snapshot() -> Snapshot {
        Snapshot {
            schema: Snapshot::SCHEMA,
            skp: Uuid::from_u128(7).into(),
            document_version: 1,
            instansi: "Provinsi Nusa Timur".into(),
            period_start: "2026-01-01".parse().unwrap(),
            period_end: "2026-12-31".parse().unwrap(),
            form: FormType::JaJf,
            approach: Approach::Kuantitatif,
            employee: Identity {
                name: "Yohana Lestari Nainggolan".into(),
                nip: Some("198104122006042003".into()),
                rank: Some("Pembina, IV/a".into()),
                title: "Kepala Bidang Kesehatan Masyarakat".into(),
                unit: "Bidang Kesehatan Masyarakat".into(),
            },
            rater: Identity {
                name: "Ratna Wulandari".into(),
                ..Identity::default()
            },
            draft: testing::filled_skp().1,
            supported: vec![Supported {
                node: Uuid::from_u128(1).into(),
                text: "Meningkatnya status gizi ibu dan balita".into(),
            }],
            change_reason: None,
            submitted_at: Some("2026-01-12T02:00:00Z".parse().unwrap()),
            set_at: "2026-01-20T02:00:00.123456789Z".parse().unwrap(),
        }
    }

    #[test]
    fn reading_what_was_written_gives_the_same_bytes_again() {
        let text = snapshot().to_text().unwrap();
        let read = Snapshot::read(&text).unwrap();
        assert_eq!(read.to_text().unwrap(), text);
        assert_eq!(read.draft.results.len(), 3);
        assert_eq!(
            read.supported_text(Uuid::from_u128(1).into()),
            Some("Meningkatnya status gizi ibu dan balita")
        );
    }

    #[test]
    fn what_does_not_show_on_paper_does_not_change_the_bytes() {
        let text = snapshot().to_text().unwrap();
        let mut other = snapshot();
        other.instansi = "  Provinsi Nusa Timur ".into();
        other.employee.name.push('\n');
        other.draft.results[0].text.insert(0, ' ');
        other.draft.behaviors.reverse();
        other.draft.behaviors.push(DraftBehavior {
            value: BerAkhlak::Harmonis,
            expectation: "  ".into(),
        });
        other.draft.annex.push(DraftAnnex {
            kind: AnnexKind::Konsekuensi,
            text: String::new(),
        });
        other.change_reason = Some(" ".into());
        other.set_at = "2026-01-20T02:00:00.123456Z".parse().unwrap();
        assert_eq!(other.to_text().unwrap(), text);
    }

    #[test]
    fn whatever_shows_changes_the_bytes() {
        let text = snapshot().to_text().unwrap();
        let changes: [fn(&mut Snapshot); 7] = [
            |s| s.document_version = 2,
            |s| s.draft.results[0].indicators[0].target = "25".into(),
            |s| s.draft.results.swap(0, 1),
            |s| s.draft.results[1].block = ResultBlock::Tambahan,
            |s| s.supported[0].text.push('!'),
            |s| s.rater.name = "Ratna Wulandar".into(),
            |s| s.employee.rank = None,
        ];
        for (at, change) in changes.iter().enumerate() {
            let mut other = snapshot();
            change(&mut other);
            assert_ne!(other.to_text().unwrap(), text, "change {at}");
        }
    }

    #[test]
    fn the_order_of_fields_is_fixed() {
        let text = snapshot().to_text().unwrap();
        assert!(text.starts_with(
            r#"{"schema":1,"skp":"00000000-0000-0000-0000-000000000007","document_version":1,"#
        ));
        assert!(
            text.ends_with(r#""set_at":"2026-01-20T02:00:00.123456Z"}"#),
            "{text}"
        );
    }

    #[test]
    fn what_cannot_be_read_says_so() {
        assert_eq!(Snapshot::read("{}"), Err(SnapshotError::Malformed));
        let newer = snapshot()
            .to_text()
            .unwrap()
            .replacen("\"schema\":1", "\"schema\":2", 1);
        assert_eq!(Snapshot::read(&newer), Err(SnapshotError::Newer));
    }
}
