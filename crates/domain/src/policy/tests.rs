//! The matrix of `domain.md` 2.2, cell by cell, and the hard rules below it.

use uuid::Uuid;

use super::*;
use crate::organization::{AppointmentKind, PositionKind};
use crate::testing::id;

const REGION: &str = "aa/";
const AGENCY: &str = "aa/bb/";
const DIVISION: &str = "aa/bb/cc/";
const OTHER_AGENCY: &str = "aa/dd/";

const ALLOWED: Decision = Decision::Allowed;

const OWNER: u128 = 1;
const RATER: u128 = 2;
const APPEAL: u128 = 3;

fn actor(person: u128) -> Actor {
    Actor {
        instansi: id(1000),
        person: id(person),
        account: id(person + 5000),
        name: String::new(),
        posts: Vec::new(),
        roles: Vec::new(),
    }
}

/// Somebody who holds the position with that number.
fn holding(person: u128, position: u128, unit_path: &str, is_unit_head: bool) -> Actor {
    let mut actor = actor(person);
    actor.posts.push(Post {
        appointment: id(position),
        position: id(position),
        unit: Uuid::nil().into(),
        unit_path: unit_path.to_owned(),
        unit_name: String::new(),
        title: String::new(),
        kind: PositionKind::Pengawas,
        is_unit_head,
        rates: false,
        held: AppointmentKind::Definitif,
        until: None,
    });
    actor
}

fn with_role(role: Role, unit_path: Option<&str>) -> Actor {
    let mut actor = actor(77);
    actor.roles.push(RoleGrant {
        role,
        unit_path: unit_path.map(str::to_owned),
    });
    actor
}

mod crosslink;
mod others;
mod proposal;
mod skp;
