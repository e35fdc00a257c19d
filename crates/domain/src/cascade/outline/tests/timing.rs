//! How long things take and how large they are. Says so, decides nothing:
//! `cargo test --release -p domain outline::tests::timing -- --ignored --nocapture`.

use std::time::{Duration, Instant};

use super::sample::{rolled_up, sample};
use super::*;

/// The median of some runs, each on a fresh copy.
fn median(runs: usize, tree: &Outline, mut work: impl FnMut(&mut Outline)) -> Duration {
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let mut copy = tree.clone();
            let begin = Instant::now();
            work(&mut copy);
            begin.elapsed()
        })
        .collect();
    times.sort();
    times[runs / 2]
}

fn compressed(bytes: &[u8]) -> usize {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: 5,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &params).unwrap();
    out.len()
}

#[test]
#[ignore = "prints, decides nothing"]
fn times_and_sizes() {
    for nodes in [10_000, 50_000, 100_000, 300_000] {
        let (labels, rows) = sample(nodes, 1);
        let begin = Instant::now();
        let mut tree = Outline::build(&labels, &rows).unwrap();
        let build = begin.elapsed();
        rolled_up(&mut tree);
        let bytes = encode(&tree);
        println!(
            "\n{nodes} nodes, {} texts, {} bytes of them",
            tree.texts.len(),
            (1..tree.texts.len() as u32)
                .map(|id| tree.texts.get(id).len())
                .sum::<usize>()
        );
        println!(
            "  packed {} KB, brotli 5 {} KB",
            bytes.len() / 1000,
            compressed(&bytes) / 1000
        );
        let mut open = tree.clone();
        open.expand_all();
        let middle = Ix(nodes as u32 / 2);
        let last = open.visible_len() - 60;
        println!("  build            {build:>10.1?}");
        println!(
            "  encode           {:>10.1?}",
            median(5, &tree, |tree| {
                std::hint::black_box(encode(tree));
            })
        );
        println!(
            "  decode           {:>10.1?}",
            median(5, &tree, |_| {
                std::hint::black_box(decode(&bytes).unwrap());
            })
        );
        println!(
            "  expand all       {:>10.1?}",
            median(9, &tree, Outline::expand_all)
        );
        println!(
            "  collapse a top   {:>10.1?}",
            median(9, &open, |tree| {
                tree.collapse(Ix(1));
            })
        );
        println!(
            "  toggle in middle {:>10.1?}",
            median(9, &open, |tree| {
                tree.toggle(middle);
            })
        );
        println!(
            "  window of 60     {:>10.1?}",
            median(9, &open, |tree| {
                std::hint::black_box(tree.window(last, 60).count());
            })
        );
        println!(
            "  position         {:>10.1?}",
            median(9, &open, |tree| {
                std::hint::black_box(tree.position(middle));
            })
        );
        println!(
            "  first search     {:>10.1?}",
            median(5, &tree, |tree| {
                tree.search("gizi");
            })
        );
        let mut warm = tree.clone();
        warm.search("x");
        for words in ["a", "posyandu", "posyandu sesuai siregar", "tidakada"] {
            println!(
                "  search {words:<24} {:>10.1?}",
                median(5, &warm, |tree| {
                    tree.search(words);
                })
            );
        }
    }
}
