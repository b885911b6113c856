//! `/events/spring/people/x`: a participant's own place, one file a tab.

mod agenda;
mod directory;
mod overview;
mod profile;
mod requests;
mod suggestions;

use actix_web::web::ServiceConfig;

use crate::{
    actions::{
        access::{Actor, acts_for, event},
        refusal::Refusal,
    },
    exchange,
    store::Db,
    web::voice::Voice,
};

pub(super) fn all(config: &mut ServiceConfig) {
    config
        .configure(suggestions::all)
        .configure(directory::all)
        .configure(agenda::all)
        .configure(profile::all)
        .configure(requests::all);
    config.configure(overview::all);
}

/// Whose place it is, at which event.
#[derive(Clone, Debug)]
struct Place {
    event: String,
    person: String,
    /// What people call the event, and the one whose place it is.
    event_name: serde_json::Value,
    name: String,
    /// Which tab is shown.
    tab: &'static str,
}

/// The tabs, by the ends of their addresses.
const TABS: [&str; 5] = ["", "suggestions", "directory", "agenda", "profile"];

impl Place {
    /// The place of somebody for whom whoever asks may act.
    fn find(db: &mut Db, by: Actor, code: &str, person: &str, tab: &'static str) -> Result<Self, Refusal> {
        let id = event(db, code)?;
        let (known, _) = acts_for(db, by, id, person)?;
        let head = exchange::head(db, id)?;
        Ok(Self {
            event: head["event"]["id"].as_str().unwrap_or(code).to_owned(),
            person: known.participant.code.clone(),
            event_name: head["event"]["name"].clone(),
            name: known.participant.name,
            tab,
        })
    }

    fn path(&self, tab: &str) -> String {
        let path = format!("/events/{}/people/{}", self.event, self.person);
        if tab.is_empty() { path } else { format!("{path}/{tab}") }
    }

    fn event_name(&self, voice: &Voice) -> String {
        super::home::local(&self.event_name, voice.language()).unwrap_or(&self.event).to_owned()
    }

    /// Each tab: where it is, what it is called, and whether it is shown.
    fn tabs(&self, voice: &Voice) -> Vec<(String, String, bool)> {
        let tab = |tab: &str| {
            let key = if tab.is_empty() { "overview" } else { tab };
            (self.path(tab), voice.one("tab", key), tab == self.tab)
        };
        TABS.into_iter().map(tab).collect()
    }
}
