//! The reason of a proposal. Whoever decides reads it; in an SKP it becomes the reason of the change.

use domain::cascade::outline::Dropped;
use domain::cascade::proposal::{NewProposals, ProposedMove};
use domain::cascade::rearrange::NodeRef;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::moves::propose_moves;
use super::state::Board;
use crate::AppError;
use crate::i18n::*;
use crate::ui::{Button, Dialog, Field, TextArea, Variant, error_text, field_error};

/// The dialog; it opens when something is dropped that others decide on.
#[component]
pub fn Why(board: Board) -> impl IntoView {
    let i18n = board.i18n;
    let (note, busy) = (RwSignal::new(String::new()), RwSignal::new(false));
    let refused: RwSignal<Option<AppError>> = RwSignal::new(None);
    let wrong = field_error(move || refused.get(), "note");
    // What is wrong with the field stands at the field.
    let told = move || {
        refused.with(|error| {
            error
                .as_ref()
                .filter(|error| error.of_field("note").is_none())
                .map(|error| error_text(i18n, error))
        })
    };
    let open = board.desk().why;
    let send = move || {
        let asked = board.desk().asked.get_value();
        let Some(input) = asked.and_then(|dropped| proposals(board, &dropped, note.get_untracked())) else {
            open.set(false);
            return;
        };
        busy.set(true);
        spawn_local(async move {
            let answer = propose_moves(input).await;
            untrack(move || match answer {
                Ok(made) => {
                    open.set(false);
                    refused.set(None);
                    note.set(String::new());
                    board
                        .toasts()
                        .say(t_string!(i18n, cascade.proposed, count = made.len()));
                }
                // The dialog stays, with what was written.
                Err(error) => refused.set(Some(error)),
            });
            busy.set(false);
        });
    };
    let actions = move || {
        view! {
            <Button on:click=move |_| open.set(false)>{t!(i18n, common.cancel)}</Button>
            <Button variant=Variant::Primary busy=busy on:click=move |_| send()>{t!(i18n, cascade.propose)}</Button>
        }
    };
    view! {
        <Dialog id="alasan-usulan" title=move || t_string!(i18n, cascade.propose_title) open actions>
            <p>{t!(i18n, cascade.propose_text)}</p>
            <Field name="note" label=move || t_string!(i18n, cascade.why) hint=move || t_string!(i18n, cascade.why_move) error=wrong required=true>
                <TextArea value=note rows=4/>
            </Field>
            {move || told().map(|told| view! { <p class="ui-field-error" role="alert">{told}</p> })}
        </Dialog>
    }
}

/// What was dropped, as the server wants it.
fn proposals(board: Board, dropped: &Dropped, note: String) -> Option<NewProposals> {
    let to = dropped.place.parent().map(|parent| NodeRef(parent.bits()))?;
    let moves = board.peek(|outline| {
        dropped
            .nodes
            .iter()
            .filter_map(|&node| {
                let row = outline.row(outline.find(node)?)?;
                Some(ProposedMove {
                    node: NodeRef(node.bits()),
                    version: row.version().cast_signed(),
                    parent: to,
                })
            })
            .collect()
    });
    Some(NewProposals {
        year: board.year(),
        moves,
        note,
    })
}
