//! One file per table: the row, and beside it the way to the domain's type.
//!
//! Rows stay inside this crate. Joins are written in the queries, so the entities know no relations.

pub mod account;
pub mod activity;
pub mod activity_pending;
pub mod activity_seal;
pub mod appointment;
pub mod budget_line;
pub mod codes;
pub mod cross_link;
pub mod dialogue;
pub mod duty;
pub mod import_run;
pub mod indicator;
pub mod indicator_manual;
pub mod indicator_month;
pub mod instansi;
pub mod move_proposal;
pub mod nip_history;
pub mod node;
pub mod node_key;
pub mod node_target;
pub mod nomenclature;
pub mod person;
pub mod position;
pub mod rate_limit;
pub mod rater_assignment;
pub mod realization;
pub mod reset_link;
pub mod role_grant;
pub mod rollup_page;
pub mod rollup_year;
pub mod rule_set;
pub mod session;
pub mod skp;
pub mod skp_annex;
pub mod skp_behavior;
pub mod skp_comment;
pub mod skp_version;
pub mod unit;
