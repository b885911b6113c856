//! Pages of long lists.

use serde::Serialize;
use utoipa::ToSchema;

/// A page of something.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Page<T> {
    /// What is on it.
    pub items: Vec<T>,
    /// What `after` is for the next page; nothing on the last.
    pub next: Option<String>,
}

/// Which page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Turn {
    pub(crate) after: i64,
    pub(crate) most: usize,
}

impl Turn {
    /// One more than fit, to see whether there are more.
    pub(crate) fn limit(self) -> i64 {
        self.most as i64 + 1
    }

    /// A page of what was found, each with its id.
    pub(crate) fn page<T>(self, mut found: Vec<(i64, T)>) -> Page<T> {
        let more = found.len() > self.most;
        found.truncate(self.most);
        let next = found.last().filter(|_| more).map(|(id, _)| id.to_string());
        Page { items: found.into_iter().map(|(_, item)| item).collect(), next }
    }
}
