//! The browser half comes in several, so that a page loads no more than it needs: the first page is light, and the
//! editor comes when somebody edits. The build makes them (`cargo xtask assets`) by the features of the same names.

/// What a page needs in the browser. Every half holds the islands of every page: palette, toasts, passwords, pickers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    Base,
    /// And the editor of an SKP, handing down, the gallery of primitives.
    Editor,
    /// And the tree.
    Tree,
}

impl Half {
    pub const ALL: [Self; 3] = [Self::Base, Self::Editor, Self::Tree];

    /// The name in the manifest of the build.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Base => "base",
            Self::Editor => "editor",
            Self::Tree => "tree",
        }
    }

    /// The half of the page at an address.
    pub fn of_path(path: &str) -> Self {
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        match (parts.next(), parts.next(), parts.next()) {
            (Some("skp"), Some(_), None) | (Some("tim" | "_ui"), None, None) => Self::Editor,
            (Some("pohon"), None, None) | (Some("pohon"), Some(_), Some("bagi")) => Self::Tree,
            _ => Self::Base,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_pages_that_edit_load_the_editor() {
        assert_eq!(Half::of_path("/"), Half::Base);
        assert_eq!(Half::of_path("/masuk"), Half::Base);
        assert_eq!(Half::of_path("/skp"), Half::Base);
        assert_eq!(
            Half::of_path("/skp/0193d5b2-8000-7000-8000-000000000001"),
            Half::Editor
        );
        assert_eq!(Half::of_path("/skp/0193/cetak"), Half::Base);
        assert_eq!(Half::of_path("/tim"), Half::Editor);
        assert_eq!(Half::of_path("/pohon"), Half::Tree);
        assert_eq!(Half::of_path("/pohon/0193"), Half::Base);
        assert_eq!(Half::of_path("/pohon/0193/bagi"), Half::Tree);
        assert_eq!(Half::of_path("/pohon/usulan"), Half::Base);
    }
}
