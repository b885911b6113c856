//! How often an address, an account or a mailbox may ask (generic cell rate algorithm, ITU-T I.371).

use std::{hash::Hash, net::IpAddr, num::NonZeroU32};

use actix_web::{
    Error,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    middleware::Next,
    web::Data,
};
use governor::{
    DefaultKeyedRateLimiter, Quota, RateLimiter,
    clock::{Clock, DefaultClock},
};

use super::Platform;
use crate::{actions::refusal::Refusal, error::Problem};

/// Links that are mailed to one mailbox, and asked for from one address, within a minute.
const MAILBOX: NonZeroU32 = NonZeroU32::new(5).unwrap();
const SIGN_INS: NonZeroU32 = NonZeroU32::new(60).unwrap();
/// How many requests may come at once, as a multiple of those a second.
const BURST: NonZeroU32 = NonZeroU32::new(10).unwrap();

/// Who may ask how often.
pub(crate) struct Limits {
    addresses: DefaultKeyedRateLimiter<IpAddr>,
    accounts: DefaultKeyedRateLimiter<i64>,
    mailboxes: DefaultKeyedRateLimiter<String>,
    sign_ins: DefaultKeyedRateLimiter<IpAddr>,
}

impl Limits {
    /// So many requests a second from an address, and from an account.
    pub(crate) fn new(a_second: NonZeroU32) -> Self {
        let quota = Quota::per_second(a_second).allow_burst(a_second.saturating_mul(BURST));
        Self {
            addresses: RateLimiter::keyed(quota),
            accounts: RateLimiter::keyed(quota),
            mailboxes: RateLimiter::keyed(Quota::per_minute(MAILBOX)),
            sign_ins: RateLimiter::keyed(Quota::per_minute(SIGN_INS)),
        }
    }

    pub(crate) fn address(&self, address: IpAddr) -> Result<(), Refusal> {
        ask(&self.addresses, &address)
    }

    pub(crate) fn account(&self, account: i64) -> Result<(), Refusal> {
        ask(&self.accounts, &account)
    }

    /// A link is asked for. The mailbox need not be known.
    pub(crate) fn sign_in(&self, address: Option<IpAddr>, mailbox: &str) -> Result<(), Refusal> {
        if let Some(address) = address {
            ask(&self.sign_ins, &address)?;
        }
        ask(&self.mailboxes, &mailbox.trim().to_lowercase())
    }

    /// A link or a code is tried.
    pub(crate) fn proof(&self, address: Option<IpAddr>) -> Result<(), Refusal> {
        address.map_or(Ok(()), |address| ask(&self.sign_ins, &address))
    }

    /// Forgets those who did not ask for long.
    pub(crate) fn forget(&self) {
        self.addresses.retain_recent();
        self.accounts.retain_recent();
        self.mailboxes.retain_recent();
        self.sign_ins.retain_recent();
    }
}

fn ask<K: Hash + Eq + Clone>(limiter: &DefaultKeyedRateLimiter<K>, key: &K) -> Result<(), Refusal> {
    limiter.check_key(key).map_err(|until| {
        let wait = until.wait_time_from(DefaultClock::default().now());
        Refusal::TooOften(wait.as_secs() + 1)
    })
}

/// Refuses requests of addresses that ask too often.
pub(crate) async fn limit(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    if let Some(platform) = request.app_data::<Data<Platform>>()
        && let Some(address) = platform.proxies.client_of(request.request())
    {
        platform.limits.address(address).map_err(Problem::from)?;
    }
    next.call(request).await
}
