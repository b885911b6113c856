//! `/events/spring/people/x`: a participant's own place, one file a tab.

mod agenda;
mod directory;
mod overview;
mod profile;
mod requests;
mod suggestions;

use actix_web::web::ServiceConfig;

use super::tabs::{self, Tab};
use crate::{
    actions::{
        access::{Actor, acts_for, event},
        events::{self, Named},
        refusal::Refusal,
    },
    store::{Db, participants::Participant},
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
    event: Named,
    person: String,
    /// What people call the one whose place it is.
    name: String,
    /// Which tab is shown.
    tab: &'static str,
}

/// The tabs, by the ends of their addresses.
const TABS: [(&str, &str); 5] = [
    ("", "tab-overview"),
    ("suggestions", "tab-suggestions"),
    ("directory", "tab-directory"),
    ("agenda", "tab-agenda"),
    ("profile", "tab-profile"),
];

impl Place {
    /// The place of somebody for whom whoever asks may act.
    fn find(db: &mut Db, by: Actor, code: &str, person: &str, tab: &'static str) -> Result<Self, Refusal> {
        let id = event(db, code)?;
        let (known, _) = acts_for(db, by, id, person)?;
        let Participant { code: person, name, .. } = known.participant;
        Ok(Self { event: events::named(db, id)?, person, name, tab })
    }

    fn base(&self) -> String {
        format!("/events/{}/people/{}", self.event.id, self.person)
    }

    fn path(&self, tab: &str) -> String {
        tabs::path(&self.base(), tab)
    }

    fn tabs(&self, voice: &Voice) -> Vec<Tab> {
        tabs::tabs(voice, &self.base(), &TABS, self.tab)
    }
}
