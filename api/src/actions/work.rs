//! The work of jobs, by their kinds: what a server does of them, and what it stores when it is done.

use schedules::agenda::Reasons;
use serde_json::json;

use super::{
    build::{self, BuildError, Found, Means},
    matching::{self, Ranked},
    progress::Progress,
};
use crate::store::{Db, Store, StoreError, jobs::Claim};

/// What came of a job.
pub(crate) enum Product {
    /// A schedule, for a draft.
    Schedule(Found),
    /// Who fits whom.
    Matches(Ranked),
}

/// Does the work of a job: everything but storing what came of it.
pub(crate) fn perform(
    store: &Store,
    claim: &Claim,
    means: &Means,
    progress: &dyn Progress,
) -> Result<Product, BuildError> {
    match claim.kind.as_str() {
        build::KIND => build::find(store, claim, means, progress).map(Product::Schedule),
        matching::KIND => matching::rank_event(store, claim.event_id, progress).map(Product::Matches),
        kind => Err(BuildError::Broken(format!("this program knows no work called {kind}; bring it up to date"))),
    }
}

impl Product {
    /// For whoever waits, in JSON.
    pub(crate) fn summary(&self) -> String {
        match self {
            Self::Schedule(found) => found.summary(),
            Self::Matches(ranked) => json!({ "matches": ranked.count() }).to_string(),
        }
    }

    /// Stores it, in the transaction that ends the job.
    pub(crate) fn store(&self, db: &mut Db) -> Result<(), StoreError> {
        match self {
            Self::Schedule(found) => found.store(db),
            Self::Matches(ranked) => ranked.store(db),
        }
    }
}

/// Why two people meet, as told to each of them in their language.
pub(crate) fn told(
    event: &schedules::event::Event,
    reasons: &dyn Reasons,
    [a, b]: [matcher::domain::ParticipantIndex; 2],
) -> [String; 2] {
    let told = |reader, other| {
        let language = schedules::agenda::language_of(event, reader);
        reasons.reason(reader, other, &language)
    };
    [told(a, b), told(b, a)]
}
