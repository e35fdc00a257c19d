//! What people of a kind of post promise, in general words: for everybody of whom the story tells nothing.

mod office;
mod service;
mod words;

use domain::cascade::{Aspect, Perspective, Polarity};
use domain::organization::{JfLevel, PositionKind};
use domain::testing::Rng;
use office::{expert, head, staff};
use service::{clinic, companion, teacher};
pub(crate) use words::{ACCOUNTING, CONSEQUENCES, EXPECTATIONS, SUPPORT};

/// An indicator to be promised.
#[derive(Clone, Debug)]
pub(crate) struct Measure {
    pub aspect: Aspect,
    pub text: String,
    pub target: String,
    pub unit: String,
    pub polarity: Polarity,
}

/// A result to be promised.
#[derive(Clone, Debug)]
pub(crate) struct Outline {
    pub text: String,
    pub measures: Vec<Measure>,
    pub perspective: Option<Perspective>,
    /// What those promise who take a part of its first measure; none: it is not divided.
    pub handed: Option<String>,
}

/// How well a part is done that somebody took over.
pub(crate) fn of_a_part(rng: &mut Rng) -> Measure {
    quality(
        "Persentase hasil yang diterima tanpa perbaikan",
        rng.between(85, 96),
        "%",
    )
}

/// Whose plan it is.
pub(crate) struct Job<'a> {
    pub kind: PositionKind,
    pub head: bool,
    pub title: &'a str,
    pub topic: &'a str,
    pub unit_name: &'a str,
    /// How many are rated by this post.
    pub team: usize,
}

fn outline(text: String, measures: Vec<Measure>) -> Outline {
    Outline {
        text,
        measures,
        perspective: None,
        handed: None,
    }
}

fn amount(text: impl Into<String>, target: i64, unit: &str) -> Measure {
    Measure {
        aspect: Aspect::Kuantitas,
        text: text.into(),
        target: domain::measure::Measure::whole(target).to_string(),
        unit: unit.to_owned(),
        polarity: Polarity::Maximize,
    }
}

fn quality(text: impl Into<String>, target: i64, unit: &str) -> Measure {
    Measure {
        aspect: Aspect::Kualitas,
        ..amount(text, target, unit)
    }
}

fn cost(text: impl Into<String>, target: i64) -> Measure {
    Measure {
        aspect: Aspect::Biaya,
        ..amount(text, target, "%")
    }
}

fn time(text: impl Into<String>, target: &str) -> Measure {
    Measure {
        aspect: Aspect::Waktu,
        text: text.into(),
        target: target.to_owned(),
        unit: String::new(),
        polarity: Polarity::Maximize,
    }
}

/// Everything that the post may promise; the caller takes as many as he wants, in this order.
pub(crate) fn outlines(job: &Job<'_>, rng: &mut Rng) -> Vec<Outline> {
    use PositionKind as K;
    if let Some(subject) = job.title.strip_prefix("Guru ") {
        return teacher(subject, rng);
    }
    if job.head || job.kind.is_jpt() || job.kind == K::Administrator {
        return head(job, rng);
    }
    if ["Dokter", "Bidan", "Perawat", "Apoteker", "Perekam"]
        .iter()
        .any(|start| job.title.starts_with(start))
    {
        return clinic(job, rng);
    }
    match job.kind {
        K::Fungsional(JfLevel::AhliPertama | JfLevel::AhliMuda | JfLevel::AhliMadya | JfLevel::AhliUtama) => {
            expert(job, rng)
        }
        K::Pendamping => companion(job, rng),
        _ => staff(job, rng),
    }
}

/// What stands in every agency head's plan besides the objectives of the agency.
pub(crate) fn of_every_agency(unit_name: &str, rng: &mut Rng) -> Vec<Outline> {
    let with = |text: String, measure, perspective| Outline {
        text,
        measures: vec![measure],
        perspective: Some(perspective),
        handed: None,
    };
    vec![
        with(
            format!("Meningkatnya akuntabilitas kinerja {unit_name}"),
            quality(
                "Nilai evaluasi akuntabilitas kinerja",
                rng.between(70, 84),
                "nilai",
            ),
            Perspective::ProsesBisnis,
        ),
        with(
            format!("Meningkatnya profesionalitas aparatur {unit_name}"),
            quality("Indeks profesionalitas ASN", rng.between(76, 86), "indeks"),
            Perspective::PenguatanInternal,
        ),
        with(
            format!("Terkendalinya realisasi anggaran {unit_name}"),
            cost("Persentase serapan anggaran", rng.between(92, 97)),
            Perspective::Anggaran,
        ),
    ]
}
