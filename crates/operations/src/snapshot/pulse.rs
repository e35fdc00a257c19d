//! Telling those who look at a tree that it has changed, whichever node of the system changed it.
//!
//! One look at the log every [`BEAT`] for an instansi that somebody watches, however many they are; none where nobody
//! does.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use domain::ids::InstansiId;
use store::Store;
use tokio::sync::watch;

use super::cache::concerns_trees;

/// Between two looks. With the way to the browser it stays below a second.
const BEAT: Duration = Duration::from_millis(300);

#[derive(Default)]
struct Watched {
    by_instansi: HashMap<InstansiId, watch::Sender<i64>>,
    hushed: bool,
}

/// A handle to who is told. Clones share it.
#[derive(Clone, Default)]
pub(super) struct Pulse {
    watched: Arc<Mutex<Watched>>,
}

impl Pulse {
    fn watched(&self) -> MutexGuard<'_, Watched> {
        self.watched.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes from now on. It ends when the process does.
    pub fn watch(&self, store: &Store, instansi: InstansiId) -> watch::Receiver<i64> {
        let mut watched = self.watched();
        if watched.hushed {
            return watch::channel(0).1;
        }
        if let Some(sender) = watched.by_instansi.get(&instansi) {
            return sender.subscribe();
        }
        let (sender, receiver) = watch::channel(0);
        watched.by_instansi.insert(instansi, sender);
        tokio::spawn(self.clone().beat(store.clone(), instansi));
        receiver
    }

    /// Ends all of it.
    pub fn hush(&self) {
        let mut watched = self.watched();
        watched.hushed = true;
        watched.by_instansi.clear();
    }

    /// Whether somebody still watches; if not, the next one begins anew.
    fn is_watched(&self, instansi: InstansiId) -> bool {
        let mut watched = self.watched();
        let some = watched
            .by_instansi
            .get(&instansi)
            .is_some_and(|sender| sender.receiver_count() > 0);
        if !some {
            watched.by_instansi.remove(&instansi);
        }
        some
    }

    fn tell(&self, instansi: InstansiId, count: i64) {
        if let Some(sender) = self.watched().by_instansi.get(&instansi) {
            sender.send_replace(count);
        }
    }

    /// Tells again what was told last.
    pub fn again(&self, instansi: InstansiId) {
        if let Some(sender) = self.watched().by_instansi.get(&instansi) {
            sender.send_modify(|_| {});
        }
    }

    async fn beat(self, store: Store, instansi: InstansiId) {
        let mut seen = None;
        while self.is_watched(instansi) {
            match store::activity::stamp(store.read(), instansi).await {
                Ok(stamp) => {
                    let before = seen.replace(stamp);
                    if let Some(before) = before.filter(|before| before.count != stamp.count) {
                        // What cannot be found out counts as a change: looking once too often does no harm.
                        if concerns_trees(&store, instansi, before).await.unwrap_or(true) {
                            self.tell(instansi, stamp.count);
                        }
                    }
                }
                // The database is away; whoever asks it for something is told so.
                Err(error) => tracing::debug!(?error, "the log could not be looked at"),
            }
            tokio::time::sleep(BEAT).await;
        }
    }
}
