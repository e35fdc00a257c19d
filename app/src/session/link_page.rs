//! The page at `/tautan/:token`: a one-time link, shown to the administrator who made it.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::server;
use super::view_model::{LinkView, safe_next};
use crate::i18n::*;
use crate::shell::Frame;
use crate::ui::{Card, ErrorView, Field, LinkButton, Notice, PageHead, TextInput, Title, Tone};

/// The whole link, to be handed on in person or by a message; it is shown nowhere else.
#[component]
pub fn LinkPage() -> impl IntoView {
    let i18n = use_i18n();
    let token = use_params_map()
        .with_untracked(|params| params.get("token"))
        .unwrap_or_default();
    let back = use_query_map()
        .with_untracked(|query| query.get("kembali"))
        .unwrap_or_default();
    let back = safe_next(&back).to_owned();
    let link = Resource::new(move || token.clone(), server::open_reset_link);
    view! {
        <Title text=move || t_string!(i18n, session.link_title)/>
        <Frame>
            <PageHead title=move || t_string!(i18n, session.link_title)/>
            <Suspense fallback=|| ()>
                {move || {
                    let back = back.clone();
                    Suspend::new(async move {
                        match link.await {
                            Ok(link) => view! { <ToHandOn link back/> }.into_any(),
                            Err(error) => view! { <ErrorView error/> }.into_any(),
                        }
                    })
                }}
            </Suspense>
        </Frame>
    }
}

#[component]
fn ToHandOn(link: LinkView, back: String) -> impl IntoView {
    let i18n = use_i18n();
    let (name, minutes) = (link.name, link.minutes.max(1));
    view! {
        <div class="ui-narrow ui-stack">
            <Card title=move || t_string!(i18n, session.link_for, name = name.clone())>
                <Field
                    name="tautan"
                    label=move || t_string!(i18n, session.link_address)
                    hint=move || t_string!(i18n, session.link_hint, minutes)
                >
                    <TextInput initial=link.url attr:readonly=true/>
                </Field>
                <Notice tone=Tone::P3>
                    <p>{t!(i18n, session.link_warning)}</p>
                </Notice>
            </Card>
            <p>
                <LinkButton href=back>{t!(i18n, common.back)}</LinkButton>
            </p>
        </div>
    }
}
