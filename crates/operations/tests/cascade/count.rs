//! How often the database is asked: the spans that the library opens around every statement.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::Interest;
use tracing::{Event, Metadata, Subscriber};

/// Functions of the library that send one statement each.
const STATEMENTS: [&str; 4] = ["query_one_raw", "query_all_raw", "execute_raw", "stream_raw"];

struct Counter(Arc<AtomicU64>);

impl Subscriber for Counter {
    fn register_callsite(&self, _: &'static Metadata<'static>) -> Interest {
        Interest::sometimes()
    }
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.is_span() && STATEMENTS.contains(&metadata.name())
    }
    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(self.0.fetch_add(1, Ordering::Relaxed) + 1)
    }
    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, _: &Event<'_>) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// The result of something, and how many statements it took. Everything it does must happen on this thread.
pub async fn statements<T>(work: impl Future<Output = T>) -> (T, u64) {
    let count = Arc::new(AtomicU64::new(0));
    let guard = tracing::subscriber::set_default(Counter(Arc::clone(&count)));
    let result = work.await;
    drop(guard);
    (result, count.load(Ordering::Relaxed))
}
