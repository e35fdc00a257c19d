//! Charts: drawn by the server as SVG, coloured by the style sheet, told again as a table.
//!
//! A server function describes a chart by a [`ChartSpec`], draws it with `render` and sends the [`Drawing`]; the
//! component [`Chart`] shows it. Only `render` knows the drawing library, and only the server has it.

#[cfg(feature = "ssr")]
mod render;
mod spec;
mod view;

#[cfg(feature = "ssr")]
pub use render::render;
pub use spec::{ChartKind, ChartSeries, ChartSpec, ChartValue, Drawing};
pub use view::Chart;
