//! "Pindahkan ke…": another place for a node, found by words; places where it cannot stand say why.

use domain::cascade::view::{MoveRefusal, MoveTarget, NodeView};
use domain::cascade::{LegalityError, may_stand_under};
use leptos::prelude::*;

use super::fields::Which;
use super::forms::Panel;
use crate::i18n::*;
use crate::organization::Again;
use crate::ui::error_text::code_text;
use crate::ui::{Button, Card, FieldGroup, I18n, Label as _, TextInput};

/// Search and choice.
#[component]
pub fn MoveForm(view: NodeView, find: String) -> impl IntoView {
    let i18n = use_i18n();
    let again = Again::of("move_node");
    let id = view.row.id;
    let chosen = again.value("parent", String::new());
    let to_top = view.row.parent.is_some() && may_stand_under(view.row.kind, None).is_ok();
    let none = view.targets.is_empty();
    let searched = !find.is_empty();
    view! {
        <Card title=move || t_string!(i18n, cascade.move_find)>
            <form class="cascade-search" method="get" role="search" action=format!("/pohon/{id}#formulir")>
                <input type="hidden" name="aksi" value="pindah"/>
                <TextInput
                    name="cari"
                    kind="search"
                    initial=find
                    placeholder=move || t_string!(i18n, cascade.move_search)
                    label=move || t_string!(i18n, cascade.move_search)
                />
                <Button kind="submit" icon="search" label=move || t_string!(i18n, common.search)/>
            </form>
        </Card>
        <Panel
            action="move_node"
            title=move || t_string!(i18n, cascade.move_to)
            submit=move || t_string!(i18n, cascade.move_here)
            again
        >
            <Which id version=view.version/>
            <FieldGroup name="parent" legend=move || t_string!(i18n, cascade.new_parent) error=again.wrong("parent")>
                {to_top
                    .then(|| {
                        let checked = chosen == "puncak";
                        view! {
                            <div class="ui-choice">
                                <input
                                    type="radio"
                                    class="ui-choice-input"
                                    id="parent-puncak"
                                    name="parent"
                                    value="puncak"
                                    checked=checked
                                />
                                <label class="ui-choice-label" for="parent-puncak">{t!(i18n, cascade.to_top)}</label>
                            </div>
                        }
                    })}
                {view
                    .targets
                    .into_iter()
                    .map(|target| {
                        let checked = chosen == target.id.to_string();
                        view! { <Target target checked/> }
                    })
                    .collect_view()}
                {none
                    .then(|| {
                        view! {
                            <p class="ui-muted">
                                {move || {
                                    if searched {
                                        t_string!(i18n, cascade.nothing_found_text)
                                    } else {
                                        t_string!(i18n, cascade.move_none)
                                    }
                                }}
                            </p>
                        }
                    })}
            </FieldGroup>
        </Panel>
    }
}

#[component]
fn Target(target: MoveTarget, checked: bool) -> impl IntoView {
    let i18n = use_i18n();
    let id = format!("parent-{}", target.id);
    let (kind, refusal) = (target.kind, target.refusal);
    let owner = target.owner.map(|owner| format!(" · {}", owner.name));
    let code = target.code.map(|code| format!(" · {code}"));
    view! {
        <div class="ui-choice">
            <input
                type="radio"
                class="ui-choice-input"
                id=id.clone()
                name="parent"
                value=target.id.to_string()
                checked=checked
                disabled=refusal.is_some()
            />
            <label class="ui-choice-label" for=id>
                {target.text}
                <span class="ui-choice-hint">{move || kind.label(i18n)} {code} {owner}</span>
                {refusal
                    .map(|refusal| {
                        view! { <span class="ui-choice-hint cascade-refusal">{move || refusal_text(i18n, refusal)}</span> }
                    })}
            </label>
        </div>
    }
}

/// Why not there.
pub(super) fn refusal_text(i18n: I18n, refusal: MoveRefusal) -> String {
    let (code, data) = match refusal {
        MoveRefusal::OtherAgency => ("other_agency", None),
        MoveRefusal::Legality(LegalityError::LevelSkip { missing }) => ("level_skip", Some(missing.code())),
        MoveRefusal::Legality(LegalityError::UpsideDown) => ("upside_down", None),
        MoveRefusal::Legality(LegalityError::DoesNotBelong) => ("does_not_belong", None),
        MoveRefusal::Legality(LegalityError::UnderResult) => ("under_result", None),
        MoveRefusal::Legality(LegalityError::NeedsParent) => ("needs_parent", None),
        MoveRefusal::Legality(LegalityError::Loop) => ("makes_loop", None),
    };
    code_text(i18n, code, data)
}
