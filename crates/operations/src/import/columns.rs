//! Correcting which column is which.

use domain::ids::{ImportId, NodeId, UnitId};
use domain::import::{ImportChoice, ImportKind, ImportState};

use super::run::Opened;
use crate::organization::Checked;
use crate::{Ctx, Error, Result};

/// The choice as the form sends it.
#[derive(Clone, Debug)]
pub struct Columns {
    pub id: ImportId,
    pub sheet: u32,
    /// For each field the place of its column, or empty for none.
    pub columns: Vec<String>,
    /// A day; of a plan its year.
    pub start: String,
    /// Whose plan it is; empty: the region's, or no plan.
    pub unit: String,
    /// What the top nodes of a plan hang under; empty: nothing.
    pub under: String,
}

/// Keeps the choice. What was checked before counts no more.
///
/// Another sheet has other columns: they are guessed anew, and what the form said of the former sheet is dropped.
pub async fn set_columns(ctx: &Ctx, input: Columns) -> Result<()> {
    let mut opened = Opened::load(ctx, input.id).await?;
    opened.open()?;
    let mut form = Checked::default();
    // Of a plan the year is asked for, and the first day of it kept.
    let start = if opened.kind == ImportKind::Plan && input.start.trim().len() == 4 {
        form.day("start", &format!("{}-01-01", input.start.trim()))
    } else {
        form.day("start", &input.start)
    };
    let unit: Option<UnitId> = form.optional_id("unit", &input.unit);
    let under: Option<NodeId> = form.optional_id("under", &input.under);
    let start = form.all(start)?;
    let fields = opened.kind.fields();
    let sheet = opened
        .head
        .sheets
        .get(input.sheet as usize)
        .ok_or(Error::field("sheet", "unknown_choice"))?;
    let columns = if input.sheet == opened.head.choice.sheet {
        let mut columns = Vec::with_capacity(fields.len());
        for (at, (field, _)) in fields.iter().enumerate() {
            let typed = input
                .columns
                .get(at)
                .map(|typed| typed.trim())
                .unwrap_or_default();
            let column = typed
                .parse::<u32>()
                .ok()
                .filter(|column| (*column as usize) < sheet.header.len());
            if column.is_none() && !typed.is_empty() {
                form.wrong(field.code(), "unknown_choice");
            }
            if column.is_some() && columns.contains(&column) {
                form.wrong(field.code(), "column_twice");
            }
            columns.push(column);
        }
        form.done()?;
        columns
    } else {
        super::fields::guess(opened.kind, &sheet.header)
            .into_iter()
            .map(|column| column.map(|column| column as u32))
            .collect()
    };
    opened.head.choice = ImportChoice {
        sheet: input.sheet,
        columns,
        start,
        unit,
        under,
    };
    opened.head.counts = None;
    opened.head.changes.clear();
    opened.keep(ctx, ImportState::Read, Some(&[])).await
}
