//! A browser as far as the server can tell: keeps cookies, says where its requests come from.

use std::collections::BTreeMap;

use axum::body::Body;
use http::header::{ACCEPT, CONTENT_TYPE, COOKIE, HOST as HOST_HEADER, LOCATION};
use http::{HeaderName, Request};

use super::{Reply, TestApp};

/// Where the test's server seems to live.
pub const HOST: &str = "kinerja.test";

const PAGE: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

/// One person's browser.
pub struct Browser<'a> {
    app: &'a TestApp,
    pub cookies: BTreeMap<String, String>,
}

impl<'a> Browser<'a> {
    pub fn new(app: &'a TestApp) -> Self {
        Self {
            app,
            cookies: BTreeMap::new(),
        }
    }

    fn origin(&self) -> String {
        format!("{}://{HOST}", if self.app.https { "https" } else { "http" })
    }

    /// Opens an address.
    pub async fn get(&mut self, path: &str) -> Reply {
        let request = self
            .request("GET", path)
            .header(ACCEPT, PAGE)
            .header("sec-fetch-mode", "navigate");
        self.send(request.body(Body::empty()).expect("a request")).await
    }

    /// Posts a form without JavaScript, from the page `from`.
    pub async fn form(&mut self, path: &str, from: &str, fields: &[(&str, &str)]) -> Reply {
        let request = self
            .request("POST", path)
            .header(ACCEPT, PAGE)
            .header("origin", self.origin())
            .header("referer", format!("{}{from}", self.origin()))
            .header("sec-fetch-site", "same-origin")
            .header("sec-fetch-mode", "navigate")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(encoded(fields)).expect("a request")).await
    }

    /// Calls a server function as the WebAssembly half does.
    pub async fn call(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let request = self
            .request("POST", path)
            .header(ACCEPT, "application/json")
            .header("origin", self.origin())
            .header("sec-fetch-site", "same-origin")
            .header("sec-fetch-mode", "cors")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(encoded(fields)).expect("a request")).await
    }

    /// Where the last answer leads.
    pub async fn follow(&mut self, reply: &Reply) -> Reply {
        let target = reply.headers[LOCATION]
            .to_str()
            .expect("a readable address")
            .to_owned();
        self.get(&target).await
    }

    /// A request with this browser's cookies and nothing else.
    pub fn request(&self, method: &str, path: &str) -> http::request::Builder {
        let builder = Request::builder()
            .method(method)
            .uri(path)
            .header(HOST_HEADER, HOST);
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        if cookies.is_empty() {
            builder
        } else {
            builder.header(COOKIE, cookies.join("; "))
        }
    }

    /// Sends it and keeps the cookies of the answer.
    pub async fn send(&mut self, request: Request<Body>) -> Reply {
        let reply = self.app.send(request).await;
        for cookie in reply.cookies() {
            let (name, rest) = cookie.split_once('=').expect("a cookie has a value");
            let value = rest.split(';').next().unwrap_or_default();
            if cookie.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        reply
    }

    /// A write as a page of another site can make it: with this browser's cookies and the headers given.
    pub async fn from_elsewhere(
        &self,
        path: &str,
        kind: &str,
        body: &str,
        headers: &[(&str, &str)],
    ) -> Reply {
        let mut request = self.request("POST", path).header(CONTENT_TYPE, kind);
        for (name, value) in headers {
            request = request.header(HeaderName::try_from(*name).expect("a header"), *value);
        }
        self.app
            .send(request.body(Body::from(body.to_owned())).expect("a request"))
            .await
    }

    /// The session's cookie.
    pub fn session(&self) -> Option<&String> {
        self.cookies.get(if self.app.https {
            "__Host-selaras"
        } else {
            "selaras"
        })
    }

    /// The token that forms of this session carry, as a page shows it.
    pub async fn csrf(&mut self) -> String {
        let page = self.get("/akun").await.text();
        let begun = page
            .split("name=\"csrf\" value=\"")
            .nth(1)
            .expect("a form with a token");
        begun.split('"').next().expect("a value").to_owned()
    }

    /// A second browser with the same cookies, as a thief has it.
    pub fn clone_cookies(&self) -> Self {
        Self {
            app: self.app,
            cookies: self.cookies.clone(),
        }
    }

    /// Whether the server knows who this is.
    pub async fn is_signed_in(&mut self) -> bool {
        match self.call("/api/rpc/my_account", &[]).await.status {
            200 => true,
            401 => false,
            other => panic!("unexpected status {other}"),
        }
    }
}

fn encoded(fields: &[(&str, &str)]) -> Body {
    Body::from(
        form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish(),
    )
}
