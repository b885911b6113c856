//! Pages for people, one file a page; addresses follow the files.

mod accessibility;
mod agendas;
mod assets;
mod chips;
mod declaring;
mod desk;
mod event;
mod feeds;
mod home;
mod language;
mod me;
mod person;
mod register;
mod sectors;
mod sign_in;
mod stop;
mod tabs;

use actix_web::{
    HttpResponse,
    web::{FormConfig, PathConfig, QueryConfig, ServiceConfig, to},
};

use crate::error::Problem;

/// The longest form, in bytes.
const LONGEST: usize = 2 << 20;

/// All of them.
pub(super) fn all(config: &mut ServiceConfig) {
    let unreadable = |told: String| Problem::unreadable(told);
    config
        .app_data(
            FormConfig::default().limit(LONGEST).error_handler(move |error, _| unreadable(error.to_string()).into()),
        )
        .app_data(PathConfig::default().error_handler(|error, _| Problem::from(error).into()))
        .app_data(QueryConfig::default().error_handler(|error, _| Problem::from(error).into()))
        .service(assets::get)
        .service(assets::worker)
        .service(language::choose)
        .service(home::show)
        .service(accessibility::statement)
        .configure(sign_in::all)
        .configure(stop::all)
        .configure(me::all)
        // Before the pages of events, since one of its own is at `/events/new`.
        .configure(desk::all)
        .configure(event::all)
        .configure(feeds::all)
        .configure(register::all)
        .configure(sectors::all)
        .configure(agendas::all)
        .configure(person::all)
        .default_service(to(|| async { Err::<HttpResponse, _>(Problem::missing("there is nothing at this address")) }));
}
