//! Primitives: they know no feature and import none. All of them are on the page `/_ui`.
//!
//! They work without JavaScript wherever the browser can do it by itself (`<dialog>`, `popover`, `<details>`,
//! `<input type="date">`), take text as [`TextProp`](leptos::text_prop::TextProp) so that it may follow the
//! language, and take further attributes and events from outside (`<Button on:click=…>`).
//!
//! Layout classes for pages: `ui-stack` (one below the other), `ui-row` (side by side, wrapping), `ui-grid` (cards),
//! `ui-figures` (tabular, to the right), `ui-muted`, `ui-small`, `ui-quiet` (for screen readers only),
//! `ui-no-script` (seen until the page is alive).

mod avatar;
mod badge;
mod bind;
mod breadcrumb;
mod button;
mod card;
pub mod chart;
mod choice;
mod combobox;
mod csrf;
mod dialog;
pub mod error_text;
mod error_view;
mod field;
#[cfg(feature = "hydrate")]
pub mod habits;
mod icon;
pub mod labels;
mod menu;
mod notice;
mod password_input;
mod progress;
pub mod query;
mod select;
mod skeleton;
mod steps;
mod table;
mod tabs;
mod text_area;
mod text_input;
mod title;
mod toast;
mod tooltip;

pub use avatar::{Avatar, initials};
pub use badge::{Badge, StateBadge, Tone};
pub use breadcrumb::{Breadcrumb, Crumb};
pub use button::{Button, LinkButton, Size, Variant};
pub use card::{Card, PageHead};
pub use choice::{Checkbox, Radio};
pub use combobox::Combobox;
pub use csrf::CsrfField;
pub use dialog::{Dialog, DialogButton, Drawer};
pub use error_text::{error_advice, error_text, field_error_text, reason_text};
pub use error_view::{ErrorView, FieldNames, FormError, field_error};
pub use field::{Field, FieldAround, FieldGroup};
pub use icon::{Icon, provide_icons};
pub use labels::{I18n, Label};
pub use menu::{Menu, MenuLink};
pub use notice::{Empty, Notice};
pub use password_input::PasswordInput;
pub use progress::{Bar, Progress, ShareBar, SharePart, SharePartTone};
pub use select::{Choice, Select};
pub use skeleton::{Skeleton, SkeletonTable};
pub use steps::{Step, StepState, Steps};
pub use table::{Density, Pager, SortHeader, Table};
pub use tabs::{Tab, Tabs};
pub use text_area::TextArea;
pub use text_input::{DateInput, NumberInput, TextInput};
pub use title::Title;
pub use toast::{ToastRegion, Toasts, provide_toasts, use_toasts};
pub use tooltip::Tooltip;
