//! `/pohon/lintas`: what other agencies ask for, what one's own asked for, and what it agreed to. The address opens an
//! answer (`?jawab=…`). Plain forms: they work without JavaScript.

use domain::cascade::crosslink::{Choices, CrossRow, CrossState, CrossView};
use domain::ids::CrossLinkId;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::crosslink_parts::{Facts, Side, Withdraw, of_this};
use super::crosslinks::load_crosslinks;
use crate::i18n::*;
use crate::organization::{Again, Hidden};
use crate::shell::Frame;
use crate::ui::{
    Breadcrumb, Button, Card, Choice, Crumb, CsrfField, Empty, ErrorView, Field, FormError, LinkButton,
    PageHead, Select, SkeletonTable, TextArea, TextInput, Title, Variant,
};

/// The page.
#[component]
pub fn CrossLinksPage() -> impl IntoView {
    let i18n = use_i18n();
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        query.with(|query| {
            let answer: Option<CrossLinkId> = query.get("jawab").and_then(|id| id.parse().ok());
            (answer, query.get("cari").unwrap_or_default())
        })
    });
    let view = Resource::new_blocking(
        move || asked.get(),
        |(answer, find)| load_crosslinks(answer, find),
    );
    view! {
        <Frame>
            <Title text=move || t_string!(i18n, cascade.cross)/>
            <Breadcrumb crumbs=Signal::derive(move || {
                vec![
                    Crumb::link(t_string!(i18n, cascade.title), "/pohon"),
                    Crumb::here(t_string!(i18n, cascade.cross)),
                ]
            })/>
            <PageHead
                title=move || t_string!(i18n, cascade.cross)
                subtitle=move || t_string!(i18n, cascade.cross_text)
            />
            <Suspense fallback=|| view! { <SkeletonTable/> }>
                {move || Suspend::new(async move {
                    let (answer, find) = asked.get_untracked();
                    match view.await {
                        Ok(view) => view! { <Lists view answer find/> }.into_any(),
                        Err(error) => {
                            #[cfg(feature = "ssr")]
                            crate::context::set_status(error.status());
                            view! { <ErrorView error/> }.into_any()
                        }
                    }
                })}
            </Suspense>
        </Frame>
    }
}

/// The three lists.
#[component]
fn Lists(view: CrossView, answer: Option<CrossLinkId>, find: String) -> impl IntoView {
    let i18n = use_i18n();
    let count = view.waiting.len();
    let CrossView {
        waiting,
        asked,
        agreed,
        choices,
    } = view;
    let nothing = waiting.is_empty();
    let answered = |rows: Vec<CrossRow>| -> Vec<AnyView> {
        rows.into_iter()
            .map(|row| {
                let open = answer == Some(row.id);
                let (choices, find) = (choices.clone(), find.clone());
                view! { <Answered row open choices find/> }.into_any()
            })
            .collect()
    };
    let no_agreed = agreed.is_empty();
    let (waiting, agreed) = (answered(waiting), answered(agreed));
    view! {
        <div class="ui-stack">
            <Card title=move || t_string!(i18n, cascade.cross_waiting, count = count)>
                {nothing
                    .then(|| {
                        view! {
                            <Empty
                                icon="check-circle"
                                title=move || t_string!(i18n, cascade.cross_waiting_none)
                                text=move || t_string!(i18n, cascade.cross_waiting_none_text)
                            />
                        }
                    })}
                <ol class="ui-plain-list cascade-supports">{waiting}</ol>
            </Card>
            {(!asked.is_empty())
                .then(|| {
                    view! {
                        <Card title=move || t_string!(i18n, cascade.cross_asked)>
                            <ol class="ui-plain-list cascade-supports">
                                {asked
                                    .into_iter()
                                    .map(|row| {
                                        let back = row.clone();
                                        let takes_back = row.may_withdraw;
                                        view! {
                                            <li class="ui-stack ui-stack--tight">
                                                <Facts row side=Side::List/>
                                                {takes_back.then(|| view! { <Withdraw row=back/> })}
                                            </li>
                                        }
                                    })
                                    .collect_view()}
                            </ol>
                        </Card>
                    }
                })}
            {(!no_agreed)
                .then(|| {
                    view! {
                        <Card title=move || t_string!(i18n, cascade.cross_agreed)>
                            <ol class="ui-plain-list cascade-supports">{agreed}</ol>
                        </Card>
                    }
                })}
        </div>
    }
}

/// One that the reader's agency answers, or stepped into.
#[component]
fn Answered(row: CrossRow, open: bool, choices: Choices, find: String) -> impl IntoView {
    let i18n = use_i18n();
    let (id, accepted, may) = (row.id, row.state == CrossState::Accepted, row.may_answer);
    let facts = row.clone();
    let href = format!("/pohon/lintas?jawab={id}#jawab");
    let about = row.node.text.clone();
    let words = move || {
        if accepted {
            t_string!(i18n, cascade.cross_step_back)
        } else {
            t_string!(i18n, cascade.cross_answer)
        }
    };
    let named = format!("{}: {about}", words());
    view! {
        <li class="ui-stack ui-stack--tight">
            <Facts row=facts side=Side::List/>
            {(may && !open)
                .then(|| {
                    view! {
                        <p>
                            <LinkButton href attr:aria-label=named>{words}</LinkButton>
                        </p>
                    }
                })}
            {(may && open)
                .then(|| {
                    view! {
                        <div id="jawab" class="cascade-anchor ui-stack">
                            {(!accepted).then(|| view! { <Find id find/> })}
                            <AnswerForm row accepted choices/>
                        </div>
                    }
                })}
        </li>
    }
}

/// Looking for a result by words.
#[component]
fn Find(id: CrossLinkId, find: String) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <form class="cascade-search" method="get" role="search" action="/pohon/lintas#jawab">
            <input type="hidden" name="jawab" value=id.to_string()/>
            <TextInput
                name="cari"
                kind="search"
                initial=find
                placeholder=move || t_string!(i18n, cascade.cross_search)
                label=move || t_string!(i18n, cascade.cross_search)
            />
            <Button kind="submit" icon="search" label=move || t_string!(i18n, common.search)/>
        </form>
    }
}

/// Accepting with a result of one's own, or declining with a reason.
#[component]
fn AnswerForm(row: CrossRow, accepted: bool, choices: Choices) -> impl IntoView {
    let i18n = use_i18n();
    let again = of_this("answer_support", &row);
    let error = again.and_then(Again::error);
    let typed = |field: &str| again.map_or_else(String::new, |again| again.value(field, ""));
    let wrong = |field: &'static str| again.map_or(Signal::stored(None), |again| again.wrong(field));
    let (answer, chosen) = (typed("answer"), typed("contribution"));
    view! {
        <form class="ui-stack" method="post" action="/api/rpc/answer_support">
            <CsrfField/>
            <FormError error=Signal::stored(error)/>
            <Hidden name="id" value=row.id.to_string()/>
            <Hidden name="version" value=row.version.to_string()/>
            {(!accepted).then(|| view! { <Contribution choices chosen error=wrong("contribution")/> })}
            <Field
                name="answer"
                label=move || t_string!(i18n, cascade.cross_answer_text)
                hint=move || t_string!(i18n, cascade.cross_answer_hint)
                error=wrong("answer")
            >
                <TextArea initial=answer rows=2/>
            </Field>
            <div class="ui-row">
                {(!accepted)
                    .then(|| {
                        view! {
                            <Button kind="submit" variant=Variant::Primary attr:name="decision" attr:value="ya">
                                {t!(i18n, cascade.cross_accept)}
                            </Button>
                        }
                    })}
                <Button kind="submit" attr:name="decision" attr:value="tidak">
                    {move || {
                        if accepted {
                            t_string!(i18n, cascade.cross_step_back)
                        } else {
                            t_string!(i18n, cascade.cross_decline)
                        }
                    }}
                </Button>
                <LinkButton href="/pohon/lintas" variant=Variant::Ghost>{t!(i18n, common.cancel)}</LinkButton>
            </div>
        </form>
    }
}

/// The result, or the indicator where a figure was asked for.
#[component]
fn Contribution(choices: Choices, chosen: String, error: Signal<Option<String>>) -> impl IntoView {
    let i18n = use_i18n();
    let Choices {
        choices, unit, more, ..
    } = choices;
    let figure = unit.is_some();
    let nothing = choices.is_empty();
    let options: Vec<Choice> = choices
        .into_iter()
        .map(|link| {
            let text = if link.above.is_empty() {
                link.text
            } else {
                format!("{} · {}", link.text, link.above)
            };
            Choice::new(link.value, text)
        })
        .collect();
    let label = move || {
        if figure {
            t_string!(i18n, cascade.cross_figure)
        } else {
            t_string!(i18n, cascade.cross_contribution)
        }
    };
    let hint = move || {
        let mut hint = match unit.clone() {
            Some(unit) => t_string!(i18n, cascade.cross_figure_hint, unit = unit),
            None => t_string!(i18n, cascade.cross_contribution_choose).to_owned(),
        };
        let also = if nothing {
            Some(t_string!(i18n, cascade.cross_no_choices))
        } else {
            more.then(|| t_string!(i18n, cascade.cross_more))
        };
        if let Some(also) = also {
            hint.push(' ');
            hint.push_str(also);
        }
        hint
    };
    view! {
        <Field name="contribution" label hint error>
            <Select
                options=Signal::stored(options)
                initial=chosen
                placeholder=move || t_string!(i18n, cascade.cross_contribution_choose)
            />
        </Field>
    }
}
