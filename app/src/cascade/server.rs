//! Server functions of the tree: decode, call one operation, map the error.

use domain::cascade::divide::Division;
use domain::cascade::past::view::{PastTree, TreeChanges};
use domain::cascade::view::{NodeView, TreeView};
use domain::ids::*;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use super::changes_page::AskChanges;
use super::view_model::Ask;
use crate::AppError;
#[cfg(feature = "ssr")]
use crate::context::{ctx, reply};

/// Policy: `CascadeAction::Read`; drafts only within one's scope.
#[server(prefix = "/api/rpc", endpoint = "load_tree", input = Json)]
pub async fn load_tree(ask: Ask) -> Result<TreeView, AppError> {
    use operations::cascade::{Depth, TreeQuery};
    let query = TreeQuery {
        year: ask.year,
        unit: ask.unit,
        depth: match ask.depth.as_deref() {
            Some("semua") => Depth::All,
            Some("tidak") => Depth::Closed,
            _ => Depth::Some,
        },
        open: ask.open,
        closed: ask.closed,
        focus: ask.focus,
        find: ask.find,
    };
    reply(operations::cascade::tree(&ctx()?, query).await)
}

/// Policy: `CascadeAction::Read`; drafts only within one's scope.
#[server(prefix = "/api/rpc", endpoint = "load_node")]
pub async fn load_node(
    id: NodeId,
    page: u32,
    #[server(default)] find_place: String,
) -> Result<NodeView, AppError> {
    let query = operations::cascade::NodeQuery { id, page, find_place };
    reply(operations::cascade::node(&ctx()?, query).await)
}

/// Policy: `CascadeAction::Read`; of the past no drafts at all.
#[server(prefix = "/api/rpc", endpoint = "load_tree_changes", input = Json)]
pub async fn load_tree_changes(ask: AskChanges) -> Result<TreeChanges, AppError> {
    let query = operations::cascade::ChangesQuery {
        year: ask.year,
        from: day_of("dari", &ask.from)?,
        to: day_of("sampai", &ask.to)?,
        unit: ask.unit,
        kind: ask.kind,
        page: Some(ask.page),
    };
    reply(operations::cascade::difference(&ctx()?, query).await)
}

/// Policy: `CascadeAction::Read`; of the past no drafts at all. Without a day: the end of today. Of the rows those in
/// sight, with the nodes that are open.
#[server(prefix = "/api/rpc", endpoint = "load_tree_of_day", input = Json)]
pub async fn load_tree_of_day(ask: Ask, day: String) -> Result<(PastTree, Vec<NodeId>), AppError> {
    let ctx = ctx()?;
    let day = day_of("per", &day)?.unwrap_or(ctx.today);
    let mut tree = reply(operations::cascade::as_of(&ctx, ask.year, day, ask.unit).await)?;
    let (rows, open) = super::day_page::in_sight(std::mem::take(&mut tree.rows), &ask);
    tree.rows = rows;
    Ok((tree, open))
}

/// A day as the browser's field writes it; none where nothing was typed.
#[cfg(feature = "ssr")]
pub(super) fn day_of(field: &str, typed: &str) -> Result<Option<chrono::NaiveDate>, AppError> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    typed.parse().map(Some).map_err(|_| AppError::Invalid {
        fields: vec![crate::error::FieldError {
            field: field.to_owned(),
            code: "not_a_date".to_owned(),
            data: None,
        }],
    })
}

/// Policy: `CascadeAction::Create`.
#[server(prefix = "/api/rpc", endpoint = "create_node")]
pub async fn create_node(
    #[server(default)] parent: Option<NodeId>,
    year: i32,
    #[server(default)] kind: String,
    #[server(default)] unit: String,
    #[server(default)] code: String,
    #[server(default)] text: String,
    #[server(default)] reference: String,
    #[server(default)] indicator_id: Vec<String>,
    #[server(default)] indicator_text: Vec<String>,
    #[server(default)] indicator_target: Vec<String>,
    #[server(default)] indicator_unit: Vec<String>,
    #[server(default)] indicator_polarity: Vec<String>,
) -> Result<(), AppError> {
    let indicators = rows([
        indicator_id,
        indicator_text,
        indicator_target,
        indicator_unit,
        indicator_polarity,
    ]);
    let input = operations::cascade::NewNode {
        parent,
        year,
        kind,
        unit,
        code,
        text,
        reference,
        indicators,
    };
    let id = reply(operations::cascade::create_node(&ctx()?, input).await)?;
    leptos_axum::redirect(&format!("/pohon/{id}"));
    Ok(())
}

/// Policy: `CascadeAction::Edit`.
#[server(prefix = "/api/rpc", endpoint = "edit_node")]
pub async fn edit_node(
    id: NodeId,
    version: i32,
    #[server(default)] code: String,
    #[server(default)] text: String,
    #[server(default)] reference: String,
    #[server(default)] indicator_id: Vec<String>,
    #[server(default)] indicator_text: Vec<String>,
    #[server(default)] indicator_target: Vec<String>,
    #[server(default)] indicator_unit: Vec<String>,
    #[server(default)] indicator_polarity: Vec<String>,
) -> Result<(), AppError> {
    let indicators = rows([
        indicator_id,
        indicator_text,
        indicator_target,
        indicator_unit,
        indicator_polarity,
    ]);
    let input = operations::cascade::EditNode {
        id,
        version,
        code,
        text,
        reference,
        indicators,
    };
    reply(operations::cascade::edit_node(&ctx()?, input).await)?;
    leptos_axum::redirect(&format!("/pohon/{id}"));
    Ok(())
}

/// Policy: `CascadeAction::Move`.
#[server(prefix = "/api/rpc", endpoint = "move_node")]
pub async fn move_node(id: NodeId, version: i32, #[server(default)] parent: String) -> Result<(), AppError> {
    let input = operations::cascade::MoveNode { id, version, parent };
    reply(operations::cascade::move_node(&ctx()?, input).await)?;
    leptos_axum::redirect(&format!("/pohon/{id}"));
    Ok(())
}

/// Policy: `CascadeAction::Read`.
#[server(prefix = "/api/rpc", endpoint = "load_division")]
pub async fn load_division(id: NodeId, indicator: Option<IndicatorId>) -> Result<Division, AppError> {
    reply(operations::cascade::division(&ctx()?, id, indicator).await)
}

/// Policy: `CascadeAction::Edit` of each child.
#[server(prefix = "/api/rpc", endpoint = "divide_node")]
pub async fn divide_node(
    node: NodeId,
    #[server(default)] indicator: String,
    #[server(default)] child: Vec<String>,
    #[server(default)] version: Vec<i32>,
    #[server(default)] target: Vec<String>,
    #[server(default)] weight: Vec<String>,
) -> Result<(), AppError> {
    let mut targets = target.into_iter();
    let mut weights = weight.into_iter();
    let parts = child
        .into_iter()
        .zip(version)
        .map(|(child, version)| operations::cascade::PartInput {
            child,
            version,
            target: targets.next().unwrap_or_default(),
            weight: weights.next().unwrap_or_default(),
        })
        .collect();
    let of = indicator.trim().parse().ok();
    reply(operations::cascade::divide(&ctx()?, node, of, parts).await)?;
    let query = of
        .map(|of: IndicatorId| format!("?indikator={of}"))
        .unwrap_or_default();
    leptos_axum::redirect(&format!("/pohon/{node}/bagi{query}"));
    Ok(())
}

/// Policy: `CascadeAction::Delete`.
#[server(prefix = "/api/rpc", endpoint = "delete_node")]
pub async fn delete_node(id: NodeId, version: i32) -> Result<(), AppError> {
    let parent = reply(operations::cascade::delete_node(&ctx()?, id, version).await)?;
    let to = parent.map_or_else(|| "/pohon".to_owned(), |parent| format!("/pohon/{parent}"));
    leptos_axum::redirect(&to);
    Ok(())
}

/// Policy: `CascadeAction::Edit` of the node.
#[server(prefix = "/api/rpc", endpoint = "add_budget_line")]
pub async fn add_budget_line(
    node: NodeId,
    #[server(default)] year: String,
    #[server(default)] code: String,
    #[server(default)] text: String,
    #[server(default)] ceiling: String,
) -> Result<(), AppError> {
    let input = operations::cascade::LineInput {
        year,
        code,
        text,
        ceiling,
    };
    reply(operations::cascade::add_line(&ctx()?, node, input).await)?;
    leptos_axum::redirect(&format!("/pohon/{node}"));
    Ok(())
}

/// Policy: `CascadeAction::Edit` of the node.
#[server(prefix = "/api/rpc", endpoint = "edit_budget_line")]
pub async fn edit_budget_line(
    id: BudgetLineId,
    version: i32,
    #[server(default)] year: String,
    #[server(default)] code: String,
    #[server(default)] text: String,
    #[server(default)] ceiling: String,
) -> Result<(), AppError> {
    let input = operations::cascade::LineInput {
        year,
        code,
        text,
        ceiling,
    };
    let node = reply(operations::cascade::edit_line(&ctx()?, id, version, input).await)?;
    leptos_axum::redirect(&format!("/pohon/{node}"));
    Ok(())
}

/// Policy: `CascadeAction::Edit` of the node.
#[server(prefix = "/api/rpc", endpoint = "delete_budget_line")]
pub async fn delete_budget_line(id: BudgetLineId, version: i32) -> Result<(), AppError> {
    let node = reply(operations::cascade::delete_line(&ctx()?, id, version).await)?;
    leptos_axum::redirect(&format!("/pohon/{node}"));
    Ok(())
}

/// Policy: `CascadeAction::Edit` of the node.
#[server(prefix = "/api/rpc", endpoint = "save_manual")]
pub async fn save_manual(
    node: NodeId,
    indicator: IndicatorId,
    version: i32,
    #[server(default)] definition: String,
    #[server(default)] formula: String,
    #[server(default)] provider: String,
    #[server(default)] accumulation: String,
    #[server(default)] baseline: String,
    #[server(default)] mode: String,
    #[server(default)] month: Vec<String>,
    #[server(default)] year: Vec<String>,
    #[server(default)] year_target: Vec<String>,
) -> Result<(), AppError> {
    let input = operations::cascade::ManualInput {
        definition,
        formula,
        provider,
        accumulation,
        baseline,
        mode,
        months: month,
        years: year.into_iter().zip(year_target).collect(),
    };
    reply(operations::cascade::save_manual(&ctx()?, node, indicator, version, input).await)?;
    leptos_axum::redirect(&format!("/pohon/{node}#manual-{indicator}"));
    Ok(())
}

/// The columns of a form's rows as rows; a column that is shorter counts as empty from there on.
#[cfg(feature = "ssr")]
fn rows(columns: [Vec<String>; 5]) -> Vec<operations::cascade::IndicatorInput> {
    let count = columns.iter().map(Vec::len).max().unwrap_or_default();
    let mut columns = columns.map(Vec::into_iter);
    (0..count)
        .map(|_| {
            let [id, text, target, unit, polarity] =
                columns.each_mut().map(|column| column.next().unwrap_or_default());
            operations::cascade::IndicatorInput {
                id,
                text,
                target,
                unit,
                polarity,
            }
        })
        .collect()
}
