//! MAIL, RCPT, DATA and the content.

use std::io;

use super::{
    Fault, Mail, Step,
    envelope::{LARGEST, Path},
    session::{Next, Session},
    store::message_id,
};

/// A mail that is begun.
pub(super) struct Envelope {
    from: String,
    parameters: Vec<String>,
    utf8: bool,
    to: Vec<String>,
    /// What goes wrong with the mail.
    fault: Fault,
}

impl Session<'_> {
    pub(super) fn mail(&mut self, argument: &str) -> io::Result<Next> {
        let path = Path::read(argument, "FROM:");
        let wrong = match &path {
            _ if self.wants_start_tls() => Some("530 5.7.0 STARTTLS first"),
            _ if self.refused && self.user.is_none() => Some("530 5.7.0 credentials first"),
            _ if self.mail.is_some() => Some("503 5.5.1 one mail after the other"),
            None => Some("501 5.5.4 MAIL FROM:<address>"),
            Some(path) => path.wrong(self.relay.smtp_utf8).or_else(|| foreign(path.address, path.asks_for_utf8())),
        };
        let Some(path) = path.filter(|_| wrong.is_none()) else {
            self.wire.say(wrong.unwrap_or_default())?;
            return Ok(Next::Command);
        };
        let fault = self.relay.plot.for_mail();
        if fault == Fault::ClosingMidSession {
            self.wire.say("421 4.3.2 closing")?;
            return Ok(Next::Close);
        }
        self.mail = Some(Envelope {
            from: path.address.to_owned(),
            utf8: path.asks_for_utf8(),
            parameters: path.parameters.into_iter().map(str::to_owned).collect(),
            to: Vec::new(),
            fault,
        });
        self.wire.say("250 2.1.0 sender ok")?;
        Ok(Next::Command)
    }

    pub(super) fn rcpt(&mut self, argument: &str) -> io::Result<()> {
        let Some(mail) = &mut self.mail else { return self.wire.say("503 5.5.1 MAIL first") };
        let Some(path) = Path::read(argument, "TO:").filter(|path| !path.address.is_empty()) else {
            return self.wire.say("501 5.5.4 RCPT TO:<address>");
        };
        let reply = match mail.fault.to_rcpt().or_else(|| foreign(path.address, mail.utf8)) {
            Some(refusal) => refusal,
            None if !path.parameters.is_empty() => "555 5.5.4 unknown parameter",
            None if !path.address.contains('@') => "501 5.1.3 that is no address",
            None => {
                mail.to.push(path.address.to_owned());
                "250 2.1.5 recipient ok"
            }
        };
        self.wire.say(reply)
    }

    pub(super) fn data(&mut self, argument: &str) -> io::Result<Next> {
        let Some(mail) = self.mail.take() else {
            self.wire.say("503 5.5.1 MAIL first")?;
            return Ok(Next::Command);
        };
        let refusal = match mail.fault {
            _ if !argument.is_empty() => Some("501 5.5.4 DATA alone"),
            _ if mail.to.is_empty() => Some("554 5.5.1 no valid recipients"),
            Fault::TryLaterData => Some("451 4.3.0 try again later"),
            _ => None,
        };
        if let Some(refusal) = refusal {
            self.wire.say(refusal)?;
            return Ok(Next::Command);
        }
        self.wire.say("354 end with <CR><LF>.<CR><LF>")?;
        if mail.fault == Fault::DropBeforeDot {
            self.wire.line()?;
            return Ok(Next::Break);
        }
        let content = self.content()?;
        self.relay.steps.reach(Step::Dot);
        self.answer(mail, content)
    }

    fn answer(&mut self, mail: Envelope, bytes: Vec<u8>) -> io::Result<Next> {
        let reply = match mail.fault {
            Fault::Stall => {
                self.wire.fall_silent()?;
                return Ok(Next::Break);
            }
            Fault::Rejected => "554 5.6.0 the content is not liked".to_owned(),
            _ if bytes.len() > LARGEST => "552 5.3.4 the content is too large".to_owned(),
            fault => {
                let number = self.relay.store.take(Mail {
                    from: mail.from,
                    parameters: mail.parameters,
                    to: mail.to,
                    message_id: message_id(&bytes),
                    bytes,
                    user: self.user.clone(),
                    encrypted: self.wire.encrypted(),
                });
                if fault == Fault::DropAfterDot {
                    return Ok(Next::Break);
                }
                format!("250 2.0.0 taken as {number}")
            }
        };
        self.wire.say(&reply)?;
        self.relay.steps.reach(Step::Replied);
        Ok(Next::Command)
    }

    /// Reads up to the final dot. Only CR LF ends a line: a dot between bare line feeds is content.
    fn content(&mut self) -> io::Result<Vec<u8>> {
        let mut content = Vec::new();
        let mut fresh = true;
        loop {
            let line = self.wire.line()?;
            if fresh && line == b".\r\n" {
                return Ok(content);
            }
            content.extend_from_slice(line.strip_prefix(b".").filter(|_| fresh).unwrap_or(&line));
            fresh = line.ends_with(b"\r\n");
        }
    }
}

/// What is wrong with an address beyond ASCII, as a reply.
fn foreign(address: &str, utf8: bool) -> Option<&'static str> {
    (!utf8 && !address.is_ascii()).then_some("553 5.6.7 not without SMTPUTF8")
}
