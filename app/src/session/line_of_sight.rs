//! The column beside the sign-in form: what Selaras is about, as the line from the vision to one's own work.

use leptos::prelude::*;

use crate::i18n::*;

/// The mark, a sentence, and the five steps of the line. The last one is one's own.
#[component]
pub(super) fn LineOfSight() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <aside class="session-brand" aria-label=move || t_string!(i18n, session.about)>
            <p class="session-brand-name">
                <img class="session-brand-mark" src="/favicon.svg" alt="" width="32" height="32"/>
                {t!(i18n, common.app)}
            </p>
            <div class="session-brand-middle">
                <p class="session-brand-promise">{t!(i18n, session.promise)}</p>
                <ol class="session-line">
                    <li>{t!(i18n, session.line_vision)}</li>
                    <li>{t!(i18n, session.line_agency)}</li>
                    <li>{t!(i18n, session.line_programme)}</li>
                    <li>{t!(i18n, session.line_superior)}</li>
                    <li class="session-line-own">{t!(i18n, session.line_own)}</li>
                </ol>
            </div>
            <p class="session-brand-foot">{t!(i18n, session.about_foot)}</p>
        </aside>
    }
}
