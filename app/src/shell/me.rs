//! Who is signed in and what a plain form left behind: known to the page from its first byte, nothing fetched.

use domain::organization::Zone;
use domain::policy::{Actor, Role};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::AppError;

/// What the frame needs to know of the signed-in person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
    pub actor: Actor,
    pub instansi_name: String,
    pub zone: Zone,
    /// Today in that zone.
    pub today: chrono::NaiveDate,
    /// Token of the session for plain forms: `<input type="hidden" name="csrf">`.
    pub csrf: String,
    /// `auto`, `light`, `dark` or `contrast`.
    pub theme: String,
}

impl Me {
    /// The post that names the person in the frame: a definitive one before an acting one.
    pub fn main_post(&self) -> Option<&domain::policy::Post> {
        self.actor
            .posts
            .iter()
            .find(|post| post.held == domain::organization::AppointmentKind::Definitif)
            .or_else(|| self.actor.posts.first())
    }

    /// Whether anybody could be rated by one of the posts: unit heads, and whoever a decree named.
    pub fn leads(&self) -> bool {
        self.actor
            .posts
            .iter()
            .any(|post| post.is_unit_head || post.rates)
    }

    pub fn is_admin(&self) -> bool {
        self.actor.has_any(Role::AdminKepegawaian) || self.actor.has_any(Role::AdminOpd)
    }
}

/// What the last plain form post (without JavaScript) left behind: shown once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flash {
    /// Path of the server function that refused, e.g. `/api/rpc/sign_in`.
    pub path: String,
    /// `None` = it went well.
    pub error: Option<AppError>,
    /// What was typed, without secrets.
    pub fields: Vec<(String, String)>,
}

impl Flash {
    /// What was typed into a field.
    pub fn field(&self, name: &str) -> Option<String> {
        self.fields
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.clone())
    }
}

/// Context of the whole app: the person (if signed in) and the flash (if any).
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct MeContext {
    pub me: Option<Me>,
    pub flash: Option<Flash>,
    /// Demo mode: the sign-in page offers the demo people, `/_ui` exists.
    pub demo: bool,
}

/// The signed-in person, if any.
pub fn use_me() -> Option<Me> {
    use_context::<MeContext>().and_then(|context| context.me)
}

/// The flash of one server function.
pub fn use_flash(path: &str) -> Option<Flash> {
    use_context::<MeContext>()
        .and_then(|context| context.flash)
        .filter(|flash| flash.path == path)
}

/// Whether the server runs with demo people.
pub fn use_demo() -> bool {
    use_context::<MeContext>().is_some_and(|context| context.demo)
}

/// Builds the context on the server, reads it from the page in the browser.
pub(super) fn provide_me() {
    provide_context::<MeContext>(read_context());
}

/// What the islands of this page need to know of it, for an attribute of the body.
pub(super) fn for_islands() -> Option<String> {
    serde_json::to_string(&use_context::<MeContext>()?).ok()
}

#[cfg(feature = "ssr")]
fn read_context() -> MeContext {
    use operations::Caller;
    let Some(parts) = use_context::<http::request::Parts>() else {
        return MeContext::default();
    };
    let me = match parts.extensions.get::<Caller>() {
        Some(Caller::Member(ctx)) => Some(Me {
            actor: (*ctx.actor).clone(),
            instansi_name: ctx.instansi.name.clone(),
            zone: ctx.zone(),
            today: ctx.today,
            csrf: ctx.csrf.clone(),
            theme: document_preferences().1,
        }),
        _ => None,
    };
    MeContext {
        me,
        flash: parts.extensions.get::<Flash>().cloned(),
        demo: parts.extensions.get::<DemoMode>().is_some(),
    }
}

#[cfg(not(feature = "ssr"))]
fn read_context() -> MeContext {
    document()
        .body()
        .and_then(|body| body.get_attribute("data-me"))
        .and_then(|text| serde_json::from_slice(text.as_bytes()).ok())
        .unwrap_or_default()
}

/// Marker in the request's extensions: the server runs with demo people.
#[derive(Clone, Copy, Debug)]
pub struct DemoMode;

/// Language and theme from the cookies of the request: `(id|en, auto|light|dark|contrast)`.
pub(super) fn document_preferences() -> (String, String) {
    #[cfg(feature = "ssr")]
    {
        let cookie = |name: &str, allowed: &[&str]| {
            let parts = use_context::<http::request::Parts>()?;
            let header = parts.headers.get(http::header::COOKIE)?.to_str().ok()?.to_owned();
            let value = header
                .split(';')
                .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))?;
            allowed
                .iter()
                .find(|known| **known == value)
                .map(|known| (*known).to_owned())
        };
        (
            cookie("bahasa", &["id", "en"]).unwrap_or_else(|| "id".to_owned()),
            cookie("tema", &["auto", "light", "dark", "contrast"]).unwrap_or_else(|| "auto".to_owned()),
        )
    }
    #[cfg(not(feature = "ssr"))]
    {
        ("id".to_owned(), "auto".to_owned())
    }
}
