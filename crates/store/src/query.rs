//! Conditions that mean the same on both engines.

use sea_orm::sea_query::{ExprTrait, LikeExpr};
use sea_orm::{Condition, IntoSimpleExpr};

/// The form in which names are stored for searching and sorting: lower case, single spaces.
pub fn search_key(text: &str) -> String {
    text.split_whitespace()
        .map(str::to_lowercase)
        .collect::<Vec<_>>()
        .join(" ")
}

/// `column` begins with `prefix`, as a range that the index serves. The column must be one of those declared
/// `sorted` in the migrations. For a unit's `path` this means: the unit and everything below it.
pub fn starts_with(column: impl IntoSimpleExpr, prefix: &str) -> Condition {
    if prefix.is_empty() {
        return Condition::all();
    }
    let column = column.into_simple_expr();
    // The highest character there is: everything that begins with the prefix sorts before it.
    let end = format!("{prefix}\u{10FFFF}");
    Condition::all()
        .add(column.clone().gte(prefix))
        .add(column.lt(end))
}

/// `column`, written by [`search_key`], contains every word that was typed, in any order.
pub fn contains_words(column: impl IntoSimpleExpr, typed: &str) -> Condition {
    let column = column.into_simple_expr();
    typed.split_whitespace().fold(Condition::all(), |all, word| {
        all.add(column.clone().like(like_anywhere(word)))
    })
}

/// The pattern for a lower-case text that contains `word`, whose own wildcards mean themselves.
pub fn like_anywhere(word: &str) -> LikeExpr {
    let escaped: String = word
        .to_lowercase()
        .chars()
        .flat_map(|c| {
            matches!(c, '%' | '_' | '\\')
                .then_some('\\')
                .into_iter()
                .chain([c])
        })
        .collect();
    LikeExpr::new(format!("%{escaped}%")).escape('\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn search_keys_are_lower_case_with_single_spaces() {
        assert_eq!(
            search_key("  Dinas  KESEHATAN\tProvinsi "),
            "dinas kesehatan provinsi"
        );
        assert_eq!(search_key("Élan Ç"), "élan ç");
    }
}
