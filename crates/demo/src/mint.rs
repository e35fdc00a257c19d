//! Identifiers that follow from what they are for, so that a test or a bookmark finds the same thing in every demo.
//!
//! They have the shape of UUIDv7. Named ones carry a fixed time; numbered ones count up, so that a large demo is
//! written in the order of its indexes.

use domain::testing::Rng;
use uuid::Uuid;

/// 1 January 2026 in milliseconds: no real row of a later day sorts before the demo's.
const EPOCH: u64 = 1_767_225_600_000;

/// The seed of everything.
pub(crate) const SEED: u64 = 0x5e1a_7a50;

/// The identifier of a named thing: `orang/maria-bota`, `jabatan/maria-bota`, `pengangkatan/maria-bota`,
/// `unit/dinkes`, `rencana/stunting`, `skp/maria-bota`, `hasil/yohanes-seran/1`, `indikator/yohanes-seran/1/1`.
pub fn named<T: From<Uuid>>(key: &str) -> T {
    let mut rng = Rng::new(SEED).fork(key);
    T::from(shape(EPOCH, rng.next_u64(), rng.next_u64()))
}

/// Makes identifiers in ascending order.
pub(crate) struct Mint {
    count: u64,
    rng: Rng,
}

impl Mint {
    pub(crate) fn new(part: &str) -> Self {
        Self {
            count: 0,
            rng: Rng::new(SEED).fork(part),
        }
    }

    pub(crate) fn next<T: From<Uuid>>(&mut self) -> T {
        self.count += 1;
        // Two thousand of them share a millisecond and count on in the twelve bits behind it.
        let (millis, within) = (EPOCH + 1 + self.count / 2048, self.count % 2048);
        let random = self.rng.next_u64();
        T::from(shape(millis, within << 52, random))
    }
}

/// 48 bits of time, the version, the upper 12 bits of `high`, the variant, 62 bits of `low`.
fn shape(millis: u64, high: u64, low: u64) -> Uuid {
    let upper = (millis << 16) | 0x7000 | (high >> 52);
    let lower = (low & 0x3fff_ffff_ffff_ffff) | 0x8000_0000_0000_0000;
    Uuid::from_u64_pair(upper, lower)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_name_always_means_the_same_and_another_name_something_else() {
        let one: Uuid = named("orang/maria-bota");
        assert_eq!(one, named::<Uuid>("orang/maria-bota"));
        assert_ne!(one, named::<Uuid>("jabatan/maria-bota"));
        assert_eq!(one.get_version_num(), 7);
        assert_eq!(one.get_variant(), uuid::Variant::RFC4122);
    }

    #[test]
    fn numbered_ones_ascend_and_never_repeat() {
        let mut mint = Mint::new("x");
        let made: Vec<Uuid> = (0..10_000).map(|_| mint.next()).collect();
        assert!(made.is_sorted());
        assert_eq!(made.iter().collect::<HashSet<_>>().len(), made.len());
        assert!(made.iter().all(|id| id.get_version_num() == 7));
        let mut other = Mint::new("y");
        assert_ne!(made[0], other.next::<Uuid>());
    }
}
