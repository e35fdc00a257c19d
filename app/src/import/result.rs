//! What a file would do or did, in figures and by example, and the buttons that carry it out.

use domain::import::{ImportChange, ImportCounts, ImportState, ImportView};
use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::words::field_text;
use crate::i18n::*;
use crate::organization::Hidden;
use crate::shell::lang;
use crate::ui::{Badge, Button, Card, CsrfField, Density, Notice, Table, Tone, Variant};

/// The figures, and what to do next.
#[component]
pub(super) fn Result(view: ImportView, counts: ImportCounts) -> impl IntoView {
    let i18n = use_i18n();
    let state = view.line.state;
    let applied = state == ImportState::Applied;
    let title = move || {
        if applied {
            t_string!(i18n, import.result_done)
        } else {
            t_string!(i18n, import.result_dry)
        }
    };
    view! {
        <Card title=title>
            <dl class="import-figures">
                <Figure label=move || t_string!(i18n, import.rows) count=counts.rows/>
                <Figure label=move || t_string!(i18n, import.created) count=counts.created/>
                <Figure label=move || t_string!(i18n, import.updated) count=counts.updated/>
                <Figure label=move || t_string!(i18n, import.unchanged) count=counts.unchanged/>
                <Figure label=move || t_string!(i18n, import.bad) count=counts.bad/>
                <Figure label=move || t_string!(i18n, import.warnings) count=counts.warnings/>
            </dl>
            {match state {
                ImportState::Applied => view! { <Finished counts partial=view.line.partial/> }.into_any(),
                ImportState::Checked => view! { <Next view counts/> }.into_any(),
                ImportState::Read | ImportState::Discarded => ().into_any(),
            }}
        </Card>
    }
}

#[component]
fn Figure(#[prop(into)] label: TextProp, count: u32) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="import-figure" class:import-figure--none=count == 0>
            <dt>{move || label.get()}</dt>
            <dd>{move || lang(i18n).number(i64::from(count))}</dd>
        </div>
    }
}

#[component]
fn Finished(counts: ImportCounts, partial: bool) -> impl IntoView {
    let i18n = use_i18n();
    let changed = counts.created + counts.updated > 0;
    view! {
        <Notice tone=if partial { Tone::P3 } else { Tone::P4 } live=true>
            <p>
                {move || if partial {
                    t_string!(i18n, import.done_partial)
                } else if changed {
                    t_string!(i18n, import.done)
                } else {
                    t_string!(i18n, import.done_nothing)
                }}
            </p>
        </Notice>
    }
}

/// All of it, the good rows alone, or nothing.
#[component]
fn Next(view: ImportView, counts: ImportCounts) -> impl IntoView {
    let i18n = use_i18n();
    let id = view.line.id.to_string();
    let good = counts.created + counts.updated;
    let bad = counts.bad;
    let nothing = good == 0;
    let apply = {
        let id = id.clone();
        (bad == 0).then(|| {
            view! {
                <form method="post" action="/api/rpc/apply_import">
                    <CsrfField/>
                    <Hidden name="id" value=id/>
                    <Button kind="submit" variant=Variant::Primary icon="check">
                        {move || if nothing {
                            t_string!(i18n, import.close_unchanged).to_owned()
                        } else {
                            t_string!(i18n, import.apply, count = lang(i18n).number(i64::from(good)))
                        }}
                    </Button>
                </form>
            }
        })
    };
    let partly = {
        let id = id.clone();
        (bad > 0 && !nothing).then(|| {
            view! {
                <form method="post" action="/api/rpc/apply_import">
                    <CsrfField/>
                    <Hidden name="id" value=id/>
                    <Hidden name="partial" value="true"/>
                    <Button kind="submit" icon="split">
                        {move || t_string!(i18n, import.apply_good, count = lang(i18n).number(i64::from(good)))}
                    </Button>
                </form>
            }
        })
    };
    view! {
        {(bad > 0).then(|| view! {
            <Notice tone=Tone::P2>
                <p>{move || t_string!(i18n, import.fix_first, count = lang(i18n).number(i64::from(bad)))}</p>
            </Notice>
        })}
        {(bad == 0 && nothing).then(|| view! {
            <Notice tone=Tone::P4>
                <p>{t!(i18n, import.nothing_to_do)}</p>
            </Notice>
        })}
        <div class="ui-row">
            {apply}
            {partly}
            <form method="post" action="/api/rpc/discard_import">
                <CsrfField/>
                <Hidden name="id" value=id/>
                <Button kind="submit" variant=Variant::Ghost icon="trash">{t!(i18n, import.discard)}</Button>
            </form>
        </div>
    }
}

/// The first changes, as an example.
#[component]
pub(super) fn Changes(changes: Vec<ImportChange>) -> impl IntoView {
    let i18n = use_i18n();
    (!changes.is_empty()).then(|| {
        let rows = changes
            .into_iter()
            .map(|change| {
                let (creates, same) = (change.creates, change.unchanged);
                let fields = change
                    .fields
                    .into_iter()
                    .map(|(field, before, after)| {
                        view! {
                            <li class="ui-small">
                                <span class="ui-muted">{move || field_text(i18n.get_locale(), field)} ": "</span>
                                {(!before.is_empty()).then(|| view! { <del>{before.clone()}</del> " " })}
                                <ins>{after}</ins>
                            </li>
                        }
                    })
                    .collect_view();
                view! {
                    <tr>
                        <td class="ui-figures">{change.row}</td>
                        <td>
                            <Badge tone=if same {
                                Tone::Neutral
                            } else if creates {
                                Tone::P4
                            } else {
                                Tone::Accent
                            }>
                                {move || if same {
                                    t_string!(i18n, import.same)
                                } else if creates {
                                    t_string!(i18n, import.new)
                                } else {
                                    t_string!(i18n, import.changed)
                                }}
                            </Badge>
                        </td>
                        <td>
                            {change.what}
                            <ul class="ui-plain-list">{fields}</ul>
                        </td>
                    </tr>
                }
            })
            .collect_view();
        view! {
            <Card title=move || t_string!(i18n, import.examples) flush=true>
                <Table caption=move || t_string!(i18n, import.examples) density=Density::Dense>
                    <thead>
                        <tr>
                            <th scope="col" class="ui-figures">{t!(i18n, import.row)}</th>
                            <th scope="col">{t!(i18n, import.what_happens)}</th>
                            <th scope="col">{t!(i18n, import.what)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </Table>
            </Card>
        }
    })
}
