//! The two fields of a new password, with what speaks against it while one types.

use domain::rules::PasswordPolicy;
use domain::session::{PasswordOwner, PasswordProblem, password_problems};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::error::FieldError;
use crate::i18n::*;
use crate::ui::{Field, Icon, PasswordInput, field_error, field_error_text};

/// Whose password it will be.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Owner {
    pub name: String,
    pub nip: Option<String>,
    pub email: Option<String>,
}

/// Password and repetition. The rules are the server's own, so what is said here is what it will say.
#[island]
pub(super) fn NewPasswordFields(
    policy: PasswordPolicy,
    owner: Owner,
    error: Option<AppError>,
) -> impl IntoView {
    let i18n = use_i18n();
    let typed = RwSignal::new(String::new());
    let refused = error.clone();
    let again = error;
    let (min, advised) = (policy.min_length, policy.advised_length);
    view! {
        <Field
            name="password"
            label=move || t_string!(i18n, session.new_password)
            hint=move || t_string!(i18n, session.new_password_hint, min, advised)
            error=field_error(move || refused.clone(), "password")
            required=true
        >
            <PasswordInput value=typed autocomplete="new-password"/>
        </Field>
        <ul class="session-hints" aria-live="polite">
            {move || {
                typed
                    .with(|typed| hints(typed, &policy, &owner))
                    .into_iter()
                    .map(|(refuses, problem)| {
                        let class = if refuses { "session-hint" } else { "session-hint session-hint--advice" };
                        let icon = if refuses { "circle" } else { "check" };
                        view! {
                            <li class=class>
                                <Icon name=icon/>
                                {field_error_text(i18n, &problem)}
                            </li>
                        }
                    })
                    .collect_view()
            }}
        </ul>
        <Field
            name="password_again"
            label=move || t_string!(i18n, session.new_password_again)
            error=field_error(move || again.clone(), "password_again")
            required=true
        >
            <PasswordInput autocomplete="new-password"/>
        </Field>
    }
}

/// What speaks against what was typed so far; nothing before the first key.
fn hints(typed: &str, policy: &PasswordPolicy, owner: &Owner) -> Vec<(bool, FieldError)> {
    if typed.is_empty() {
        return Vec::new();
    }
    let whose = PasswordOwner {
        name: &owner.name,
        nip: owner.nip.as_deref(),
        email: owner.email.as_deref(),
    };
    password_problems(typed, policy, whose)
        .into_iter()
        .map(|problem| (problem.refuses(), worded(problem)))
        .collect()
}

/// The code under which `errors.json` has the sentence; the same as the server gives.
fn worded(problem: PasswordProblem) -> FieldError {
    let (code, data) = match problem {
        PasswordProblem::TooShort { min } => ("too_short".to_owned(), Some(min)),
        PasswordProblem::TooLong { max } => ("too_long".to_owned(), Some(max)),
        PasswordProblem::ShorterThanAdvised { advised } => {
            ("password_shorter_than_advised".to_owned(), Some(advised))
        }
        other => (format!("password_{}", other.code()), None),
    };
    FieldError {
        field: "password".into(),
        code,
        data: data.map(|number| number.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_said_before_the_first_key_and_everything_after_it() {
        let (policy, owner) = (
            PasswordPolicy::default(),
            Owner {
                name: "Maria Bota".into(),
                nip: Some("199203142015032004".into()),
                email: None,
            },
        );
        let codes = |typed: &str| -> Vec<(bool, String)> {
            hints(typed, &policy, &owner)
                .into_iter()
                .map(|(refuses, error)| (refuses, error.code))
                .collect()
        };
        assert!(codes("").is_empty());
        assert!(codes("maria").contains(&(true, "too_short".into())));
        assert!(codes("maria").contains(&(true, "password_contains_name".into())));
        assert_eq!(
            codes("timbang balita"),
            [(false, "password_shorter_than_advised".into())]
        );
        assert!(codes("menimbang balita tiap bulan").is_empty());
    }
}
