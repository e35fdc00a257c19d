//! One's own menu: the account, and out.

use leptos::prelude::*;

use super::Me;
use super::rail::acting_lines;
use crate::i18n::*;
use crate::ui::{Avatar, CsrfField, Icon, MenuLink};

/// The avatar in the top bar and what is behind it.
#[component]
pub(super) fn AccountMenu(me: Me) -> impl IntoView {
    let i18n = use_i18n();
    let name = me.actor.name.clone();
    let title = me.main_post().map(|post| post.title.clone());
    let acting = acting_lines(i18n, &me);
    view! {
        <div class="ui-menu shell-account">
            <button
                type="button"
                class="ui-button ui-button--ghost ui-button--icon"
                popovertarget="akun-saya"
                aria-label=move || t_string!(i18n, shell.account_menu)
            >
                <Avatar name=name.clone()/>
            </button>
            <div class="ui-menu-list" id="akun-saya" popover="auto">
                <p class="shell-account-who">
                    <strong>{name.clone()}</strong>
                    <span>{title}</span>
                    {acting}
                </p>
                <ul class="ui-plain-list">
                    <AccountEntries/>
                </ul>
            </div>
        </div>
    }
}

/// Account and sign-out, as entries of a list.
#[component]
pub(super) fn AccountEntries() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <MenuLink href="/akun" icon="user">
            {t!(i18n, shell.account)}
        </MenuLink>
        <li>
            <form method="post" action="/api/rpc/sign_out">
                <CsrfField/>
                <button type="submit" class="ui-menu-item">
                    <Icon name="log-out"/>
                    {t!(i18n, shell.sign_out)}
                </button>
            </form>
        </li>
    }
}
