//! A person as two letters.

use leptos::prelude::*;

/// Initials of a person in a circle; decoration beside the name.
#[component]
pub fn Avatar(#[prop(into)] name: Signal<String>, #[prop(optional)] large: bool) -> impl IntoView {
    let class = if large {
        "ui-avatar ui-avatar--large"
    } else {
        "ui-avatar"
    };
    view! { <span class=class aria-hidden="true">{move || name.with(|name| initials(name))}</span> }
}

/// First letters of the first and the last word of a name, degrees and titles left out.
pub fn initials(name: &str) -> String {
    let plain = name.split(',').next().unwrap_or_default();
    let words: Vec<char> = plain
        .split_whitespace()
        .filter(|word| !word.ends_with('.') && !word.contains('.'))
        .filter_map(|word| word.chars().find(|letter| letter.is_alphabetic()))
        .collect();
    match words.as_slice() {
        [] => String::new(),
        [only] => only.to_uppercase().collect(),
        [first, .., last] => first.to_uppercase().chain(last.to_uppercase()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn titles_and_degrees_do_not_count() {
        assert_eq!(initials("dr. Andi Wirawan, M.Kes."), "AW");
        assert_eq!(initials("Siti Nur Rahmawati, S.Gz"), "SR");
        assert_eq!(initials("Suharto"), "S");
        assert_eq!(initials("Drs. I Gusti Ngurah, M.Si"), "IN");
        assert_eq!(initials(""), "");
    }
}
