//! The end: requests in flight finish, nobody new is let in, the program says goodbye with success.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use server::boot::{Connections, Stop, serve_on};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

const PATIENT: Connections = Connections {
    header_timeout: Duration::from_secs(20),
    patience: Duration::from_secs(20),
};

/// A page that is ready when the test says so, and tells that somebody waits for it.
#[derive(Clone)]
struct Page {
    asked: watch::Sender<bool>,
    ready: watch::Receiver<bool>,
}

async fn page(State(page): State<Page>) -> &'static str {
    let _ = page.asked.send(true);
    let mut ready = page.ready;
    let _ = ready.wait_for(|ready| *ready).await;
    "selesai"
}

#[tokio::test]
async fn who_is_being_served_is_served_to_the_end() {
    let (asked, mut is_asked) = watch::channel(false);
    let (make_ready, ready) = watch::channel(false);
    let router = Router::new()
        .route("/", get(page))
        .with_state(Page { asked, ready });
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop_sender, stop) = Stop::by_hand();
    let serving = tokio::spawn(serve_on(listener, router, PATIENT, stop));

    let request = b"GET / HTTP/1.1\r\nhost: x\r\n\r\n";
    let mut first = TcpStream::connect(address).await.unwrap();
    first.write_all(request).await.unwrap();
    is_asked.wait_for(|asked| *asked).await.unwrap();
    stop_sender.send(true).unwrap();

    // Nobody new: refused once the word has reached the listener.
    while TcpStream::connect(address).await.is_ok() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert!(!serving.is_finished(), "somebody is still being served");

    make_ready.send(true).unwrap();
    let mut answer = String::new();
    first.read_to_string(&mut answer).await.unwrap();
    assert!(
        answer.starts_with("HTTP/1.1 200") && answer.ends_with("selesai"),
        "{answer}"
    );
    serving.await.unwrap();
}

#[tokio::test]
async fn who_never_finishes_does_not_hold_up_the_end() {
    let (asked, mut is_asked) = watch::channel(false);
    let (_never, ready) = watch::channel(false);
    let router = Router::new()
        .route("/", get(page))
        .with_state(Page { asked, ready });
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop_sender, stop) = Stop::by_hand();
    let impatient = Connections {
        patience: Duration::from_millis(50),
        ..PATIENT
    };
    let serving = tokio::spawn(serve_on(listener, router, impatient, stop));
    let mut first = TcpStream::connect(address).await.unwrap();
    first
        .write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n")
        .await
        .unwrap();
    is_asked.wait_for(|asked| *asked).await.unwrap();
    stop_sender.send(true).unwrap();
    serving.await.unwrap();
}

#[tokio::test]
async fn heads_that_never_end_and_heads_that_are_too_long_are_dropped() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (_stop_sender, stop) = Stop::by_hand();
    let strict = Connections {
        header_timeout: Duration::from_millis(200),
        ..PATIENT
    };
    tokio::spawn(serve_on(
        listener,
        Router::new().route("/", get(|| async { "ok" })),
        strict,
        stop,
    ));

    let mut slow = TcpStream::connect(address).await.unwrap();
    slow.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n").await.unwrap();
    let mut answer = Vec::new();
    // Ends by itself; whether by a 408 or by closing is the library's choice.
    let _ = slow.read_to_end(&mut answer).await;
    assert!(!String::from_utf8_lossy(&answer).contains("200 OK"));

    let mut long = TcpStream::connect(address).await.unwrap();
    let head = format!(
        "GET / HTTP/1.1\r\nhost: x\r\nx-long: {}\r\n\r\n",
        "a".repeat(100_000)
    );
    let _ = long.write_all(head.as_bytes()).await;
    let mut answer = vec![0; 512];
    let count = long.read(&mut answer).await.unwrap_or(0);
    let answer = String::from_utf8_lossy(&answer[..count]).into_owned();
    assert!(answer.starts_with("HTTP/1.1 431"), "{answer}");
    assert!(answer.ends_with("\r\n\r\n"), "nothing is said besides: {answer}");

    let mut fine = TcpStream::connect(address).await.unwrap();
    fine.write_all(b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
        .await
        .unwrap();
    let mut answer = String::new();
    fine.read_to_string(&mut answer).await.unwrap();
    assert!(answer.ends_with("ok"), "others are served as ever: {answer}");
}

/// Kills what a failed test leaves behind.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn the_program_starts_answers_and_ends_with_success() {
    let folder = tempfile::tempdir().unwrap();
    let child = Command::new(env!("CARGO_BIN_EXE_selaras"))
        .args(["serve", "--addr", "127.0.0.1:0"])
        .current_dir(folder.path())
        .env("SELARAS_LOG_FORMAT", "json")
        .env_remove("SELARAS_CONFIG")
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut running = Running(child);
    let log = BufReader::new(running.0.stderr.take().unwrap());
    let mut seen = Vec::new();
    for line in log.lines() {
        let line = line.unwrap();
        let entry: serde_json::Value =
            serde_json::from_str(&line).unwrap_or_else(|_| panic!("every line of the log is JSON: {line}"));
        if entry["message"] == "serving" {
            let address: std::net::SocketAddr = entry["address"].as_str().unwrap().parse().unwrap();
            assert!(healthy(address), "it answers");
            let pid = running.0.id().to_string();
            assert!(
                Command::new("kill")
                    .args(["-TERM", &pid])
                    .status()
                    .unwrap()
                    .success()
            );
        }
        seen.push(entry["message"].as_str().unwrap_or_default().to_owned());
    }
    assert_eq!(running.0.wait().unwrap().code(), Some(0), "{seen:?}");
    assert_eq!(seen.last().map(String::as_str), Some("stopped"), "{seen:?}");
    assert!(folder.path().join("data/selaras.db").exists());
    assert!(
        !folder.path().join("data/selaras.db-wal").exists(),
        "the journal was folded in"
    );
}

fn healthy(address: std::net::SocketAddr) -> bool {
    use std::io::{Read as _, Write as _};
    let mut stream = std::net::TcpStream::connect(address).unwrap();
    stream
        .write_all(b"GET /readyz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
        .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer.starts_with("HTTP/1.1 200")
}
