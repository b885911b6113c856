//! Settings as they are said: by flags, else in the environment, else in a file.

use std::{
    env, fmt, fs, io,
    path::{Path, PathBuf},
    str::FromStr,
};

use super::SettingsError;
use crate::store::Address;

/// The settings as they are said, and by whom.
pub(super) struct Said {
    file: Option<(PathBuf, toml::Table)>,
    pub(super) wrong: Vec<String>,
}

/// All settings, by the names they have in the file; in the environment they are `MAILLAGE_` and the same in capitals.
const NAMES: [&str; 25] = [
    "listen",
    "database_url",
    "log",
    "jobs",
    "public_url",
    "trusted_proxies",
    "requests_per_second",
    "webhooks_inside",
    "mail_from",
    "outbox",
    "smtp",
    "smtp_security",
    "smtp_user",
    "smtp_password",
    "smtp_password_file",
    "smtp_auth",
    "smtp_ca",
    "smtp_hello",
    "smtp_timeout",
    "smtp_connections",
    "mails_per_minute",
    "mails_per_minute_and_domain",
    "return_to",
    "dkim_selector",
    "dkim_key",
];
const FILE: &str = "MAILLAGE_SETTINGS";

impl Said {
    pub(super) fn read(file: Option<&Path>) -> Self {
        let mut said = Self { file: None, wrong: Vec::new() };
        let named = file.map(Path::to_owned).or_else(|| env::var_os(FILE).map(PathBuf::from));
        let Some(path) = named else { return said };
        let told = |error: &dyn fmt::Display| format!("{}: {error}", path.display());
        match fs::read_to_string(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => said.wrong.push(told(&"there is no such file")),
            Err(error) => said.wrong.push(told(&error)),
            Ok(text) => match text.parse::<toml::Table>() {
                Err(error) => said.wrong.push(told(&error.message())),
                Ok(table) => {
                    let strange = table.keys().filter(|name| !NAMES.contains(&name.as_str()));
                    let strange = strange.map(|name| {
                        told(&format_args!("there is no setting \"{name}\"; there are {}", NAMES.join(", ")))
                    });
                    said.wrong.extend(strange);
                    said.file = Some((path, table));
                }
            },
        }
        said
    }

    /// What is said about a setting, and where.
    pub(super) fn find(&self, name: &str, flag: &str, typed: Option<String>) -> Option<(String, String)> {
        let variable = format!("MAILLAGE_{}", name.to_uppercase());
        let by_flag = typed.map(|value| (value, format!("--{flag}")));
        let by_variable =
            || env::var(&variable).ok().filter(|value| !value.is_empty()).map(|value| (value, variable.clone()));
        let by_file = || {
            let (path, table) = self.file.as_ref()?;
            let value = table.get(name)?;
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            Some((text, format!("{}: {name}", path.display())))
        };
        by_flag.or_else(by_variable).or_else(by_file)
    }

    /// The same, understood.
    pub(super) fn settle<T: FromStr<Err: fmt::Display>>(
        &mut self,
        name: &str,
        flag: &str,
        typed: Option<String>,
        hint: &str,
    ) -> Option<T> {
        let (value, place) = self.find(name, flag, typed)?;
        match value.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                self.wrong.push(format!("{place}: {error}{hint}"));
                None
            }
        }
    }

    pub(super) fn database(&mut self, typed: Option<String>) -> Option<Address> {
        self.settle("database_url", "database", typed, "")
    }

    pub(super) fn conclude(self) -> Result<(), SettingsError> {
        if self.wrong.is_empty() { Ok(()) } else { Err(SettingsError::Wrong(self.wrong)) }
    }
}
