//! The keys of a treegrid (WAI-ARIA Authoring Practices) as a pure function.

use super::{Ix, Outline};

/// A key that moves the focus or opens and closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    /// With the number of rows on the screen.
    PageUp(usize),
    PageDown(usize),
    /// `*`
    Star,
}

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nothing: the key leads nowhere from here.
    Stay,
    Focus(Ix),
    Open(Ix),
    Close(Ix),
    OpenSiblings(Ix),
}

/// What a key does on a row. A row that is not visible (any more) counts as none: every key then leads to the first
/// visible row.
pub fn step(outline: &Outline, current: Ix, key: Key) -> Step {
    let Some(position) = outline.position(current) else {
        return focus(outline.at(0), current);
    };
    let last = outline.visible_len() - 1;
    let to = |position: usize| focus(outline.at(position.min(last)), current);
    match key {
        Key::Up => to(position.saturating_sub(1)),
        Key::Down => focus(outline.next_visible(current), current),
        Key::PageUp(rows) => to(position.saturating_sub(rows.max(1))),
        Key::PageDown(rows) => to(position.saturating_add(rows.max(1))),
        Key::Home => to(0),
        Key::End => to(last),
        Key::Left if outline.is_open(current) => Step::Close(current),
        Key::Left => focus(outline.parent(current), current),
        Key::Right if outline.is_open(current) => focus(outline.next_visible(current), current),
        Key::Right if outline.is_expandable(current) => Step::Open(current),
        Key::Right => Step::Stay,
        Key::Star => Step::OpenSiblings(current),
    }
}

fn focus(to: Option<Ix>, current: Ix) -> Step {
    match to {
        Some(to) if to != current => Step::Focus(to),
        _ => Step::Stay,
    }
}
