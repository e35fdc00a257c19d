//! Beranda: what waits for the signed-in person, his SKP, his team and the units that he heads or oversees.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::home::{Duty, DutyKind, HomeView, OwnSkp, Standing};
use domain::ids::*;
use domain::organization::Unit;
use domain::policy::{Role, Scope};
use domain::skp::SkpState;
use store::report::Question;
use store::skp::Head;

use crate::{Ctx, Result};

/// Loads Beranda. A constant number of statements, apart from one more per post held.
pub async fn home(ctx: &Ctx, year: i32) -> Result<HomeView> {
    let mine = crate::skp::mine(ctx, year).await?;
    let db = ctx.store.read();
    let instansi = ctx.instansi_id();
    let mut duties = Vec::new();
    let mut own = Vec::new();
    let live: Vec<_> = mine
        .rows
        .iter()
        .filter(|row| row.skp.year == year)
        .filter(|row| !matches!(row.skp.state, SkpState::Dibatalkan | SkpState::Digantikan))
        .collect();
    let results = store::skp::supporting(db, instansi, live.iter().map(|row| row.skp.id)).await?;
    for row in live {
        own.push(OwnSkp {
            id: row.skp.id,
            title: row.position_title.clone(),
            state: row.skp.state,
            results: results
                .get(&row.skp.id)
                .map_or(0, |rows| u32::try_from(rows.len()).unwrap_or(u32::MAX)),
            document_version: row.skp.document_version,
        });
        if matches!(row.skp.state, SkpState::Draft | SkpState::PerubahanDraft) {
            let comments = store::skp::comments(db, instansi, row.skp.id).await?;
            let back = comments
                .iter()
                .filter(|comment| comment.resolved_at.is_none())
                .map(|comment| comment.at)
                .min();
            duties.push(Duty {
                kind: if back.is_some() {
                    DutyKind::MendDraft
                } else {
                    DutyKind::FinishDraft
                },
                who: row.position_title.clone(),
                since: back.map(|at| domain::time::local_date(at, ctx.zone())),
                skp: Some(row.skp.id),
                appointment: None,
            });
        }
    }
    for start in &mine.to_start {
        duties.push(Duty {
            kind: DutyKind::StartSkp,
            who: start.title.clone(),
            since: Some(start.period_start),
            skp: None,
            appointment: Some(start.appointment),
        });
    }
    let (team, waiting) = team(ctx, year).await?;
    duties.extend(waiting);
    let waiting = [
        (
            DutyKind::AnswerProposals,
            crate::cascade::waiting_count(ctx).await?,
        ),
        (
            DutyKind::AnswerSupport,
            crate::cascade::support_waiting(ctx).await?,
        ),
    ];
    for (kind, (count, since)) in waiting {
        if count > 0 {
            duties.push(Duty {
                kind,
                who: count.to_string(),
                since,
                skp: None,
                appointment: None,
            });
        }
    }
    duties.sort_by_key(|duty| (duty.since.unwrap_or(NaiveDate::MAX), duty.kind));
    let (units, oversees) = units(ctx, year).await?;
    Ok(HomeView {
        year,
        duties,
        own,
        team,
        units,
        oversees,
    })
}

/// The team of all posts held, and what waits in it for the rater.
async fn team(ctx: &Ctx, year: i32) -> Result<(Option<Standing>, Vec<Duty>)> {
    let db = ctx.store.read();
    let instansi = ctx.instansi_id();
    let mut members = HashMap::new();
    for post in &ctx.actor.posts {
        for card in store::cards::rated_by(db, instansi, post.position, ctx.today).await? {
            members.insert(card.appointment, card);
        }
    }
    members.retain(|_, card| card.person != ctx.actor.person);
    if members.is_empty() {
        return Ok((None, Vec::new()));
    }
    let heads = store::skp::of_people(db, instansi, year, members.keys().copied()).await?;
    let mut standing = Standing {
        people: u32::try_from(members.len()).unwrap_or(u32::MAX),
        ..Standing::default()
    };
    let mut duties = Vec::new();
    for (appointment, head) in &heads {
        count(&mut standing, head.skp.state, 1);
        let Some((kind, since)) = waits_for_rater(head) else {
            continue;
        };
        duties.push(Duty {
            kind,
            who: members
                .get(appointment)
                .map(|card| card.name.clone())
                .unwrap_or_default(),
            since: since.map(|at| domain::time::local_date(at, ctx.zone())),
            skp: Some(head.skp.id),
            appointment: None,
        });
    }
    Ok((Some(standing), duties))
}

fn waits_for_rater(head: &Head) -> Option<(DutyKind, Option<chrono::DateTime<chrono::Utc>>)> {
    match head.skp.state {
        SkpState::Diajukan | SkpState::PerubahanDiajukan => Some((DutyKind::Review, head.skp.submitted_at)),
        SkpState::DalamReviu => Some((DutyKind::Decide, head.opened_at)),
        SkpState::Disepakati => Some((DutyKind::Set, head.agreed_at)),
        _ => None,
    }
}

fn count(standing: &mut Standing, state: SkpState, people: u32) {
    match state {
        SkpState::Draft => standing.draft += people,
        SkpState::Diajukan | SkpState::DalamReviu | SkpState::Disepakati => standing.submitted += people,
        SkpState::Ditetapkan | SkpState::PerubahanDraft | SkpState::PerubahanDiajukan | SkpState::Ditutup => {
            standing.set += people;
        }
        SkpState::Digantikan | SkpState::Dibatalkan => {}
    }
}

/// The units just below the one that the person heads or oversees: agencies for a region, divisions for an agency.
async fn units(ctx: &Ctx, year: i32) -> Result<(Vec<Standing>, bool)> {
    const OVERSEERS: [Role; 6] = [
        Role::AdminKepegawaian,
        Role::TimPengelola,
        Role::AdminOpd,
        Role::Inspektorat,
        Role::BiroOrganisasi,
        Role::EvaluatorEksternal,
    ];
    let by_role = ctx
        .actor
        .roles
        .iter()
        .find(|grant| OVERSEERS.contains(&grant.role));
    let by_post = ctx.actor.posts.iter().find(|post| post.is_unit_head);
    let below = match (by_role, by_post) {
        (Some(grant), _) => grant.unit_path.clone().unwrap_or_default(),
        (None, Some(post)) => post.unit_path.clone(),
        (None, None) => return Ok((Vec::new(), false)),
    };
    let db = ctx.store.read();
    let instansi = ctx.instansi_id();
    let all = store::organization::units_on(db, instansi, ctx.today, &below).await?;
    let Some(top) = all.iter().map(|unit| depth(&unit.path)).min() else {
        return Ok((Vec::new(), false));
    };
    let shown: Vec<&Unit> = all.iter().filter(|unit| depth(&unit.path) == top + 1).collect();
    let scope = Scope::people(&ctx.actor);
    let question = Question {
        scope: &scope,
        day: ctx.today,
        year,
        below: &below,
    };
    let staff = store::report::counts(db, &question).await?;
    let states = store::skp::states_by_unit(db, instansi, year, &below).await?;
    let paths: HashMap<UnitId, &str> = all.iter().map(|unit| (unit.id, unit.path.as_str())).collect();
    let mut standings: Vec<(&Unit, Standing)> = shown
        .into_iter()
        .map(|unit| {
            (
                unit,
                Standing {
                    unit: Some(unit.id),
                    name: unit.name.clone(),
                    ..Standing::default()
                },
            )
        })
        .collect();
    for row in &staff {
        let Some(path) = paths.get(&row.unit) else {
            continue;
        };
        if let Some((_, standing)) = standings
            .iter_mut()
            .find(|(unit, _)| path.starts_with(&unit.path))
        {
            standing.people += u32::try_from(row.people).unwrap_or(0);
        }
    }
    for row in &states {
        if let Some((_, standing)) = standings
            .iter_mut()
            .find(|(unit, _)| row.unit_path.starts_with(&unit.path))
        {
            count(standing, row.state, u32::try_from(row.count).unwrap_or(0));
        }
    }
    let mut standings: Vec<Standing> = standings
        .into_iter()
        .map(|(_, standing)| standing)
        .filter(|standing| standing.people > 0)
        .collect();
    standings.sort_by(|a, b| b.gap().cmp(&a.gap()).then_with(|| a.name.cmp(&b.name)));
    Ok((standings, by_role.is_some()))
}

fn depth(path: &str) -> usize {
    path.matches('/').count()
}
