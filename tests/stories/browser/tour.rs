//! A tour of all pages: from some, by every link, one page of each kind, so that a new page is not forgotten.

use std::collections::{BTreeSet, VecDeque};

use stories::Browser;

/// Segments of addresses after which something is named that there are many of.
const NAMING: [&str; 11] = [
    "events",
    "people",
    "agendas",
    "sign-in",
    "jobs",
    "versions",
    "meetings",
    "organisers",
    "language",
    "mails",
    "words",
];
/// More kinds of pages than there will be: where more are found, a kind is not recognised.
const MOST: usize = 70;

/// Opens each kind of page that links lead to, and looks at it. Returns the addresses.
pub(super) fn tour(browser: &Browser, from: &[&str], mut look: impl FnMut(&str)) -> Vec<String> {
    let mut next: VecDeque<String> = from.iter().map(|&path| path.to_owned()).collect();
    let mut kinds: BTreeSet<String> = next.iter().map(|path| kind(path)).collect();
    let mut seen = Vec::new();
    while let Some(path) = next.pop_front() {
        browser.open(&path);
        look(&path);
        seen.push(path);
        assert!(seen.len() <= MOST, "so many kinds of pages: {seen:?}");
        browser.open(seen.last().unwrap());
        for link in browser.links().into_iter().filter_map(|link| page(&link)) {
            if kinds.insert(kind(&link)) {
                next.push_back(link);
            }
        }
    }
    seen
}

/// The address without its place in the page, if it is a page of ours, and one that stays what it is by being looked at.
fn page(link: &str) -> Option<String> {
    let path = link.split('#').next().filter(|path| path.starts_with('/') && !path.starts_with("//"))?;
    let ours = !["/api/", "/language/", "/assets/"].iter().any(|other| path.starts_with(other));
    let file = path.split('?').next().unwrap().rsplit('/').next().is_some_and(|last| last.contains('.'));
    // A mail is no page of ours: nothing of it runs.
    let mail = path.contains("/desk/mails/") && path.ends_with("/page");
    (ours && !file && !mail).then(|| path.to_owned())
}

/// The address without the names in it.
fn kind(path: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let mut kind = Vec::new();
    let mut before = "";
    for segment in path.split('/') {
        kind.push(if NAMING.contains(&before) && segment != "code" { "·" } else { segment });
        before = segment;
    }
    let mut asked: Vec<&str> =
        query.split('&').filter_map(|field| field.split('=').next()).filter(|name| !name.is_empty()).collect();
    asked.sort_unstable();
    format!("{}?{}", kind.join("/"), asked.join("&"))
}
