//! Changing one's own password.

use leptos::prelude::*;

use super::new_password::{NewPasswordFields, Owner};
use super::view_model::MyAccountView;
use crate::i18n::*;
use crate::shell::{lang, moment, use_flash};
use crate::ui::{Button, Card, CsrfField, Field, FormError, PasswordInput, Variant, field_error};

/// Old password, new password, and since when the old one stands.
#[component]
pub(super) fn SecurityCard(account: MyAccountView, name: String) -> impl IntoView {
    let i18n = use_i18n();
    let error = use_flash("/api/rpc/change_password").and_then(|flash| flash.error);
    let (shown, old) = (error.clone(), error.clone());
    let (changed, zone) = (account.password_changed_at, account.zone);
    let since = move || {
        changed.map(|at| t_string!(i18n, session.password_since, when = moment(at, zone, lang(i18n))))
    };
    let owner = Owner {
        name,
        nip: account.nip,
        email: account.email,
    };
    view! {
        <Card title=move || t_string!(i18n, session.password)>
            {move || since().map(|text| view! { <p class="ui-muted">{text}</p> })}
            <FormError error=Signal::stored(shown)/>
            <form class="ui-stack" method="post" action="/api/rpc/change_password">
                <CsrfField/>
                <Field
                    name="old_password"
                    label=move || t_string!(i18n, session.old_password)
                    error=field_error(move || old.clone(), "old_password")
                    required=true
                >
                    <PasswordInput/>
                </Field>
                <NewPasswordFields policy=account.password_policy owner error/>
                <p class="ui-muted ui-small">{t!(i18n, session.change_password_text)}</p>
                <div class="ui-row">
                    <Button kind="submit" variant=Variant::Primary icon="key">
                        {t!(i18n, session.change_password)}
                    </Button>
                </div>
            </form>
        </Card>
    }
}
