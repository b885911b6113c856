//! Pages of long lists.

use actix_web::web::Query;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{actions::paging::Turn, error::Problem};

/// Items on a page, where nothing says how many, and at most.
const USUAL: u32 = 50;
const MOST: u32 = 200;

/// Which page of a list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Paging {
    /// `next` of the page before; the first page where it is left out.
    pub(crate) after: Option<String>,
    /// How many items at most.
    #[param(minimum = 1, maximum = 200)]
    pub(crate) limit: Option<u32>,
}

impl Paging {
    pub(crate) fn most(&self) -> Result<usize, Problem> {
        match self.limit.unwrap_or(USUAL) {
            limit @ 1..=MOST => Ok(limit as usize),
            _ => Err(Problem::invalid(format!("limit: write a number from 1 to {MOST}"))),
        }
    }

    /// The same, where `after` is a number.
    pub(crate) fn turn(&self) -> Result<Turn, Problem> {
        let wrong = |_| Problem::invalid("after: write the `next` of the page before");
        let after = self.after.as_deref().map_or(Ok(0), str::parse).map_err(wrong)?;
        Ok(Turn { after, most: self.most()? })
    }
}

/// As a query says it.
pub(crate) type Pages = Query<Paging>;
