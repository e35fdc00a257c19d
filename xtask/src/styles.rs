//! SCSS to one style sheet.

use grass::{Options, OutputStyle};

use crate::command::root;
use crate::steps::{Outcome, Problem};

/// Compiles `style/main.scss`.
pub fn compile() -> Outcome<String> {
    let main = root().join("style/main.scss");
    let options = Options::default().style(OutputStyle::Compressed);
    grass::from_path(&main, &options).map_err(|error| {
        Problem::new(format!("the styles do not compile:\n{error}"))
            .advice("correct the place that the message names, in style/")
    })
}

/// Puts the final names of other assets where the styles mention them.
pub fn with_final_names(css: &str, names: &[(&str, &str)]) -> String {
    names.iter().fold(css.to_owned(), |css, (plain, hashed)| {
        css.replace(&format!("url(\"{plain}\")"), &format!("url(\"{hashed}\")"))
            .replace(&format!("url({plain})"), &format!("url({hashed})"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_mentions_in_url_are_renamed() {
        let css = r#"@font-face{src:url("a.woff2")}p{background:url(i.svg)}q{content:"a.woff2"}"#;
        let names = [("a.woff2", "a.12.woff2"), ("i.svg", "i.34.svg")];
        assert_eq!(
            with_final_names(css, &names),
            r#"@font-face{src:url("a.12.woff2")}p{background:url(i.34.svg)}q{content:"a.woff2"}"#
        );
    }
}
