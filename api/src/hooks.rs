//! Calls to other programs are made: one after the other, signed, and again later where they are not heard.

use std::{net::IpAddr, time::Duration};

use base64::{Engine, prelude::BASE64_STANDARD};
use tracing::{info, warn};
use ureq::{
    Agent,
    config::Config,
    http::Uri,
    unversioned::{
        resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver},
        transport::{DefaultConnector, NextTimeout},
    },
};

use crate::{
    secret,
    store::{
        Store, StoreError,
        webhooks::{self, Call, Outcome},
    },
};

/// How long a call may take, and how long a server that is at it has it for itself, in seconds.
const PATIENCE: Duration = Duration::from_secs(10);
const LEASE: i64 = 60;
/// After how many seconds a call that was not heard is made again; then it is given up.
const AGAIN: [i64; 8] = [5, 30, 120, 600, 3_600, 7_200, 21_600, 43_200];

/// Makes calls.
pub(crate) struct Caller {
    agent: Agent,
}

/// Finds addresses, but none inside the platform's own network, where calls could do harm.
#[derive(Debug)]
struct Outside {
    inside_too: bool,
    usual: DefaultResolver,
}

impl Resolver for Outside {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.usual.resolve(uri, config, timeout)?;
        let mut outside = self.empty();
        found
            .iter()
            .filter(|address| self.inside_too || is_outside(address.ip()))
            .for_each(|&address| outside.push(address));
        if outside.is_empty() { Err(ureq::Error::HostNotFound) } else { Ok(outside) }
    }
}

/// Whether an address is one of the internet at large (IANA special-purpose registries, RFC 6890).
fn is_outside(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => {
            let [first, second, ..] = address.octets();
            let shared = first == 100 && (64..128).contains(&second);
            !(address.is_private()
                || address.is_loopback()
                || address.is_link_local()
                || address.is_multicast()
                || address.is_documentation()
                || first == 0
                || first >= 240
                || shared)
        }
        IpAddr::V6(address) => {
            !(address.is_loopback()
                || address.is_unspecified()
                || address.is_multicast()
                || address.is_unique_local()
                || address.is_unicast_link_local())
        }
    }
}

/// The signature of a call: of its id, timestamp and body, joined by dots.
pub fn signature(secret: &str, message: &str) -> String {
    format!("v1,{}", BASE64_STANDARD.encode(secret::mac(secret.as_bytes(), message)))
}

impl Caller {
    /// Calls addresses inside the platform's own network only where it is told to.
    pub(crate) fn new(inside_too: bool) -> Self {
        let config = Agent::config_builder().timeout_global(Some(PATIENCE)).max_redirects(0).build();
        let resolver = Outside { inside_too, usual: DefaultResolver::default() };
        Self { agent: Agent::with_parts(config, DefaultConnector::default(), resolver) }
    }

    /// Makes the call that is due longest. False where there is none.
    ///
    /// # Errors
    /// The database fails; the call is made again later.
    pub(crate) fn work(&self, store: &Store) -> Result<bool, StoreError> {
        // Whoever looks in vain keeps nobody from writing.
        if !store.read(webhooks::is_due)? {
            return Ok(false);
        }
        let Some((call, now)) = store.write(|db| {
            let now = db.now()?;
            Ok::<_, StoreError>(webhooks::take(db, LEASE)?.map(|call| (call, now)))
        })?
        else {
            return Ok(false);
        };
        let (outcome, answer) = match self.call(&call, now) {
            Ok(status) => (Outcome::Sent, status.to_string()),
            Err(why) => match AGAIN.get(usize::try_from(call.attempts - 1).unwrap_or(usize::MAX)) {
                Some(&seconds) => (Outcome::Again(seconds), why),
                None => (Outcome::Failed, why),
            },
        };
        match outcome {
            Outcome::Sent => info!(call = call.id, "webhook called"),
            Outcome::Again(_) | Outcome::Failed => warn!(call = call.id, attempts = call.attempts, "webhook not heard"),
        }
        store.write(|db| webhooks::end(db, call.id, outcome, &answer))?;
        Ok(true)
    }

    /// Returns the status of the answer, or why nobody heard.
    fn call(&self, call: &Call, now: i64) -> Result<u16, String> {
        let id = format!("msg_{}", call.id);
        let signed = signature(&call.secret, &format!("{id}.{now}.{}", call.body));
        let answer = self
            .agent
            .post(&call.url)
            .header("content-type", "application/json")
            .header("webhook-id", &id)
            .header("webhook-timestamp", now.to_string())
            .header("webhook-signature", signed)
            .send(&call.body);
        answer.map(|answer| answer.status().as_u16()).map_err(|error| error.to_string())
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]

    use super::*;

    #[test]
    fn the_platforms_own_network_is_not_called() {
        for inside in
            ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "::1", "fd00::1", "::ffff:10.0.0.1", "0.0.0.0"]
        {
            assert!(!is_outside(inside.parse().unwrap()), "{inside}");
        }
        assert!(is_outside("8.8.8.8".parse().unwrap()) && is_outside("2606:4700::1".parse().unwrap()));
    }
}
