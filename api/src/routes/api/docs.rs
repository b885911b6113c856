//! `/api/v1/openapi.json` and `/api/v1/docs`: what there is, for programs and for people.

use actix_web::web::{self, ServiceConfig};
use utoipa::{
    Modify, OpenApi,
    openapi::{
        OpenApi as Written, SecurityRequirement,
        security::{Http, HttpAuthScheme, SecurityScheme},
    },
};
use utoipa_swagger_ui::SwaggerUi;

use super::{
    accounts, agenda, events, jobs, mails, participants, pins, privacy, registration, requests, versions, webhooks,
};
use crate::error::Problem;

/// The whole API.
#[derive(OpenApi)]
#[openapi(
    info(title = "Maillage", description = "Meetings between people of different clusters: registration, requests, \
        matches, schedules and agendas. Who may do what depends on the role at the event; send `Authorization: Bearer …` \
        with a token. What is changed by PUT is named by If-Match; POST takes an Idempotency-Key."),
    paths(
        accounts::ask_link, accounts::confirm, accounts::sign_out, accounts::me, accounts::make_token, accounts::list_tokens,
        accounts::revoke_token, accounts::members, accounts::give_role, accounts::take_role,
        events::list, events::create, events::get, events::change, events::cancel, events::log, events::export,
        registration::get, registration::set,
        participants::register, participants::list, participants::directory, participants::get, participants::edit,
        participants::decide, participants::note_fee, participants::special_needs, participants::set_special_needs,
        requests::list, requests::say, requests::take_back, requests::ledger,
        pins::list, pins::pin, pins::unpin,
        jobs::start, jobs::get, jobs::cancel, jobs::watch, jobs::suggestions,
        versions::list, versions::publish, versions::roll_back, versions::meetings,
        agenda::get, agenda::by_link, agenda::revoke_link, agenda::cancel, agenda::restore,
        agenda::remark, agenda::say_coming, agenda::list_coming,
        webhooks::list, webhooks::add, webhooks::remove,
        mails::list, mails::standing, mails::decide, mails::rule, mails::returned, mails::invite, mails::merge,
        privacy::notice, privacy::register, privacy::take_out, privacy::remove,
    ),
    components(schemas(Problem)),
    modifiers(&Tokens),
)]
pub(crate) struct Document;

/// How programs show who they are.
struct Tokens;

impl Modify for Tokens {
    fn modify(&self, document: &mut Written) {
        let bearer = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        document.components.get_or_insert_default().add_security_scheme("token", bearer);
        let anybody = SecurityRequirement::default();
        document.security = Some(vec![anybody, SecurityRequirement::new::<_, [&str; 0], &str>("token", [])]);
    }
}

/// The pages need no other host; they bring styles of their own with them.
pub(crate) const POLICY: &str = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";
/// Where they are.
pub(crate) const PAGES: &str = "/api/v1/docs";

/// The document and its pages.
pub(crate) fn docs(config: &mut ServiceConfig) {
    let pages = SwaggerUi::new(format!("{PAGES}/{{_:.*}}")).url("/api/v1/openapi.json", Document::openapi());
    config.service(web::redirect(PAGES, format!("{PAGES}/"))).service(pages);
}
