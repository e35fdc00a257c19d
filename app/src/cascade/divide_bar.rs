//! The bar above the form of a division: a segment for each child, borders to be dragged, and what is left. It works on
//! the form's own fields, so that the form is whole without it.

use domain::cascade::divide::{Part, drag_border, even_targets, even_weights, pasted, step_of, weights_by};
use domain::cascade::share::{is_additive, remaining};
use domain::measure::Measure;
use leptos::ev::{self, KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;
use serde::{Deserialize, Serialize};
use web_sys::HtmlInputElement;

use crate::i18n::*;
use crate::shell::lang;
use crate::ui::{Button, Size};

/// How many steps `PageUp` and `PageDown` move a border.
const FAR: i64 = 10;

/// What the bar knows of a child.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BarPart {
    name: String,
    /// Its share, where it is not changed here.
    fixed: Option<Measure>,
    open: bool,
    ceiling: Option<i64>,
    last: Option<i32>,
}

impl From<&Part> for BarPart {
    fn from(part: &Part) -> Self {
        Self {
            name: part.text.clone(),
            fixed: Measure::parse(&part.target).ok().filter(|_| part.fixed),
            open: !part.fixed,
            ceiling: part.ceiling,
            last: part.last,
        }
    }
}

/// A field of the form.
fn field(name: &str, at: usize) -> Option<HtmlInputElement> {
    document()
        .get_element_by_id(&format!("{name}[{at}]"))
        .and_then(|element| element.dyn_into().ok())
}

/// What stands in the fields of a column; none where it is empty or no number.
fn read(name: &str, count: usize) -> Vec<Option<Measure>> {
    (0..count)
        .map(|at| {
            let text = field(name, at)?.value();
            Measure::parse(text.trim().trim_end_matches('%').trim()).ok()
        })
        .collect()
}

fn write(name: &str, at: usize, text: &str) {
    if let Some(input) = field(name, at) {
        input.set_value(text);
    }
}

/// The bar with its buttons. It appears when the page is alive.
#[cfg_attr(any(feature = "ssr", feature = "tree"), island)]
#[cfg_attr(not(any(feature = "ssr", feature = "tree")), component)]
pub fn DivideBar(total: Option<Measure>, unit: String, parts: Vec<BarPart>) -> impl IntoView {
    let i18n = use_i18n();
    let count = parts.iter().filter(|part| part.open).count();
    let targets = RwSignal::new(vec![None::<Measure>; count]);
    let weights = RwSignal::new(vec![None::<Measure>; count]);
    let alive = RwSignal::new(false);
    let look = move || {
        targets.set(read("target", count));
        weights.set(read("weight", count));
    };
    Effect::new(move |_| {
        look();
        alive.set(true);
        let typed = window_event_listener(ev::input, move |_| look());
        let pasting = window_event_listener(ev::paste, move |event| {
            if paste(&event, count) {
                event.prevent_default();
                look();
            }
        });
        on_cleanup(move || {
            typed.remove();
            pasting.remove();
        });
    });
    let set_targets = move |parts: Vec<Measure>| {
        for (at, part) in parts.iter().enumerate() {
            write("target", at, &part.to_string());
        }
        look();
    };
    let set_weights = move |parts: Vec<i32>| {
        for (at, part) in parts.iter().enumerate() {
            write("weight", at, &Measure(i64::from(*part) * 100).to_string());
        }
        look();
    };
    let fixed: Vec<(String, Measure)> = parts
        .iter()
        .filter_map(|part| Some((part.name.clone(), part.fixed?)))
        .collect();
    let taken: Option<Measure> = fixed.iter().map(|(_, share)| *share).sum();
    let open_parts: Vec<&BarPart> = parts.iter().filter(|part| part.open).collect();
    let names: Vec<String> = open_parts.iter().map(|part| part.name.clone()).collect();
    let ceilings: Vec<i64> = open_parts
        .iter()
        .map(|part| part.ceiling.unwrap_or_default())
        .collect();
    let last: Vec<i64> = open_parts
        .iter()
        .map(|part| i64::from(part.last.unwrap_or_default()))
        .collect();
    let (has_money, has_last) = (
        ceilings.iter().any(|one| *one > 0),
        last.iter().any(|one| *one > 0),
    );
    // What is not promised in SKPs already.
    let free = total
        .and_then(|total| total.checked_sub(taken?))
        .filter(|free| *free >= Measure::ZERO);
    let adds = is_additive(&unit);
    let of_unit = unit.clone();
    let weight_sum = move || {
        let sum: i64 = weights.with(|weights| weights.iter().flatten().map(|weight| weight.0).sum());
        lang(i18n).measure(Measure(sum))
    };
    view! {
        <div class="cascade-divide" hidden=move || !alive.get()>
            // The widths are styles, which only scripts may set.
            {move || {
                let free = free.filter(|_| adds && alive.get())?;
                let (total, fixed, names, unit) = (total?, fixed.clone(), names.clone(), unit.clone());
                Some(view! { <Segments total free fixed names unit targets write=Callback::new(set_targets)/> })
            }}
            {(total.is_some() && !adds).then(|| view! { <p class="ui-muted">{t!(i18n, cascade.divide_rate)}</p> })}
            <div class="ui-row">
                {free
                    .filter(|_| count > 0)
                    .map(|free| {
                        view! {
                            <Button size=Size::Small on:click=move |_| set_targets(even_targets(free, &of_unit, count))>
                                {t!(i18n, cascade.divide_even)}
                            </Button>
                        }
                    })}
                <Button size=Size::Small on:click=move |_| set_weights(even_weights(count))>
                    {t!(i18n, cascade.weights_even)}
                </Button>
                {has_money
                    .then(|| {
                        view! {
                            <Button size=Size::Small on:click=move |_| set_weights(weights_by(&ceilings))>
                                {t!(i18n, cascade.weights_budget)}
                            </Button>
                        }
                    })}
                {has_last
                    .then(|| {
                        view! {
                            <Button size=Size::Small on:click=move |_| set_weights(weights_by(&last))>
                                {t!(i18n, cascade.weights_last)}
                            </Button>
                        }
                    })}
                <span class="ui-muted" role="status">
                    {move || t_string!(i18n, cascade.weights_sum, sum = weight_sum())}
                </span>
            </div>
        </div>
    }
}

/// Fills the fields from a copied block, from the one that was pasted into on. Whether it was such a block.
fn paste(event: &web_sys::ClipboardEvent, count: usize) -> bool {
    let Some(input) = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
    else {
        return false;
    };
    let id = input.id();
    let place = ["target", "weight"].into_iter().find_map(|column| {
        let at = id.strip_prefix(column)?.strip_prefix('[')?.strip_suffix(']')?;
        Some((column, at.parse::<usize>().ok()?))
    });
    let text = event.clipboard_data().and_then(|data| data.get_data("text").ok());
    let (Some((column, from)), Some(text)) = (place, text) else {
        return false;
    };
    let cells = pasted(&text);
    // A single number is pasted as everywhere.
    if cells.len() < 2 && cells.first().is_none_or(|row| row.len() < 2) {
        return false;
    }
    for (at, row) in (from..count).zip(&cells) {
        let columns = if column == "target" {
            &["target", "weight"][..]
        } else {
            &["weight"][..]
        };
        for (name, cell) in columns.iter().zip(row) {
            write(name, at, cell);
        }
    }
    true
}

/// The segments of the bar with the borders between them.
#[component]
fn Segments(
    total: Measure,
    /// What is not fixed.
    free: Measure,
    fixed: Vec<(String, Measure)>,
    names: Vec<String>,
    unit: String,
    targets: RwSignal<Vec<Option<Measure>>>,
    write: Callback<Vec<Measure>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let bar = NodeRef::<html::Div>::new();
    let shares = Memo::new(move |_| {
        targets.with(|targets| {
            targets
                .iter()
                .map(|target| target.unwrap_or_default())
                .collect::<Vec<_>>()
        })
    });
    let left = Memo::new(move |_| shares.with(|shares| remaining(free, shares)).unwrap_or_default());
    // Too much was given: the bar shows all of it.
    let scale = Memo::new(move |_| total.0.max(total.0 - left.get().0).max(1));
    let width = move |share: Measure| format!("{:.3}%", share.0.max(0) as f64 * 100.0 / scale.get() as f64);
    let told = {
        let unit = unit.clone();
        move || {
            let left = left.get();
            let (rest, whole) = (
                lang(i18n).measure(Measure(left.0.abs())),
                lang(i18n).measure(total),
            );
            let unit = unit.clone();
            if left < Measure::ZERO {
                t_string!(i18n, cascade.divide_over, rest = rest, whole = whole, unit = unit)
            } else {
                t_string!(i18n, cascade.divide_left, rest = rest, whole = whole, unit = unit)
            }
        }
    };
    let drag = move |border: usize, by: Measure| {
        let mut parts = shares.get_untracked();
        drag_border(&mut parts, free, border, by);
        write.run(parts);
    };
    let held = StoredValue::new(None::<(usize, f64)>);
    let follow = move |event: &PointerEvent| {
        let (Some((border, from)), Some(bar)) = (held.get_value(), bar.get_untracked()) else {
            return;
        };
        let wide = bar.get_bounding_client_rect().width().max(1.0);
        let moved = (f64::from(event.client_x()) - from) / wide * scale.get_untracked() as f64;
        let step = step_of(free).0 as f64;
        let steps = (moved / step).trunc();
        if steps != 0.0 {
            drag(border, Measure((steps * step) as i64));
            let used = steps * step / scale.get_untracked() as f64 * wide;
            held.set_value(Some((border, from + used)));
        }
    };
    let key = move |event: &KeyboardEvent, border: usize| {
        let step = step_of(free).0;
        let by = match event.key().as_str() {
            "ArrowRight" | "ArrowUp" => step,
            "ArrowLeft" | "ArrowDown" => -step,
            "PageUp" => step * FAR,
            "PageDown" => -step * FAR,
            _ => return,
        };
        event.prevent_default();
        drag(border, Measure(by));
    };
    let of_fixed = fixed
        .into_iter()
        .map(|(name, share)| {
            view! {
                <span class="cascade-segment cascade-segment--fixed" style:inline-size=move || width(share) title=name.clone()>
                    <span class="cascade-segment-name">{name.clone()}</span>
                    <span>{move || lang(i18n).measure(share)}</span>
                </span>
            }
        })
        .collect_view();
    let segments = names
        .into_iter()
        .enumerate()
        .map(|(at, name)| {
            let share = move || shares.with(|shares| shares.get(at).copied().unwrap_or_default());
            let beyond = move || {
                shares.with(|shares| shares.get(at + 1).copied()).unwrap_or_else(|| left.get())
            };
            let label = name.clone();
            view! {
                <span class="cascade-segment" style:inline-size=move || width(share()) title=name.clone()>
                    <span class="cascade-segment-name">{name.clone()}</span>
                    <span>{move || lang(i18n).measure(share())}</span>
                    <span
                        class="cascade-border"
                        role="slider"
                        tabindex="0"
                        aria-label=move || t_string!(i18n, cascade.border_of, name = label.clone())
                        aria-valuemin="0"
                        aria-valuenow=move || share().to_string()
                        aria-valuetext=move || lang(i18n).measure(share())
                        aria-valuemax=move || Measure(share().0 + beyond().0.max(0)).to_string()
                        on:keydown=move |event| key(&event, at)
                        on:pointerdown=move |event| {
                            event.prevent_default();
                            let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
                            if let Some(element) = element {
                                // It goes on outside of the border; where that cannot be had, it ends there.
                                let _ = element.set_pointer_capture(event.pointer_id());
                            }
                            held.set_value(Some((at, f64::from(event.client_x()))));
                        }
                        on:pointermove=move |event| follow(&event)
                        on:pointerup=move |_| held.set_value(None)
                        on:pointercancel=move |_| held.set_value(None)
                    ></span>
                </span>
            }
        })
        .collect_view();
    view! {
        <div class="cascade-segments" node_ref=bar>
            {of_fixed}
            {segments}
        </div>
        <p class="cascade-divide-left" class:cascade-divide-left--over=move || left.get().0 < 0 role="status">
            {told}
        </p>
    }
}
