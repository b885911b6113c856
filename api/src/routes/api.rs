//! `/api/v1`: everything the application can do, for programs. One file a resource.

mod accounts;
mod agenda;
mod docs;
mod events;
mod jobs;
mod mails;
mod participants;
mod pins;
mod privacy;
mod registration;
mod requests;
mod versions;
mod webhooks;

use actix_web::{
    HttpResponse,
    middleware::DefaultHeaders,
    web::{JsonConfig, PathConfig, PayloadConfig, QueryConfig, ServiceConfig, scope},
};

pub(super) use self::docs::{PAGES, POLICY, docs};
use crate::error::Problem;

/// The longest request, in bytes.
const LONGEST: usize = 2 << 20;

/// All of it.
pub(super) fn all(config: &mut ServiceConfig) {
    config.service(
        scope("/api/v1")
            .app_data(JsonConfig::default().limit(LONGEST).error_handler(|error, _| Problem::from(error).into()))
            .app_data(PayloadConfig::new(LONGEST))
            .app_data(PathConfig::default().error_handler(|error, _| Problem::from(error).into()))
            .app_data(QueryConfig::default().error_handler(|error, _| Problem::from(error).into()))
            .wrap(DefaultHeaders::new().add(("Cache-Control", "no-store")))
            .configure(accounts::all)
            .configure(events::all)
            .configure(registration::all)
            .configure(participants::all)
            .configure(requests::all)
            .configure(pins::all)
            .configure(jobs::all)
            .configure(versions::all)
            .configure(agenda::all)
            .configure(webhooks::all)
            .configure(mails::all)
            .configure(privacy::all)
            .default_service(actix_web::web::to(|| async {
                Err::<HttpResponse, _>(Problem::missing("there is nothing at this address; see /api/v1/docs"))
            })),
    );
}
