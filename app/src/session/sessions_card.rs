//! Where one is signed in, and signing out there.

use chrono::{DateTime, Utc};
use domain::organization::Zone;
use leptos::prelude::*;

use super::view_model::{SessionView, moment};
use crate::i18n::*;
use crate::shell::lang;
use crate::ui::{Badge, Button, Card, CsrfField, Icon, Size, Table, Tone, Variant};

/// The browsers in which one is signed in, this one first.
#[component]
pub(super) fn SessionsCard(sessions: Vec<SessionView>, zone: Zone, now: DateTime<Utc>) -> impl IntoView {
    let i18n = use_i18n();
    let several = sessions.len() > 1;
    let rows = sessions
        .into_iter()
        .map(|session| view! { <Row session zone now/> })
        .collect_view();
    view! {
        <Card
            title=move || t_string!(i18n, session.devices)
            subtitle=move || t_string!(i18n, session.devices_text)
            flush=true
        >
            <Table caption=move || t_string!(i18n, session.devices)>
                <thead>
                    <tr>
                        <th scope="col">{t!(i18n, session.device)}</th>
                        <th scope="col">{t!(i18n, session.address)}</th>
                        <th scope="col">{t!(i18n, session.last_seen)}</th>
                        <th scope="col">
                            <span class="ui-quiet">{t!(i18n, session.action)}</span>
                        </th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </Table>
            {several.then(|| view! {
                <form class="session-everywhere" method="post" action="/api/rpc/sign_out_everywhere">
                    <CsrfField/>
                    <p class="ui-muted">{t!(i18n, session.everywhere_text)}</p>
                    <Button kind="submit" variant=Variant::Danger icon="log-out">
                        {t!(i18n, session.sign_out_everywhere)}
                    </Button>
                </form>
            })}
        </Card>
    }
}

#[component]
fn Row(session: SessionView, zone: Zone, now: DateTime<Utc>) -> impl IntoView {
    let i18n = use_i18n();
    let device = session.device();
    let icon = if session.is_handheld() {
        "smartphone"
    } else {
        "monitor"
    };
    let current = session.current;
    let seen = session.seen_at;
    let just_now = current || (now - seen).num_minutes() < 2;
    let action = if current {
        "/api/rpc/sign_out"
    } else {
        "/api/rpc/end_session"
    };
    let id = (!current).then(|| view! { <input type="hidden" name="session" value=session.id.to_string()/> });
    view! {
        <tr>
            <th scope="row">
                <span class="session-device">
                    <Icon name=icon/>
                    <span>
                        {move || device.clone().unwrap_or_else(|| t_string!(i18n, session.unknown_device).to_owned())}
                    </span>
                    {current.then(|| view! {
                        <Badge tone=Tone::Accent>{t!(i18n, session.this_device)}</Badge>
                    })}
                </span>
            </th>
            <td>{session.address}</td>
            <td class="ui-nowrap">
                {move || {
                    if just_now {
                        t_string!(i18n, session.just_now).to_owned()
                    } else {
                        moment(seen, zone, lang(i18n))
                    }
                }}
            </td>
            <td class="session-device-action">
                <form method="post" action=action>
                    <CsrfField/>
                    {id}
                    <Button kind="submit" size=Size::Small>
                        {move || if current {
                            t_string!(i18n, session.sign_out_here)
                        } else {
                            t_string!(i18n, session.end_session)
                        }}
                    </Button>
                </form>
            </td>
        </tr>
    }
}
