//! What the server counts, for Prometheus (`OpenMetrics` 1.0).

use std::time::Duration;

use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{
        counter::Counter,
        family::Family,
        gauge::Gauge,
        histogram::{Histogram, exponential_buckets},
    },
    registry::Registry,
};

/// What answers are told apart by. The resource is a pattern, never an address.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    method: String,
    resource: String,
    status: u16,
}

/// What jobs are told apart by.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Ended {
    end: String,
}

/// What is counted.
pub(crate) struct Metrics {
    registry: Registry,
    answers: Family<Answered, Counter>,
    seconds: Histogram,
    jobs: Family<Ended, Counter>,
    mails_waiting: Gauge,
}

impl Metrics {
    pub(crate) fn new() -> Self {
        let mut registry = Registry::with_prefix("maillage");
        let answers = Family::default();
        let seconds = Histogram::new(exponential_buckets(0.001, 2.0, 14));
        let jobs = Family::default();
        let mails_waiting = Gauge::default();
        registry.register("answers", "Requests that were answered", answers.clone());
        registry.register("answer_seconds", "How long answers took", seconds.clone());
        registry.register("jobs", "Jobs that this server worked on, by how they ended", jobs.clone());
        registry.register("mails_waiting", "Mails in the outbox", mails_waiting.clone());
        Self { registry, answers, seconds, jobs, mails_waiting }
    }

    pub(crate) fn answered(&self, method: &str, resource: &str, status: u16, took: Duration) {
        let (method, resource) = (method.to_owned(), resource.to_owned());
        self.answers.get_or_create(&Answered { method, resource, status }).inc();
        self.seconds.observe(took.as_secs_f64());
    }

    pub(crate) fn job_ended(&self, end: &str) {
        self.jobs.get_or_create(&Ended { end: end.to_owned() }).inc();
    }

    /// All of it, as Prometheus reads it.
    pub(crate) fn text(&self, mails_waiting: i64) -> String {
        self.mails_waiting.set(mails_waiting);
        let mut text = String::new();
        // A text takes everything.
        let _ = encode(&mut text, &self.registry);
        text
    }
}
