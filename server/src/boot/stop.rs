//! The word to stop: by a signal of the system, or by a test.

use std::io;

use tokio::sync::watch;

/// Tells everybody who holds a clone. Once stopped, always stopped.
#[derive(Clone, Debug)]
pub struct Stop(watch::Receiver<bool>);

impl Stop {
    /// Stops when the sender is told so, or is dropped.
    pub fn by_hand() -> (watch::Sender<bool>, Self) {
        let (sender, receiver) = watch::channel(false);
        (sender, Self(receiver))
    }

    /// Stops on SIGTERM (service managers) and SIGINT (Ctrl+C).
    pub fn on_signals() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate())?;
        let mut interrupt = signal(SignalKind::interrupt())?;
        let (sender, stop) = Self::by_hand();
        tokio::spawn(async move {
            let name = tokio::select! {
                _ = terminate.recv() => "SIGTERM",
                _ = interrupt.recv() => "SIGINT",
            };
            tracing::info!(signal = name, "stopping; requests in flight finish first");
            let _ = sender.send(true);
        });
        Ok(stop)
    }

    /// Waits for the word.
    pub async fn wait(&mut self) {
        // An error means that nobody is left to say it: the same.
        let _ = self.0.wait_for(|stopped| *stopped).await;
    }
}
