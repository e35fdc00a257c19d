//! The posts of a unit and who holds them.

use domain::organization::AppointmentKind;
use domain::organization::view::{HolderLine, PostLine};
use leptos::prelude::*;

use super::view_model::has_task;
use crate::i18n::*;
use crate::shell::lang;
use crate::ui::{Badge, Label as _, Table, Tone};

/// A table of posts, the head first.
#[component]
pub(super) fn PostTable(posts: Vec<PostLine>) -> impl IntoView {
    let i18n = use_i18n();
    let rows = posts
        .into_iter()
        .map(|post| {
            let described = has_task(&post);
            let position = post.position;
            let kind = position.kind;
            let vacant = post.holders.is_empty();
            view! {
                <tr>
                    <td>
                        <a href=format!("/organisasi/jabatan/{}", position.id)>{position.title}</a>
                        {position.is_unit_head.then(|| view! {
                            " "
                            <Badge tone=Tone::Accent>{t!(i18n, organization.head)}</Badge>
                        })}
                        <br/>
                        <span class="ui-muted ui-small">{position.code}</span>
                    </td>
                    <td>
                        {move || kind.label(i18n)}
                        {position.grade.map(|grade| view! {
                            <br/>
                            <span class="ui-muted ui-small">
                                {t!(i18n, organization.grade_is, grade)}
                            </span>
                        })}
                    </td>
                    <td>
                        {vacant.then(|| view! {
                            <Badge tone=Tone::P3>{t!(i18n, organization.vacant)}</Badge>
                        })}
                        <Holders holders=post.holders/>
                    </td>
                    <td>
                        {if described {
                            view! { <Badge tone=Tone::P4 icon="check">{t!(i18n, organization.there)}</Badge> }
                                .into_any()
                        } else {
                            view! { <Badge tone=Tone::P2 icon="alert">{t!(i18n, organization.missing)}</Badge> }
                                .into_any()
                        }}
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <Table caption=move || t_string!(i18n, organization.posts)>
            <thead>
                <tr>
                    <th scope="col">{t!(i18n, organization.position)}</th>
                    <th scope="col">{t!(i18n, organization.kind)}</th>
                    <th scope="col">{t!(i18n, organization.holder)}</th>
                    <th scope="col">{t!(i18n, organization.task)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </Table>
    }
}

/// Names with how and until when they hold the post.
#[component]
pub(super) fn Holders(holders: Vec<HolderLine>) -> impl IntoView {
    let i18n = use_i18n();
    let lines = holders
        .into_iter()
        .map(|holder| {
            let acting = holder.held != AppointmentKind::Definitif;
            let (held, until) = (holder.held, holder.valid_to);
            view! {
                <li>
                    <a href=format!("/organisasi/orang/{}", holder.person)>{holder.name}</a>
                    {acting.then(|| view! {
                        " "
                        <Badge tone=Tone::P3>{move || held.label(i18n)}</Badge>
                    })}
                    {until.map(|day| view! {
                        <span class="ui-muted ui-small ui-nowrap">
                            " "
                            {move || t_string!(i18n, common.until, date = lang(i18n).date_short(day))}
                        </span>
                    })}
                    {holder.nip.map(|nip| view! {
                        <br/>
                        <span class="ui-muted ui-small ui-nowrap">{nip}</span>
                    })}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="ui-plain-list">{lines}</ul> }
}
