//! The index, and where it comes from: every part with what it lost and why.

use domain::alignment::Band;
use domain::alignment::view::{LostBy, PartLine};
use domain::measure::Measure;
use leptos::prelude::*;

use super::words::points;
use crate::i18n::*;
use crate::organization::use_address;
use crate::shell::lang;
use crate::ui::{Badge, Bar, Card, Label as _, Table, Tone};

/// The number with its band, and the parts.
#[component]
pub(super) fn Index(total: Option<Measure>, band: Option<Band>, parts: Vec<PartLine>) -> impl IntoView {
    let i18n = use_i18n();
    let rows = parts
        .into_iter()
        .map(|part| view! { <Part part/> })
        .collect_view();
    view! {
        <Card
            title=move || t_string!(i18n, alignment.index)
            subtitle=move || t_string!(i18n, alignment.parts_text)
        >
            <div class="alignment-index">
                <p class="alignment-total">
                    <span class="alignment-figure">
                        {move || total.map_or_else(|| "–".to_owned(), |total| points(lang(i18n), total))}
                    </span>
                    <span class="alignment-of">{t!(i18n, alignment.of_hundred)}</span>
                    {band.map(|band| view! { <Badge tone=tone(band)>{move || band.label(i18n)}</Badge> })}
                </p>
                <Table caption=move || t_string!(i18n, alignment.parts)>
                    <thead>
                        <tr>
                            <th scope="col">{t!(i18n, alignment.part)}</th>
                            <th scope="col" class="ui-figures">{t!(i18n, alignment.points)}</th>
                            <th scope="col">{t!(i18n, alignment.why)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </Table>
            </div>
        </Card>
    }
}

#[component]
fn Part(part: PartLine) -> impl IntoView {
    let i18n = use_i18n();
    let PartLine {
        component,
        points: earned,
        of,
        measured,
        lost_by,
    } = part;
    let applies = measured.1 > 0;
    let reached = share(earned, of);
    let counted = move |count: u64| lang(i18n).number(i64::try_from(count).unwrap_or(i64::MAX));
    let why = if !applies {
        view! { <span class="ui-muted">{t!(i18n, alignment.not_measured)}</span> }.into_any()
    } else if lost_by.is_empty() {
        view! { <span class="ui-muted">{t!(i18n, alignment.nothing_lost)}</span> }.into_any()
    } else {
        let causes = lost_by
            .into_iter()
            .map(|lost| view! { <Cause lost/> })
            .collect_view();
        view! { <ul class="ui-plain-list alignment-causes">{causes}</ul> }.into_any()
    };
    view! {
        <tr>
            <th scope="row">
                {move || component.label(i18n)}
                {applies
                    .then(|| {
                        view! {
                            <span class="alignment-measured">
                                {move || {
                                    t_string!(
                                        i18n, alignment.measured, good = counted(measured.0), all = counted(measured.1)
                                    )
                                }}
                            </span>
                        }
                    })}
            </th>
            <td class="ui-figures alignment-points">
                {if applies {
                    view! {
                        {move || {
                            t_string!(
                                i18n, alignment.points_of, points = points(lang(i18n), earned), of = points(lang(i18n), of)
                            )
                        }}
                        <Bar basis_points=reached tone=tone_of(reached)/>
                    }
                        .into_any()
                } else {
                    view! { <span aria-hidden="true">"–"</span> }.into_any()
                }}
            </td>
            <td>{why}</td>
        </tr>
    }
}

/// One check that cost points; leads to its findings.
#[component]
fn Cause(lost: LostBy) -> impl IntoView {
    let i18n = use_i18n();
    let address = use_address();
    let LostBy {
        code,
        gaps,
        points: cost,
    } = lost;
    let href = move || address.with(&[("cek", Some(code.code())), ("hal", None)]) + "#temuan";
    view! {
        <li class="alignment-cause">
            <a href=href title=code.ground()>
                {move || {
                    t_string!(
                        i18n, alignment.lost_by, name = code.label(i18n), count = lang(i18n).number(i64::from(gaps))
                    )
                }}
            </a>
            <span class="alignment-cost">
                {move || t_string!(i18n, alignment.minus, points = points(lang(i18n), cost))}
            </span>
        </li>
    }
}

/// A part of a whole in hundredths of a percent.
pub(super) fn share(part: Measure, whole: Measure) -> u32 {
    let hundredths = i128::from(part.0) * 10_000 / i128::from(whole.0.max(1));
    u32::try_from(hundredths).unwrap_or_default()
}

/// The colour of a band; its word says the same.
pub(super) const fn tone(band: Band) -> Tone {
    match band {
        Band::A => Tone::P5,
        Band::B => Tone::P4,
        Band::C => Tone::P3,
        Band::D => Tone::P2,
        Band::E => Tone::P1,
    }
}

/// The colour of a part by the same thresholds as most regions take.
const fn tone_of(hundredths: u32) -> Tone {
    match hundredths {
        9_001.. => Tone::P5,
        7_501..=9_000 => Tone::P4,
        4_001..=7_500 => Tone::P3,
        1_001..=4_000 => Tone::P2,
        _ => Tone::P1,
    }
}
