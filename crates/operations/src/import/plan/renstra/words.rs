//! Words for the levels of plans, and for the direction of indicators.

use domain::cascade::{NodeKind, Polarity};

use super::super::words::{by_code, plain};

/// What a row stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    Node(NodeKind),
    /// KRO of a RKA-KL: an output of its kegiatan, no level of its own (ADR 9).
    Output,
}

impl Level {
    /// The kind of node, where it becomes one.
    pub(super) const fn kind(self) -> Option<NodeKind> {
        match self {
            Self::Node(kind) => Some(kind),
            Self::Output => None,
        }
    }
}

/// Reads a level of a RPJMD, a Renstra or a RKA-KL.
pub(super) fn level(text: &str) -> Option<Level> {
    let word = plain(text);
    let bare = [
        "opd",
        "pd",
        "skpd",
        "rpjmd",
        "renstra",
        "daerah",
        "strategis",
        "perangkat daerah",
    ]
    .iter()
    .find_map(|owner| word.strip_suffix(owner))
    .map_or(word.as_str(), str::trim_end);
    let kind = match bare {
        "visi" => NodeKind::Visi,
        "misi" => NodeKind::Misi,
        "tujuan" => NodeKind::Tujuan,
        "sasaran" | "ss" => NodeKind::Sasaran,
        "program" => NodeKind::Program,
        "kegiatan" => NodeKind::Kegiatan,
        "sub kegiatan" | "subkegiatan" | "sub keg" | "ro" | "rincian output" => NodeKind::SubKegiatan,
        "kro" | "klasifikasi rincian output" => return Some(Level::Output),
        _ => return None,
    };
    Some(Level::Node(kind))
}

/// Reads the direction in which better lies.
pub(super) fn polarity(text: &str) -> Option<Polarity> {
    let word = plain(text);
    by_code(&word).or_else(|| {
        Some(match word.as_str() {
            "naik" | "positif" | "maksimal" | "meningkat" | "max" => Polarity::Maximize,
            "turun" | "negatif" | "minimal" | "menurun" | "min" => Polarity::Minimize,
            "rentang" | "interval" => Polarity::Range,
            "stabil" | "tetap" => Polarity::Stabilize,
            _ => return None,
        })
    })
}

/// The words of a level as documents write them.
pub(super) fn title(kind: NodeKind) -> String {
    let words = kind.code().replace('_', " ");
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// The same words, whatever their case and spacing.
pub(super) fn same(one: &str, other: &str) -> bool {
    key(one) == key(other)
}

/// By which texts are found again.
pub(super) fn key(text: &str) -> String {
    store::search_key(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_read_as_documents_name_them() {
        for (text, wanted) in [
            ("sub_kegiatan", NodeKind::SubKegiatan),
            ("SUB KEGIATAN", NodeKind::SubKegiatan),
            ("Tujuan OPD", NodeKind::Tujuan),
            ("Sasaran Strategis", NodeKind::Sasaran),
            ("Sasaran RPJMD", NodeKind::Sasaran),
            ("RO", NodeKind::SubKegiatan),
            ("Program", NodeKind::Program),
        ] {
            assert_eq!(level(text), Some(Level::Node(wanted)), "{text}");
        }
        assert_eq!(level("KRO"), Some(Level::Output));
        assert_eq!(level("JUMLAH"), None);
        assert_eq!(level(""), None);
        assert_eq!(title(NodeKind::SubKegiatan), "Sub kegiatan");
    }

    #[test]
    fn directions_are_read_as_people_write_them() {
        assert_eq!(polarity("Turun"), Some(Polarity::Minimize));
        assert_eq!(polarity("maximize"), Some(Polarity::Maximize));
        assert_eq!(polarity("?"), None);
    }
}
