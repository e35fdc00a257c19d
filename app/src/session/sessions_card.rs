//! Where one is signed in, and signing out there.

use chrono::{DateTime, Utc};
use domain::organization::Zone;
use leptos::prelude::*;

use super::view_model::SessionView;
use crate::i18n::*;
use crate::shell::{lang, moment};
use crate::ui::{Badge, Button, Card, CsrfField, Icon, Size, Tone, Variant};

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
            <ul class="session-devices">{rows}</ul>
            {several.then(|| view! {
                <form class="session-everywhere" method="post" action="/api/rpc/sign_out_everywhere">
                    <CsrfField/>
                    <p class="ui-muted ui-small">{t!(i18n, session.everywhere_text)}</p>
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
    let (current, seen) = (session.current, session.seen_at);
    let just_now = (now - seen).num_minutes() < 2;
    let action = if current {
        "/api/rpc/sign_out"
    } else {
        "/api/rpc/end_session"
    };
    let id = (!current).then(|| view! { <input type="hidden" name="session" value=session.id.to_string()/> });
    let used = move || {
        if current {
            t_string!(i18n, session.in_use).to_owned()
        } else if just_now {
            t_string!(i18n, session.just_now).to_owned()
        } else {
            t_string!(i18n, session.last_used, when = moment(seen, zone, lang(i18n)))
        }
    };
    view! {
        <li class="session-device">
            <Icon name=icon large=true/>
            <div class="session-device-words">
                <p class="session-device-name">
                    {move || device.clone().unwrap_or_else(|| t_string!(i18n, session.unknown_device).to_owned())}
                    {current.then(|| view! {
                        <Badge tone=Tone::Accent>{t!(i18n, session.this_device)}</Badge>
                    })}
                </p>
                <p class="ui-muted ui-small">{used} " · " {session.address}</p>
            </div>
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
        </li>
    }
}
