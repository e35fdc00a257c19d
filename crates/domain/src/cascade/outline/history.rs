//! What was done here and can be taken back, and done again.

use super::{ChangeError, Edit, Outline, Undo};

/// Two stacks of edits. An edit that no longer fits, because others changed the tree, is forgotten when it is its turn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    done: Vec<(Edit, Undo)>,
    undone: Vec<Edit>,
}

impl History {
    /// Does an edit and remembers it. What had been taken back cannot be done again after that.
    pub fn edit(&mut self, outline: &mut Outline, edit: Edit) -> Result<Undo, ChangeError> {
        let undo = outline.apply(&edit)?;
        self.undone.clear();
        self.done.push((edit, undo.clone()));
        Ok(undo)
    }

    /// The edit that would be taken back next.
    pub fn last(&self) -> Option<&Edit> {
        self.done.last().map(|(edit, _)| edit)
    }

    /// The edit that would be done again next.
    pub fn next(&self) -> Option<&Edit> {
        self.undone.last()
    }

    /// Takes the last edit back, and returns it; none if there is none.
    pub fn undo(&mut self, outline: &mut Outline) -> Result<Option<Edit>, ChangeError> {
        let Some((edit, undo)) = self.done.pop() else {
            return Ok(None);
        };
        outline.undo(&undo)?;
        self.undone.push(edit.clone());
        Ok(Some(edit))
    }

    /// Does again what was taken back last, and returns it; none if there is none.
    pub fn redo(&mut self, outline: &mut Outline) -> Result<Option<Edit>, ChangeError> {
        let Some(edit) = self.undone.pop() else {
            return Ok(None);
        };
        let undo = outline.apply(&edit)?;
        self.done.push((edit.clone(), undo));
        Ok(Some(edit))
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.done.clear();
        self.undone.clear();
    }
}
