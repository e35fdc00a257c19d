//! A scenario: several moves tried in the tree, compared with how it was, and then done as one or put away.

use domain::cascade::outline::{Difference, Edit, Handle, Outline, Scenario, Undo};
use domain::cascade::rearrange::{LONGEST_NAME, Rearrange, TreeEdit};
use domain::measure::Measure;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::moves::rearrange_tree;
use super::row::achieved_text;
use super::state::Board;
use super::work::on_the_wire;
use crate::i18n::*;
use crate::shell::lang;
use crate::ui::{Button, Icon, Size, TextInput, Variant, error_text};

/// How many changed figures are listed.
const FIGURES: usize = 12;

/// What is tried.
#[derive(Clone, Debug)]
pub struct Trial {
    /// The tree without it.
    before: Outline,
    scenario: Scenario,
    /// By drop: how many edits it was, and the way back.
    steps: Vec<Vec<Undo>>,
}

/// A line of the comparison.
#[derive(Clone, Debug, PartialEq)]
struct Told {
    name: String,
    before: String,
    after: String,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Comparison {
    moved: Vec<Told>,
    weights: Vec<(String, Option<i32>, Option<i32>)>,
    figures: Vec<(String, Option<Measure>, Option<Measure>)>,
    more_figures: usize,
}

impl Board {
    /// Whether a scenario is open.
    pub fn is_trying(self) -> bool {
        self.desk().trial.with_untracked(Option::is_some)
    }

    /// Opens a scenario: what is moved from now on is only tried.
    pub fn begin_trial(self) {
        if self.is_trying() {
            return;
        }
        let before = self.peek(Outline::clone);
        self.desk().trial.set(Some(Trial {
            before,
            scenario: Scenario::default(),
            steps: Vec::new(),
        }));
    }

    /// Tries edits. What does not fit is left out and said.
    pub fn try_out(self, edits: Vec<Edit>) {
        self.begin_trial();
        let Some((_, done)) = self.apply(&edits) else {
            self.toasts()
                .warn(t_string!(self.i18n, cascade.changed_meanwhile));
            return;
        };
        if let Some(first) = edits.first().map(Edit::node) {
            self.show(first);
        }
        self.desk().trial.update(|trial| {
            if let Some(trial) = trial {
                trial.scenario.edits.extend(edits);
                trial.steps.push(done);
            }
        });
    }

    /// Takes the last step of the scenario back.
    pub fn untry(self) {
        let step = self
            .desk()
            .trial
            .try_update(|trial| {
                let trial = trial.as_mut()?;
                let step = trial.steps.pop()?;
                let left = trial.scenario.edits.len() - step.len();
                trial.scenario.edits.truncate(left);
                Some(step)
            })
            .flatten();
        match step {
            Some(step) => self.take_back(&step),
            None => self.say(t_string!(self.i18n, cascade.nothing_to_undo)),
        }
    }

    /// Puts the scenario away: the tree is as it was, to the last figure.
    pub fn end_trial(self) -> Option<Scenario> {
        let trial = self.desk().trial.try_update(Option::take).flatten()?;
        for step in trial.steps.iter().rev() {
            self.take_back(step);
        }
        Some(trial.scenario)
    }

    /// Does the whole scenario as one.
    fn apply_trial(self, name: String, busy: RwSignal<bool>) {
        let taken = self.desk().trial.with_untracked(|trial| {
            let trial = trial.as_ref()?;
            let sent: Option<Vec<TreeEdit>> = trial
                .scenario
                .edits
                .iter()
                .map(|edit| on_the_wire(&trial.before, edit))
                .collect();
            let done: Vec<Undo> = trial.steps.iter().flatten().cloned().collect();
            Some((sent?, trial.scenario.edits.clone(), done))
        });
        let Some((sent, edits, done)) = taken else { return };
        let name = name.trim().to_owned();
        let input = Rearrange {
            year: self.year(),
            edits: sent,
            scenario: Some(name).filter(|name| !name.is_empty()),
        };
        busy.set(true);
        spawn_local(async move {
            let answer = rearrange_tree(input).await;
            untrack(move || match answer {
                Ok(told) => {
                    self.desk().trial.set(None);
                    self.take_versions(&told);
                    self.remember_scenario(edits, &done);
                }
                // It stays as it is: nothing that was tried is lost.
                Err(error) => {
                    self.toasts().warn(error_text(self.i18n, &error));
                    if error.is_conflict() {
                        self.reload();
                    }
                }
            });
            busy.set(false);
        });
    }
}

fn compared(trial: &Trial) -> Comparison {
    let Ok(Difference {
        moved,
        reweighted,
        rolled,
        ..
    }) = trial.scenario.compare(&trial.before)
    else {
        return Comparison::default();
    };
    let name = |handle: Handle| {
        let row = trial.before.find(handle).and_then(|ix| trial.before.row(ix));
        row.map(|row| row.text().to_owned()).unwrap_or_default()
    };
    let place = |handle: Option<Handle>| handle.map(name).unwrap_or_default();
    Comparison {
        moved: moved
            .into_iter()
            .map(|moved| Told {
                name: name(moved.node),
                before: place(moved.from),
                after: place(moved.to),
            })
            .collect(),
        weights: reweighted
            .into_iter()
            .map(|weight| (name(weight.node), weight.before, weight.after))
            .collect(),
        more_figures: rolled.len().saturating_sub(FIGURES),
        figures: rolled
            .into_iter()
            .take(FIGURES)
            .map(|rolled| (name(rolled.node), rolled.before, rolled.after))
            .collect(),
    }
}

/// What the scenario would change, with the ways to do it or to put it away.
#[component]
pub fn ScenarioBar(board: Board) -> impl IntoView {
    let i18n = board.i18n;
    let (name, busy) = (RwSignal::new(String::new()), RwSignal::new(false));
    let told = Memo::new(move |_| board.desk().trial.with(|trial| trial.as_ref().map(compared)));
    let count = move || {
        told.with(|told| {
            told.as_ref()
                .map_or(0, |told| told.moved.len() + told.weights.len())
        })
    };
    view! {
        <section
            class="cascade-trial"
            aria-label=move || t_string!(i18n, cascade.scenario)
            hidden=move || told.with(Option::is_none)
        >
            <div class="cascade-trial-head">
                <h2 class="cascade-trial-title">
                    <Icon name="split"/>
                    {t!(i18n, cascade.scenario)}
                </h2>
                <span class="ui-muted" role="status">
                    {move || t_string!(i18n, cascade.scenario_count, count = count())}
                </span>
                <div class="cascade-trial-name">
                    <TextInput
                        name="skenario"
                        value=name
                        label=move || t_string!(i18n, cascade.scenario_name)
                        placeholder=move || t_string!(i18n, cascade.scenario_name)
                        attr:maxlength=LONGEST_NAME.to_string()
                    />
                </div>
                <div class="ui-row">
                    <Button size=Size::Small variant=Variant::Ghost on:click=move |_| board.undo()>
                        {t!(i18n, cascade.undo)}
                    </Button>
                    <Button size=Size::Small on:click=move |_| {
                        board.end_trial();
                    }>{t!(i18n, cascade.scenario_drop)}</Button>
                    <Button
                        size=Size::Small
                        variant=Variant::Primary
                        busy=busy
                        because=Signal::derive(move || {
                            (count() == 0).then(|| t_string!(i18n, cascade.scenario_empty).to_owned())
                        })
                        on:click=move |_| board.apply_trial(name.get_untracked(), busy)
                    >
                        {t!(i18n, cascade.scenario_apply)}
                    </Button>
                </div>
            </div>
            {move || {
                told.get()
                    .map(|told| {
                        if told == Comparison::default() {
                            view! { <p class="cascade-trial-hint">{t!(i18n, cascade.scenario_hint)}</p> }.into_any()
                        } else {
                            view! { <Compared board told/> }.into_any()
                        }
                    })
            }}
        </section>
    }
}

#[component]
fn Compared(board: Board, told: Comparison) -> impl IntoView {
    let i18n = board.i18n;
    // A component's body is not tracked; another language is another page.
    let percent = move |value| untrack(|| achieved_text(i18n, value));
    let weight = move |weight: Option<i32>| {
        untrack(|| weight.map_or_else(|| "–".to_owned(), |weight| lang(i18n).percent(i64::from(weight))))
    };
    let top = move |place: String| {
        if place.is_empty() {
            untrack(|| t_string!(i18n, cascade.to_top).to_owned())
        } else {
            place
        }
    };
    let pair = move |name: String, before: String, after: String| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td>{before}</td>
                <td aria-hidden="true">"→"</td>
                <td class="cascade-air-after">{after}</td>
            </tr>
        }
    };
    let more = told.more_figures;
    view! {
        <div class="cascade-trial-lists">
            {(!told.moved.is_empty() || !told.weights.is_empty())
                .then(|| {
                    view! {
                        <table class="cascade-trial-table">
                            <caption>{t!(i18n, cascade.scenario_moves)}</caption>
                            <tbody>
                                {told
                                    .moved
                                    .into_iter()
                                    .map(|moved| pair(moved.name, top(moved.before), top(moved.after)))
                                    .collect_view()}
                                {told
                                    .weights
                                    .into_iter()
                                    .map(|(name, before, after)| pair(name, weight(before), weight(after)))
                                    .collect_view()}
                            </tbody>
                        </table>
                    }
                })}
            {(!told.figures.is_empty())
                .then(|| {
                    view! {
                        <table class="cascade-trial-table cascade-trial-table--figures">
                            <caption>{t!(i18n, cascade.achievement)}</caption>
                            <tbody>
                                {told
                                    .figures
                                    .into_iter()
                                    .map(|(name, before, after)| pair(name, percent(before), percent(after)))
                                    .collect_view()}
                            </tbody>
                        </table>
                    }
                })}
            {(more > 0)
                .then(|| {
                    view! {
                        <p class="ui-muted ui-small">{move || t_string!(i18n, cascade.and_more, count = more)}</p>
                    }
                })}
        </div>
    }
}
