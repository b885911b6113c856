//! What goes wrong, and in which order.

use std::{collections::VecDeque, sync::Mutex};

use super::{Tls, lock};

/// What goes wrong with a connection or with a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing: a mail that goes well.
    None,

    /// The connection is closed as soon as it is made.
    Refuse,
    /// The greeting never comes. Implicit TLS is agreed on before.
    SilentGreeting,
    /// The greeting begins with one line of several, and the others never come.
    StallGreeting,
    /// STARTTLS is not offered, and everything else is without it, as by one who wants to read along.
    NoStartTls,
    /// The certificate is of the right authority, for another name.
    WrongCertificate,
    /// After STARTTLS is agreed to, a reply that nobody asked for stands in the clear in the same write.
    JunkAfterStartTls,
    /// 535 5.7.8, whatever the credentials.
    BadCredentials,
    /// Every byte of every reply comes on its own.
    SingleBytes,

    /// 421 4.3.2 to MAIL, and the connection is closed.
    ClosingMidSession,
    /// 451 4.7.1 to each RCPT.
    TryLater,
    /// 452 4.3.1 to each RCPT.
    NoSpace,
    /// 550 5.1.1 to each RCPT.
    NoSuchUser,
    /// 550 5.1.8 to each RCPT: it is the sender who is not believed.
    StrangeSender,
    /// 552 5.2.2 to each RCPT.
    MailboxFull,
    /// 451 4.3.0 to DATA.
    TryLaterData,
    /// The connection breaks after the first line of the content.
    DropBeforeDot,
    /// The mail is taken and, in place of the reply, the connection breaks.
    DropAfterDot,
    /// 554 5.6.0 to the content.
    Rejected,
    /// The whole content is read, not taken, and nothing is said any more until the client goes away.
    Stall,
}

impl Fault {
    /// Whether it is of a connection rather than of a mail.
    fn of_connection(self) -> bool {
        match self {
            Self::Refuse
            | Self::SilentGreeting
            | Self::StallGreeting
            | Self::NoStartTls
            | Self::WrongCertificate
            | Self::JunkAfterStartTls
            | Self::BadCredentials
            | Self::SingleBytes => true,
            Self::None
            | Self::ClosingMidSession
            | Self::TryLater
            | Self::NoSpace
            | Self::NoSuchUser
            | Self::StrangeSender
            | Self::MailboxFull
            | Self::TryLaterData
            | Self::DropBeforeDot
            | Self::DropAfterDot
            | Self::Rejected
            | Self::Stall => false,
        }
    }

    /// Whether it makes a difference with such connections.
    pub(super) fn fits(self, tls: Tls) -> bool {
        match self {
            Self::NoStartTls | Self::JunkAfterStartTls => tls == Tls::StartTls,
            Self::WrongCertificate => tls != Tls::None,
            _ => true,
        }
    }

    /// What it replies to RCPT.
    pub(super) fn to_rcpt(self) -> Option<&'static str> {
        match self {
            Self::TryLater => Some("451 4.7.1 greylisted, try again later"),
            Self::NoSpace => Some("452 4.3.1 no space left here"),
            Self::NoSuchUser => Some("550 5.1.1 no such user"),
            Self::StrangeSender => Some("550 5.1.8 sender domain not found"),
            Self::MailboxFull => Some("552 5.2.2 the mailbox is full"),
            _ => None,
        }
    }
}

/// One queue: a connection that is made takes the next fault if it is of a connection, and a mail that is begun takes
/// it if it is of a mail.
pub(super) struct Plot(Mutex<VecDeque<Fault>>);

impl Plot {
    pub(super) fn new(faults: Vec<Fault>) -> Self {
        Self(Mutex::new(faults.into()))
    }

    pub(super) fn left(&self) -> usize {
        lock(&self.0).len()
    }

    pub(super) fn for_connection(&self) -> Fault {
        self.take(Fault::of_connection)
    }

    pub(super) fn for_mail(&self) -> Fault {
        self.take(|fault| !fault.of_connection())
    }

    fn take(&self, fits: impl Fn(Fault) -> bool) -> Fault {
        lock(&self.0).pop_front_if(|fault| fits(*fault)).unwrap_or(Fault::None)
    }
}
