//! The rules of an event as rows of the linear model, one file per rule.

mod candidates;
mod floors;
mod limits;
mod order;
mod organisations;
mod people;
mod places;
mod quotas;
mod runs;
mod secured;

use super::model::{Model, Part, Purpose};

/// Adds the rows of one rule for a part of the problem.
pub type Rule = fn(&Part<'_, '_>, Purpose, &mut Model);

/// All rules, in the order in which their rows are laid out.
pub const ALL: [Rule; 10] = [
    candidates::rows,
    people::rows,
    places::rows,
    limits::rows,
    organisations::rows,
    quotas::rows,
    floors::rows,
    secured::rows,
    order::rows,
    runs::rows,
];
