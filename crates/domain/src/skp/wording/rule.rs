//! The rules by name, with an example of each: examples are data of the rule, shown beside the finding.

use serde::{Deserialize, Serialize};

use crate::codes::codes;
use crate::skp::finding::Level;

/// A rule on wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum WordingRule {
    /// "Other duties given by the superior", in whatever words.
    #[serde(rename = "V-SKP-VAGUE.1")]
    OtherDuties,
    /// "Melaksanakan tugas …": a duty without its content.
    #[serde(rename = "V-SKP-VAGUE.2")]
    BareDuty,
    /// "… sesuai arahan pimpinan": what is to come out is somebody's word of the day.
    #[serde(rename = "V-SKP-VAGUE.3")]
    OnInstruction,
    /// An activity instead of its result.
    #[serde(rename = "V-SKP-VAGUE.4")]
    Activity,
    /// "dll.", "dan lain-lain".
    #[serde(rename = "V-SKP-VAGUE.5")]
    CatchAll,
    /// Too few words to say what comes out.
    #[serde(rename = "V-SKP-VAGUE.6")]
    TooShort,
    /// An indicator that measures nothing.
    #[serde(rename = "V-SKP-VAGUE.7")]
    NoMeasure,
    /// A line of a job description.
    #[serde(rename = "V-SKP-VAGUE.8")]
    JobDescription,
    /// A figure that belongs into the target.
    #[serde(rename = "V-SKP-VAGUE.9")]
    NumberInResult,
    /// A phrase that the instansi refuses.
    #[serde(rename = "V-SKP-VAGUE.10")]
    Refused,
}

codes!(WordingRule {
    OtherDuties => "V-SKP-VAGUE.1",
    BareDuty => "V-SKP-VAGUE.2",
    OnInstruction => "V-SKP-VAGUE.3",
    Activity => "V-SKP-VAGUE.4",
    CatchAll => "V-SKP-VAGUE.5",
    TooShort => "V-SKP-VAGUE.6",
    NoMeasure => "V-SKP-VAGUE.7",
    JobDescription => "V-SKP-VAGUE.8",
    NumberInResult => "V-SKP-VAGUE.9",
    Refused => "V-SKP-VAGUE.10",
});

impl WordingRule {
    pub const fn level(self) -> Level {
        match self {
            Self::OtherDuties | Self::BareDuty | Self::OnInstruction | Self::Refused => Level::Error,
            Self::Activity | Self::CatchAll | Self::TooShort | Self::NoMeasure | Self::JobDescription => {
                Level::Warning
            }
            Self::NumberInResult => Level::Info,
        }
    }

    /// A sentence that the rule finds.
    pub const fn weak_example(self) -> &'static str {
        match self {
            Self::OtherDuties => "Melaksanakan tugas lain yang diberikan atasan terkait anggaran gizi",
            Self::BareDuty => "Melaksanakan tugas bidang kesehatan masyarakat",
            Self::OnInstruction => "Membantu pelaksanaan kegiatan sesuai arahan pimpinan",
            Self::Activity => "Melaksanakan pendampingan gizi di puskesmas",
            Self::CatchAll => "Tersusunnya laporan bulanan, surat, notulen, dll.",
            Self::TooShort => "Terlaksananya rapat koordinasi",
            Self::NoMeasure => "Pelayanan yang semakin baik",
            Self::JobDescription => "Melaksanakan administrasi umum",
            Self::NumberInResult => "Terlaksananya pendampingan gizi di 14 puskesmas",
            Self::Refused => "Terlaksananya kegiatan sesuai kebutuhan organisasi",
        }
    }

    /// The same work, said so that one can see whether it was done.
    pub const fn strong_example(self) -> &'static str {
        match self {
            Self::OtherDuties => "Terserapnya anggaran sub kegiatan gizi sesuai rencana kas",
            Self::BareDuty => "Meningkatnya cakupan balita yang ditimbang di wilayah kerja",
            Self::OnInstruction => "Terlaksananya pendampingan posyandu sesuai standar pelayanan",
            Self::Activity => "Terlaksananya pendampingan gizi di puskesmas wilayah A",
            Self::CatchAll => "Tersusunnya laporan bulanan pendampingan gizi",
            Self::TooShort => "Tersusunnya kesepakatan lintas bidang tentang sasaran stunting",
            Self::NoMeasure => "Indeks kepuasan masyarakat atas pelayanan gizi",
            Self::JobDescription => "Tertatanya arsip aktif bidang sehingga surat ditemukan dalam satu jam",
            Self::NumberInResult => "Terlaksananya pendampingan gizi di puskesmas wilayah A",
            Self::Refused => "Tersedianya data sasaran stunting yang mutakhir per desa",
        }
    }

    /// The demand behind the rule, as cited beside a finding.
    pub const fn legal_basis(self) -> &'static str {
        match self {
            Self::OtherDuties | Self::BareDuty | Self::OnInstruction | Self::Refused => {
                "PermenPANRB 6/2022: hasil kerja harus jelas; larangan “tugas lain yang diperintahkan pimpinan”"
            }
            Self::Activity | Self::JobDescription | Self::TooShort | Self::CatchAll => {
                "PermenPANRB 6/2022: rencana hasil kerja berisi hasil, bukan uraian tugas"
            }
            Self::NoMeasure | Self::NumberInResult => {
                "PermenPANRB 6/2022: indikator kinerja individu dan target yang terukur"
            }
        }
    }
}
