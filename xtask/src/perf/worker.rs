//! Somebody who does one piece of work at a time when told to: ours, a peer or the limit, each a process of its own.
//!
//! A line in is a command, a line out its answer in JSON: `ms` is how long the work itself took by the worker's own
//! clock, so that neither its start nor this conversation counts.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::Value;

use crate::command::{line, not_started};
use crate::steps::{Outcome, Problem};

pub struct Worker {
    name: String,
    child: Child,
    commands: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
    /// What it said when it was ready.
    pub ready: Value,
}

impl Worker {
    /// Starts it and waits until it is ready.
    pub fn start(name: &str, command: &mut Command) -> Outcome<Self> {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| not_started(command, &error))?;
        let commands = child.stdin.take();
        let answers = child.stdout.take();
        let Some(answers) = answers else {
            return Err(Problem::new(format!("`{}` says nothing.", line(command))));
        };
        let mut worker = Self {
            name: name.to_owned(),
            child,
            commands,
            answers: BufReader::new(answers),
            ready: Value::Null,
        };
        worker.ready = worker.hear()?;
        Ok(worker)
    }

    /// One piece of work and what it told.
    pub fn ask(&mut self, command: &str) -> Outcome<Value> {
        let said = match &mut self.commands {
            Some(commands) => writeln!(commands, "{command}").and_then(|()| commands.flush()),
            None => Ok(()),
        };
        said.map_err(|error| Problem::new(format!("{} is gone: {error}.", self.name)))?;
        self.hear()
    }

    /// How long a piece of work took, in milliseconds.
    pub fn time(&mut self, command: &str) -> Outcome<f64> {
        let told = self.ask(command)?;
        told["ms"]
            .as_f64()
            .ok_or_else(|| Problem::new(format!("{} told no time: {told}", self.name)))
    }

    /// The same, and how much of it the worker had a processor: what it takes where nobody else works.
    pub fn times(&mut self, command: &str) -> Outcome<(f64, f64)> {
        let told = self.ask(command)?;
        let number = |name: &str| told[name].as_f64().filter(|number| *number > 0.0);
        let ms = number("ms").unwrap_or(f64::NAN);
        Ok((ms, number("processor_ms").unwrap_or(ms)))
    }

    /// What it came to.
    pub fn answer(&mut self, command: &str) -> Outcome<String> {
        let told = self.ask(command)?;
        Ok(told["answer"].as_str().unwrap_or_default().to_owned())
    }

    fn hear(&mut self) -> Outcome<Value> {
        let mut text = String::new();
        let read = self.answers.read_line(&mut text);
        if !matches!(read, Ok(1..)) {
            return Err(Problem::new(format!(
                "{} stopped; its own words stand above.",
                self.name
            )));
        }
        let told: Value = serde_json::from_str(&text)
            .map_err(|_| Problem::new(format!("{} said what is no answer: {text}", self.name)))?;
        match told["error"].as_str() {
            Some(error) => Err(Problem::new(format!("{}: {error}", self.name))),
            None => Ok(told),
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // It ends when nobody can tell it anything any more; what hangs is not waited for.
        drop(self.commands.take());
        for _ in 0..50 {
            if matches!(self.child.try_wait(), Ok(Some(_))) {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
