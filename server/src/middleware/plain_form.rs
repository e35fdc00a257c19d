//! Forms posted by the browser itself, without JavaScript: reads their fields, and asks for the token of the session
//! (R4), which another site cannot know even where a browser did not say where a form came from.

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use futures::{StreamExt as _, stream};
use http::header::CONTENT_TYPE;
use http::{Method, StatusCode};
use http_body_util::BodyExt as _;
use operations::Caller;

use super::{csrf_mask, is_navigation, refusal, text};

/// Name of the field with the token.
pub const TOKEN: &str = "csrf";

/// How much of an upload is read to find the token, which must be its first field.
const FIRST_PART: usize = 4096;

/// The fields of a plain form, in the extensions of its request.
#[derive(Clone, Debug, Default)]
pub struct PlainForm(pub Vec<(String, String)>);

/// Reads a plain form's fields and compares the token. Other requests pass untouched.
pub async fn check(request: Request, next: Next) -> Response {
    if request.method() != Method::POST || !is_navigation(request.headers()) {
        return next.run(request).await;
    }
    let kind = text(request.headers(), CONTENT_TYPE.as_str())
        .unwrap_or_default()
        .to_owned();
    let (mut parts, body) = request.into_parts();
    let read = if let Some(boundary) = boundary(&kind) {
        first_field(body, &boundary)
            .await
            .map(|(field, body)| (field.into_iter().collect(), body))
    } else if kind.starts_with("application/x-www-form-urlencoded") {
        fields(body).await
    } else {
        Some((Vec::new(), body))
    };
    let Some((fields, body)) = read else {
        return refusal::rejected(StatusCode::PAYLOAD_TOO_LARGE, "too_large");
    };
    if let Some(Caller::Member(ctx)) = parts.extensions.get::<Caller>() {
        let token = fields
            .iter()
            .find(|(name, _)| name == TOKEN)
            .map_or("", |(_, value)| value);
        if !csrf_mask::fits(token, &ctx.csrf) {
            tracing::warn!(
                path = parts.uri.path(),
                "a form without the token of its session was refused"
            );
            return refusal::rejected(StatusCode::FORBIDDEN, "form_expired");
        }
    }
    parts.extensions.insert(PlainForm(fields));
    next.run(Request::from_parts(parts, body)).await
}

/// Covers the token before a page shows it. Runs after [`check`], which compares with the bare one.
pub async fn cover(mut request: Request, next: Next) -> Response {
    if let Some(Caller::Member(ctx)) = request.extensions_mut().get_mut::<Caller>() {
        match csrf_mask::mask(&ctx.csrf) {
            Some(masked) => ctx.csrf = masked,
            None => return refusal::unavailable(StatusCode::SERVICE_UNAVAILABLE),
        }
    }
    next.run(request).await
}

type Fields = Vec<(String, String)>;

/// Reads the whole body, which is limited already.
async fn fields(body: Body) -> Option<(Fields, Body)> {
    let bytes = body.collect().await.ok()?.to_bytes();
    let fields = form_urlencoded::parse(&bytes).into_owned().collect();
    Some((fields, Body::from(bytes)))
}

/// The boundary of a multipart form, if the content type is one and names it.
pub(crate) fn boundary(kind: &str) -> Option<String> {
    let (name, parameters) = kind.split_once(';')?;
    if !name.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    let boundary = parameters
        .split(';')
        .find_map(|parameter| parameter.trim().strip_prefix("boundary="))?;
    Some(boundary.trim_matches('"').to_owned())
}

/// Reads as far as the end of the first field, and puts the body together again.
async fn first_field(body: Body, boundary: &str) -> Option<(Option<(String, String)>, Body)> {
    let mut rest = body.into_data_stream();
    let mut begun: Vec<u8> = Vec::new();
    let mut field = None;
    while field.is_none() && begun.len() < FIRST_PART {
        let Some(chunk) = rest.next().await else { break };
        begun.extend_from_slice(&chunk.ok()?);
        field = parse_first(&begun, boundary);
    }
    let begun = stream::once(async move { Ok(Bytes::from(begun)) });
    Some((field, Body::from_stream(begun.chain(rest))))
}

/// `--boundary CRLF headers CRLF CRLF value CRLF --boundary`, of a short text field.
fn parse_first(begun: &[u8], boundary: &str) -> Option<(String, String)> {
    let end = begun.len().min(FIRST_PART);
    let text = String::from_utf8_lossy(&begun[..end]);
    let part = text.strip_prefix(&format!("--{boundary}\r\n"))?;
    let (head, value) = part.split_once("\r\n\r\n")?;
    let (value, _) = value.split_once(&format!("\r\n--{boundary}"))?;
    let disposition = head
        .lines()
        .find(|line| line.to_ascii_lowercase().starts_with("content-disposition:"))?;
    let name = disposition
        .split(';')
        .find_map(|parameter| parameter.trim().strip_prefix("name="))?;
    let is_file = disposition.contains("filename");
    (!is_file).then(|| (name.trim_matches('"').to_owned(), value.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const UPLOAD: &str = "--xYz\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nkunci\r\n--xYz\r\n\
                          Content-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\na,b\r\n--xYz--\r\n";

    #[tokio::test]
    async fn the_token_of_an_upload_is_found_and_the_upload_stays_whole() {
        let pieces = UPLOAD
            .as_bytes()
            .chunks(7)
            .map(|piece| Ok::<_, axum::Error>(Bytes::copy_from_slice(piece)));
        let body = Body::from_stream(stream::iter(pieces.collect::<Vec<_>>()));
        let kind = boundary("multipart/form-data; boundary=xYz").unwrap();
        let (field, body) = first_field(body, &kind).await.unwrap();
        assert_eq!(field, Some(("csrf".into(), "kunci".into())));
        assert_eq!(body.collect().await.unwrap().to_bytes(), UPLOAD);
    }

    #[tokio::test]
    async fn a_file_is_no_token_however_it_is_named() {
        let upload = UPLOAD.replace("name=\"csrf\"", "name=\"csrf\"; filename=\"x\"");
        let (field, body) = first_field(Body::from(upload.clone()), "xYz").await.unwrap();
        assert_eq!(field, None);
        assert_eq!(body.collect().await.unwrap().to_bytes(), upload);
    }

    #[tokio::test]
    async fn fields_are_read_and_the_body_stays() {
        let (read, body) = fields(Body::from("a=1&b=satu+dua%26&a=2")).await.unwrap();
        assert_eq!(read[1], ("b".into(), "satu dua&".into()));
        assert_eq!(read.len(), 3);
        assert_eq!(body.collect().await.unwrap().to_bytes(), "a=1&b=satu+dua%26&a=2");
    }

    #[test]
    fn the_boundary_is_read_with_and_without_quotes() {
        assert_eq!(
            boundary("multipart/form-data; charset=utf-8; boundary=\"a b\"").as_deref(),
            Some("a b")
        );
        assert_eq!(boundary("Multipart/Form-Data;boundary=x").as_deref(), Some("x"));
        assert_eq!(boundary("application/json; boundary=x"), None);
    }
}
