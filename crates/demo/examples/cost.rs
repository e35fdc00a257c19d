//! What it costs to fill a size of the demo: `cargo run --release -p demo --example cost -- provinsi [database address]`.
//! A number in place of the size is that many people.

use std::time::Instant;

use demo::Size;
use store::{Options, Store};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let size: Size = arguments.next().as_deref().unwrap_or("kecil").parse()?;
    let folder = std::env::temp_dir().join(format!("selaras-demo-{}", std::process::id()));
    let file = folder.join("demo.db");
    let address = arguments
        .next()
        .unwrap_or_else(|| format!("sqlite://{}", file.display()));
    let store = Store::connect(&address, Options::default()).await?;
    store.migrate().await?;
    let now = "2026-11-22T04:00:00Z".parse()?;
    let begun = Instant::now();
    let mut told = begun;
    let report = demo::fill(&store, size, now, &mut |what, done, of| {
        if told.elapsed().as_secs() >= 5 {
            told = Instant::now();
            println!("{:>5.1} s  {what} {done} of {of}", begun.elapsed().as_secs_f32());
        }
    })
    .await?;
    println!("{:>5.1} s  {report:#?}", begun.elapsed().as_secs_f32());
    store.close().await?;
    if let Ok(file) = std::fs::metadata(&file) {
        println!("{} MiB", file.len() >> 20);
        std::fs::remove_dir_all(folder)?;
    }
    Ok(())
}
