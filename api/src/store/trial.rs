//! Empty databases of both kinds, for tests.

#![expect(clippy::unwrap_used, reason = "a test may stop")]

use std::{
    env, process,
    sync::atomic::{AtomicU32, Ordering},
};

use diesel::connection::SimpleConnection;
use tempfile::TempDir;

use super::{Address, Db, Store, events, on_either};

/// The address of an empty SQLite and, where `MAILLAGE_TEST_POSTGRES` names a server, of an empty database there; in
/// continuous integration it has to.
pub(crate) fn addresses(folder: &TempDir) -> Vec<Address> {
    static MADE: AtomicU32 = AtomicU32::new(0);
    let mut addresses = vec![Address::file(&folder.path().join("maillage.db"))];
    let Ok(server) = env::var("MAILLAGE_TEST_POSTGRES") else {
        assert!(env::var_os("CI").is_none(), "MAILLAGE_TEST_POSTGRES names no PostgreSQL");
        return addresses;
    };
    let name = format!("unit_{}_{}", process::id(), MADE.fetch_add(1, Ordering::Relaxed));
    let mut db = Db::connect(&server.parse().unwrap()).unwrap();
    on_either!(&mut db, connection => connection.batch_execute(&format!("CREATE DATABASE {name}"))).unwrap();
    let (place, options) = server.split_once('?').unwrap();
    let (place, _) = place.rsplit_once('/').unwrap();
    addresses.push(format!("{place}/{name}?{options}").parse().unwrap());
    addresses
}

/// Runs a test on each.
pub(crate) fn on_each(test: impl Fn(&Store)) {
    let folder = TempDir::new().unwrap();
    addresses(&folder).iter().for_each(|address| test(&Store::open(address).unwrap()));
}

/// An event that says next to nothing. Returns its id.
pub(crate) fn event(db: &mut Db, code: &str) -> i64 {
    let text = || String::new();
    let event = events::Event {
        code: code.to_owned(),
        code_key: events::key(code),
        name: text(),
        timezone: "UTC".to_owned(),
        languages: text(),
        venue: text(),
        organiser_name: text(),
        organiser_email: text(),
        organiser_phone: text(),
        created_at: 0,
    };
    events::insert(db, &event).unwrap()
}
