//! From a row of the table and an actor to the request that tries it, with arguments that would do.

mod office;
mod organization;
mod session;
mod skp;
mod tree;

use axum::body::Body as HttpBody;
use http::header::{ACCEPT, CONTENT_TYPE};
use serde_json::Value;

use super::actors::Actor;
use super::things::Things;
use crate::support::{Browser, HOST, Reply, TestApp};

/// How a request carries its arguments.
#[derive(Clone, Debug)]
enum Arguments {
    /// A page or a file: they are in the address.
    Address,
    Form(Vec<(String, String)>),
    Json(Value),
    /// Kind and content of a file.
    Upload(String, String),
}

/// One request.
#[derive(Clone, Debug)]
pub struct Call {
    path: String,
    arguments: Arguments,
    /// Whoever is allowed changes something by it.
    pub writes: bool,
    /// Leaves others able to do the same afterwards: it touches the actor's own account, or only adds to the log.
    pub repeatable: bool,
    /// A refusal leaves a trace on purpose: a guess that is counted.
    pub counted: bool,
    /// Stands in the answer of who sees everything.
    pub sees: Option<String>,
    /// Words of the target: in no refusal.
    pub words: Vec<String>,
}

impl Call {
    /// A page or a file.
    fn get(path: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            arguments: Arguments::Address,
            writes: false,
            repeatable: false,
            counted: false,
            sees: None,
            words: Vec::new(),
        }
    }

    /// A server function.
    fn form<const N: usize>(path: &str, fields: [(&str, String); N]) -> Self {
        let fields = fields
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        Self {
            arguments: Arguments::Form(fields),
            ..Self::get(path)
        }
    }

    fn json(path: &str, arguments: Value) -> Self {
        Self {
            arguments: Arguments::Json(arguments),
            ..Self::get(path)
        }
    }

    fn upload(path: &str, kind: &str, content: String) -> Self {
        Self {
            arguments: Arguments::Upload(kind.to_owned(), content),
            ..Self::get(path)
        }
    }

    /// One more argument.
    fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        if let Arguments::Form(fields) = &mut self.arguments {
            fields.push((name.to_owned(), value.into()));
        }
        self
    }

    fn writes(mut self) -> Self {
        self.writes = true;
        self
    }

    fn repeatable(mut self) -> Self {
        self.repeatable = true;
        self
    }

    fn counted(mut self) -> Self {
        self.counted = true;
        self
    }

    fn sees(mut self, what: Option<String>) -> Self {
        self.sees = what;
        self
    }

    fn hides(mut self, words: impl IntoIterator<Item = String>) -> Self {
        self.words.extend(words);
        self
    }

    /// Sends it as the actor's browser does.
    pub async fn send(&self, app: &TestApp, actor: &Actor) -> Reply {
        let mut browser = Browser::new(app);
        browser.cookies = actor.cookies.clone();
        let (kind, body) = match &self.arguments {
            Arguments::Address => return browser.get(&self.path).await,
            Arguments::Form(fields) => {
                let fields: Vec<(&str, &str)> = fields
                    .iter()
                    .map(|(name, value)| (name.as_str(), value.as_str()))
                    .collect();
                return browser.call(&self.path, &fields).await;
            }
            Arguments::Json(value) => ("application/json", value.to_string()),
            Arguments::Upload(kind, content) => {
                ("multipart/form-data; boundary=BaTaS", multipart(kind, content))
            }
        };
        let request = browser
            .request("POST", &self.path)
            .header(ACCEPT, "application/json")
            .header("origin", format!("http://{HOST}"))
            .header("sec-fetch-site", "same-origin")
            .header("sec-fetch-mode", "cors")
            .header(CONTENT_TYPE, kind);
        browser
            .send(request.body(HttpBody::from(body)).expect("a request"))
            .await
    }
}

fn multipart(kind: &str, content: &str) -> String {
    format!(
        "--BaTaS\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n{kind}\r\n--BaTaS\r\n\
         Content-Disposition: form-data; name=\"file\"; filename=\"uji.csv\"\r\nContent-Type: text/csv\r\n\r\n\
         {content}\r\n--BaTaS--\r\n"
    )
}

/// The request of a cell. `None`: there is nothing to be called here (the built site is missing).
pub fn of(things: &Things, endpoint: &str, target: &str, actor: &Actor) -> Option<Call> {
    if let "/pkg/{*file}" | "/favicon.svg" | "/robots.txt" = endpoint {
        let css = server::assets::names().css;
        let path = if endpoint.starts_with("/pkg/") {
            css.as_str()
        } else {
            endpoint
        };
        return server::assets::is_complete().then(|| Call::get(path));
    }
    let call = session::of(things, endpoint, target, actor)
        .or_else(|| organization::of(things, endpoint, target))
        .or_else(|| office::of(things, endpoint, target))
        .or_else(|| skp::of(things, endpoint, target))
        .or_else(|| tree::of(things, endpoint, target));
    Some(call.unwrap_or_else(|| panic!("the test does not know how to call {endpoint} on {target:?}")))
}
