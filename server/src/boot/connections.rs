//! Accepting connections, with the patience that the framework's own loop lacks: a client that sends its headers
//! byte by byte is dropped, and at the end everybody in flight is given time to finish.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt as _;
use tracing::{debug, info, warn};

use super::Stop;

/// Largest head of a request; beyond it the answer is 431.
const HEAD: usize = 32 * 1024;

/// How long connections may take.
#[derive(Clone, Copy, Debug)]
pub struct Connections {
    pub header_timeout: Duration,
    /// For requests in flight, after the word to stop.
    pub patience: Duration,
}

/// Serves until told to stop, then until everybody is served or patience ends.
pub async fn serve_on(listener: TcpListener, router: Router, connections: Connections, mut stop: Stop) {
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(connections.header_timeout)
        .max_buf_size(HEAD);
    let graceful = GracefulShutdown::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = stop.wait() => break,
        };
        match accepted {
            Ok((stream, peer)) => spawn(&builder, &graceful, &router, stream, peer),
            Err(error) => {
                // Mostly too many open files: trying again at once would only burn time.
                warn!(?error, "a connection could not be accepted");
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
        }
    }
    drop(listener);
    let count = graceful.count();
    info!(connections = count, "no new connections");
    if tokio::time::timeout(connections.patience, graceful.shutdown())
        .await
        .is_err()
    {
        warn!("some requests did not finish in time and were cut off");
    }
}

fn spawn(
    builder: &http1::Builder,
    graceful: &GracefulShutdown,
    router: &Router,
    stream: TcpStream,
    peer: SocketAddr,
) {
    // Small answers should not wait for more.
    let _ = stream.set_nodelay(true);
    let router = router.clone();
    let service = service_fn(move |request: http::Request<Incoming>| {
        let router = router.clone();
        async move {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(ConnectInfo(peer));
            Ok::<_, Infallible>(
                router
                    .oneshot(request)
                    .await
                    .unwrap_or_else(|never| match never {}),
            )
        }
    });
    let connection = graceful.watch(builder.serve_connection(TokioIo::new(stream), service));
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            debug!(?error, "a connection ended early");
        }
    });
}
