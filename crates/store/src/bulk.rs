//! Whole data sets written at once: for the demo and for moving an instansi in, never for a use case.
//!
//! Nothing in here asks the policy or the rules; whoever calls has made every row himself and answers for it. What
//! belongs here: the order in which tables are filled, and the log of a past that nobody recorded. How a row looks is
//! known by the files of the nouns.

use chrono::{DateTime, NaiveDate, Utc};
use domain::audit::Activity;
use domain::cascade::crosslink::CrossLink;
use domain::cascade::{BudgetLine, Indicator, Node};
use domain::dialogue::Dialogue;
use domain::ids::PersonId;
use domain::organization::{Appointment, Duty, Person, Position, RaterAssignment, Unit};
use domain::skp::Draft;
use domain::skp::view::Comment;

use crate::organization::RoleHeld;
use crate::realization::Realization;
use crate::session::NewAccount;
use crate::skp::Head;
pub use crate::skp::sha256;
use crate::{StoreError, Tx};

/// Rows of one instansi. Where rows point to each other, the one pointed to stands first or in an earlier batch.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    pub units: Vec<Unit>,
    pub positions: Vec<Position>,
    /// With the day since which they have their number.
    pub people: Vec<(Person, NaiveDate)>,
    pub appointments: Vec<Appointment>,
    pub raters: Vec<RaterAssignment>,
    pub roles: Vec<RoleHeld>,
    pub accounts: Vec<NewAccount>,
    pub nodes: Vec<PlanNode>,
    pub lines: Vec<BudgetLine>,
    pub links: Vec<CrossLink>,
    pub duties: Vec<Duty>,
    pub skps: Vec<WholeSkp>,
    pub realizations: Vec<Realization>,
    pub activities: Vec<Activity>,
}

/// A node of the plan with its indicators.
#[derive(Clone, Debug)]
pub struct PlanNode {
    pub node: Node,
    pub indicators: Vec<Indicator>,
}

/// An SKP with all that belongs to it. Results and indicators of the draft must have ids.
#[derive(Clone, Debug)]
pub struct WholeSkp {
    pub head: Head,
    pub closed_at: Option<DateTime<Utc>>,
    pub draft: Draft,
    pub documents: Vec<SetDocument>,
    pub comments: Vec<Comment>,
    pub dialogues: Vec<(Dialogue, DateTime<Utc>)>,
}

/// A document that was set; its hash is computed here.
#[derive(Clone, Debug)]
pub struct SetDocument {
    pub document_version: i32,
    /// The canonical snapshot.
    pub snapshot: String,
    pub set_at: DateTime<Utc>,
    pub set_by: PersonId,
    pub reason: Option<String>,
}

/// Inserts everything, table by table. The transaction still wants its activity: a batch that carries some has it.
pub async fn insert(tx: &Tx, batch: Batch) -> Result<(), StoreError> {
    crate::organization::insert_bare(tx, &batch).await?;
    crate::session::insert_bare(tx, batch.accounts).await?;
    crate::organization::insert_duties_bare(tx, &batch.duties).await?;
    crate::skp::insert_plan_bare(tx, batch.nodes).await?;
    crate::cascade::insert_lines_bare(tx, &batch.lines).await?;
    crate::crosslink::insert_bare(tx, &batch.links).await?;
    crate::skp::insert_whole_bare(tx, batch.skps).await?;
    crate::realization::insert_bare(tx, batch.realizations).await?;
    tx.record_past(batch.activities).await
}
