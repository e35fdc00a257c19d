//! Creating and changing positions; the *uraian tugas* that PPK-01 asks everyone to have.

use chrono::NaiveDate;
use domain::audit::{Subject, Verb};
use domain::ids::{PositionId, UnitId};
use domain::organization::{Position, PositionKind, valid_on};
use domain::policy::{Grant, OrganizationAction};
use store::{Constraint, NOTHING, StoreError, new_id};

use super::{Checked, allow};
use crate::{Ctx, Error, Result};

/// Longest task description: some pages of text.
const LONGEST_TASK: usize = 10_000;

/// Fields of a position, as typed.
#[derive(Clone, Debug, Default)]
pub struct CreatePosition {
    pub unit: String,
    pub kind: String,
    pub code: String,
    pub title: String,
    pub grade: String,
    pub is_unit_head: bool,
    pub task: String,
    pub valid_from: String,
}

/// The same for a position that exists; an end closes it.
#[derive(Clone, Debug)]
pub struct EditPosition {
    pub id: PositionId,
    pub version: i32,
    pub fields: CreatePosition,
    pub valid_to: String,
}

/// A task description alone.
#[derive(Clone, Debug)]
pub struct WriteTask {
    pub id: PositionId,
    pub version: i32,
    pub task: String,
}

struct Fields {
    kind: PositionKind,
    code: String,
    title: String,
    grade: Option<i16>,
    task: Option<String>,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
}

/// Creates a position in a unit.
pub async fn create_position(ctx: &Ctx, input: CreatePosition) -> Result<Position> {
    let db = ctx.store.read();
    let mut form = Checked::default();
    let unit: Option<UnitId> = form.id("unit", &input.unit);
    let unit = store::organization::unit(db, ctx.instansi_id(), form.all(unit)?).await?;
    let grant = allow(ctx, OrganizationAction::EditPositions, &unit.path)?;
    let fields = read(&mut form, &input, "", |from| {
        valid_on(unit.valid_from, unit.valid_to, from)
    })?;
    let position = Position {
        id: new_id(),
        unit: unit.id,
        kind: fields.kind,
        code: fields.code,
        title: fields.title,
        grade: fields.grade,
        is_unit_head: input.is_unit_head,
        task: fields.task,
        valid_from: fields.valid_from,
        valid_to: fields.valid_to,
        version: 1,
    };
    let tx = ctx.store.begin(&ctx.who()).await?;
    one_head(tx.conn(), ctx, &position).await?;
    store::organization::insert_positions(&tx, &grant, std::slice::from_ref(&position))
        .await
        .map_err(code_taken)?;
    tx.record(
        Verb::Created,
        Subject::Position,
        position.id,
        NOTHING,
        Some(&position),
    )
    .await?;
    tx.commit().await?;
    Ok(position)
}

/// Changes a position, its unit included. An end is refused while somebody holds it longer.
pub async fn edit_position(ctx: &Ctx, input: EditPosition) -> Result<Position> {
    let db = ctx.store.read();
    let before = store::organization::position(db, ctx.instansi_id(), input.id).await?;
    let home = store::organization::unit(db, ctx.instansi_id(), before.unit).await?;
    let grant = allow(ctx, OrganizationAction::EditPositions, &home.path)?;
    let mut form = Checked::default();
    let unit: Option<UnitId> = form.id("unit", &input.fields.unit);
    let unit = match unit {
        Some(id) if id != home.id => store::organization::unit(db, ctx.instansi_id(), id).await?,
        _ => home,
    };
    allow(ctx, OrganizationAction::EditPositions, &unit.path)?;
    let fields = read(&mut form, &input.fields, &input.valid_to, |_| true)?;
    let after = Position {
        unit: unit.id,
        kind: fields.kind,
        code: fields.code,
        title: fields.title,
        grade: fields.grade,
        is_unit_head: input.fields.is_unit_head,
        task: fields.task,
        valid_from: fields.valid_from,
        valid_to: fields.valid_to,
        version: input.version,
        ..before.clone()
    };
    if let Some(last) = after.valid_to {
        let held = store::organization::appointments_of_positions(db, ctx.instansi_id(), [after.id]).await?;
        let longer = held
            .iter()
            .filter(|held| held.valid_to.is_none_or(|end| end > last))
            .count();
        if longer > 0 {
            form.wrong_with("valid_to", "position_is_held", longer.to_string());
            form.done()?;
        }
    }
    save(ctx, &grant, &before, after).await
}

/// Writes the task description of a position (PPK-01).
pub async fn write_task(ctx: &Ctx, input: WriteTask) -> Result<Position> {
    let db = ctx.store.read();
    let before = store::organization::position(db, ctx.instansi_id(), input.id).await?;
    let unit = store::organization::unit(db, ctx.instansi_id(), before.unit).await?;
    let grant = allow(ctx, OrganizationAction::EditPositions, &unit.path)?;
    let mut form = Checked::default();
    let task = form.paragraphs("task", &input.task, LONGEST_TASK);
    form.done()?;
    let after = Position {
        task,
        version: input.version,
        ..before.clone()
    };
    save(ctx, &grant, &before, after).await
}

fn read(
    form: &mut Checked,
    input: &CreatePosition,
    valid_to: &str,
    in_unit: impl Fn(NaiveDate) -> bool,
) -> Result<Fields> {
    let kind: Option<PositionKind> = form.code("kind", &input.kind);
    let code = form.text("code", &input.code, 40);
    let title = form.text("title", &input.title, 200);
    let grade = grade(form, &input.grade);
    let task = form.paragraphs("task", &input.task, LONGEST_TASK);
    let from = form.day("valid_from", &input.valid_from);
    if from.is_some_and(|from| !in_unit(from)) {
        form.wrong("valid_from", "parent_unit_not_valid");
    }
    let to = form.optional_day("valid_to", valid_to);
    form.end("valid_to", from, to);
    let (kind, valid_from) = form.all(kind.zip(from))?;
    Ok(Fields {
        kind,
        code,
        title,
        grade,
        task,
        valid_from,
        valid_to: to,
    })
}

/// Kelas jabatan 1 to 17.
fn grade(form: &mut Checked, typed: &str) -> Option<i16> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let grade = typed.parse().ok().filter(|grade| (1..=17).contains(grade));
    if grade.is_none() {
        form.wrong("grade", "grade_1_to_17");
    }
    grade
}

/// A unit has one head at a time, or the question who rates would have two answers.
async fn one_head(db: &impl store::ConnectionTrait, ctx: &Ctx, position: &Position) -> Result<()> {
    if !position.is_unit_head {
        return Ok(());
    }
    let heads = store::organization::heads_of_units(db, ctx.instansi_id(), [position.unit]).await?;
    let other = heads.iter().find(|head| {
        head.id != position.id
            && head.valid_to.is_none_or(|end| end >= position.valid_from)
            && position.valid_to.is_none_or(|end| end >= head.valid_from)
    });
    match other {
        None => Ok(()),
        Some(head) => Err(Error::Invalid(vec![
            crate::FieldError::new("is_unit_head", "unit_has_head").with(head.title.clone()),
        ])),
    }
}

async fn save(
    ctx: &Ctx,
    grant: &Grant<OrganizationAction>,
    before: &Position,
    mut after: Position,
) -> Result<Position> {
    let tx = ctx.store.begin(&ctx.who()).await?;
    one_head(tx.conn(), ctx, &after).await?;
    after.version = store::organization::update_position(&tx, grant, &after)
        .await
        .map_err(code_taken)?;
    let verb = if before.valid_to.is_none() && after.valid_to.is_some() {
        Verb::Ended
    } else {
        Verb::Edited
    };
    tx.record(verb, Subject::Position, after.id, Some(before), Some(&after))
        .await?;
    tx.commit().await?;
    Ok(after)
}

fn code_taken(error: StoreError) -> Error {
    match error {
        StoreError::Duplicate(Constraint::PositionCode) => Error::field("code", "duplicate"),
        other => other.into(),
    }
}
