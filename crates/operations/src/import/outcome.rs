//! Loading what is there and making the plan, for every kind of import.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use documents::Sheet;
use domain::cascade::view::NodeIndicator;
use domain::cascade::{BudgetLine, Manual, Node};
use domain::ids::*;
use domain::import::{ImportChange, ImportChoice, ImportCounts, ImportKind, Problem};
use domain::organization::{Appointment, AppointmentKind, Person, Position, Unit, valid_on};
use domain::policy::{Action, CascadeAction, CascadeFacts, Decision, OrganizationAction, Role};
use store::ConnectionTrait;
use store::nomenclature::Title;
use store::organization::RoleHeld;

use super::plan::{
    self, AdminsThere, AppointmentsThere, PeopleThere, Plan, PlanPart, PlanThere, PositionsThere, Setting,
    UnitsThere,
};
use crate::organization::{may, new_root};
use crate::{Ctx, Result};

/// What is there, as far as the kind needs it.
pub(super) struct There {
    units: Vec<Unit>,
    /// The instansi itself, where the tree has no root yet.
    new_root: Option<Unit>,
    positions: Vec<Position>,
    people: Vec<Person>,
    numbers: Vec<(String, PersonId)>,
    appointments: Vec<Appointment>,
    roles: Vec<RoleHeld>,
    titles: Vec<Title>,
    homes: HashMap<PersonId, String>,
    plan: PlanLoaded,
}

/// The plans of a year.
#[derive(Default)]
struct PlanLoaded {
    nodes: Vec<Node>,
    indicators: HashMap<NodeId, Vec<NodeIndicator>>,
    manuals: HashMap<IndicatorId, Manual>,
    lines: HashMap<NodeId, Vec<BudgetLine>>,
    keys: HashMap<String, NodeId>,
}

/// As many identifiers as a statement takes on either engine, with room for others.
const IDS: usize = 10_000;

impl PlanLoaded {
    async fn load(ctx: &Ctx, db: &impl ConnectionTrait, choice: &ImportChoice) -> Result<Self> {
        use store::cascade as c;
        let id = ctx.instansi_id();
        let year = choice.start.year();
        let nodes = c::plan_nodes(db, id, year).await?;
        let mut loaded = Self {
            keys: c::known_by(db, id, year, &scope(choice)).await?,
            ..Self::default()
        };
        let of_nodes: Vec<NodeId> = nodes.iter().map(|node| node.id).collect();
        for chunk in of_nodes.chunks(IDS) {
            loaded
                .indicators
                .extend(c::indicators(db, id, chunk.iter().copied()).await?);
            for line in c::lines(db, id, chunk.iter().copied()).await? {
                loaded.lines.entry(line.node).or_default().push(line);
            }
        }
        let of_indicators: Vec<IndicatorId> =
            loaded.indicators.values().flatten().map(|one| one.id).collect();
        for chunk in of_indicators.chunks(IDS) {
            loaded
                .manuals
                .extend(c::manuals(db, id, chunk.iter().copied()).await?);
        }
        loaded.nodes = nodes;
        Ok(loaded)
    }
}

/// Whose file it is, in the names of its nodes: agencies count alike.
pub(super) fn scope(choice: &ImportChoice) -> String {
    choice.unit.map(|unit| unit.to_string()).unwrap_or_default()
}

/// What is to be written, by kind.
pub(super) enum Changes {
    Units(Written<Unit>),
    Positions(Written<Position>),
    People(Written<Person>),
    Appointments(Written<Appointment>),
    Admins(Written<RoleHeld>),
    Nomenclature(Written<Title>),
    Plan(PlanWritten),
}

/// A plan, with the names under which its nodes will be known again.
pub(super) struct PlanWritten {
    pub(super) parts: Written<PlanPart>,
    pub(super) keys: Vec<(NodeId, String)>,
    pub(super) year: i32,
    pub(super) scope: String,
}

/// New rows, and changed ones before and after.
pub(super) struct Written<T> {
    pub(super) creates: Vec<T>,
    pub(super) updates: Vec<(T, T)>,
}

/// A plan without its kind.
pub(super) struct Outcome {
    pub(super) changes: Changes,
    pub(super) problems: Vec<Problem>,
    pub(super) counts: ImportCounts,
    pub(super) examples: Vec<ImportChange>,
}

impl There {
    /// Loads in a constant number of statements.
    pub(super) async fn load(
        ctx: &Ctx,
        db: &impl ConnectionTrait,
        kind: ImportKind,
        choice: &ImportChoice,
    ) -> Result<Self> {
        use ImportKind as K;
        use store::organization as o;
        let id = ctx.instansi_id();
        let whole = may(ctx, OrganizationAction::EditPeople, "").allowed();
        // Whose staff somebody is matters only to who is not responsible for all.
        let homes_needed = kind == K::People && !whole;
        let mut there = Self {
            units: Vec::new(),
            new_root: None,
            positions: Vec::new(),
            people: Vec::new(),
            numbers: Vec::new(),
            appointments: Vec::new(),
            roles: Vec::new(),
            titles: Vec::new(),
            homes: HashMap::new(),
            plan: PlanLoaded::default(),
        };
        if kind != K::Nomenclature && (kind != K::People || homes_needed) {
            there.units = o::units(db, id).await?;
        }
        if kind == K::Units && !there.units.iter().any(|unit| unit.parent.is_none()) {
            let root = new_root(ctx);
            there.units.push(root.clone());
            there.new_root = Some(root);
        }
        if matches!(kind, K::Positions | K::Appointments | K::Plan) || homes_needed {
            there.positions = o::positions(db, id).await?;
        }
        if matches!(kind, K::People | K::Appointments | K::Admins) {
            there.people = o::people(db, id).await?;
        }
        if matches!(kind, K::People | K::Appointments) {
            there.numbers = o::all_nips(db, id).await?;
        }
        if kind == K::Appointments || homes_needed {
            there.appointments = o::appointments(db, id).await?;
        }
        if kind == K::Admins {
            there.roles = o::role_grants(db, id).await?;
        }
        if kind == K::Nomenclature {
            there.titles = store::nomenclature::titles(db, id).await?;
        }
        if kind == K::Plan {
            there.plan = PlanLoaded::load(ctx, db, choice).await?;
        }
        if homes_needed {
            there.homes = there.homes_on(ctx.today);
        }
        Ok(there)
    }

    /// Path of the unit by which each person belongs somewhere: see `organization::person_path`.
    fn homes_on(&self, today: NaiveDate) -> HashMap<PersonId, String> {
        let paths: HashMap<_, _> = self.units.iter().map(|unit| (unit.id, &unit.path)).collect();
        let path_of: HashMap<_, _> = self
            .positions
            .iter()
            .filter_map(|position| Some((position.id, *paths.get(&position.unit)?)))
            .collect();
        let mut best: HashMap<PersonId, ((bool, bool, NaiveDate), &String)> = HashMap::new();
        for one in &self.appointments {
            let Some(path) = path_of.get(&one.position) else {
                continue;
            };
            let rank = (
                valid_on(one.valid_from, one.valid_to, today),
                one.kind == AppointmentKind::Definitif,
                one.valid_from,
            );
            let better = best.get(&one.person).is_none_or(|(held, _)| rank > *held);
            if better {
                best.insert(one.person, (rank, path));
            }
        }
        best.into_iter()
            .map(|(person, (_, path))| (person, path.clone()))
            .collect()
    }
}

/// What one must be allowed to do at the unit of a row.
fn action(kind: ImportKind) -> OrganizationAction {
    match kind {
        ImportKind::Units => OrganizationAction::EditUnits,
        ImportKind::Positions => OrganizationAction::EditPositions,
        ImportKind::People => OrganizationAction::EditPeople,
        ImportKind::Appointments => OrganizationAction::Appoint,
        ImportKind::Admins => OrganizationAction::GrantRole,
        ImportKind::Nomenclature => OrganizationAction::Import,
        ImportKind::Plan => OrganizationAction::ImportPlan,
    }
}

/// Where one may import that kind at all: the whole instansi, or the first unit one is responsible for.
pub(super) fn place(ctx: &Ctx, kind: ImportKind) -> (String, Decision) {
    let whole = at(ctx, kind, "");
    if whole.allowed() || kind == ImportKind::Nomenclature {
        return (String::new(), whole);
    }
    let by_role = ctx
        .actor
        .roles
        .iter()
        .filter(|grant| matches!(grant.role, Role::AdminOpd | Role::Bappeda))
        .filter_map(|grant| grant.unit_path.clone());
    let by_post = ctx
        .actor
        .posts
        .iter()
        .filter(|post| post.is_unit_head && kind == ImportKind::Plan)
        .map(|post| post.unit_path.clone());
    by_role
        .chain(by_post)
        .map(|path| (path.clone(), at(ctx, kind, &path)))
        .find(|(_, decision)| decision.allowed())
        .unwrap_or((String::new(), whole))
}

/// Importing and the change itself must both be allowed.
fn at(ctx: &Ctx, kind: ImportKind, path: &str) -> Decision {
    if kind == ImportKind::Plan {
        return may(ctx, action(kind), path);
    }
    match may(ctx, OrganizationAction::Import, path) {
        Decision::Allowed => may(ctx, action(kind), path),
        refused => refused,
    }
}

/// Makes the plan. Costs a noticeable part of a second for a big file, so it runs beside the requests.
pub(super) async fn plan(
    ctx: &Ctx,
    kind: ImportKind,
    sheet: Sheet,
    choice: ImportChoice,
    there: There,
) -> Result<Outcome> {
    let ctx = ctx.clone();
    let task = tokio::task::spawn_blocking(move || plan_now(&ctx, kind, &sheet, &choice, &there));
    task.await
        .map_err(|error| crate::Error::unavailable("an import failed", &error))
}

fn plan_now(ctx: &Ctx, kind: ImportKind, sheet: &Sheet, choice: &ImportChoice, there: &There) -> Outcome {
    let may = |path: &str| at(ctx, kind, path);
    let setting = Setting {
        start: choice.start,
        today: ctx.today,
        may: &may,
    };
    let table = plan::Table::new(sheet, kind, &choice.columns);
    match kind {
        ImportKind::Plan => plan_of_year(ctx, &table, choice, there),
        ImportKind::Units => {
            let root = there
                .units
                .iter()
                .find(|unit| unit.parent.is_none())
                .map(|unit| unit.id);
            let units = UnitsThere {
                units: &there.units,
                root: root.unwrap_or_else(store::new_id),
            };
            let mut plan = plan::units(&table, &units, &setting);
            if let Some(root) = &there.new_root
                && !plan.creates.is_empty()
            {
                plan.creates.insert(0, root.clone());
            }
            outcome(plan, Changes::Units)
        }
        ImportKind::Positions => {
            let there = PositionsThere {
                units: &there.units,
                positions: &there.positions,
            };
            outcome(plan::positions(&table, &there, &setting), Changes::Positions)
        }
        ImportKind::People => {
            let people = PeopleThere {
                people: &there.people,
                numbers: &there.numbers,
                homes: &there.homes,
                may_add: place(ctx, kind).1,
            };
            outcome(plan::people(&table, &people, &setting), Changes::People)
        }
        ImportKind::Appointments => {
            let there = AppointmentsThere {
                units: &there.units,
                positions: &there.positions,
                people: &there.people,
                numbers: &there.numbers,
                appointments: &there.appointments,
            };
            outcome(
                plan::appointments(&table, &there, &setting),
                Changes::Appointments,
            )
        }
        ImportKind::Admins => {
            let there = AdminsThere {
                units: &there.units,
                people: &there.people,
                roles: &there.roles,
            };
            outcome(plan::admins(&table, &there, &setting), Changes::Admins)
        }
        ImportKind::Nomenclature => outcome(
            plan::nomenclature(&table, &there.titles, &setting),
            Changes::Nomenclature,
        ),
    }
}

fn plan_of_year(ctx: &Ctx, table: &plan::Table<'_>, choice: &ImportChoice, there: &There) -> Outcome {
    let may = |action: CascadeAction, facts: &CascadeFacts| action.decide(&ctx.actor, facts);
    let heads = there
        .positions
        .iter()
        .filter(|position| position.is_unit_head)
        .map(|position| (position.unit, position.id))
        .collect();
    let loaded = &there.plan;
    let there = PlanThere {
        instansi: ctx.instansi_id(),
        year: choice.start.year(),
        unit: choice.unit,
        under: choice.under,
        nodes: &loaded.nodes,
        indicators: &loaded.indicators,
        manuals: &loaded.manuals,
        lines: &loaded.lines,
        keys: &loaded.keys,
        units: &there.units,
        heads: &heads,
        may: &may,
    };
    let (plan, keys) = plan::renstra(table, &there);
    let year = there.year;
    outcome(plan, |parts| {
        Changes::Plan(PlanWritten {
            parts,
            keys,
            year,
            scope: scope(choice),
        })
    })
}

fn outcome<T>(plan: Plan<T>, changes: impl FnOnce(Written<T>) -> Changes) -> Outcome {
    let Plan {
        creates,
        updates,
        problems,
        counts,
        examples,
        ..
    } = plan;
    Outcome {
        changes: changes(Written { creates, updates }),
        problems,
        counts,
        examples,
    }
}
