//! The seven BerAKHLAK values with the fixed guidance of the form (PermenPANRB 6/2022; `domain.md` Appendix A).

use serde::{Deserialize, Serialize};

use crate::codes::codes;

/// A core value (SE MenPANRB 20/2021), in the order of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BerAkhlak {
    BerorientasiPelayanan,
    Akuntabel,
    Kompeten,
    Harmonis,
    Loyal,
    Adaptif,
    Kolaboratif,
}

codes!(BerAkhlak {
    BerorientasiPelayanan => "berorientasi_pelayanan",
    Akuntabel => "akuntabel",
    Kompeten => "kompeten",
    Harmonis => "harmonis",
    Loyal => "loyal",
    Adaptif => "adaptif",
    Kolaboratif => "kolaboratif",
});
