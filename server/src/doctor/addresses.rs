//! Addresses: where the server listens, what people type, who else could reach what.

use std::io::ErrorKind;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use super::Finding;
use crate::config::Config;

pub async fn check(config: &Config) -> Vec<Finding> {
    let mut findings = vec![check_port("addr", config.addr).await];
    findings.extend(check_public_url(config));
    findings.extend(check_proxies(config));
    findings.extend(check_demo(config));
    if let Some(addr) = config.metrics_addr {
        findings.push(check_metrics(config, addr).await);
    }
    findings
}

async fn check_port(key: &str, addr: SocketAddr) -> Finding {
    let Err(error) = TcpListener::bind(addr).await else {
        return Finding::fine("port", format!("Alamat {addr} ({key}) bebas dipakai."));
    };
    match error.kind() {
        ErrorKind::AddrInUse if is_selaras(addr).await => Finding::fine(
            "port",
            format!("Alamat {addr} ({key}) dilayani Selaras yang sedang berjalan."),
        ),
        ErrorKind::AddrInUse => Finding::problem(
            "port",
            format!("Alamat {addr} ({key}) sudah dipakai program lain."),
            format!(
                "Cari programnya dengan: ss -ltnp 'sport = :{}'; hentikan, atau ganti {key}.",
                addr.port()
            ),
        ),
        ErrorKind::PermissionDenied => Finding::problem(
            "port",
            format!("Akun ini tidak boleh memakai porta {} ({key}).", addr.port()),
            "Porta di bawah 1024 hanya untuk root. Pakai porta lain dan taruh proksi di depannya.",
        ),
        _ => Finding::problem(
            "port",
            format!("Alamat {} ({key}) bukan milik komputer ini.", addr.ip()),
            "Pakai 127.0.0.1 (di belakang proksi), 0.0.0.0 (semua), atau alamat yang tampil pada: ip address",
        ),
    }
}

/// Only we answer `/healthz` so and number our answers.
async fn is_selaras(addr: SocketAddr) -> bool {
    let asked = async {
        let mut stream = TcpStream::connect(addr).await.ok()?;
        stream
            .write_all(b"GET /healthz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
            .await
            .ok()?;
        let mut answer = String::new();
        stream.take(4096).read_to_string(&mut answer).await.ok()?;
        Some(answer.starts_with("HTTP/1.1 200") && answer.contains("x-request-id:"))
    };
    tokio::time::timeout(Duration::from_secs(2), asked)
        .await
        .ok()
        .flatten()
        .unwrap_or(false)
}

fn check_public_url(config: &Config) -> Option<Finding> {
    let example = "Tulis public_url = \"https://kinerja.….go.id\" dan taruh proksi TLS (nginx, haproxy, caddy) di depan.";
    match &config.public_url {
        Some(url) if !url.is_https() && !url.is_local() => Some(Finding::problem(
            "public_url_http",
            format!(
                "{} memakai http: sandi dan sesi terbaca siapa pun di jaringan.",
                url.origin()
            ),
            example,
        )),
        None if is_reachable(config.addr.ip()) => Some(Finding::problem(
            "public_url_missing",
            format!(
                "Server dapat dicapai dari luar ({}), tetapi public_url belum diisi.",
                config.addr
            ),
            example,
        )),
        Some(url) => Some(Finding::fine(
            "public_url",
            format!("Alamat untuk pengguna: {}.", url.origin()),
        )),
        None => None,
    }
}

fn check_proxies(config: &Config) -> Option<Finding> {
    if config.is_https() && config.trusted_proxies == 0 {
        return Some(Finding::problem(
            "proxies_missing",
            "public_url memakai https, tetapi trusted_proxies masih 0: semua orang tampak berasal dari satu alamat, \
             sehingga batas percobaan masuk mengenai semuanya.",
            "Isi trusted_proxies dengan jumlah proksi di depan server, biasanya 1.",
        ));
    }
    (config.trusted_proxies > 0 && is_reachable(config.addr.ip())).then(|| {
        Finding::note(
            "proxies_bypass",
            format!(
                "Server percaya pada proksi, tetapi alamat {} juga dapat dicapai tanpa proksi.",
                config.addr
            ),
            "Dengarkan di 127.0.0.1, atau tutup porta itu bagi selain proksi dengan tembok api.",
        )
    })
}

fn check_demo(config: &Config) -> Option<Finding> {
    config.demo?;
    let is_public =
        is_reachable(config.addr.ip()) || config.public_url.as_ref().is_some_and(|url| !url.is_local());
    Some(if is_public {
        Finding::problem(
            "demo_public",
            "Mode demo hidup di alamat umum: siapa pun dapat masuk sebagai siapa pun tanpa sandi.",
            "Hapus kunci demo untuk pemakaian sungguhan. Untuk pameran, batasi dengan tembok api.",
        )
    } else {
        Finding::note(
            "demo",
            "Mode demo hidup.",
            "Jangan isikan data pegawai sungguhan.",
        )
    })
}

async fn check_metrics(config: &Config, addr: SocketAddr) -> Finding {
    if addr == config.addr {
        return Finding::problem(
            "metrics_same",
            "metrics_addr sama dengan addr.",
            "Beri metrik alamat sendiri, misalnya metrics_addr = \"127.0.0.1:9100\".",
        );
    }
    if is_reachable(addr.ip()) {
        return Finding::problem(
            "metrics_public",
            format!("Metrik di {addr} dapat dibaca dari luar tanpa masuk."),
            "Pakai 127.0.0.1 atau alamat jaringan pemantauan yang dilindungi tembok api.",
        );
    }
    check_port("metrics_addr", addr).await
}

/// Whether others than this machine may come by.
fn is_reachable(ip: IpAddr) -> bool {
    !ip.is_loopback()
}
