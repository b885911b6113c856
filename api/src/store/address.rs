//! Where the database is.

use std::{fmt, path::Path, str::FromStr};

/// A database by its URL: `sqlite:FILE` or `postgres://…`.
#[derive(Clone, PartialEq, Eq)]
pub enum Address {
    /// A file.
    Sqlite(String),
    /// A server; the whole URL, which may hold a password.
    Postgres(String),
}

/// An address that names no database.
#[derive(Debug, thiserror::Error)]
#[error("\"{0}\" names no database; write sqlite:FILE, or postgres://USER@HOST/NAME")]
pub struct AddressError(String);

impl Address {
    /// The file at a path.
    pub fn file(path: &Path) -> Self {
        Self::Sqlite(path.display().to_string())
    }
}

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(url: &str) -> Result<Self, AddressError> {
        let scheme = url.split(':').next().unwrap_or_default();
        match (scheme, url.strip_prefix("sqlite:").map(|file| file.strip_prefix("//").unwrap_or(file))) {
            (_, Some(file)) if !file.is_empty() => Ok(Self::Sqlite(file.to_owned())),
            ("postgres" | "postgresql", None) => Ok(Self::Postgres(url.to_owned())),
            // What was meant may hold a password.
            _ => Err(AddressError(scheme.to_owned())),
        }
    }
}

/// Without a password, for people and logs.
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(file) => write!(f, "sqlite:{file}"),
            Self::Postgres(url) => {
                let rest = url.split_once("://").map_or("", |(_, rest)| rest);
                let (place, _) = rest.split_once('?').unwrap_or((rest, ""));
                let place = place.rsplit_once('@').map_or(place, |(_, place)| place);
                write!(f, "postgres://{place}")
            }
        }
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]

    use super::*;

    #[test]
    fn a_scheme_chooses_the_database() {
        let told = |url: &str| url.parse::<Address>().unwrap().to_string();
        assert_eq!(told("sqlite:events.db"), "sqlite:events.db");
        assert_eq!(told("sqlite:///var/lib/events.db"), "sqlite:/var/lib/events.db");
        assert_eq!(told("postgres://desk@localhost/events"), "postgres://localhost/events");
    }

    #[test]
    fn passwords_are_not_told() {
        let address: Address = "postgresql://desk:s3cret@db/events?password=s3cret".parse().unwrap();
        assert_eq!(format!("{address} {address:?}"), "postgres://db/events postgres://db/events");
        let error = "mysql://desk:s3cret@db".parse::<Address>().unwrap_err();
        assert!(!error.to_string().contains("s3cret"), "{error}");
        assert!("sqlite:".parse::<Address>().is_err());
    }
}
