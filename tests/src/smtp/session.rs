//! One client's session, from the connection to its end.

use std::{io, net::TcpStream};

use super::{Fault, State, Step, Tls, envelope::LARGEST, transfer::Envelope, wire::Wire};

pub(super) struct Session<'a> {
    pub(super) wire: Wire,
    pub(super) relay: &'a State,
    /// What goes wrong with the connection.
    pub(super) fault: Fault,
    greeted: bool,
    pub(super) user: Option<String>,
    /// Whether credentials were refused.
    pub(super) refused: bool,
    /// The mail that is begun.
    pub(super) mail: Option<Envelope>,
}

/// What a command leads to.
#[derive(PartialEq, Eq)]
pub(super) enum Next {
    /// Another one.
    Command,
    /// An orderly end.
    Close,
    /// A broken connection.
    Break,
}

impl<'a> Session<'a> {
    /// Serves a connection, with which this goes wrong, until it ends.
    pub(super) fn serve(socket: TcpStream, fault: Fault, relay: &'a State) {
        let Ok(wire) = Wire::new(socket, fault == Fault::SingleBytes) else { return };
        let mut session = Self { wire, relay, fault, greeted: false, user: None, refused: false, mail: None };
        if let Ok(Next::Close) = session.run() {
            // However the client goes: that it goes is enough.
            let _ = session.wire.close();
        }
    }

    fn run(&mut self) -> io::Result<Next> {
        self.relay.steps.reach(Step::Connected);
        if self.fault == Fault::Refuse {
            return Ok(Next::Break);
        }
        if self.relay.tls == Tls::Implicit {
            self.encrypt()?;
        }
        match self.fault {
            Fault::SilentGreeting => self.wire.fall_silent()?,
            Fault::StallGreeting => {
                self.wire.say("220-relay.example ESMTP")?;
                self.wire.fall_silent()?;
            }
            _ => self.wire.say("220 relay.example ESMTP")?,
        }
        loop {
            let line = self.wire.line()?;
            match self.obey(&line)? {
                Next::Command => {}
                end => return Ok(end),
            }
        }
    }

    fn obey(&mut self, line: &[u8]) -> io::Result<Next> {
        let Some(line) = line.strip_suffix(b"\r\n").and_then(|line| str::from_utf8(line).ok()) else {
            self.wire.say("500 5.5.2 lines are UTF-8 and end with CR LF")?;
            return Ok(Next::Command);
        };
        let (verb, argument) = line.split_once(' ').unwrap_or((line, ""));
        let verb = verb.to_ascii_uppercase();
        if let Some(step) = step(&verb) {
            self.relay.steps.reach(step);
        }
        match verb.as_str() {
            "EHLO" | "HELO" => self.greet(&verb, argument)?,
            "STARTTLS" => return self.start_tls(argument),
            "NOOP" => self.wire.say("250 2.0.0 still here")?,
            "RSET" => {
                self.mail = None;
                self.wire.say("250 2.0.0 forgotten")?;
            }
            "QUIT" => {
                self.wire.say("221 2.0.0 goodbye")?;
                return Ok(Next::Close);
            }
            "AUTH" | "MAIL" | "RCPT" | "DATA" if !self.greeted => self.wire.say("503 5.5.1 EHLO first")?,
            "AUTH" => self.auth(argument)?,
            "MAIL" => return self.mail(argument),
            "RCPT" => self.rcpt(argument)?,
            "DATA" => return self.data(argument),
            _ => self.wire.say("502 5.5.1 unknown command")?,
        }
        Ok(Next::Command)
    }

    fn greet(&mut self, verb: &str, argument: &str) -> io::Result<()> {
        if argument.trim().is_empty() {
            return self.wire.say("501 5.5.4 who are you?");
        }
        (self.greeted, self.mail) = (true, None);
        if verb == "HELO" {
            return self.wire.say("250 relay.example");
        }
        let size = format!("SIZE {LARGEST}");
        let mut offers = vec!["relay.example", "PIPELINING", "8BITMIME", "ENHANCEDSTATUSCODES", &size];
        let further = [
            ("STARTTLS", self.wants_start_tls()),
            ("AUTH PLAIN LOGIN XOAUTH2", self.offers_auth()),
            ("SMTPUTF8", self.relay.smtp_utf8),
        ];
        offers.extend(further.into_iter().filter_map(|(offer, fits)| fits.then_some(offer)));
        let last = offers.pop().unwrap_or_default();
        let others: Vec<String> = offers.iter().map(|offer| format!("250-{offer}\r\n")).collect();
        self.wire.say(&format!("{}250 {last}", others.concat()))
    }

    fn start_tls(&mut self, argument: &str) -> io::Result<Next> {
        if !self.wants_start_tls() {
            self.wire.say("502 5.5.1 unknown command")?;
        } else if !argument.is_empty() || self.wire.has_more() {
            // What an attacker has put behind the command must not count as encrypted.
            self.wire.say("501 5.5.4 nothing may follow STARTTLS")?;
            return Ok(Next::Close);
        } else {
            let junk =
                if self.fault == Fault::JunkAfterStartTls { "250-evil.example\r\n250 AUTH PLAIN\r\n" } else { "" };
            self.wire.write(format!("220 2.0.0 ready\r\n{junk}").as_bytes())?;
            self.encrypt()?;
            (self.greeted, self.user, self.refused, self.mail) = (false, None, false, None);
        }
        Ok(Next::Command)
    }

    fn encrypt(&mut self) -> io::Result<()> {
        let wrong = self.fault == Fault::WrongCertificate;
        self.wire.encrypt(if wrong { &self.relay.wrong } else { &self.relay.right })
    }

    /// Whether STARTTLS is offered and has to come before anything else.
    pub(super) fn wants_start_tls(&self) -> bool {
        self.relay.tls == Tls::StartTls && self.fault != Fault::NoStartTls && !self.wire.encrypted()
    }

    /// Whether credentials may be given.
    pub(super) fn offers_auth(&self) -> bool {
        !self.wants_start_tls()
    }
}

fn step(verb: &str) -> Option<Step> {
    Some(match verb {
        "EHLO" | "HELO" => Step::Ehlo,
        "STARTTLS" => Step::StartTls,
        "AUTH" => Step::Auth,
        "MAIL" => Step::MailFrom,
        "RCPT" => Step::RcptTo,
        "DATA" => Step::Data,
        "QUIT" => Step::Quit,
        _ => return None,
    })
}
