//! How commands that write or bring mails know from whom they come, and where their links lead.

use anyhow::Context;

use super::failure::Failure;
use crate::{
    actions::mails::Sender,
    settings::{Settings, mail::Mail},
    startup::PUBLIC_URL,
    store::{Store, platform},
};

/// What the settings say; links lead to where the platform was reached last, where they do not say that.
pub(super) fn post(store: &Store) -> Result<(Sender, Mail), Failure> {
    let (public_url, mail) = Settings::mail(None)?;
    let last = || store.read(|db| platform::get(db, PUBLIC_URL));
    let public_url = match public_url {
        Some(url) => url,
        None => last().context("the database")?.unwrap_or_else(|| "http://127.0.0.1:8080".to_owned()),
    };
    store.write(crate::actions::agenda::ensure_key).context("the database")?;
    Ok((Sender { from: mail.from.clone(), public_url, seal: mail.seal.clone() }, mail))
}
