//! The relay that takes mails, and how it is spoken to.

use std::{fmt, sync::Arc, time::Duration};

use lettre::transport::smtp::{
    authentication::{Credentials, Mechanism as Known},
    extension::ClientId,
};
use rustls::{
    ClientConfig, RootCertStore,
    crypto::ring,
    pki_types::{CertificateDer, InvalidDnsNameError, ServerName, pem::PemObject},
};

/// How the connection is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// From the first byte on (RFC 8314), usually port 465.
    Implicit,
    /// After STARTTLS (RFC 3207), usually port 587; nothing secret is said before.
    StartTls,
    /// Not at all: on one machine only.
    None,
}

/// How one says who one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mechanism {
    /// PLAIN (RFC 4616).
    Plain,
    /// LOGIN, which was never a standard.
    Login,
    /// XOAUTH2; the password is the access token.
    Xoauth2,
}

/// Who one is. It is never printed.
#[derive(Clone)]
pub struct Login {
    credentials: Credentials,
    mechanisms: Vec<Known>,
}

impl Login {
    /// A user name and password, by one mechanism or by PLAIN or LOGIN, as the relay offers.
    pub fn new(user: &str, password: &str, mechanism: Option<Mechanism>) -> Self {
        let mechanisms = match mechanism {
            None => vec![Known::Plain, Known::Login],
            Some(Mechanism::Plain) => vec![Known::Plain],
            Some(Mechanism::Login) => vec![Known::Login],
            Some(Mechanism::Xoauth2) => vec![Known::Xoauth2],
        };
        Self { credentials: Credentials::new(user.to_owned(), password.to_owned()), mechanisms }
    }

    pub(super) fn parts(&self) -> (&[Known], &Credentials) {
        (&self.mechanisms, &self.credentials)
    }
}

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Login")
    }
}

/// The longest that each step may take (RFC 5321, 4.5.3.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// Reaching the relay, and encrypting.
    pub connect: Duration,
    /// Each command.
    pub command: Duration,
    /// The content, until the answer to its end.
    pub content: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        let minutes = |minutes: u64| Duration::from_secs(60 * minutes);
        Self { connect: Duration::from_secs(30), command: minutes(5), content: minutes(10) }
    }
}

impl Patience {
    /// The longest that a mail may take, from reaching the relay to its answer.
    pub fn whole(&self) -> Duration {
        // Greeting, STARTTLS, greeting again, two for who one is, sender, recipient, announcement.
        2 * self.connect + 8 * self.command + self.content
    }

    /// Everything within so long.
    pub fn of(longest: Duration) -> Self {
        Self { connect: longest, command: longest, content: longest }
    }
}

/// Whom to believe that the relay is the relay: those whom browsers believe, and more.
#[derive(Clone)]
pub struct Trust(Arc<ClientConfig>);

impl fmt::Debug for Trust {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Trust")
    }
}

/// Why a relay cannot be spoken to as asked.
#[derive(Debug, thiserror::Error)]
pub enum RelayError {
    /// Its name.
    #[error("\"{0}\" is no name of a server; write one such as smtp.example.org")]
    Name(String),
    /// The certificates that are believed besides.
    #[error("the file of certificates has none that can be read: {0}; give it in PEM")]
    Certificates(String),
}

impl Trust {
    /// Whom browsers believe, and whoever signed with one of these certificates, in PEM.
    ///
    /// # Errors
    /// There is no certificate in it.
    pub fn new(more: Option<&[u8]>) -> Result<Self, RelayError> {
        let mut roots: RootCertStore = webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect();
        let unreadable = |error: &dyn ToString| RelayError::Certificates(error.to_string());
        if let Some(pem) = more {
            let found: Result<Vec<CertificateDer<'_>>, _> = CertificateDer::pem_slice_iter(pem).collect();
            let found = found.map_err(|error| unreadable(&error))?;
            if found.is_empty() {
                return Err(unreadable(&"nothing is in it"));
            }
            for certificate in found {
                roots.add(certificate).map_err(|error| unreadable(&error))?;
            }
        }
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|error| unreadable(&error))?;
        Ok(Self(Arc::new(config.with_root_certificates(roots).with_no_client_auth())))
    }

    pub(super) fn config(&self) -> Arc<ClientConfig> {
        Arc::clone(&self.0)
    }
}

/// A relay.
#[derive(Clone, Debug)]
pub struct Relay {
    /// Its name, for which its certificate has to hold.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is encrypted.
    pub security: Security,
    /// Whom to believe that it is the relay.
    pub trust: Trust,
    /// Who one is; nobody in particular.
    pub login: Option<Login>,
    /// The name by which one greets.
    pub hello: String,
    /// The longest that each step may take.
    pub patience: Patience,
}

impl Relay {
    pub(super) fn server_name(&self) -> Result<ServerName<'static>, RelayError> {
        let name = ServerName::try_from(self.host.clone());
        name.map_err(|_: InvalidDnsNameError| RelayError::Name(self.host.clone()))
    }

    pub(super) fn client_id(&self) -> ClientId {
        match self.hello.parse() {
            Ok(std::net::IpAddr::V4(address)) => ClientId::Ipv4(address),
            Ok(std::net::IpAddr::V6(address)) => ClientId::Ipv6(address),
            Err(_) => ClientId::Domain(self.hello.clone()),
        }
    }
}
