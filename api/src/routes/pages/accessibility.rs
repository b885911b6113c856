//! `/accessibility`: what is done so that nobody is kept out, and what is known to be missing.

use actix_web::{HttpResponse, get};
use askama::Template;

use crate::{
    error::Problem,
    web::visit::{Visit, page},
};

#[derive(Template)]
#[template(path = "accessibility.html")]
struct Statement {
    visit: Visit,
}

/// The statement.
#[get("/accessibility")]
pub(super) async fn statement(visit: Visit) -> Result<HttpResponse, Problem> {
    page(&Statement { visit })
}
