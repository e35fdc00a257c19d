//! Writes that more than one right allows. Only proofs of the policy count: nobody else can implement these.

use domain::policy::{CascadeAction, Grant, ProposalAction, SkpAction};

mod sealed {
    pub trait Proof: Copy + Send + Sync {}
}

impl sealed::Proof for Grant<CascadeAction> {}
impl sealed::Proof for Grant<ProposalAction> {}
impl sealed::Proof for Grant<SkpAction> {}

/// Gives nodes of plans and of the pohon kinerja their places: whoever may move them, and whoever was asked.
pub trait MayPlace: sealed::Proof {}
impl MayPlace for Grant<CascadeAction> {}
impl MayPlace for Grant<ProposalAction> {}

/// Writes an SKP: whoever may do so, and whoever decides a proposal that its owner made.
pub trait MayWriteSkp: sealed::Proof {}
impl MayWriteSkp for Grant<SkpAction> {}
impl MayWriteSkp for Grant<ProposalAction> {}
