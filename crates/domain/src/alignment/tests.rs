//! Tests of the checks: the worked cascade of the handbook, every check from both sides, and the laws that hold for
//! any world.

mod chain;
mod coherence;
mod fixture;
mod generated;
mod laws;
mod others;
mod score;
mod speed;
mod suggest;
mod targets;
mod worked;
