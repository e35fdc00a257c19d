//! What things are called: read apart from the tree, and kept as long as nobody renames any of them.

use std::collections::HashMap;

use domain::ids::*;

use crate::{Ctx, Result};

/// Names for everything to which a node can belong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Names of those who held the posts.
    pub holders: HashMap<AppointmentId, String>,
    pub titles: HashMap<PositionId, String>,
    /// Path and name.
    pub units: HashMap<UnitId, (String, String)>,
}

impl Names {
    pub(super) async fn load(ctx: &Ctx) -> Result<Self> {
        let (db, instansi) = (ctx.store.read(), ctx.instansi_id());
        Ok(Self {
            holders: store::cascade::holder_names(db, instansi).await?,
            titles: store::cascade::post_titles(db, instansi).await?,
            units: store::cascade::unit_names(db, instansi).await?,
        })
    }
}
