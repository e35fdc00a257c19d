//! Handing shares of one's own result to several people at once (BKN-02).

use domain::cascade::offer::Offer;
use domain::cascade::share::is_additive;
use domain::cascade::{Aspect, Target};
use domain::ids::*;
use domain::measure::{Measure, split};
use leptos::prelude::*;

use super::server::{ShareInput, push_down};
use crate::AppError;
use crate::i18n::*;
use crate::ui::query::with_query;
use crate::ui::{Button, Card, Choice, Field, FormError, Select, Variant};

#[derive(Clone, Copy)]
struct Line {
    appointment: AppointmentId,
    chosen: RwSignal<bool>,
    text: RwSignal<String>,
    target: RwSignal<String>,
}

/// Word of the address that says how many shares were handed down.
pub(super) const HANDED_DOWN: &str = "dibagi";

/// The card: choose a result, choose people (appointment, name, title), split the target, hand down.
#[cfg_attr(any(feature = "ssr", feature = "editor"), island)]
#[cfg_attr(not(any(feature = "ssr", feature = "editor")), component)]
pub fn PushDown(
    results: Vec<Offer>,
    people: Vec<(AppointmentId, String, String)>,
    skp: SkpId,
) -> impl IntoView {
    let i18n = use_i18n();
    let node = RwSignal::new(
        results
            .first()
            .map(|offer| offer.node.to_string())
            .unwrap_or_default(),
    );
    let results = StoredValue::new(results);
    let lines: Vec<(String, String, Line)> = people
        .into_iter()
        .map(|(appointment, name, title)| {
            let line = Line {
                appointment,
                chosen: RwSignal::new(false),
                text: RwSignal::new(String::new()),
                target: RwSignal::new(String::new()),
            };
            (name, title, line)
        })
        .collect();
    let all: Vec<Line> = lines.iter().map(|(.., line)| *line).collect();
    let all = StoredValue::new(all);
    let offer = Memo::new(move |_| {
        let node: Option<NodeId> = node.get().parse().ok();
        results.with_value(|results| results.iter().find(|offer| Some(offer.node) == node).cloned())
    });
    let split_evenly = move |_| {
        let chosen: Vec<Line> = all
            .get_value()
            .into_iter()
            .filter(|line| line.chosen.get_untracked())
            .collect();
        let Some(left) = offer.get_untracked().as_ref().and_then(whole) else {
            return;
        };
        let shares = split(left, &vec![1; chosen.len()]);
        for (line, share) in chosen.iter().zip(shares) {
            line.target.set(share.to_string());
        }
    };
    let hand_down = Action::new(move |(): &()| {
        let chosen: Vec<Line> = all
            .get_value()
            .into_iter()
            .filter(|line| line.chosen.get_untracked())
            .collect();
        let offer = offer.get_untracked();
        async move {
            let Some(offer) = offer else {
                return Err(AppError::NotFound);
            };
            let shares = chosen
                .iter()
                .map(|line| ShareInput {
                    appointment: line.appointment,
                    text: match line.text.get_untracked() {
                        text if text.trim().is_empty() => offer.text.clone(),
                        text => text,
                    },
                    targets: offer
                        .indicators
                        .first()
                        .map(|indicator| (indicator.id, line.target.get_untracked()))
                        .into_iter()
                        .collect(),
                })
                .collect();
            push_down(skp, offer.node, shares).await
        }
    });
    Effect::new(move |_| {
        // The page is asked for anew: the matrix above shows what was handed down.
        if let Some(Ok(count)) = hand_down.value().get() {
            let location = window().location();
            let search = location.search().unwrap_or_default();
            let search = with_query(&search, &[(HANDED_DOWN, Some(&count.to_string()))]);
            let _ = location.set_href(&format!("/tim{search}"));
        }
    });
    let error = Signal::derive(move || hand_down.value().get().and_then(Result::err));
    let options = Signal::derive(move || {
        results.with_value(|results| {
            results
                .iter()
                .map(|offer| Choice::new(offer.node.to_string(), offer.text.clone()))
                .collect::<Vec<_>>()
        })
    });
    let balance = move || {
        let offer = offer.get()?;
        let indicator = offer.indicators.first()?.clone();
        let total = whole(&offer)?;
        let given: i64 = all
            .get_value()
            .iter()
            .filter(|line| line.chosen.get())
            .filter_map(|line| {
                match Target::parse(&line.target.get(), indicator.aspect.unwrap_or(Aspect::Kuantitas)) {
                    Ok(Target::Number(value)) => Some(value.0),
                    _ => None,
                }
            })
            .sum();
        let left = Measure(total.0 - given);
        Some(t_string!(
            i18n,
            skp.unshared,
            left = left.to_string(),
            target = indicator.target,
            unit = indicator.unit
        ))
    };
    let nobody = Signal::derive(move || {
        (!all.get_value().iter().any(|line| line.chosen.get()))
            .then(|| t_string!(i18n, skp.choose_people).to_owned())
    });
    view! {
        <Card title=move || t_string!(i18n, skp.push_down) subtitle=move || t_string!(i18n, skp.push_down_hint)>
            <FormError error/>
            <Field name="hasil-atasan" label=move || t_string!(i18n, skp.which_result)>
                <Select options value=node/>
            </Field>
            <ul class="skp-push">
                {lines
                    .into_iter()
                    .map(|(name, title, line)| {
                        let named = name.clone();
                        let targeted = name.clone();
                        view! {
                            <li class="skp-push-line">
                                <label class="skp-push-person">
                                    <input
                                        type="checkbox"
                                        prop:checked=move || line.chosen.get()
                                        on:change=move |event| line.chosen.set(event_target_checked(&event))
                                    />
                                    <span>
                                        {name} <br/> <span class="ui-muted ui-small">{title}</span>
                                    </span>
                                </label>
                                <Show when=move || line.chosen.get()>
                                    <textarea
                                        class="ui-input"
                                        rows="2"
                                        aria-label={
                                            let named = named.clone();
                                            move || format!("{} {named}", t_string!(i18n, skp.planned_result))
                                        }
                                        placeholder=move || offer.get().map(|offer| offer.text)
                                        prop:value=move || line.text.get()
                                        on:input=move |event| line.text.set(event_target_value(&event))
                                    ></textarea>
                                    <input
                                        class="ui-input ui-input--figures"
                                        aria-label={
                                            let targeted = targeted.clone();
                                            move || format!("{} {targeted}", t_string!(i18n, skp.target))
                                        }
                                        prop:value=move || line.target.get()
                                        on:input=move |event| line.target.set(event_target_value(&event))
                                    />
                                </Show>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
            <p class="ui-muted" aria-live="polite">{balance}</p>
            <div class="ui-row">
                <Button icon="split" because=nobody on:click=split_evenly>{t!(i18n, skp.split_evenly)}</Button>
                <Button
                    variant=Variant::Primary
                    icon="send"
                    busy=hand_down.pending()
                    because=nobody
                    on:click=move |_| {
                        hand_down.dispatch(());
                    }
                >
                    {t!(i18n, skp.hand_down)}
                </Button>
            </div>
        </Card>
    }
}

/// What is still to be shared of the first indicator, if it adds up.
fn whole(offer: &Offer) -> Option<Measure> {
    let indicator = offer.indicators.first()?;
    is_additive(&indicator.unit)
        .then(|| indicator.unshared(None))
        .flatten()
}
