//! How long things take and how large they are. Says so, decides nothing:
//! `cargo test --release -p domain outline::tests::timing -- --ignored --nocapture`.

use std::hint::black_box;
use std::time::{Duration, Instant};

use super::sample::{rolled_up, sample};
use super::*;

/// The median of some runs, each on a fresh copy.
fn median<T>(runs: usize, tree: &Outline, mut work: impl FnMut(&mut Outline) -> T) -> Duration {
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let mut copy = tree.clone();
            let begin = Instant::now();
            let outcome = work(&mut copy);
            let time = begin.elapsed();
            drop(black_box(outcome));
            time
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

fn say(what: &str, time: Duration) {
    println!("  {what:<32} {:>10.1} us", time.as_nanos() as f64 / 1000.0);
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
        let mut tree = decode(&bytes).unwrap();
        let words: usize = (1..tree.texts.len() as u32)
            .map(|id| tree.texts.get(id).len())
            .sum();
        println!(
            "\n{nodes} nodes, {} texts of {words} bytes, {} owners",
            tree.texts.len(),
            tree.owners.len()
        );
        println!(
            "  packed {} KB, brotli 5 {} KB",
            bytes.len() / 1000,
            compressed(&bytes) / 1000
        );
        say("build", build);
        say("encode", median(5, &tree, |tree| encode(tree)));
        say("decode", median(5, &tree, |_| decode(&bytes)));
        say("expand all", median(9, &tree, Outline::expand_all));
        say(
            "first search, folding",
            median(5, &tree, |tree| tree.search("gizi")),
        );
        tree.search("x");
        tree.clear_search();
        for words in ["a", "posyandu", "posyandu aktif siregar", "tidakada"] {
            say(
                &format!("search {words}"),
                median(9, &tree, |tree| tree.search(words)),
            );
        }
        let mut open = tree.clone();
        open.expand_all();
        let middle = Ix(nodes as u32 / 2);
        let last = open.visible_len() - 60;
        say(
            "close a branch at the top",
            median(9, &open, |tree| tree.collapse(Ix(1))),
        );
        say(
            "close a branch in the middle",
            median(9, &open, |tree| tree.toggle(middle)),
        );
        say(
            "window of 60 at the end",
            median(9, &open, |tree| tree.window(last, 60).count()),
        );
        say("position", median(9, &open, |tree| tree.position(middle)));
        say(
            "may_drop",
            median(9, &open, |tree| tree.may_drop(&[middle], Some(Ix(9)))),
        );
        // A branch from the middle under a node near the beginning, and a small one next door.
        let deep = |from: usize| {
            (from..nodes)
                .map(|ix| Ix(ix as u32))
                .find(|&ix| open.row(ix).unwrap().kind() == NodeKind::RhkMain && open.subtree(ix).len() < 50)
                .and_then(|ix| open.handle(ix))
        };
        let (far, near, beside) = (deep(20), deep(nodes / 2), deep(nodes / 2 + 300));
        let carry = |node: Option<Handle>, new_parent| {
            Edit::Move(Move {
                node: node.unwrap(),
                new_parent,
                before_sibling: None,
            })
        };
        say(
            "move across half the tree",
            median(9, &open, |tree| tree.apply(&carry(near, far))),
        );
        say(
            "move next door",
            median(9, &open, |tree| tree.apply(&carry(near, beside))),
        );
        let first_program = open
            .rows()
            .position(|row| row.kind() == NodeKind::Program)
            .unwrap() as u32;
        let program = open.handle(Ix(first_program));
        println!(
            "  (a programme of {} nodes)",
            open.subtree(Ix(first_program)).len()
        );
        let goal = open
            .rows()
            .rfind(|row| row.kind() == NodeKind::Sasaran)
            .map(Row::handle);
        say(
            "move a programme to the end",
            median(9, &open, |tree| tree.apply(&carry(program, goal))),
        );
        let scenario = Scenario {
            edits: vec![carry(near, far), carry(program, goal)],
        };
        say(
            "compare a scenario",
            median(9, &open, |tree| scenario.compare(tree)),
        );
        let row = OutlineRow {
            parent: near,
            ..OutlineRow::new(handle(1), NodeKind::RhkMain, "baru")
        };
        say("insert", median(9, &open, |tree| tree.insert(&row, None)));
        say("remove", median(9, &open, |tree| tree.remove(middle)));
    }
}
