//! The mint of identifiers.

use uuid::Uuid;

/// A new identifier: UUIDv7, so rows that are made together lie together in the indexes.
#[allow(
    clippy::disallowed_methods,
    reason = "this is the one place that makes identifiers"
)]
pub fn new_id<T: From<Uuid>>() -> T {
    T::from(Uuid::now_v7())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_of_one_process_ascend() {
        let ids: Vec<Uuid> = (0..2000).map(|_| new_id()).collect();
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
