//! Plans and SKPs without a grant, for [`crate::bulk`].

use domain::cascade::{Indicator, Target};
use domain::ids::NodeId;
use domain::skp::DraftIndicator;
use sea_orm::ActiveValue::Set;

use super::content::{indicator_row, result_row};
use super::version::sha256;
use crate::bulk::{PlanNode, SetDocument, WholeSkp};
use crate::entity::{dialogue, indicator, node, skp, skp_annex, skp_behavior, skp_comment, skp_version};
use crate::query::search_key;
use crate::write::insert_many;
use crate::{StoreError, Tx};

/// Inserts nodes of the plan and their indicators.
pub(crate) async fn insert_plan_bare(tx: &Tx, nodes: Vec<PlanNode>) -> Result<(), StoreError> {
    let rows = nodes.iter().map(|plan| {
        let node = &plan.node;
        node::ActiveModel {
            instansi_id: Set(tx.instansi().0),
            id: Set(node.id.0),
            year: Set(node.year),
            parent_id: Set(node.parent.map(|id| id.0)),
            kind: Set(node.kind.code().into()),
            code: Set(node.code.clone()),
            text: Set(node.text.clone()),
            search: Set(search_key(&node.text)),
            owner_unit_id: Set(node.owner_unit.map(|id| id.0)),
            owner_position_id: Set(node.owner_position.map(|id| id.0)),
            owner_appointment_id: Set(node.owner_appointment.map(|id| id.0)),
            skp_id: Set(None),
            cascade: Set(node.cascade.map(|method| method.code().into())),
            weight: Set(node.weight),
            perspective: Set(node.perspective.map(|perspective| perspective.code().into())),
            budget_node_id: Set(node.budget_node.map(|id| id.0)),
            reference: Set(node.reference.clone()),
            provisional: Set(false),
            assigned_by: Set(String::new()),
            assigned_on: Set(None),
            output: Set(String::new()),
            seq: Set(node.seq),
            version: Set(node.version),
            handle: Set(node::handle_of(node.id.0)),
        }
    });
    insert_many(tx.conn(), rows).await?;
    let indicators = nodes
        .iter()
        .flat_map(|plan| &plan.indicators)
        .map(|row| plan_indicator(tx, row));
    insert_many(tx.conn(), indicators).await
}

fn plan_indicator(tx: &Tx, row: &Indicator) -> indicator::ActiveModel {
    let (kind, low, high) = match &row.target {
        Some(Target::Number(value)) => (Some("number"), Some(value.0), None),
        Some(Target::Interval(low, high)) => (Some("interval"), Some(low.0), Some(high.0)),
        Some(Target::Words(_)) => (Some("words"), None, None),
        None => (None, None, None),
    };
    indicator::ActiveModel {
        instansi_id: Set(tx.instansi().0),
        id: Set(row.id.0),
        node_id: Set(row.node.0),
        aspect: Set(row.aspect.map(|aspect| aspect.code().into())),
        text: Set(row.text.clone()),
        unit: Set(row.unit.clone()),
        polarity: Set(row.polarity.code().into()),
        target_text: Set(row.target.as_ref().map(ToString::to_string).unwrap_or_default()),
        target_kind: Set(kind.map(Into::into)),
        target_low: Set(low),
        target_high: Set(high),
        share_of: Set(row.share_of.map(|id| id.0)),
        parent_target_seen: Set(row.parent_target_seen.as_ref().map(ToString::to_string)),
        source: Set(row.source.clone()),
        seq: Set(row.seq),
    }
}

/// Inserts SKPs with all that belongs to them.
pub(crate) async fn insert_whole_bare(tx: &Tx, skps: Vec<WholeSkp>) -> Result<(), StoreError> {
    let db = tx.conn();
    insert_many(db, skps.iter().map(|whole| head(tx, whole))).await?;
    insert_many(db, skps.iter().flat_map(|whole| results(tx, whole))).await?;
    let indicators = skps.iter().flat_map(|whole| {
        whole.draft.results.iter().flat_map(|result| {
            let node = result.id;
            result
                .indicators
                .iter()
                .enumerate()
                .filter_map(move |(seq, row)| Some(result_indicator(tx, node?, seq, row)))
        })
    });
    insert_many(db, indicators).await?;
    insert_many(db, skps.iter().flat_map(|whole| behaviors(tx, whole))).await?;
    insert_many(db, skps.iter().flat_map(|whole| annex(tx, whole))).await?;
    insert_many(db, skps.iter().flat_map(|whole| comments(tx, whole))).await?;
    insert_many(db, skps.iter().flat_map(|whole| dialogues(tx, whole))).await?;
    let documents = skps.into_iter().flat_map(|whole| {
        let id = whole.head.skp.id;
        whole
            .documents
            .into_iter()
            .map(move |document| set_document(tx, id.0, document))
    });
    insert_many(db, documents).await
}

fn head(tx: &Tx, whole: &WholeSkp) -> skp::ActiveModel {
    let (head, skp) = (&whole.head, &whole.head.skp);
    skp::ActiveModel {
        instansi_id: Set(tx.instansi().0),
        id: Set(skp.id.0),
        person_id: Set(skp.person.0),
        appointment_id: Set(skp.appointment.0),
        position_id: Set(skp.position.0),
        unit_id: Set(skp.unit.0),
        year: Set(skp.year),
        period_start: Set(skp.period_start),
        period_end: Set(skp.period_end),
        form: Set(skp.form.code().into()),
        approach: Set(skp.approach.code().into()),
        state: Set(skp.state.code().into()),
        document_version: Set(skp.document_version),
        version: Set(skp.version),
        late: Set(skp.late),
        opened_at: Set(head.opened_at),
        submitted_at: Set(skp.submitted_at),
        agreed_at: Set(head.agreed_at),
        set_at: Set(skp.set_at),
        closed_at: Set(whole.closed_at),
        sha256: Set(skp.sha256.clone()),
        change_reason: Set(head.change_reason.clone()),
        created_at: Set(head.created_at),
    }
}

fn results(tx: &Tx, whole: &WholeSkp) -> impl Iterator<Item = node::ActiveModel> {
    let skp = &whole.head.skp;
    whole
        .draft
        .results
        .iter()
        .enumerate()
        .filter_map(move |(seq, result)| {
            let id = result.id?.0;
            Some(node::ActiveModel {
                instansi_id: Set(tx.instansi().0),
                id: Set(id),
                handle: Set(node::handle_of(id)),
                year: Set(skp.year),
                code: Set(None),
                owner_unit_id: Set(Some(skp.unit.0)),
                owner_position_id: Set(Some(skp.position.0)),
                owner_appointment_id: Set(Some(skp.appointment.0)),
                skp_id: Set(Some(skp.id.0)),
                weight: Set(None),
                budget_node_id: Set(None),
                reference: Set(None),
                version: Set(1),
                ..result_row(result, seq)
            })
        })
}

fn result_indicator(tx: &Tx, node: NodeId, seq: usize, draft: &DraftIndicator) -> indicator::ActiveModel {
    indicator::ActiveModel {
        instansi_id: Set(tx.instansi().0),
        id: draft.id.map_or(sea_orm::ActiveValue::NotSet, |id| Set(id.0)),
        node_id: Set(node.0),
        source: Set(None),
        ..indicator_row(draft, seq)
    }
}

fn behaviors(tx: &Tx, whole: &WholeSkp) -> impl Iterator<Item = skp_behavior::ActiveModel> {
    let skp = whole.head.skp.id.0;
    whole
        .draft
        .behaviors
        .iter()
        .map(move |row| skp_behavior::ActiveModel {
            instansi_id: Set(tx.instansi().0),
            skp_id: Set(skp),
            value: Set(row.value.code().into()),
            expectation: Set(row.expectation.clone()),
        })
}

fn annex(tx: &Tx, whole: &WholeSkp) -> impl Iterator<Item = skp_annex::ActiveModel> {
    let skp = whole.head.skp.id.0;
    whole
        .draft
        .annex
        .iter()
        .enumerate()
        .map(move |(seq, row)| skp_annex::ActiveModel {
            instansi_id: Set(tx.instansi().0),
            skp_id: Set(skp),
            kind: Set(row.kind.code().into()),
            seq: Set(i32::try_from(seq).unwrap_or(i32::MAX)),
            text: Set(row.text.clone()),
        })
}

fn comments(tx: &Tx, whole: &WholeSkp) -> impl Iterator<Item = skp_comment::ActiveModel> {
    let skp = whole.head.skp.id.0;
    whole.comments.iter().map(move |row| skp_comment::ActiveModel {
        instansi_id: Set(tx.instansi().0),
        id: Set(row.id.0),
        skp_id: Set(skp),
        node_id: Set(row.node.map(|id| id.0)),
        place: Set(row.place.clone()),
        author_id: Set(row.author.0),
        text: Set(row.text.clone()),
        created_at: Set(row.at),
        resolved_at: Set(row.resolved_at),
    })
}

fn dialogues(tx: &Tx, whole: &WholeSkp) -> impl Iterator<Item = dialogue::ActiveModel> {
    whole
        .dialogues
        .iter()
        .map(move |(row, at)| dialogue::ActiveModel {
            instansi_id: Set(tx.instansi().0),
            id: Set(row.id.0),
            skp_id: Set(row.skp.0),
            kind: Set(row.kind.code().into()),
            held_on: Set(row.held_on),
            summary: Set(row.summary.clone()),
            agreement: Set(row.agreement.clone()),
            recorded_by: Set(row.recorded_by.0),
            created_at: Set(*at),
        })
}

fn set_document(tx: &Tx, skp: uuid::Uuid, document: SetDocument) -> skp_version::ActiveModel {
    skp_version::ActiveModel {
        instansi_id: Set(tx.instansi().0),
        skp_id: Set(skp),
        document_version: Set(document.document_version),
        sha256: Set(sha256(&document.snapshot)),
        snapshot: Set(document.snapshot),
        set_at: Set(document.set_at),
        set_by: Set(document.set_by.0),
        reason: Set(document.reason),
    }
}
