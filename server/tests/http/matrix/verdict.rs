//! From an answer to a letter of the table, and what else must hold for it.

use super::actors::Actor;
use super::calls::Call;
use crate::support::Reply;

/// The letter of an answer; one that no table holds where it is none that was thought of.
pub fn letter(call: &Call, reply: &Reply) -> char {
    match reply.status {
        200..=299 if lacks(call, reply) => 'P',
        200..=299 => 'A',
        300..=399 if reply.header("location").starts_with("/masuk?lanjut=") => 'U',
        300..=399 => 'A',
        401 => 'U',
        403 if is_state(reply) => 'S',
        403 => 'F',
        404 => 'N',
        409 | 422 => 'R',
        _ => '?',
    }
}

/// What is wrong although the letter may be right. `wrote`: the database is not what it was.
pub fn faults(call: &Call, actor: &Actor, reply: &Reply, wrote: bool) -> Vec<String> {
    let mut faults = Vec::new();
    let found = letter(call, reply);
    match found {
        'A' | 'P' if call.writes && !wrote => faults.push("was allowed, but nothing happened".into()),
        'A' | 'P' if !call.writes && wrote => faults.push("reading wrote something".into()),
        'A' | 'P' => {}
        'R' if call.counted => {}
        _ if wrote => faults.push("was refused, but something was written".into()),
        _ => {}
    }
    if matches!(found, 'A' | 'P') {
        return faults;
    }
    if found == '?' {
        faults.push(format!("status {}", reply.status));
    }
    if matches!(found, 'F' | 'N' | 'S' | 'U') {
        faults.extend(leaks(call, actor, reply));
    }
    faults
}

/// What a refusal tells of its target.
fn leaks(call: &Call, actor: &Actor, reply: &Reply) -> Vec<String> {
    let mut leaks = Vec::new();
    let body = squeezed(&String::from_utf8_lossy(&reply.body));
    for word in call.words.iter().map(|word| squeezed(word)) {
        // A page of one's own may tell it before anything was asked.
        if word.len() > 3 && body.contains(&word) && !squeezed(&actor.own_page).contains(&word) {
            leaks.push(format!("the refusal tells {word:?}"));
        }
    }
    if reply.header("content-type") == "application/json" {
        let told = reply.json();
        // Of several edits: which, and the same of its cause.
        let known = ["error", "reason", "reference", "index", "cause"];
        let fields = |value: &serde_json::Value| -> Vec<String> {
            value
                .as_object()
                .into_iter()
                .flatten()
                .map(|(name, _)| name.clone())
                .collect()
        };
        let told_fields = fields(&told).into_iter().chain(fields(&told["cause"]));
        if told_fields
            .into_iter()
            .any(|name| !known.contains(&name.as_str()))
        {
            leaks.push(format!("the refusal tells more than a code: {told}"));
        }
    }
    leaks
}

/// Whether what only some may see is missing.
fn lacks(call: &Call, reply: &Reply) -> bool {
    let Some(sought) = &call.sees else { return false };
    !squeezed(&words(reply)).contains(&squeezed(sought))
}

/// What an answer says. The tree travels packed: its texts stand in pieces there.
fn words(reply: &Reply) -> String {
    match domain::cascade::outline::decode(&reply.body) {
        Ok(outline) if reply.header("content-type") == "application/vnd.selaras.outline" => {
            outline.rows().map(|row| format!("{}\n", row.text())).collect()
        }
        _ => String::from_utf8_lossy(&reply.body).into_owned(),
    }
}

/// Numbers are written in groups here and without there.
fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// Refused because of where the SKP stands, not because of who asked.
fn is_state(reply: &Reply) -> bool {
    let told: serde_json::Value = serde_json::from_slice(&reply.body).unwrap_or_default();
    let cause = told.get("cause").unwrap_or(&told);
    matches!(cause["reason"].as_str(), Some("wrong_state" | "already_opened"))
}
