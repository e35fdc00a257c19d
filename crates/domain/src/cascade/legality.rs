//! What may stand under what (`domain.md` 3.1 and 3.3), and which moves would tear the tree.

use serde::{Deserialize, Serialize};

use super::NodeKind;
use crate::ids::NodeId;

/// Why a node may not stand there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "code", content = "data")]
pub enum LegalityError {
    /// A level lies between the two; `missing` is the nearest one above the child.
    #[error("a level is skipped")]
    LevelSkip { missing: NodeKind },
    /// The parent belongs below the child.
    #[error("upside down")]
    UpsideDown,
    /// The two belong to different parts of the tree.
    #[error("does not belong under it")]
    DoesNotBelong,
    /// Plans and outcomes never hang on a person's result.
    #[error("under a planned result only planned results stand")]
    UnderResult,
    /// Only a vision (or the top of an outcome tree) stands alone.
    #[error("needs a parent")]
    NeedsParent,
    /// The node would be its own ancestor.
    #[error("makes a loop")]
    Loop,
}

impl NodeKind {
    /// Depth from the vision down; plan and outcome levels of the same depth answer the same question.
    pub const fn level(self) -> u8 {
        match self {
            Self::Visi => 0,
            Self::Misi => 1,
            Self::Tujuan => 2,
            Self::Sasaran | Self::UltimateOutcome => 3,
            Self::Program | Self::IntermediateOutcome => 4,
            Self::Kegiatan | Self::ImmediateOutcome => 5,
            Self::SubKegiatan | Self::Output => 6,
            Self::Operational => 7,
            Self::RhkMain | Self::RhkAdditional => 8,
        }
    }

    /// Whether it may be the top of a tree.
    pub const fn may_be_root(self) -> bool {
        matches!(self, Self::Visi | Self::UltimateOutcome)
    }

    /// Kinds that a child of this kind may hang on.
    pub const fn parents(self) -> &'static [NodeKind] {
        use NodeKind::*;
        match self {
            Visi => &[],
            Misi => &[Visi],
            // An agency's goal (Renstra) serves an objective of the region (RPJMD).
            Tujuan => &[Misi, Sasaran],
            // An agency's objective may serve the region's objective at once.
            Sasaran => &[Tujuan, Sasaran],
            Program => &[Sasaran, UltimateOutcome, IntermediateOutcome],
            Kegiatan => &[Program],
            SubKegiatan => &[Kegiatan],
            UltimateOutcome => &[Visi, Misi, Tujuan, Sasaran],
            IntermediateOutcome => &[UltimateOutcome, IntermediateOutcome, Sasaran],
            ImmediateOutcome => &[IntermediateOutcome, ImmediateOutcome, Program],
            Output => &[ImmediateOutcome, Output, Kegiatan],
            Operational => &[Output, Operational, SubKegiatan],
            RhkMain | RhkAdditional => &[
                RhkMain,
                RhkAdditional,
                Operational,
                Output,
                SubKegiatan,
                ImmediateOutcome,
                Kegiatan,
                IntermediateOutcome,
                Program,
                UltimateOutcome,
                Sasaran,
                Tujuan,
            ],
        }
    }
}

/// Whether a node of one kind may hang on a node of another; `None` = at the top.
pub fn may_stand_under(child: NodeKind, parent: Option<NodeKind>) -> Result<(), LegalityError> {
    let Some(parent) = parent else {
        return if child.may_be_root() {
            Ok(())
        } else {
            Err(LegalityError::NeedsParent)
        };
    };
    if child.parents().contains(&parent) {
        return Ok(());
    }
    if parent.is_result() {
        return Err(LegalityError::UnderResult);
    }
    if parent.level() > child.level()
        || (parent.level() == child.level() && child.is_plan() == parent.is_plan())
    {
        return Err(LegalityError::UpsideDown);
    }
    // The level to name is the one that would itself be legal nearest above the child.
    let bridge = child
        .parents()
        .iter()
        .copied()
        .filter(|kind| kind.level() < child.level())
        .max_by_key(|kind| (kind.is_plan() == child.is_plan(), kind.level()));
    match bridge {
        Some(missing) if missing.level() > parent.level() => Err(LegalityError::LevelSkip { missing }),
        _ => Err(LegalityError::DoesNotBelong),
    }
}

/// Whether a node may be carried under another: right kinds and no loop. `ancestors` are those of the new parent,
/// in any order.
pub fn check_move(
    node: (NodeId, NodeKind),
    new_parent: Option<(NodeId, NodeKind)>,
    ancestors: &[NodeId],
) -> Result<(), LegalityError> {
    if let Some((parent, _)) = new_parent
        && (parent == node.0 || ancestors.contains(&node.0))
    {
        return Err(LegalityError::Loop);
    }
    may_stand_under(node.1, new_parent.map(|(_, kind)| kind))
}

#[cfg(test)]
mod tests {
    use NodeKind::*;
    use proptest::prelude::*;
    use rstest::rstest;
    use uuid::Uuid;

    use super::*;

    #[rstest]
    // The chain of documents, 3.1.
    #[case(Misi, Visi)]
    #[case(Tujuan, Misi)]
    #[case(Sasaran, Tujuan)]
    #[case(Tujuan, Sasaran)]
    #[case(Program, Sasaran)]
    #[case(Kegiatan, Program)]
    #[case(SubKegiatan, Kegiatan)]
    // The worked cascade, 3.8.
    #[case(Sasaran, Sasaran)]
    #[case(RhkMain, Sasaran)]
    #[case(RhkMain, RhkMain)]
    #[case(RhkAdditional, RhkMain)]
    // The outcome levels, 3.3.
    #[case(UltimateOutcome, Sasaran)]
    #[case(IntermediateOutcome, UltimateOutcome)]
    #[case(ImmediateOutcome, IntermediateOutcome)]
    #[case(Output, ImmediateOutcome)]
    #[case(Operational, Output)]
    #[case(ImmediateOutcome, ImmediateOutcome)]
    #[case(RhkMain, Output)]
    #[case(RhkMain, SubKegiatan)]
    fn what_belongs_together_may_stand_together(#[case] child: NodeKind, #[case] parent: NodeKind) {
        assert_eq!(may_stand_under(child, Some(parent)), Ok(()));
    }

    #[rstest]
    #[case(SubKegiatan, Program, LegalityError::LevelSkip { missing: Kegiatan })]
    #[case(Kegiatan, Sasaran, LegalityError::LevelSkip { missing: Program })]
    #[case(Sasaran, Visi, LegalityError::LevelSkip { missing: Tujuan })]
    #[case(Output, IntermediateOutcome, LegalityError::LevelSkip { missing: ImmediateOutcome })]
    #[case(Operational, UltimateOutcome, LegalityError::LevelSkip { missing: Output })]
    #[case(RhkMain, Visi, LegalityError::LevelSkip { missing: Operational })]
    #[case(Program, SubKegiatan, LegalityError::UpsideDown)]
    #[case(Visi, Misi, LegalityError::UpsideDown)]
    #[case(Visi, Visi, LegalityError::UpsideDown)]
    #[case(Program, Program, LegalityError::UpsideDown)]
    #[case(Output, Operational, LegalityError::UpsideDown)]
    #[case(Sasaran, RhkMain, LegalityError::UnderResult)]
    #[case(Operational, RhkAdditional, LegalityError::UnderResult)]
    #[case(SubKegiatan, ImmediateOutcome, LegalityError::DoesNotBelong)]
    fn what_does_not_belong_says_why(
        #[case] child: NodeKind,
        #[case] parent: NodeKind,
        #[case] error: LegalityError,
    ) {
        assert_eq!(may_stand_under(child, Some(parent)), Err(error));
    }

    #[test]
    fn only_a_vision_or_an_outcome_tree_stands_alone() {
        let roots: Vec<NodeKind> = NodeKind::ALL
            .into_iter()
            .filter(|&kind| may_stand_under(kind, None).is_ok())
            .collect();
        assert_eq!(roots, [Visi, UltimateOutcome]);
    }

    #[test]
    fn no_child_stands_higher_than_its_parent() {
        for child in NodeKind::ALL {
            for &parent in child.parents() {
                // The one exception: an agency's goals serve the region's objectives.
                assert!(
                    parent.level() <= child.level() || (child, parent) == (Tujuan, Sasaran),
                    "{child:?}"
                );
                assert!(!parent.is_result() || child.is_result());
            }
        }
    }

    fn id(n: u128) -> NodeId {
        Uuid::from_u128(n).into()
    }

    #[test]
    fn a_node_cannot_become_its_own_ancestor() {
        let (node, child, grandchild) = (id(1), id(2), id(3));
        let to =
            |parent, ancestors: &[NodeId]| check_move((node, RhkMain), Some((parent, RhkMain)), ancestors);
        assert_eq!(to(node, &[]), Err(LegalityError::Loop));
        assert_eq!(to(child, &[node]), Err(LegalityError::Loop));
        assert_eq!(to(grandchild, &[child, node]), Err(LegalityError::Loop));
        assert_eq!(to(id(9), &[id(8)]), Ok(()));
        assert_eq!(
            check_move((node, RhkMain), None, &[]),
            Err(LegalityError::NeedsParent)
        );
    }

    proptest! {
        /// Whatever is dragged wherever: the tree stays a tree.
        #[test]
        fn any_sequence_of_moves_leaves_no_loop(moves in prop::collection::vec((0usize..12, 0usize..12), 0..60)) {
            let mut parents: Vec<Option<usize>> = (0..12usize).map(|at| at.checked_sub(1)).collect();
            let chain = |parents: &[Option<usize>], from: usize| -> Vec<usize> {
                std::iter::successors(parents[from], |&at| parents[at]).take(parents.len() + 1).collect()
            };
            for (node, to) in moves {
                let ancestors: Vec<NodeId> = chain(&parents, to).into_iter().map(|at| id(at as u128)).collect();
                let moved = check_move((id(node as u128), RhkMain), Some((id(to as u128), RhkMain)), &ancestors);
                if moved.is_ok() {
                    parents[node] = Some(to);
                }
                for at in 0..parents.len() {
                    prop_assert!(chain(&parents, at).len() < parents.len());
                }
            }
        }
    }
}
