//! `cargo xtask release`: the one program that is installed elsewhere.

use std::fs;

use crate::front::{Mode, Need};
use crate::server;
use crate::site;
use crate::size;
use crate::steps::{AtPath, Outcome, Steps};

pub fn release() -> Outcome {
    let mut steps = Steps::new();
    site::prepare(
        &mut steps,
        Mode::Shipped {
            wasm_opt: Need::Required,
        },
    )?;
    let sizes = size::table()?;
    sizes.print();
    sizes.check()?;
    let program = server::build(&mut steps, true)?;
    let length = fs::metadata(&program).at(&program)?.len();
    steps.summary();
    println!(
        "\n{}  {:.1} MB, everything inside",
        program.display(),
        length as f64 / 1_048_576.0
    );
    Ok(())
}
