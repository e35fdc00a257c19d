//! Findings as a list: what, about what, why, and where it is mended.

use domain::alignment::AlnCode;
use domain::alignment::view::{About, FindingLine};
use domain::cascade::view::NodeView;
use leptos::prelude::*;

use super::words::{about_href, fix_href, points, tone, why};
use crate::i18n::*;
use crate::organization::use_address;
use crate::shell::lang;
use crate::ui::{Badge, Card, Empty, Icon, Label as _, Pager};

/// All findings of a place, a page at a time, by check.
#[component]
pub(super) fn Findings(
    counts: Vec<(AlnCode, u32)>,
    lines: Vec<FindingLine>,
    chosen: Option<AlnCode>,
    page: u32,
    pages: u32,
) -> impl IntoView {
    let i18n = use_i18n();
    let list = if lines.is_empty() {
        view! {
            <Empty
                icon="check-circle"
                title=move || match chosen {
                    Some(_) => t_string!(i18n, alignment.none_of_check),
                    None => t_string!(i18n, alignment.none),
                }
                text=move || t_string!(i18n, alignment.none_text)
            />
        }
        .into_any()
    } else {
        let lines = lines
            .into_iter()
            .map(|line| view! { <Line line about=true/> })
            .collect_view();
        view! { <ul class="ui-plain-list alignment-findings">{lines}</ul> }.into_any()
    };
    view! {
        <div id="temuan" class="cascade-anchor">
            <Card
                title=move || t_string!(i18n, alignment.findings)
                subtitle=move || t_string!(i18n, alignment.findings_text)
            >
                <Checks counts chosen/>
                {list}
                <Pager page=Signal::stored(page) pages=Signal::stored(pages)/>
            </Card>
        </div>
    }
}

/// How many of each check; each a link to only those.
#[component]
fn Checks(counts: Vec<(AlnCode, u32)>, chosen: Option<AlnCode>) -> impl IntoView {
    let i18n = use_i18n();
    let address = use_address();
    let total: u32 = counts.iter().map(|(_, count)| count).sum();
    let link = move |code: Option<AlnCode>, count: u32| {
        let here = (code == chosen).then_some("true");
        let href = move || address.with(&[("cek", code.map(AlnCode::code)), ("hal", None)]) + "#temuan";
        view! {
            <li>
                <a class="alignment-check" href=href aria-current=here>
                    {move || match code {
                        Some(code) => code.label(i18n),
                        None => t_string!(i18n, common.all),
                    }}
                    " "
                    <span class="alignment-count">{move || lang(i18n).number(i64::from(count))}</span>
                </a>
            </li>
        }
    };
    let mut counts = counts;
    counts.sort_by_key(|(code, count)| (std::cmp::Reverse(*count), *code));
    let links = counts
        .into_iter()
        .map(|(code, count)| link(Some(code), count))
        .collect_view();
    view! {
        <nav aria-label=move || t_string!(i18n, alignment.by_check)>
            <ul class="ui-plain-list alignment-checks">
                {link(None, total)}
                {links}
            </ul>
        </nav>
    }
}

/// One finding. `about`: it says what it is about, where the page does not.
#[component]
fn Line(line: FindingLine, about: bool) -> impl IntoView {
    let i18n = use_i18n();
    let (code, severity, fix, lost) = (line.code, line.severity, line.fix, line.lost);
    let (href, mend) = (about_href(&line), fix_href(&line));
    // On its own page a step that is done elsewhere, by somebody else, is named and leads nowhere.
    let leads = about || mend != href;
    let sentence = why(i18n.get_locale_untracked(), &line);
    let unit = line.unit.clone();
    let indicator = line.indicator.as_ref().map(|(_, text)| text.clone());
    let subject = about.then(|| match line.about {
        About::Node {
            kind, text, owner, ..
        } => {
            let owner = (!owner.is_empty() && owner != unit).then(|| format!(" · {owner}"));
            view! {
                <a class="cascade-title" href=href>{text}</a>
                <span class="cascade-kind">{move || kind.label(i18n)} {owner} {place(&unit)}</span>
            }
            .into_any()
        }
        About::Person { name, title, .. } => view! {
            <a class="cascade-title" href=href>{name}</a>
            <span class="cascade-kind">{title} {place(&unit)}</span>
        }
        .into_any(),
    });
    view! {
        <li class="alignment-finding">
            <div class="alignment-finding-code" title=code.ground()>
                <Badge tone=tone(severity) icon="alert">{move || code.label(i18n)}</Badge>
                <span class="alignment-ground">{code.code()}</span>
            </div>
            <div class="alignment-finding-text">
                {subject}
                {indicator.map(|text| view! { <span class="alignment-indicator"><Icon name="target"/> {text}</span> })}
                <p class="alignment-why">{sentence}</p>
            </div>
            <div class="alignment-finding-fix">
                {lost
                    .map(|lost| {
                        view! {
                            <span class="alignment-cost">
                                {move || t_string!(i18n, alignment.minus, points = points(lang(i18n), lost))}
                            </span>
                        }
                    })}
                {if leads {
                    view! {
                        <a class="alignment-fix" href=mend>
                            {move || fix.label(i18n)}
                            <Icon name="arrow-right"/>
                        </a>
                    }
                        .into_any()
                } else {
                    view! { <span class="ui-muted">{move || fix.label(i18n)}</span> }.into_any()
                }}
            </div>
        </li>
    }
}

fn place(unit: &str) -> Option<String> {
    (!unit.is_empty()).then(|| format!(" · {unit}"))
}

/// What was found about one node, on its own page.
#[component]
pub fn NodeFindings(view: NodeView) -> impl IntoView {
    let i18n = use_i18n();
    (!view.findings.is_empty()).then(|| {
        let lines = view
            .findings
            .into_iter()
            .map(|line| view! { <Line line about=false/> })
            .collect_view();
        view! {
            <div id="temuan" class="cascade-anchor">
                <Card
                    title=move || t_string!(i18n, alignment.section)
                    subtitle=move || t_string!(i18n, alignment.section_text)
                >
                    <ul class="ui-plain-list alignment-findings">{lines}</ul>
                </Card>
            </div>
        }
    })
}
