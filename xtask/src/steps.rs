//! Named steps with their time, and problems that say what to do.

use std::fmt;
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

/// What went wrong, and what the reader can do about it.
#[derive(Debug)]
pub struct Problem {
    what: String,
    advice: Option<String>,
}

pub type Outcome<T = ()> = Result<T, Problem>;

impl Problem {
    pub fn new(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            advice: None,
        }
    }

    /// Adds what to do about it.
    pub fn advice(mut self, advice: impl Into<String>) -> Self {
        self.advice = Some(advice.into());
        self
    }

    /// A file that could not be read or written.
    pub fn file(path: &Path, error: &io::Error) -> Self {
        Self::new(format!("{}: {error}", path.display()))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Problem: {}", self.what)?;
        if let Some(advice) = &self.advice {
            write!(f, "\nWhat to do: {advice}")?;
        }
        Ok(())
    }
}

/// Names the file in an input or output error.
pub trait AtPath<T> {
    fn at(self, path: &Path) -> Outcome<T>;
}

impl<T> AtPath<T> for io::Result<T> {
    fn at(self, path: &Path) -> Outcome<T> {
        self.map_err(|error| Problem::file(path, &error))
    }
}

/// The steps of one task, for the summary at its end.
pub struct Steps {
    began: Instant,
    done: Vec<Step>,
}

struct Step {
    name: String,
    took: Duration,
    failed: bool,
}

impl Steps {
    pub fn new() -> Self {
        Self {
            began: Instant::now(),
            done: Vec::new(),
        }
    }

    /// Does one step, saying its name before and its time after.
    pub fn step<T>(&mut self, name: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
        println!("==> {name}");
        let began = Instant::now();
        let outcome = work();
        let took = began.elapsed();
        let word = if outcome.is_ok() { "done" } else { "FAILED" };
        println!("    {word} in {}", spell(took));
        self.done.push(Step {
            name: name.to_owned(),
            took,
            failed: outcome.is_err(),
        });
        outcome
    }

    /// Like [`Steps::step`], for a task that goes on after a failed step: the
    /// problem is shown at once and remembered.
    pub fn attempt<T>(&mut self, name: &str, work: impl FnOnce() -> Outcome<T>) -> Option<T> {
        match self.step(name, work) {
            Ok(value) => Some(value),
            Err(problem) => {
                println!("{problem}");
                None
            }
        }
    }

    /// How many steps failed so far.
    pub fn failed(&self) -> usize {
        self.done.iter().filter(|step| step.failed).count()
    }

    /// Prints every step with its time.
    pub fn summary(&self) {
        println!("\nSteps:");
        for step in &self.done {
            let mark = if step.failed { "FAILED" } else { "ok" };
            println!("  {mark:<7}{:>9}  {}", spell(step.took), step.name);
        }
        println!("  {:<7}{:>9}  in all", "", spell(self.began.elapsed()));
    }
}

/// A duration as people say it.
pub fn spell(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds >= 60 {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    } else {
        format!("{:.1} s", time.as_secs_f64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_step_is_remembered_and_the_next_one_still_runs() {
        let mut steps = Steps::new();
        let first: Option<()> = steps.attempt("first", || Err(Problem::new("broken")));
        let second = steps.attempt("second", || Ok(2));
        assert_eq!((first, second, steps.failed()), (None, Some(2), 1));
    }

    #[test]
    fn a_problem_ends_with_what_to_do() {
        let text = Problem::new("no cargo").advice("install it").to_string();
        assert_eq!(text, "Problem: no cargo\nWhat to do: install it");
    }
}
