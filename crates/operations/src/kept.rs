//! What a process keeps in memory of years, so that it is worked out once for everybody who asks.

use std::sync::{Arc, Mutex, PoisonError};

use domain::ids::InstansiId;

/// How many years are kept; the one that was not asked for longest goes first.
const KEPT: usize = 8;

/// Which year of which instansi.
pub(crate) type Key = (InstansiId, i32);

/// Most recently asked for last.
type Places<T> = Vec<(Key, Arc<T>)>;

/// A place for each year. Clones share them.
pub(crate) struct Kept<T> {
    places: Arc<Mutex<Places<T>>>,
}

impl<T> Clone for Kept<T> {
    fn clone(&self) -> Self {
        Self {
            places: self.places.clone(),
        }
    }
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self {
            places: Arc::default(),
        }
    }
}

impl<T: Default> Kept<T> {
    /// The place of a year; an empty one if it has none yet.
    pub fn place(&self, key: Key) -> Arc<T> {
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        let place = match places.iter().position(|(held, _)| *held == key) {
            Some(at) => places.remove(at).1,
            None => Arc::default(),
        };
        places.push((key, place.clone()));
        if places.len() > KEPT {
            places.remove(0);
        }
        place
    }

    /// Every year of an instansi that has a place.
    pub fn all(&self, instansi: InstansiId) -> Vec<(i32, Arc<T>)> {
        let places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        let own = places.iter().filter(|(key, _)| key.0 == instansi);
        own.map(|(key, place)| (key.1, place.clone())).collect()
    }
}
