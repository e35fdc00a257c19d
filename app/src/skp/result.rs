//! A planned result as one edits it: what it supports, its sentence, its indicators.

use domain::skp::validate::{Finding, FindingData, Level, Place};
use domain::skp::view::SkpView;
use domain::skp::{FormType, ResultBlock};
use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::editor::{Editor, use_editor};
use super::indicator::IndicatorEditor;
use super::offers::DropZone;
use super::read::CommentLine;
use super::view_model::Row;
use crate::i18n::*;
use crate::ui::{Badge, Button, Choice, CsrfField, Label, Select, Size, Tone, Variant};

/// All results in printed order, and the place where another is let go.
#[component]
pub fn Results(view: SkpView) -> impl IntoView {
    let i18n = use_i18n();
    let editor = use_editor();
    let keys = move |block: ResultBlock| {
        editor.model.with(|model| {
            model
                .rows
                .iter()
                .filter(|row| row.result.block == block)
                .map(|row| row.key)
                .collect::<Vec<_>>()
        })
    };
    let form = view.skp.form;
    let main = view.clone();
    let more = view;
    view! {
        <ol class="skp-results">
            <For each=move || keys(ResultBlock::Utama) key=|key| *key let:key>
                <ResultEditor key_=key view=main.clone() form/>
            </For>
        </ol>
        <Show when=move || !keys(ResultBlock::Tambahan).is_empty()>
            <h3 class="skp-block-title">{t!(i18n, skp.block_additional)}</h3>
        </Show>
        <ol class="skp-results">
            <For each=move || keys(ResultBlock::Tambahan) key=|key| *key let:key>
                <ResultEditor key_=key view=more.clone() form/>
            </For>
        </ol>
        <DropZone/>
    }
}

/// The row of a key; gone rows give nothing.
fn row<T>(editor: Editor, key: u32, read: impl FnOnce(usize, &Row) -> T) -> Option<T> {
    editor.model.with(|model| {
        let at = model.rows.iter().position(|row| row.key == key)?;
        Some(read(at, &model.rows[at]))
    })
}

#[component]
fn ResultEditor(key_: u32, view: SkpView, form: FormType) -> impl IntoView {
    let i18n = use_i18n();
    let editor = use_editor();
    let key = key_;
    let at = Memo::new(move |_| row(editor, key, |at, _| at).unwrap_or_default());
    let number = move || {
        row(editor, key, |at, own| {
            editor.model.with(|model| {
                model.rows[..=at]
                    .iter()
                    .filter(|row| row.result.block == own.result.block)
                    .count()
            })
        })
        .unwrap_or_default()
    };
    let additional =
        untrack(|| row(editor, key, |_, row| row.result.block == ResultBlock::Tambahan)).unwrap_or_default();
    let grave = Memo::new(move |_| {
        let at = at.get();
        editor.findings.with(|findings| {
            findings
                .iter()
                .filter(|finding| finding.level != Level::Info)
                .filter(
                    |finding| matches!(finding.place, Place::Result(r) | Place::Indicator(r, _) if r == at),
                )
                .count()
        })
    });
    let wrong = Memo::new(move |_| grave.get() != 0);
    let vague = Memo::new(move |_| {
        let at = at.get();
        editor.findings.with(|findings| {
            findings.iter().any(|finding: &Finding| {
                finding.place == Place::Result(at)
                    && finding.level != Level::Info
                    && matches!(finding.data, FindingData::Wording(_))
            })
        })
    });
    let text = move || row(editor, key, |_, row| row.result.text.clone()).unwrap_or_default();
    let id = move || row(editor, key, |_, row| row.result.id).flatten();
    let indicator_keys = move || {
        row(editor, key, |_, row| {
            row.indicators.iter().map(|row| row.key).collect::<Vec<_>>()
        })
        .unwrap_or_default()
    };
    let field = format!("rhk-{key}");
    let label: TextProp = (move || format!("{} {}", t_string!(i18n, skp.result), number())).into();
    let name = label.clone();
    // What the rater pinned to this very result and is not yet dealt with.
    let own = untrack(id);
    let pinned: Vec<_> = view
        .comments
        .iter()
        .filter(|comment| comment.node.is_some() && comment.node == own && comment.resolved_at.is_none())
        .cloned()
        .collect();
    let sight = view.clone();
    view! {
        <li
            class="skp-result"
            class:skp-result--wrong=wrong
            id=move || id().map(|id| format!("hasil-{id}"))
            on:focusin=move |_| editor.focus.set(Some(key))
        >
            <form method="post" action="/api/rpc/save_skp_result" on:submit=move |event| event.prevent_default()>
                <CsrfField/>
                <input type="hidden" name="id" value=editor.id.to_string()/>
                <input type="hidden" name="version" value=editor.version.get_untracked()/>
                <input type="hidden" name="result" value=move || id().map(|id| id.to_string())/>
                <header class="skp-result-head">
                    <span class="skp-result-number" aria-hidden="true">{number}</span>
                    {if additional {
                        view! { <span class="skp-result-line">{t!(i18n, skp.additional_line)}</span> }.into_any()
                    } else {
                        view! { <Supports key_=key view=sight.clone()/> }.into_any()
                    }}
                    {move || {
                        let count = grave.get();
                        (count > 0)
                            .then(|| {
                                view! {
                                    <Badge tone=Tone::P2 icon="alert">
                                        {move || t_string!(i18n, skp.notes, count = count)}
                                    </Badge>
                                }
                            })
                    }}
                    <ResultMenu key_=key/>
                </header>
                {(!pinned.is_empty())
                    .then(|| {
                        view! {
                            <ul class="skp-comments" aria-label=move || t_string!(i18n, skp.comments)>
                                {pinned.into_iter().map(|comment| view! { <CommentLine comment/> }).collect_view()}
                            </ul>
                        }
                    })}
                <label class="ui-quiet" for=field.clone()>{move || name.get()}</label>
                <textarea
                    class="skp-result-text"
                    class:skp-result-text--vague=vague
                    id=field
                    name="text"
                    rows="2"
                    maxlength="2000"
                    placeholder=move || t_string!(i18n, skp.result_placeholder)
                    aria-invalid=move || vague.get().then_some("true")
                    aria-describedby="skp-advice"
                    prop:value=text
                    on:input=move |event| {
                        let value = event_target_value(&event);
                        editor.change(|model| model.edit_result(key, "text", |result| result.text = value));
                    }
                >
                    {untrack(text)}
                </textarea>
                {(form == FormType::Jpt && !additional).then(|| view! { <PerspectiveField key_=key/> })}
                {additional.then(|| view! { <AdditionalFields key_=key/> })}
                <div class="skp-indicators">
                    <For each=indicator_keys key=|key| *key let:indicator>
                        <IndicatorEditor row_key=key indicator_key=indicator/>
                    </For>
                </div>
                <footer class="skp-result-foot">
                    <Button
                        variant=Variant::Ghost
                        size=Size::Small
                        icon="plus"
                        on:click=move |_| {
                            editor
                                .change(|model| {
                                    model
                                        .add_indicator(
                                            key,
                                            domain::skp::DraftIndicator::empty(domain::cascade::Aspect::Kualitas),
                                        );
                                });
                        }
                    >
                        {t!(i18n, skp.add_indicator)}
                    </Button>
                    <noscript>
                        <button class="ui-button ui-button--primary" type="submit">
                            {t!(i18n, skp.save_without_script)}
                        </button>
                    </noscript>
                </footer>
            </form>
        </li>
    }
}

/// "Mendukung … · langsung, 14 dari 24", with the line of sight up to the vision.
#[component]
fn Supports(key_: u32, view: SkpView) -> impl IntoView {
    let i18n = use_i18n();
    let editor = use_editor();
    let key = key_;
    let supports = Memo::new(move |_| row(editor, key, |_, row| row.result.supports).flatten());
    let chosen = RwSignal::new(
        supports
            .get_untracked()
            .map(|node| node.to_string())
            .unwrap_or_default(),
    );
    let known = view.sight.clone();
    let options = Signal::derive({
        let known = known.clone();
        move || {
            let mut options: Vec<Choice> = editor.offers.with(|offers| {
                offers
                    .iter()
                    .map(|offer| Choice::new(offer.node.to_string(), offer.text.clone()))
                    .collect()
            });
            // A parent that is no longer offered stays visible, so that one sees what to replace.
            if let Some(node) = supports.get()
                && !options.iter().any(|option| option.value == node.to_string())
                && let Some((_, line)) = known.iter().find(|(id, _)| *id == node)
                && let Some(step) = line.first()
            {
                options.push(Choice::new(node.to_string(), step.text.clone()));
            }
            options
        }
    });
    Effect::new(move |before: Option<Option<domain::ids::NodeId>>| {
        let now = supports.get();
        if before.is_some_and(|before| before != now) {
            chosen.set(now.map(|node| node.to_string()).unwrap_or_default());
        }
        now
    });
    let change = move |event| {
        let node = event_target_value(&event).parse().ok();
        editor.change(|model| {
            model.edit_result(key, "supports", |result| {
                result.supports = node;
                result.provisional = false;
            });
        });
    };
    let share = move || {
        row(editor, key, |_, row| {
            row.indicators.iter().find_map(|row| {
                row.indicator.share_of.map(|_| {
                    (
                        row.indicator.target.clone(),
                        row.indicator.parent_target_seen.clone().unwrap_or_default(),
                    )
                })
            })
        })
        .flatten()
    };
    let above = move || {
        let node = supports.get()?;
        let line = known
            .iter()
            .find(|(id, _)| *id == node)
            .map(|(_, line)| line.clone())?;
        (line.len() > 1).then(|| {
            line.iter()
                .skip(1)
                .map(|step| format!("{}: {}", step.kind.label(i18n), step.text))
                .collect::<Vec<_>>()
        })
    };
    view! {
            <div class="skp-result-line">
                <span class="skp-result-word">{t!(i18n, skp.supports)}</span>
                <Select
                    options
                    value=chosen
                    placeholder=move || t_string!(i18n, skp.choose_support)
                    label=move || t_string!(i18n, skp.supported_result)
                    on:change=change
                />
                {move || {
                    share()
                        .map(|(target, of)| {
                            view! {
                                <Badge tone=Tone::P4>
    {move || t_string!(i18n, skp.direct_share, share = target.clone(), of = of.clone())}
    </Badge>
                            }
                        })
                }}
                {move || {
                    above()
                        .map(|steps| {
                            view! {
                                <details class="skp-sight">
                                    <summary>{t!(i18n, skp.line_of_sight)}</summary>
                                    <ol>
                                        {steps.into_iter().map(|step| view! { <li>{step}</li> }).collect_view()}
                                    </ol>
                                </details>
                            }
                        })
                }}
            </div>
        }
}

/// Up, down, remove.
#[component]
fn ResultMenu(key_: u32) -> impl IntoView {
    let i18n = use_i18n();
    let editor = use_editor();
    let key = key_;
    view! {
        <div class="skp-result-tools">
            <Button
                variant=Variant::Ghost
                size=Size::Small
                icon="chevron-up"
                label=move || t_string!(i18n, skp.move_up)
                on:click=move |_| editor.change(|model| model.shift(key, -1))
            />
            <Button
                variant=Variant::Ghost
                size=Size::Small
                icon="chevron-down"
                label=move || t_string!(i18n, skp.move_down)
                on:click=move |_| editor.change(|model| model.shift(key, 1))
            />
            <Button
                variant=Variant::Ghost
                size=Size::Small
                icon="trash"
                label=move || t_string!(i18n, skp.remove_result)
                on:click={
                    let toasts = crate::ui::use_toasts();
                    move |_| {
                        editor.change(|model| model.remove(key));
                        toasts
                            .say_with_undo(
                                t_string!(i18n, skp.removed).to_owned(),
                                move || editor.change(super::view_model::Model::undo),
                            );
                    }
                }
            />
        </div>
    }
}

/// Perspective of a JPT result (form F3).
#[component]
fn PerspectiveField(key_: u32) -> impl IntoView {
    let i18n = use_i18n();
    let editor = use_editor();
    let key = key_;
    let now = row(editor, key, |_, row| row.result.perspective).flatten();
    let value = RwSignal::new(now.map(|value| value.code().to_owned()).unwrap_or_default());
    let options = Signal::derive(move || {
        domain::cascade::Perspective::ALL
            .iter()
            .map(|value| Choice::new(value.code(), value.label(i18n)))
            .collect::<Vec<_>>()
    });
    view! {
        <div class="skp-result-extra">
            <Select
                options
                value
                placeholder=move || t_string!(i18n, skp.choose_perspective)
                label=move || t_string!(i18n, skp.perspective)
                on:change=move |event| {
                    let value = domain::cascade::Perspective::from_code(&event_target_value(&event));
                    editor
                        .change(|model| {
                            model.edit_result(key, "perspective", |result| result.perspective = value);
                        });
                }
            />
        </div>
    }
}

/// What an additional task needs: who assigned it, when, and the output (PPK-09).
#[component]
fn AdditionalFields(key_: u32) -> impl IntoView {
    let i18n = use_i18n();
    let editor = use_editor();
    let key = key_;
    let by = move || row(editor, key, |_, row| row.result.assigned_by.clone()).unwrap_or_default();
    let on = move || {
        row(editor, key, |_, row| {
            row.result.assigned_on.map(|day| day.to_string())
        })
        .flatten()
        .unwrap_or_default()
    };
    let output = move || row(editor, key, |_, row| row.result.output.clone()).unwrap_or_default();
    view! {
        <div class="skp-result-extra">
            <label class="skp-inline">
                <span>{t!(i18n, skp.assigned_by)}</span>
                <input
                    class="ui-input"
                    value=by()
                    prop:value=by
                    on:input=move |event| {
                        let value = event_target_value(&event);
                        editor
                            .change(|model| {
                                model.edit_result(key, "assigned_by", |result| result.assigned_by = value);
                            });
                    }
                />
            </label>
            <label class="skp-inline">
                <span>{t!(i18n, skp.assigned_on)}</span>
                <input
                    class="ui-input"
                    type="date"
                    value=on()
                    prop:value=on
                    on:input=move |event| {
                        let value = event_target_value(&event).parse().ok();
                        editor
                            .change(|model| {
                                model.edit_result(key, "assigned_on", |result| result.assigned_on = value);
                            });
                    }
                />
            </label>
            <label class="skp-inline">
                <span>{t!(i18n, skp.output)}</span>
                <input
                    class="ui-input"
                    value=output()
                    prop:value=output
                    on:input=move |event| {
                        let value = event_target_value(&event);
                        editor
                            .change(|model| {
                                model.edit_result(key, "output", |result| result.output = value);
                            });
                    }
                />
            </label>
        </div>
    }
}
