//! How mails leave: through a relay, or into a folder where none is named.

use std::{
    fmt, fs,
    net::{IpAddr, ToSocketAddrs},
    num::{NonZeroU16, NonZeroU32, NonZeroUsize},
    path::{Path, PathBuf},
    str::FromStr,
    sync::Arc,
    time::Duration,
};

use lettre::{Address, message::Mailbox};
use schedules::{
    delivery::{Login, Mechanism, Patience, Relay, Security, Trust},
    letter::Seal,
};

use super::said::Said;
use crate::data::{DataError, DataFolder};

/// The folder in the data folder that mails are written to.
const OUTBOX: &str = "outbox";
/// Mails a minute at most, and to one domain; relays count them as well.
const PER_MINUTE: NonZeroU32 = NonZeroU32::new(1_200).unwrap();
const PER_MINUTE_AND_DOMAIN: NonZeroU32 = NonZeroU32::new(300).unwrap();
/// Conversations with the relay at a time.
const CONNECTIONS: NonZeroUsize = NonZeroUsize::new(2).unwrap();

/// From whom mails come, and how they leave.
#[derive(Clone, Debug)]
pub struct Mail {
    /// Who sends them.
    pub from: Mailbox,
    /// By what they are signed.
    pub seal: Option<Arc<Seal>>,
    /// Where mails that do not arrive are returned to; to the sender where none is named.
    pub return_to: Option<Address>,
    /// Where they go.
    pub way: Way,
}

/// Where mails go.
#[derive(Clone, Debug)]
pub enum Way {
    /// Into a folder, as `.eml` files.
    Folder(PathBuf),
    /// To a relay.
    Relay(Box<Post>),
}

impl fmt::Display for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(path) => write!(f, "are written to {}, as .eml files", path.display()),
            Self::Relay(post) => write!(f, "go to {}", post.address()),
        }
    }
}

/// A relay, and how much it takes.
#[derive(Clone, Debug)]
pub struct Post {
    /// Who sends, where nothing else is the return path.
    from: Option<Address>,
    relay: Relay,
    user: Option<(String, Option<Mechanism>)>,
    password: Password,
    /// Conversations at a time.
    pub connections: NonZeroUsize,
    /// Mails a minute.
    pub per_minute: NonZeroU32,
    /// Mails a minute to one domain.
    pub per_minute_and_domain: NonZeroU32,
}

/// Where the password is. It is never printed.
#[derive(Clone)]
enum Password {
    Said(String),
    /// Read for each conversation: access tokens change.
    File(PathBuf),
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password")
    }
}

impl Post {
    /// The relay, for one conversation.
    ///
    /// # Errors
    /// The file of the password cannot be read.
    pub fn relay(&self) -> Result<Relay, String> {
        let mut relay = self.relay.clone();
        if let Some((user, mechanism)) = &self.user {
            let password = match &self.password {
                Password::Said(password) => password.clone(),
                Password::File(path) => read_password(path)?,
            };
            relay.login = Some(Login::new(user, &password, *mechanism));
        }
        Ok(relay)
    }

    /// The return path of mails that have no other.
    pub(crate) fn sender(&self) -> Option<&Address> {
        self.from.as_ref()
    }

    /// The longest that each step may take.
    pub(crate) fn patience(&self) -> Patience {
        self.relay.patience
    }

    /// Its name and port, for people.
    pub fn address(&self) -> String {
        format!("{}:{}", self.relay.host, self.relay.port)
    }
}

fn read_password(path: &Path) -> Result<String, String> {
    let read = fs::read_to_string(path).map_err(|error| format!("smtp_password_file: {}: {error}", path.display()))?;
    Ok(read.trim_end_matches(['\r', '\n']).to_owned())
}

/// A value that makes no sense; the text says what to write.
struct Hint(&'static str);

impl fmt::Display for Hint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

struct Encryption(Security);

impl FromStr for Encryption {
    type Err = Hint;

    fn from_str(text: &str) -> Result<Self, Hint> {
        match text {
            "starttls" => Ok(Self(Security::StartTls)),
            "tls" => Ok(Self(Security::Implicit)),
            "none" => Ok(Self(Security::None)),
            _ => Err(Hint("write starttls, tls or none")),
        }
    }
}

struct Saying(Mechanism);

impl FromStr for Saying {
    type Err = Hint;

    fn from_str(text: &str) -> Result<Self, Hint> {
        match text {
            "plain" => Ok(Self(Mechanism::Plain)),
            "login" => Ok(Self(Mechanism::Login)),
            "xoauth2" => Ok(Self(Mechanism::Xoauth2)),
            _ => Err(Hint("write plain, login or xoauth2")),
        }
    }
}

/// The name of a relay, and its port.
struct Server(String, Option<u16>);

impl FromStr for Server {
    type Err = Hint;

    fn from_str(text: &str) -> Result<Self, Hint> {
        let hint = || Hint("write a name and a port, such as smtp.example.org:587");
        let (host, port) = match text.rsplit_once(':') {
            Some((host, port)) if !host.contains(':') || host.ends_with(']') => {
                (host, Some(port.parse().map(NonZeroU16::get).map_err(|_| hint())?))
            }
            _ => (text, None),
        };
        let host = host.trim_start_matches('[').trim_end_matches(']');
        let fits = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | ':' | '_');
        if host.is_empty() || !host.chars().all(fits) {
            return Err(hint());
        }
        Ok(Self(host.to_owned(), port))
    }
}

/// What is said about mails, as far as it makes sense.
pub(super) struct Told {
    from: Option<Mailbox>,
    outbox: Option<PathBuf>,
    post: Option<Post>,
    seal: Option<Arc<Seal>>,
    return_to: Option<Address>,
}

impl Mail {
    pub(super) fn read(said: &mut Said) -> Told {
        let from: Option<Mailbox> =
            said.settle("mail_from", "", None, "; write it as Spring meetings <meetings@example.org>");
        let return_to = said.settle("return_to", "", None, "; write an address such as bounces@example.org");
        let seal = seal(said, from.as_ref());
        Told { outbox: said.settle("outbox", "", None, ""), post: post(said, from.as_ref()), seal, return_to, from }
    }
}

impl Told {
    pub(super) fn complete(self) -> Result<Mail, DataError> {
        let way = match (self.post, self.outbox) {
            (Some(post), _) => Way::Relay(Box::new(post)),
            (None, Some(folder)) => Way::Folder(folder),
            (None, None) => Way::Folder(DataFolder::find()?.path(OUTBOX)),
        };
        Ok(Mail { from: self.from.unwrap_or_else(usual_sender), seal: self.seal, return_to: self.return_to, way })
    }
}

#[expect(clippy::expect_used, reason = "it is one")]
fn usual_sender() -> Mailbox {
    Mailbox::new(Some("Maillage".to_owned()), Address::new("maillage", "localhost").expect("an address"))
}

fn post(said: &mut Said, from: Option<&Mailbox>) -> Option<Post> {
    if said.find("smtp", "", None).is_some() && from.is_none() {
        said.wrong
            .push("mail_from: say from whom mails come, such as Spring meetings <meetings@example.org>".to_owned());
    }
    let Server(host, port) = said.settle("smtp", "", None, "")?;
    let security = said.settle("smtp_security", "", None, "").map_or(Security::StartTls, |Encryption(way)| way);
    if security == Security::None && !is_here(&host) {
        said.wrong.push("smtp_security: without encryption, the relay has to be on this machine".to_owned());
    }
    let port = port.unwrap_or(match security {
        Security::Implicit => 465,
        Security::StartTls => 587,
        Security::None => 25,
    });
    let certificates = said.settle::<PathBuf>("smtp_ca", "", None, "").and_then(|path| match fs::read(&path) {
        Ok(bytes) => Some(bytes),
        Err(error) => {
            said.wrong.push(format!("smtp_ca: {}: {error}", path.display()));
            None
        }
    });
    let trust =
        Trust::new(certificates.as_deref()).map_err(|error| said.wrong.push(format!("smtp_ca: {error}"))).ok()?;
    let mechanism = said.settle("smtp_auth", "", None, "").map(|Saying(mechanism)| mechanism);
    let user: Option<String> = said.settle("smtp_user", "", None, "");
    let password: Option<String> = said.settle("smtp_password", "", None, "");
    let file: Option<PathBuf> = said.settle("smtp_password_file", "", None, "");
    let password = match (&user, password, file) {
        (None, None, None) => Password::Said(String::new()),
        (Some(_), Some(password), None) => Password::Said(password),
        (Some(_), None, Some(file)) => {
            said.wrong.extend(read_password(&file).err());
            Password::File(file)
        }
        (Some(_), None, None) => {
            said.wrong.push("smtp_user: give its smtp_password or smtp_password_file as well".to_owned());
            return None;
        }
        (None, ..) => {
            said.wrong.push("smtp_password: give the smtp_user as well".to_owned());
            return None;
        }
        (_, Some(_), Some(_)) => {
            said.wrong.push("smtp_password, smtp_password_file: give one of them".to_owned());
            return None;
        }
    };
    let hint = "; write a number from 1";
    let seconds: Option<NonZeroU32> = said.settle("smtp_timeout", "", None, hint);
    let hello = said.settle("smtp_hello", "", None, "").unwrap_or_else(|| "localhost".to_owned());
    let patience =
        seconds.map_or_else(Patience::default, |seconds| Patience::of(Duration::from_secs(seconds.get().into())));
    let relay = Relay { host, port, security, trust, login: None, hello, patience };
    Some(Post {
        from: from.map(|from| from.email.clone()),
        relay,
        user: user.map(|user| (user, mechanism)),
        password,
        connections: said.settle("smtp_connections", "", None, hint).unwrap_or(CONNECTIONS),
        per_minute: said.settle("mails_per_minute", "", None, hint).unwrap_or(PER_MINUTE),
        per_minute_and_domain: said
            .settle("mails_per_minute_and_domain", "", None, hint)
            .unwrap_or(PER_MINUTE_AND_DOMAIN),
    })
}

/// Whether a name leads to this machine alone.
fn is_here(host: &str) -> bool {
    (host, 25).to_socket_addrs().is_ok_and(|mut found| found.all(|address| address.ip().to_canonical().is_loopback()))
        || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn seal(said: &mut Said, from: Option<&Mailbox>) -> Option<Arc<Seal>> {
    let selector: Option<String> = said.settle("dkim_selector", "", None, "");
    let key: Option<PathBuf> = said.settle("dkim_key", "", None, "");
    let (Some(selector), Some(path)) = (&selector, &key) else {
        if selector.is_some() || key.is_some() {
            said.wrong.push("dkim_selector, dkim_key: give both".to_owned());
        }
        return None;
    };
    let Some(from) = from else {
        said.wrong.push("dkim_key: give mail_from as well, whose domain signs".to_owned());
        return None;
    };
    let made = fs::read_to_string(path).map_err(|error| error.to_string());
    let made = made.and_then(|key| Seal::new(from.email.domain(), selector, &key).map_err(|error| error.to_string()));
    made.map(Arc::new).map_err(|error| said.wrong.push(format!("dkim_key: {}: {error}", path.display()))).ok()
}
