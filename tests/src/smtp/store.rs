//! The mail that the server has taken.

use std::{
    collections::BTreeMap,
    sync::{Condvar, Mutex, PoisonError},
    time::Duration,
};

use super::lock;

/// A mail that the server has taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// The envelope's sender.
    pub from: String,
    /// The parameters of MAIL, as they were written.
    pub parameters: Vec<String>,
    /// The envelope's recipients that were not refused.
    pub to: Vec<String>,
    /// The content, without the dots that only protect lines, and without the final one.
    pub bytes: Vec<u8>,
    /// The header Message-ID with its angle brackets; empty if there is none.
    pub message_id: String,
    /// Who had given his credentials.
    pub user: Option<String>,
    /// Whether it came over TLS.
    pub encrypted: bool,
}

pub(super) struct Store {
    quiet: bool,
    kept: Mutex<Kept>,
    changed: Condvar,
}

#[derive(Default)]
struct Kept {
    accepted: usize,
    counts: BTreeMap<String, usize>,
    mails: Vec<Mail>,
}

impl Store {
    pub(super) fn new(quiet: bool) -> Self {
        Self { quiet, kept: Mutex::default(), changed: Condvar::new() }
    }

    /// Takes a mail. Returns how many there are by now.
    pub(super) fn take(&self, mail: Mail) -> usize {
        let mut kept = lock(&self.kept);
        kept.accepted += 1;
        *kept.counts.entry(mail.message_id.clone()).or_default() += 1;
        if !self.quiet {
            kept.mails.push(mail);
        }
        self.changed.notify_all();
        kept.accepted
    }

    pub(super) fn mails(&self) -> Vec<Mail> {
        lock(&self.kept).mails.clone()
    }

    pub(super) fn accepted(&self) -> usize {
        lock(&self.kept).accepted
    }

    pub(super) fn counts(&self) -> BTreeMap<String, usize> {
        lock(&self.kept).counts.clone()
    }

    pub(super) fn wait(&self, what: impl Fn(usize, &[Mail]) -> bool, longest: Duration) -> bool {
        let lacks = |kept: &mut Kept| !what(kept.accepted, &kept.mails);
        let waited = self.changed.wait_timeout_while(lock(&self.kept), longest, lacks);
        !waited.unwrap_or_else(PoisonError::into_inner).1.timed_out()
    }
}

/// The header Message-ID of a content.
pub(super) fn message_id(content: &[u8]) -> String {
    let end = content.windows(4).position(|at| at == b"\r\n\r\n").unwrap_or(content.len());
    let headers = String::from_utf8_lossy(&content[..end]).replace("\r\n ", " ").replace("\r\n\t", " ");
    let named = headers.lines().filter_map(|line| line.split_once(':'));
    let mut ids = named.filter(|(name, _)| name.trim_end().eq_ignore_ascii_case("Message-ID"));
    ids.next().map(|(_, id)| id.trim().to_owned()).unwrap_or_default()
}
