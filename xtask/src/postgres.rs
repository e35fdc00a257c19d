//! A PostgreSQL of our own, for the length of the tests.
//!
//! It lies in a folder under /tmp, listens on a free port of this machine
//! only, gives durability away for speed, and is gone afterwards: also when
//! the tests fail, and also when we are killed.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Stdio};

use crate::command::{capture, find, not_started, program, succeeds};
use crate::debian;
use crate::steps::{AtPath, Outcome, Problem};

/// Keeps house for the cluster. It waits on its standard input: that closes
/// when we let go of it, and when we die, however we die.
const KEEPER: &str = r#"
trap '' INT TERM HUP
bin=$1 port=$2
folder=$(mktemp -d /tmp/selaras-postgres.XXXXXX) || exit 1
fail() { cat "$folder/log" >&2; rm -rf "$folder"; exit 1; }
"$bin/initdb" --pgdata="$folder/data" --username=selaras --auth=trust --encoding=UTF8 \
    --locale=C.UTF-8 --no-sync >"$folder/log" 2>&1 || fail
"$bin/postgres" -D "$folder/data" -p "$port" -c listen_addresses=127.0.0.1 \
    -c unix_socket_directories= -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
    -c max_connections=300 -c max_wal_size=2GB -c autovacuum_naptime=1h \
    >"$folder/log" 2>&1 </dev/null &
server=$!
until "$bin/pg_isready" -q -h 127.0.0.1 -p "$port"; do
    kill -0 "$server" 2>/dev/null || fail
    sleep 0.1
done
echo ready
cat >/dev/null
kill -QUIT "$server"
wait "$server"
rm -rf "$folder"
"#;

/// A running cluster; it ends when this is dropped.
pub struct Cluster {
    keeper: Child,
    leash: Option<ChildStdin>,
    port: u16,
}

impl Cluster {
    /// Makes and starts a cluster; installs PostgreSQL first if need be.
    pub fn start() -> Outcome<Self> {
        if programs().is_none() {
            debian::install(&["postgresql"], "the tests on PostgreSQL")?;
        }
        let programs = programs().ok_or_else(|| {
            Problem::new("PostgreSQL was installed, and its initdb is not to be found.")
                .advice("put the folder of initdb on PATH")
        })?;
        let mut last = None;
        // Between finding a port free and taking it, another may take it.
        for _ in 0..3 {
            match Self::start_at(&programs, free_port()?) {
                Ok(cluster) => return Ok(cluster),
                Err(problem) => last = Some(problem),
            }
        }
        Err(last.unwrap_or_else(|| Problem::new("PostgreSQL did not start.")))
    }

    fn start_at(programs: &Path, port: u16) -> Outcome<Self> {
        let mut command = if debian::is_root() {
            // initdb refuses root.
            let mut command = program("runuser");
            command.args(["-u", other_user(), "--", "sh"]);
            command
        } else {
            program("sh")
        };
        command
            .current_dir("/")
            .args(["-c", KEEPER, "keeper"])
            .arg(programs)
            .arg(port.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let mut keeper = command.spawn().map_err(|error| not_started(&command, &error))?;
        let leash = keeper.stdin.take();
        let mut said = String::new();
        if let Some(out) = keeper.stdout.take() {
            let _ = BufReader::new(out).read_line(&mut said);
        }
        let cluster = Self { keeper, leash, port };
        if said.trim() == "ready" {
            Ok(cluster)
        } else {
            Err(Problem::new("the throw-away PostgreSQL did not start.")
                .advice("its own words stand above; is /tmp full or not writable?"))
        }
    }

    /// Where an administrator of the cluster connects.
    pub fn url(&self) -> String {
        format!("postgres://selaras@127.0.0.1:{}/postgres", self.port)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.leash.take());
        let _ = self.keeper.wait();
    }
}

fn free_port() -> Outcome<u16> {
    TcpListener::bind(("127.0.0.1", 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|error| Problem::new(format!("no free port on this machine: {error}.")))
}

fn other_user() -> &'static str {
    if succeeds(program("id").args(["-u", "postgres"])) {
        "postgres"
    } else {
        "nobody"
    }
}

/// The folder with initdb and postgres, the newest where there are several.
fn programs() -> Option<PathBuf> {
    let complete = |folder: &PathBuf| {
        ["initdb", "postgres", "pg_isready"]
            .iter()
            .all(|name| folder.join(name).is_file())
    };
    if let Some(folder) = find("initdb").and_then(|path| Some(path.parent()?.to_owned()))
        && complete(&folder)
    {
        return Some(folder);
    }
    let debian = Path::new("/usr/lib/postgresql");
    let mut versions: Vec<(u32, PathBuf)> = fs::read_dir(debian)
        .at(debian)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let version = entry.file_name().to_string_lossy().parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .filter(|(_, folder)| complete(folder))
        .collect();
    versions.sort();
    if let Some((_, folder)) = versions.pop() {
        return Some(folder);
    }
    let told = capture(program("pg_config").arg("--bindir")).ok()?;
    Some(PathBuf::from(told)).filter(complete)
}
