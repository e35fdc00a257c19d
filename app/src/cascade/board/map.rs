//! The map: the same tree, with the same branches open and the same row stood on, drawn as lanes from left to right.
//!
//! Drawn on a canvas, since at a distance there are thousands in sight; what is drawn is what is in sight, and from afar
//! no more of it than there are pixels. The table is its twin for those who do not see it; the keys are the same.

mod paint;
mod view;

use domain::cascade::outline::{Chart, Handle};
use leptos::ev::{KeyboardEvent, PointerEvent, WheelEvent};
use leptos::html;
use leptos::prelude::*;

use self::view::{Glass, View};
use super::keys;
use super::row::{achieved_text, tone};
use super::state::{Board, hex};
use crate::i18n::*;
use crate::ui::{Button, Icon, Label as _, Size};

/// How much one press of a key or button, and one notch of the wheel, brings nearer.
const STEP: f64 = 1.25;
/// How far a pointer may stray and still have clicked, in pixels.
const STILL: f64 = 4.0;

/// What the map is drawn from.
#[derive(Clone, Copy)]
struct Atlas {
    board: Board,
    canvas: NodeRef<html::Canvas>,
    mini: NodeRef<html::Canvas>,
    chart: StoredValue<Chart>,
    view: StoredValue<View>,
    /// A drawing is asked for and has not begun.
    asked: StoredValue<bool>,
    /// Where the pointer was pressed, where it is, and whether it went far.
    press: StoredValue<Option<Press>>,
}

#[derive(Clone, Copy, Debug)]
struct Press {
    last: (f64, f64),
    strayed: f64,
}

impl Atlas {
    /// Draws at the next frame, once however often it is asked for.
    fn draw(self) {
        if self.asked.try_get_value() != Some(false) {
            return;
        }
        self.asked.set_value(true);
        request_animation_frame(move || {
            if self.asked.try_get_value().is_none() {
                return;
            }
            self.asked.set_value(false);
            let (Some(canvas), Some(mini)) = (self.canvas.get_untracked(), self.mini.get_untracked()) else {
                return;
            };
            let active = self.board.active.get_untracked();
            let view = self.view.get_value();
            self.chart.with_value(|chart| {
                self.board.peek(|outline| {
                    paint::map(&canvas, outline, chart, view, active);
                    paint::mini(&mini, &canvas, outline, chart, view);
                });
            });
        });
    }

    fn glass(self) -> Glass {
        self.canvas
            .get_untracked()
            .map(|canvas| Glass::of(&canvas))
            .unwrap_or_default()
    }

    fn change(self, change: impl FnOnce(&mut View, Glass, &Chart)) {
        let glass = self.glass();
        self.chart.with_value(|chart| {
            self.view.update_value(|view| {
                change(view, glass, chart);
                view.keep(glass, chart);
            });
        });
        self.draw();
    }

    /// The node at a place of the canvas.
    fn at(self, x: f64, y: f64) -> Option<Handle> {
        let (lane, place) = self.view.get_value().spot(x, y)?;
        self.chart.with_value(|chart| {
            let ix = chart.hit(lane, place as f32)?;
            self.board.peek(|outline| outline.handle(ix))
        })
    }

    /// Lane and place of a node.
    fn place(self, handle: Handle) -> Option<(usize, f64)> {
        self.chart.with_value(|chart| {
            self.board.peek(|outline| {
                let (lane, spot) = chart.find(outline, outline.find(handle)?)?;
                Some((lane, f64::from(spot.y)))
            })
        })
    }

    /// Brings the active node into sight.
    fn follow(self, handle: Handle) {
        if let Some((lane, y)) = self.place(handle) {
            self.change(|view, glass, _| view.bring(glass, lane, y));
        } else {
            self.draw();
        }
    }

    fn pressed(self, event: &PointerEvent) {
        if event.button() != 0 {
            return;
        }
        if let Some(canvas) = self.canvas.get_untracked() {
            // It goes on outside of the canvas; where that cannot be had, it ends there.
            let _ = canvas.set_pointer_capture(event.pointer_id());
        }
        self.press.set_value(Some(Press {
            last: at_of(event),
            strayed: 0.0,
        }));
    }

    fn moved(self, event: &PointerEvent) {
        let Some(press) = self.press.get_value() else {
            return;
        };
        let now = at_of(event);
        let (x, y) = (now.0 - press.last.0, now.1 - press.last.1);
        self.press.set_value(Some(Press {
            last: now,
            strayed: press.strayed + x.abs() + y.abs(),
        }));
        self.change(|view, _, _| view.pan(x, y));
    }

    fn released(self, event: &PointerEvent) {
        let press = self.press.get_value();
        self.press.set_value(None);
        if press.is_none_or(|press| press.strayed > STILL) {
            return;
        }
        let (x, y) = at_of(event);
        if let Some(handle) = self.at(x, y) {
            let again = self.board.active.get_untracked() == Some(handle);
            self.board.active.set(Some(handle));
            if again {
                self.board.toggle(handle);
            }
        }
    }

    fn wheeled(self, event: &WheelEvent) {
        event.prevent_default();
        let nearer = if event.delta_y() < 0.0 { STEP } else { 1.0 / STEP };
        let (x, y) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
        self.change(|view, _, _| view.zoom(nearer, x, y));
    }

    fn zoomed(self, nearer: f64) {
        self.change(|view, glass, _| view.zoom(nearer, glass.width / 2.0, glass.height / 2.0));
    }

    fn fit(self) {
        self.change(|view, glass, chart| *view = View::all(glass, chart));
    }

    fn key(self, event: &KeyboardEvent) {
        match event.key().as_str() {
            "+" | "=" => self.zoomed(STEP),
            "-" => self.zoomed(1.0 / STEP),
            "0" => self.fit(),
            _ => {
                keys::answered(self.board, event);
                return;
            }
        }
        event.prevent_default();
    }

    /// A press on the small map: what is there comes into the middle.
    fn jump(self, event: &PointerEvent) {
        let Some(mini) = self.mini.get_untracked() else {
            return;
        };
        let (x, y) = at_of(event);
        let small = Glass::of(&mini);
        self.change(|view, glass, chart| view.center(glass, chart, x / small.width, y / small.height));
    }
}

fn at_of(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.offset_x()), f64::from(event.offset_y()))
}

/// The canvas with its buttons, the small map, and what is known of the active node.
#[component]
pub fn Map(board: Board) -> impl IntoView {
    let i18n = board.i18n;
    let atlas = Atlas {
        board,
        canvas: NodeRef::new(),
        mini: NodeRef::new(),
        chart: StoredValue::new(Chart::default()),
        view: StoredValue::new(View::default()),
        asked: StoredValue::new(false),
        press: StoredValue::new(None),
    };
    // Whenever something opens, moves or is found, it is laid out anew.
    Effect::new(move |before: Option<()>| {
        let chart = board.with(Chart::of);
        atlas.chart.set_value(chart);
        if before.is_none() {
            // The canvas has its size by then.
            request_animation_frame(move || {
                let active = board
                    .active
                    .get_untracked()
                    .and_then(|active| atlas.place(active));
                atlas.change(|view, glass, chart| {
                    *view = View::first(glass, chart);
                    // What cannot be seen whole begins around whoever is stood on.
                    if let Some((lane, y)) = active.filter(|_| *view != View::all(glass, chart)) {
                        view.around(glass, lane, y);
                    }
                });
            });
        } else {
            atlas.change(|_, _, _| {});
        }
    });
    Effect::new(move |before: Option<()>| {
        let active = board.active.get();
        if let (Some(active), Some(())) = (active, before) {
            atlas.follow(active);
            let told = board.peek(|outline| {
                let row = outline.row(outline.find(active)?)?;
                Some(format!("{}, {}", row.text(), row.kind().label(i18n)))
            });
            board.said.set(told.unwrap_or_default());
        }
    });
    let resized = window_event_listener(leptos::ev::resize, move |_| atlas.draw());
    on_cleanup(move || resized.remove());
    view! {
        <div class="cascade-map">
            <div
                class="cascade-map-area"
                role="application"
                tabindex="0"
                aria-label=move || t_string!(i18n, cascade.map_of)
                aria-describedby="petunjuk-peta"
                on:keydown=move |event| atlas.key(&event)
            >
                <canvas
                    node_ref=atlas.canvas
                    class="cascade-map-canvas"
                    aria-hidden="true"
                    on:pointerdown=move |event| atlas.pressed(&event)
                    on:pointermove=move |event| atlas.moved(&event)
                    on:pointerup=move |event| atlas.released(&event)
                    on:pointercancel=move |_| atlas.press.set_value(None)
                    on:wheel=move |event| atlas.wheeled(&event)
                ></canvas>
                <p class="ui-quiet" id="petunjuk-peta">{t!(i18n, cascade.map_hint)}</p>
            </div>
            <div class="cascade-map-tools">
                <Button size=Size::Small icon="plus" label=move || t_string!(i18n, cascade.nearer) on:click=move |_| atlas.zoomed(STEP)/>
                <Button size=Size::Small icon="minus" label=move || t_string!(i18n, cascade.farther) on:click=move |_| atlas.zoomed(1.0 / STEP)/>
                <Button size=Size::Small icon="monitor" label=move || t_string!(i18n, cascade.fit) on:click=move |_| atlas.fit()/>
            </div>
            <canvas
                node_ref=atlas.mini
                class="cascade-map-mini"
                aria-hidden="true"
                on:pointerdown=move |event| atlas.jump(&event)
            ></canvas>
            <Known board/>
        </div>
    }
}

/// What is known of the active node.
#[component]
fn Known(board: Board) -> impl IntoView {
    let i18n = board.i18n;
    let shown = move || {
        let active = board.active.get()?;
        board.with(|outline| {
            let ix = outline.find(active)?;
            let row = outline.row(ix)?;
            let open = outline.is_expandable(ix).then(|| outline.is_open(ix));
            let kind = row.kind();
            let (text, owner) = (row.text().to_owned(), row.owner().to_owned());
            let (target, actual) = (row.target().to_owned(), row.actual().to_owned());
            let achieved = row.contribution();
            Some(view! {
                <div class="cascade-map-known">
                    <p class="cascade-kind">{kind.label(i18n)} {(!owner.is_empty()).then(|| format!(" · {owner}"))}</p>
                    <p class="cascade-map-title">
                        <a href=format!("/data/pohon/{}", hex(active))>{text}</a>
                    </p>
                    <dl class="cascade-map-figures">
                        <dt>{t!(i18n, cascade.target)}</dt>
                        <dd>{if target.is_empty() { "–".to_owned() } else { target }}</dd>
                        <dt>{t!(i18n, cascade.actual)}</dt>
                        <dd>{if actual.is_empty() { "–".to_owned() } else { actual }}</dd>
                        <dt>{t!(i18n, cascade.achievement)}</dt>
                        <dd class=achieved.map(|value| format!("cascade-bar--{}", tone(value)))>
                            <span class="cascade-bar-value">{achieved_text(i18n, achieved)}</span>
                        </dd>
                    </dl>
                    {open
                        .map(|open| {
                            view! {
                                <button
                                    type="button"
                                    class="ui-button ui-button--secondary ui-button--small"
                                    on:click=move |_| board.toggle(active)
                                >
                                    <Icon name=if open { "minus" } else { "plus" }/>
                                    {if open {
                                        t_string!(i18n, cascade.close_this)
                                    } else {
                                        t_string!(i18n, cascade.open_this)
                                    }}
                                </button>
                            }
                        })}
                </div>
            })
        })
    };
    view! { {shown} }
}
