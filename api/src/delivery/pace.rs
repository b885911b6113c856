//! How fast mails leave: so many a minute, and so many a minute to one domain. Each program counts for itself.

use std::{
    collections::BTreeMap,
    num::NonZeroU32,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

/// How far ahead of its pace a mail may leave: short bursts harm nobody.
const BURST: Duration = Duration::from_secs(2);
/// Domains that are remembered; then those that are long past are forgotten.
const MANY: usize = 10_000;

/// The pace of everything, and of each domain.
#[derive(Debug)]
pub(super) struct Paces(Option<Mutex<Counted>>);

#[derive(Debug)]
struct Counted {
    whole: Duration,
    each: Duration,
    /// When the next mail is due, by pace.
    next: Instant,
    domains: BTreeMap<String, Instant>,
}

impl Paces {
    pub(super) fn new(per_minute: NonZeroU32, per_minute_and_domain: NonZeroU32) -> Self {
        let apart = |count: NonZeroU32| Duration::from_mins(1) / count.get();
        let (whole, each) = (apart(per_minute), apart(per_minute_and_domain));
        Self(Some(Mutex::new(Counted { whole, each, next: Instant::now(), domains: BTreeMap::new() })))
    }

    pub(super) fn unbounded() -> Self {
        Self(None)
    }

    /// Takes a turn; or in how many seconds there is one.
    pub(super) fn whole(&self) -> Option<u64> {
        self.with(|counted, now| {
            let wait = counted.next.saturating_duration_since(now);
            if wait > BURST {
                return Some(wait);
            }
            counted.next = counted.next.max(now) + counted.whole;
            None
        })
    }

    /// Takes a turn for a domain; or keeps one for later, in so many seconds.
    pub(super) fn domain(&self, domain: &str) -> Option<u64> {
        self.with(|counted, now| {
            if counted.domains.len() >= MANY {
                counted.domains.retain(|_, next| *next > now);
            }
            let next = counted.domains.entry(domain.to_owned()).or_insert(now);
            let wait = next.saturating_duration_since(now);
            *next = (*next).max(now) + counted.each;
            (wait > BURST).then_some(wait)
        })
    }

    fn with(&self, take: impl FnOnce(&mut Counted, Instant) -> Option<Duration>) -> Option<u64> {
        let mut counted = self.0.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner);
        take(&mut counted, Instant::now()).map(|wait| wait.as_secs().max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_gets_its_share_and_the_rest_has_a_turn_each_later_on() {
        let many = NonZeroU32::new(60_000).unwrap_or(NonZeroU32::MIN);
        let few = NonZeroU32::new(60).unwrap_or(NonZeroU32::MIN);
        let paces = Paces::new(many, few);
        let waits: Vec<Option<u64>> = (0..60).map(|_| paces.domain("example.org")).collect();
        assert_eq!(waits[..3], [None; 3]);
        let (first, last) = (waits[4].unwrap_or(0), waits[59].unwrap_or(0));
        assert!((1..=5).contains(&first) && (56..=60).contains(&last), "{waits:?}");
        assert_eq!(paces.domain("example.com"), None);
        assert_eq!((0..1_000).filter_map(|_| paces.whole()).count(), 0);
    }
}
