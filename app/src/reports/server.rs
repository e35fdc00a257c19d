//! Server functions of the reports: decode, call one operation, map the error.

use domain::ids::UnitId;
#[cfg(feature = "ssr")]
use domain::organization::PositionKind;
use domain::organization::report::{ReportKind, ReportNames, ReportOverview};
use leptos::prelude::*;

use crate::AppError;
#[cfg(feature = "ssr")]
use crate::context::{ctx, reply};

/// The figures. Policy: `OrganizationAction::Reports` at the unit, or somewhere; people within `Scope::people`.
#[server(prefix = "/api/rpc", endpoint = "load_reports")]
pub async fn load_reports(unit: Option<UnitId>, year: i32) -> Result<ReportOverview, AppError> {
    reply(operations::reports::overview(&ctx()?, unit, Some(year)).await)
}

/// One page of names. Policy: as above; numbers only with `ReadPersonal`.
#[server(prefix = "/api/rpc", endpoint = "load_report_names")]
pub async fn load_report_names(
    report: ReportKind,
    unit: Option<UnitId>,
    kind: String,
    typed: String,
    year: i32,
    page: u32,
) -> Result<ReportNames, AppError> {
    let query = operations::reports::NamesQuery {
        report,
        unit,
        kinds: PositionKind::from_code(&kind).into_iter().collect(),
        typed,
        year: Some(year),
        page,
    };
    reply(operations::reports::names(&ctx()?, query).await)
}
