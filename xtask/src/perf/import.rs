//! The import of a personnel list: `selaras import` as one types it, from the start of the program to the commit, beside
//! openpyxl that only reads the file, and beside the least that gets it into a database (calamine, then `.import`).

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::record::{Goal, Pairs, Record, exponent, folder, median};
use super::worker::Worker;
use super::{peers, same};
use crate::args::Scale;
use crate::command::{cargo, line, not_started, program, run, target};
use crate::server;
use crate::site;
use crate::steps::{AtPath, Outcome, Problem, Steps};

const ROUNDS: usize = 5;

/// What is imported, and with what.
struct Import {
    selaras: PathBuf,
    place: PathBuf,
}

/// One run of a program.
struct Run {
    ms: f64,
    /// The most memory that it ever had.
    peak_mb: f64,
}

pub fn measure(steps: &mut Steps, scale: Scale) -> Outcome<Vec<Record>> {
    site::stand_in()?;
    let import = Import {
        selaras: server::build(steps, true)?,
        place: folder().join("import"),
    };
    let most = scale.people();
    steps.step("Lists of people, and an empty database", || import.prepare(most))?;
    let sqlite = peers::sqlite()?;
    let python = peers::python();
    let mut openpyxl = python.and_then(|python| {
        Worker::start(
            "openpyxl",
            program(python)
                .arg(peers::scripts().join("import.py"))
                .arg(&import.place),
        )
    });
    steps.step("All in turn", || {
        import.ours(most)?;
        import.limit(&sqlite, most)?;
        if let Ok(openpyxl) = &mut openpyxl {
            let expected = openpyxl.answer("ours ours.db")?;
            same(
                "people",
                &expected,
                "calamine and .import",
                &openpyxl.answer("imported limit.db")?,
            )?;
            same(
                "people",
                &expected,
                "openpyxl",
                &openpyxl.answer(&format!("sheet {most}.xlsx"))?,
            )?;
        }
        import.compare(&sqlite, openpyxl.as_mut(), most)
    })
}

impl Import {
    fn prepare(&self, most: u32) -> Outcome {
        fs::create_dir_all(&self.place).at(&self.place)?;
        run(cargo().args([
            "build",
            "--release",
            "--package",
            "documents",
            "--example",
            "people_sheet",
        ]))?;
        for rows in [most / 4, most / 2, most] {
            run(sheet().arg("make").arg(rows.to_string()).arg(self.file(rows)))?;
        }
        self.create("empty")
    }

    /// A new database of an instansi that knows nobody.
    fn create(&self, name: &str) -> Outcome {
        self.forget(name)?;
        let mut create = self.program(name);
        create.args(["instansi", "create", "--name", "Provinsi Contoh"]);
        run(create
            .args(["--kind", "provinsi", "--zone", "wita"])
            .stdout(Stdio::null()))
    }

    fn file(&self, rows: u32) -> PathBuf {
        self.place.join(format!("{rows}.xlsx"))
    }

    /// Our program on one of the databases.
    fn program(&self, name: &str) -> Command {
        let mut command = program(&self.selaras);
        let file = self.place.join(format!("{name}.db"));
        command
            .current_dir(&self.place)
            .env("SELARAS_DATABASE_URL", format!("sqlite://{}", file.display()))
            .stdin(Stdio::null());
        command
    }

    fn forget(&self, name: &str) -> Outcome {
        for end in ["", "-wal", "-shm"] {
            let file = self.place.join(format!("{name}.db{end}"));
            if file.exists() {
                fs::remove_file(&file).at(&file)?;
            }
        }
        Ok(())
    }

    /// Validated and committed, into a database that knows nobody.
    fn ours(&self, rows: u32) -> Outcome<Run> {
        self.create("ours")?;
        let mut command = self.program("ours");
        command.args(["import", "pegawai"]).arg(self.file(rows));
        watched(&mut command)
    }

    /// Read and put into a table: no checks, no log, no keys.
    fn limit(&self, sqlite: &Path, rows: u32) -> Outcome<Run> {
        self.forget("limit")?;
        let csv = self.place.join("limit.csv");
        let read = watched(sheet().arg("csv").arg(self.file(rows)).arg(&csv))?;
        let put = watched(
            program(sqlite)
                .current_dir(&self.place)
                .arg("limit.db")
                .arg(".import --csv limit.csv pegawai"),
        )?;
        Ok(Run {
            ms: read.ms + put.ms,
            peak_mb: read.peak_mb.max(put.peak_mb),
        })
    }

    fn compare(
        &self,
        sqlite: &Path,
        openpyxl: Result<&mut Worker, &mut Problem>,
        most: u32,
    ) -> Outcome<Vec<Record>> {
        let (mut limit, mut against, mut peaks) = (Pairs::default(), Pairs::default(), Vec::new());
        let idle = watched(self.program("empty").args(["instansi", "list"]))?.peak_mb;
        let mut openpyxl = openpyxl;
        for _ in 0..ROUNDS {
            let ours = self.ours(most)?;
            peaks.push(ours.peak_mb);
            limit.push(ours.ms, self.limit(sqlite, most)?.ms);
            if let Ok(openpyxl) = &mut openpyxl {
                against.push(ours.ms, openpyxl.time(&format!("read {most}.xlsx"))?);
            }
        }
        let mut points = Vec::new();
        for rows in [most / 4, most / 2] {
            let times: Outcome<Vec<f64>> = (0..3).map(|_| Ok(self.ours(rows)?.ms)).collect();
            points.push((f64::from(rows), median(times?)));
        }
        points.push((f64::from(most), limit.ours()));

        let mut first = Record::new("import.people", u64::from(most), limit.ours());
        let above = median(peaks) - idle;
        first.exponent = exponent(&points);
        first
            .goals
            .push(Goal::at_most("times calamine and .import", 3.0, limit.times()));
        first.goals.push(Goal::at_most("MB above idle", 64.0, above));
        first.goals.push(Goal::at_most(
            "growth exponent",
            1.05,
            first.exponent.unwrap_or(f64::NAN),
        ));
        first.extra.push(("MB idle", idle));
        first.extra.push(("MB above idle", above));
        first.limit = Some(limit);
        let record = match openpyxl {
            Ok(_) => {
                let mut record = first.beside("openpyxl", against.clone());
                record.goals.push(Goal::at_least(
                    "times faster than openpyxl reading",
                    3.0,
                    against.faster(),
                ));
                record
            }
            Err(problem) => first.without("openpyxl", &problem.to_string()),
        };
        Ok(vec![first, record])
    }
}

fn sheet() -> Command {
    program(target().join("release/examples/people_sheet"))
}

/// Runs a program and watches its memory.
fn watched(command: &mut Command) -> Outcome<Run> {
    let begun = Instant::now();
    let mut child = command
        .stdout(Stdio::null())
        .spawn()
        .map_err(|error| not_started(command, &error))?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak_kb = 0.0_f64;
    loop {
        // Where there is no such file nothing is known of the memory; the time still counts.
        let text = fs::read_to_string(&status).unwrap_or_default();
        let high = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let told = high.and_then(|text| text.trim().trim_end_matches(" kB").parse::<f64>().ok());
        peak_kb = peak_kb.max(told.unwrap_or(0.0));
        match child.try_wait() {
            Ok(Some(status)) if status.success() => break,
            Ok(None) => std::thread::sleep(Duration::from_millis(2)),
            Ok(Some(status)) => return Err(Problem::new(format!("`{}` failed ({status}).", line(command)))),
            Err(error) => return Err(not_started(command, &error)),
        }
    }
    Ok(Run {
        ms: begun.elapsed().as_secs_f64() * 1_000.0,
        peak_mb: peak_kb / 1_024.0,
    })
}
