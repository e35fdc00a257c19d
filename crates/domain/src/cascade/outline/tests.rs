//! Small trees drawn with indents, and what must hold in every outline.

mod against_model;
mod carrying;
mod examples;
mod mapping;
mod model;
mod packing;
mod sample;
mod timing;
mod undoing;

use super::*;
use crate::cascade::NodeKind;

pub(super) fn handle(number: u64) -> Handle {
    Handle::from_bits(number)
}

/// Rows of a drawn tree: two blanks a level, handles counted from 1.
pub(super) fn drawn(drawing: &str) -> Vec<OutlineRow<'static>> {
    let mut path: Vec<Handle> = Vec::new();
    let lines = drawing.lines().filter(|line| !line.trim().is_empty());
    let margin = lines
        .clone()
        .map(|line| line.len() - line.trim_start().len())
        .min()
        .unwrap_or(0);
    lines
        .enumerate()
        .map(|(at, line)| {
            let depth = (line.len() - line.trim_start().len() - margin) / 2;
            path.truncate(depth);
            let kind = if depth == 0 {
                NodeKind::Visi
            } else {
                NodeKind::RhkMain
            };
            let mut row = OutlineRow::new(handle(at as u64 + 1), kind, line.trim().to_owned());
            row.parent = path.last().copied();
            path.push(row.handle);
            row
        })
        .collect()
}

pub(super) fn outline(drawing: &str) -> Outline {
    Outline::build(&Labels::default(), &drawn(drawing)).unwrap()
}

/// The first node with that text.
pub(super) fn named(outline: &Outline, text: &str) -> Ix {
    let at = outline.rows().position(|row| row.text() == text);
    Ix(at.unwrap_or_else(|| panic!("no {text}")) as u32)
}

pub(super) fn texts(outline: &Outline, rows: impl IntoIterator<Item = Ix>) -> Vec<&str> {
    rows.into_iter()
        .map(|ix| outline.row(ix).unwrap().text())
        .collect()
}

/// All visible rows, indented.
pub(super) fn picture(outline: &Outline) -> String {
    let mut lines = String::new();
    for ix in outline.window(0, usize::MAX) {
        lines.push_str(&"  ".repeat(outline.level(ix) as usize - 1));
        lines.push_str(outline.row(ix).unwrap().text());
        lines.push('\n');
    }
    lines
}

/// Everything that is kept beside the order must be what the order says.
pub(super) fn assert_sound(outline: &Outline) {
    let mut again = outline.clone();
    again.recount();
    assert_eq!(again.visible, outline.visible, "visible rows");
    assert_eq!(again.roots, outline.roots, "roots");
    for (at, &slot) in outline.order.iter().enumerate() {
        let slot = slot as usize;
        let columns = &outline.columns;
        assert_eq!(outline.position[slot] as usize, at, "position");
        assert_eq!(again.columns.inner[slot], columns.inner[slot], "rows below {at}");
        assert_eq!(again.columns.kids[slot], columns.kids[slot], "children of {at}");
        if outline.kept(slot) {
            assert_eq!(again.columns.rank[slot], columns.rank[slot], "rank of {at}");
        }
        let parent = outline.parent(Ix(at as u32));
        assert_eq!(
            columns.depth[slot] as usize,
            outline.ancestors(Ix(at as u32)).count()
        );
        let nearest = (0..at as u32)
            .rev()
            .find(|&above| columns.depth[outline.order[above as usize] as usize] < columns.depth[slot]);
        assert_eq!(parent, nearest.map(Ix), "parent of {at}");
        let size = outline.order[at + 1..]
            .iter()
            .take_while(|&&below| columns.depth[below as usize] > columns.depth[slot])
            .count();
        assert_eq!(columns.size[slot] as usize, size + 1, "size of {at}");
        assert_eq!(outline.find(Handle(columns.handle[slot])), Some(Ix(at as u32)));
    }
    assert_eq!(outline.by_handle.len(), outline.order.len());
    assert_eq!(outline.order.len() + outline.free.len(), outline.position.len());
}
