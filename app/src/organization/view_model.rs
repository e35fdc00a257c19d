//! What of the organisation stands on the page: which units of the tree are open, which posts are shown.

use std::collections::HashSet;

use domain::ids::UnitId;
use domain::organization::view::{PostLine, TreeUnit};

/// The lines of the tree that are seen: the top, everything on the way to the chosen unit, and what hangs directly below
/// each of these.
pub fn open_lines(units: &[TreeUnit], chosen: Option<UnitId>) -> Vec<TreeUnit> {
    let mut open: HashSet<UnitId> = HashSet::new();
    let mut next = chosen;
    while let Some(id) = next {
        if !open.insert(id) {
            break;
        }
        next = units
            .iter()
            .find(|unit| unit.id == id)
            .and_then(|unit| unit.parent);
    }
    units
        .iter()
        .filter(|unit| unit.depth <= 1 || unit.parent.is_some_and(|parent| open.contains(&parent)))
        .cloned()
        .collect()
}

/// Which posts of a unit are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PostFilter {
    #[default]
    All,
    /// Nobody holds it.
    Vacant,
    /// No task description (PPK-01).
    WithoutTask,
}

impl PostFilter {
    pub const ALL: [Self; 3] = [Self::All, Self::Vacant, Self::WithoutTask];

    /// The word in the address.
    pub fn word(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Vacant => "kosong",
            Self::WithoutTask => "tanpa-uraian",
        }
    }

    /// The filter behind a word; everything for any other.
    pub fn from_word(word: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|filter| filter.word() == word)
            .unwrap_or_default()
    }

    /// Whether the post is shown.
    pub fn keeps(self, post: &PostLine) -> bool {
        match self {
            Self::All => true,
            Self::Vacant => post.holders.is_empty(),
            Self::WithoutTask => !has_task(post),
        }
    }
}

/// Whether somebody wrote what the position is for.
pub fn has_task(post: &PostLine) -> bool {
    post.position
        .task
        .as_deref()
        .is_some_and(|task| !task.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use domain::organization::UnitKind;
    use uuid::Uuid;

    use super::*;

    fn unit(id: u128, parent: Option<u128>, depth: u16) -> TreeUnit {
        TreeUnit {
            id: UnitId(Uuid::from_u128(id)),
            parent: parent.map(|id| UnitId(Uuid::from_u128(id))),
            kind: UnitKind::Dinas,
            code: String::new(),
            name: id.to_string(),
            depth,
            children: 0,
            positions: 0,
            people: 0,
            positions_below: 0,
            people_below: 0,
        }
    }

    fn names(chosen: Option<u128>) -> Vec<String> {
        let tree = [
            unit(1, None, 0),
            unit(2, Some(1), 1),
            unit(3, Some(2), 2),
            unit(4, Some(3), 3),
            unit(5, Some(1), 1),
            unit(6, Some(5), 2),
        ];
        open_lines(&tree, chosen.map(|id| UnitId(Uuid::from_u128(id))))
            .into_iter()
            .map(|unit| unit.name)
            .collect()
    }

    #[test]
    fn the_tree_is_open_along_the_way_to_the_chosen_unit_and_one_step_below() {
        assert_eq!(names(None), ["1", "2", "5"]);
        assert_eq!(names(Some(2)), ["1", "2", "3", "5"]);
        assert_eq!(names(Some(3)), ["1", "2", "3", "4", "5"]);
        assert_eq!(names(Some(99)), ["1", "2", "5"], "an unknown unit opens nothing");
    }

    #[test]
    fn every_filter_is_found_by_its_word() {
        for filter in PostFilter::ALL {
            assert_eq!(PostFilter::from_word(filter.word()), filter);
        }
        assert_eq!(PostFilter::from_word("apa"), PostFilter::All);
    }
}
