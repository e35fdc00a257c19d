//! What happens around a draft: comments pinned to its parts, and recorded dialogues.

use domain::dialogue::{Dialogue, DialogueKind};
use domain::ids::*;
use domain::policy::{Grant, SkpAction};
use domain::skp::view::{Comment, NewComment};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::cards::names;
use crate::entity::{dialogue, skp_comment};
use crate::{StoreError, Tx, new_id};

/// All comments of an SKP, oldest first.
pub async fn comments(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    skp: SkpId,
) -> Result<Vec<Comment>, StoreError> {
    let rows = skp_comment::Entity::find()
        .filter(skp_comment::Column::InstansiId.eq(instansi.0))
        .filter(skp_comment::Column::SkpId.eq(skp.0))
        .order_by_asc(skp_comment::Column::CreatedAt)
        .order_by_asc(skp_comment::Column::Id)
        .all(db)
        .await?;
    let names = names(db, instansi, rows.iter().map(|row| row.author_id.into())).await?;
    Ok(rows
        .into_iter()
        .map(|row| Comment {
            id: row.id.into(),
            node: row.node_id.map(NodeId::from),
            place: row.place,
            author: row.author_id.into(),
            author_name: names.get(&row.author_id.into()).cloned().unwrap_or_default(),
            text: row.text,
            at: row.created_at,
            resolved_at: row.resolved_at,
        })
        .collect())
}

/// Pins a comment.
pub async fn add_comment(
    tx: &Tx,
    grant: &Grant<SkpAction>,
    skp: SkpId,
    comment: &NewComment,
) -> Result<CommentId, StoreError> {
    let id: CommentId = new_id();
    let model = skp_comment::ActiveModel {
        instansi_id: Set(tx.instansi().0),
        id: Set(id.0),
        skp_id: Set(skp.0),
        node_id: Set(comment.node.map(|id| id.0)),
        place: Set(comment.place.clone()),
        author_id: Set(grant.actor().0),
        text: Set(comment.text.clone()),
        created_at: Set(tx.now()),
        resolved_at: Set(None),
    };
    skp_comment::Entity::insert(model)
        .exec_without_returning(tx.conn())
        .await?;
    Ok(id)
}

/// Marks every open comment as dealt with: done when the employee submits again.
pub async fn resolve_comments(tx: &Tx, _grant: &Grant<SkpAction>, skp: SkpId) -> Result<u64, StoreError> {
    let done = skp_comment::Entity::update_many()
        .col_expr(skp_comment::Column::ResolvedAt, Expr::value(tx.now()))
        .filter(skp_comment::Column::InstansiId.eq(tx.instansi().0))
        .filter(skp_comment::Column::SkpId.eq(skp.0))
        .filter(skp_comment::Column::ResolvedAt.is_null())
        .exec(tx.conn())
        .await?;
    Ok(done.rows_affected)
}

/// The recorded dialogues of an SKP, oldest first.
pub async fn dialogues(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    skp: SkpId,
) -> Result<Vec<Dialogue>, StoreError> {
    let rows = dialogue::Entity::find()
        .filter(dialogue::Column::InstansiId.eq(instansi.0))
        .filter(dialogue::Column::SkpId.eq(skp.0))
        .order_by_asc(dialogue::Column::HeldOn)
        .order_by_asc(dialogue::Column::Id)
        .all(db)
        .await?;
    let names = names(db, instansi, rows.iter().map(|row| row.recorded_by.into())).await?;
    rows.into_iter()
        .map(|row| {
            Ok(Dialogue {
                id: row.id.into(),
                skp: row.skp_id.into(),
                kind: DialogueKind::from_code(&row.kind).ok_or(StoreError::Corrupt("dialogue.kind"))?,
                held_on: row.held_on,
                summary: row.summary,
                agreement: row.agreement,
                recorded_by: row.recorded_by.into(),
                recorded_by_name: names.get(&row.recorded_by.into()).cloned().unwrap_or_default(),
            })
        })
        .collect()
}

/// Writes a dialogue down.
pub async fn add_dialogue(tx: &Tx, _grant: &Grant<SkpAction>, dialogue: &Dialogue) -> Result<(), StoreError> {
    let model = dialogue::ActiveModel {
        instansi_id: Set(tx.instansi().0),
        id: Set(dialogue.id.0),
        skp_id: Set(dialogue.skp.0),
        kind: Set(dialogue.kind.code().into()),
        held_on: Set(dialogue.held_on),
        summary: Set(dialogue.summary.clone()),
        agreement: Set(dialogue.agreement.clone()),
        recorded_by: Set(dialogue.recorded_by.0),
        created_at: Set(tx.now()),
    };
    dialogue::Entity::insert(model)
        .exec_without_returning(tx.conn())
        .await?;
    Ok(())
}
