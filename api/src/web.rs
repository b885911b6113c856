//! What pages and programs have in common: who asks, from where, how often, and how they are answered.

pub(crate) mod address;
pub(crate) mod ask;
pub(crate) mod assets;
pub(crate) mod credentials;
pub(crate) mod form;
pub(crate) mod limits;
pub(crate) mod page;
pub(crate) mod reply;
pub(crate) mod visit;
pub(crate) mod voice;

use self::{address::Proxies, limits::Limits};
use crate::{actions::mails::Sender, metrics::Metrics, settings::mail::Mail, store::Store};

/// What the server has to work with.
pub(crate) struct Platform {
    pub(crate) store: Store,
    pub(crate) sender: Sender,
    /// How mails leave.
    pub(crate) mail: Mail,
    pub(crate) proxies: Proxies,
    pub(crate) limits: Limits,
    pub(crate) metrics: Metrics,
}
