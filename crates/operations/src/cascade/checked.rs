//! What the alignment checks found, for rows of the tree.

use std::sync::Arc;

use domain::alignment::view::FindingLine;
use domain::cascade::view::{RowMark, TreeRow};

use super::dress::in_change;
use crate::alignment::Alignment;
use crate::snapshot::Snapshot;
use crate::{Ctx, Result};

/// A year with everything found in it.
pub(super) struct Checked {
    pub snapshot: Arc<Snapshot>,
    pub alignment: Arc<Alignment>,
}

impl Checked {
    pub async fn load(ctx: &Ctx, year: i32) -> Result<Self> {
        let snapshot = ctx.snapshots.get(ctx, year).await?;
        let alignment = ctx.snapshots.alignments.get(ctx, &snapshot).await?;
        Ok(Self { snapshot, alignment })
    }

    /// Marks rows with what was found about them, as far as the reader may know.
    pub fn mark(&self, rows: &mut [TreeRow]) {
        for row in rows.iter_mut().filter(|row| may_know(row)) {
            row.findings = self.alignment.badge(row.id);
        }
    }

    /// What was found about a row.
    pub fn of(&self, row: &TreeRow) -> Vec<FindingLine> {
        let known = self.snapshot.number(row.id).filter(|_| may_know(row));
        known.map_or_else(Vec::new, |at| self.alignment.of_node(&self.snapshot, at, row.skp))
    }
}

/// Of a change that he may not read, the reader sees the result as it was set; what is wrong with the draft is not his
/// to know.
fn may_know(row: &TreeRow) -> bool {
    let foreign_change = row.skp.is_none() && row.state.is_some_and(in_change);
    row.mark != RowMark::Hidden && !foreign_change
}
