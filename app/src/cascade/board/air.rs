//! What is shown while something is carried: from where to where, why or why not, which figures would change.

use domain::cascade::outline::{DropKind, DropRefusal, Lift};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsValue;

use super::lift::{By, preview};
use super::state::Board;
use crate::i18n::*;
use crate::ui::error_text::code_text;
use crate::ui::{I18n, Icon};

/// About how wide and high the card is, in pixels.
const WIDE: f64 = 448.0;
const HIGH: f64 = 360.0;

/// The card beside the pointer, or at the edge of the screen for the keys.
#[component]
pub fn Air(board: Board) -> impl IntoView {
    let i18n = board.i18n;
    let shown = Memo::new(move |_| {
        let lift = board.lift.get();
        board.foresee(|outline| preview(outline, &lift))
    });
    // Said to those who do not see it.
    Effect::new(move |_| {
        let Some(preview) = shown.get() else { return };
        let said = match &preview.verdict {
            Ok(_) => t_string!(
                i18n,
                cascade.would_land,
                name = preview.title.clone(),
                place = preview.to.clone()
            ),
            Err(refusal) => t_string!(
                i18n,
                cascade.would_not,
                place = preview.to.clone(),
                reason = refusal_text(i18n, *refusal)
            ),
        };
        board.said.set(said);
    });
    let inside = room();
    let place = move || match board.by.get() {
        By::Pointer(x, y) => {
            let (across, down) = (x.min(inside.0) + 16.0, y.min(inside.1) + 12.0);
            format!("translate({across}px, {down}px)")
        }
        By::Keys => String::new(),
    };
    let by_keys = move || board.by.get() == By::Keys;
    view! {
        <div
            class="cascade-air"
            class:cascade-air--keys=by_keys
            hidden=move || board.lift.with(|lift| *lift == Lift::Idle)
            style:transform=place
        >
            {move || {
                let Some(preview) = shown.get() else {
                    return view! { <p class="cascade-air-note">{t!(i18n, cascade.choose_place)}</p> }.into_any();
                };
                let refused = preview.verdict.err();
                let kind = preview.verdict.ok();
                let more = preview.count - 1;
                let people = preview.people;
                view! {
                    <div class="cascade-air-head">
                        <span>{preview.title}</span>
                        <span class="cascade-air-owner">
                            {if more > 0 {
                                t_string!(i18n, cascade.and_more, count = more)
                            } else {
                                preview.owner
                            }}
                        </span>
                    </div>
                    <dl class="cascade-air-way">
                        <dt>{t!(i18n, cascade.from)}</dt>
                        <dd>{preview.from}</dd>
                        <dt>{t!(i18n, cascade.to)}</dt>
                        <dd class="cascade-air-to">{preview.to}</dd>
                    </dl>
                    {refused
                        .map(|refusal| {
                            view! {
                                <p class="cascade-air-why">
                                    <Icon name="alert"/>
                                    {refusal_text(i18n, refusal)}
                                </p>
                            }
                        })}
                    {(!preview.figures.is_empty())
                        .then(|| {
                            let percent = move |value| super::row::achieved_text(i18n, value);
                            view! {
                                <table class="cascade-air-figures">
                                    <caption class="ui-quiet">{t!(i18n, cascade.achievement)}</caption>
                                    <tbody>
                                        {preview
                                            .figures
                                            .into_iter()
                                            .map(|(name, before, after)| {
                                                view! {
                                                    <tr>
                                                        <th scope="row">{name}</th>
                                                        <td>{percent(before)}</td>
                                                        <td aria-hidden="true">"→"</td>
                                                        <td class="cascade-air-after">{percent(after)}</td>
                                                    </tr>
                                                }
                                            })
                                            .collect_view()}
                                    </tbody>
                                </table>
                            }
                        })}
                    {kind
                        .map(|kind| {
                            view! {
                                <p class="cascade-air-note">
                                    {match kind {
                                        DropKind::Now => t_string!(i18n, cascade.told, count = people),
                                        DropKind::Proposal => t_string!(i18n, cascade.becomes_proposal).to_owned(),
                                        DropKind::ChangeRequest => t_string!(i18n, cascade.becomes_request).to_owned(),
                                    }}
                                </p>
                            }
                        })}
                    <p class="cascade-air-keys">
                        <kbd>"Enter"</kbd>
                        {t!(i18n, cascade.drop)}
                        <kbd>"Esc"</kbd>
                        {t!(i18n, cascade.cancel)}
                        <kbd>"S"</kbd>
                        {t!(i18n, cascade.into_scenario)}
                    </p>
                }
                    .into_any()
            }}
        </div>
    }
}

/// How far right and down the card may begin, so that all of it stays on the screen.
fn room() -> (f64, f64) {
    let length = |length: Result<JsValue, _>| length.ok().and_then(|length| length.as_f64());
    (
        length(window().inner_width()).unwrap_or(f64::MAX) - WIDE,
        length(window().inner_height()).unwrap_or(f64::MAX) - HIGH,
    )
}

/// Why not there.
pub fn refusal_text(i18n: I18n, refusal: DropRefusal) -> String {
    let (code, data) = match refusal {
        DropRefusal::LevelSkip { missing } => ("level_skip", Some(missing.code())),
        DropRefusal::UpsideDown => ("upside_down", None),
        DropRefusal::DoesNotBelong => ("does_not_belong", None),
        DropRefusal::UnderResult => ("under_result", None),
        DropRefusal::NeedsParent => ("needs_parent", None),
        DropRefusal::Loop => ("makes_loop", None),
        DropRefusal::AlreadyThere => return t_string!(i18n, cascade.already_there).to_owned(),
        DropRefusal::NotMovable => return t_string!(i18n, cascade.not_movable).to_owned(),
        DropRefusal::Hidden => return t_string!(i18n, cascade.hidden_place).to_owned(),
        DropRefusal::Nothing => return t_string!(i18n, cascade.choose_place).to_owned(),
    };
    code_text(i18n, code, data)
}
