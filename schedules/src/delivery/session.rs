//! A conversation with a relay: it is opened once, and brings one mail after the other.

use std::{future::Future, time::Duration};

use lettre::{
    Address,
    transport::smtp::{
        Error,
        client::AsyncSmtpConnection,
        commands::{Data, Mail, Rcpt},
        extension::{Extension, MailBodyParameter, MailParameter},
    },
};
use tokio::{net::TcpStream, time::timeout};
use tokio_rustls::TlsConnector;

use super::{
    Fault, Patience, Relay, Security, Stage,
    verdict::blames_sender,
    wire::{Stream, Wire},
};
use crate::envelope::on_the_wire;

/// The status of mails that cannot reach an address since the relay does not know its letters (RFC 6531, 3.5).
pub(super) const UNREACHABLE: &str = "5.6.7";

/// A mail in its final bytes, and where it goes.
#[derive(Clone, Copy, Debug)]
pub struct Parcel<'a> {
    /// Where to return it; nowhere: none.
    pub from: Option<&'a Address>,
    /// Whom it is for.
    pub to: &'a Address,
    /// The message.
    pub content: &'a [u8],
}

/// An open conversation.
pub struct Session {
    connection: AsyncSmtpConnection,
    patience: Patience,
}

impl Session {
    /// Reaches a relay and says who one is.
    ///
    /// # Errors
    /// A step failed; none of them is about a mail.
    pub async fn open(relay: &Relay) -> Result<Self, Fault> {
        let reach = TcpStream::connect((relay.host.as_str(), relay.port));
        let stream = within(relay.patience.connect, Stage::Connect, reach).await?;
        let stream = stream.map_err(|error| Fault::silent(Stage::Connect, error))?;
        // Commands are short, and each is waited for.
        stream.set_nodelay(true).map_err(|error| Fault::silent(Stage::Connect, error))?;
        Self::over(relay, Box::new(stream)).await
    }

    /// The same over a stream that leads to the relay.
    ///
    /// # Errors
    /// A step failed; none of them is about a mail.
    pub(super) async fn over(relay: &Relay, stream: Box<dyn Stream>) -> Result<Self, Fault> {
        let connection = match relay.security {
            Security::None => greet(relay, Wire::over(stream, b"")).await?,
            Security::Implicit => greet(relay, Wire::over(encrypt(relay, stream).await?, b"")).await?,
            Security::StartTls => {
                let plain = ask_for_tls(relay, stream).await?;
                // After STARTTLS the relay waits to be greeted anew, and does not greet; lettre waits for it to.
                greet(relay, Wire::over(encrypt(relay, plain).await?, b"220 encrypted\r\n")).await?
            }
        };
        let mut session = Self { connection, patience: relay.patience };
        if let Some(login) = &relay.login {
            let (mechanisms, credentials) = login.parts();
            let said = session.connection.auth(mechanisms, credentials);
            answered(relay.patience.command, Stage::Login, said).await?;
        }
        Ok(session)
    }

    /// Brings a mail. Returns what the relay said when it took it.
    ///
    /// # Errors
    /// A step failed. After that, [`Self::goes_on`] says whether the conversation goes on.
    pub async fn bring(&mut self, parcel: Parcel<'_>) -> Result<String, Fault> {
        let command = self.patience.command;
        let mut parameters = Vec::new();
        let (from, to) = (parcel.from.map(on_the_wire), on_the_wire(parcel.to));
        let strange = |address: &Address| !AsRef::<str>::as_ref(address).is_ascii();
        let info = self.connection.server_info();
        if strange(&to) || from.as_ref().is_some_and(strange) || !headers(parcel.content).is_ascii() {
            if !info.supports_feature(Extension::SmtpUtfEight) {
                return Err(unreachable());
            }
            parameters.push(MailParameter::SmtpUtfEight);
        }
        if !parcel.content.is_ascii() {
            parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        answered(command, Stage::Sender, self.connection.command(Mail::new(from, parameters))).await?;
        let named = answered(command, Stage::Recipient, self.connection.command(Rcpt::new(to, Vec::new()))).await;
        named.map_err(
            |fault| if blames_sender(&fault.status) { Fault { stage: Stage::Sender, ..fault } } else { fault },
        )?;
        answered(command, Stage::Data, self.connection.command(Data)).await?;
        let taken = self.connection.message(parcel.content);
        let response = answered(self.patience.content, Stage::Content, taken).await?;
        Ok(response.message().collect::<Vec<_>>().join(" "))
    }

    /// Whether another mail can be brought after one that failed: where the relay answered, and forgets that mail.
    pub async fn goes_on(&mut self, after: &Fault) -> bool {
        if after.status == UNREACHABLE && after.code.is_none() {
            return true;
        }
        let alive = after.code.is_some_and(|code| code != 421);
        alive && answered(self.patience.command, Stage::Sender, self.connection.command("RSET\r\n")).await.is_ok()
    }

    /// Takes leave. Whether the relay answers makes no difference.
    pub async fn close(mut self) {
        drop(timeout(Duration::from_secs(5), self.connection.quit()).await);
    }
}

/// Waits for the relay's greeting, and greets.
async fn greet(relay: &Relay, wire: Wire) -> Result<AsyncSmtpConnection, Fault> {
    let hello = relay.client_id();
    let greeted = AsyncSmtpConnection::connect_with_transport(Box::new(wire), &hello);
    answered(relay.patience.command, Stage::Greeting, greeted).await
}

/// Asks the relay to go on encrypted. What it said before that counts no more, and it may not say anything ahead.
async fn ask_for_tls(relay: &Relay, stream: Box<dyn Stream>) -> Result<Box<dyn Stream>, Fault> {
    let wire = Wire::over(stream, b"");
    let mut connection = greet(relay, wire.clone()).await?;
    if !connection.can_starttls() {
        return Err(Fault::silent(Stage::Tls, "the relay offers no STARTTLS; check its name and port"));
    }
    answered(relay.patience.command, Stage::Tls, connection.command("STARTTLS\r\n")).await?;
    wire.take().ok_or_else(|| Fault::silent(Stage::Tls, "the relay said more than it was asked before encrypting"))
}

async fn encrypt(relay: &Relay, stream: Box<dyn Stream>) -> Result<Box<dyn Stream>, Fault> {
    let fault = |error: &dyn std::fmt::Display| Fault::silent(Stage::Tls, error);
    let name = relay.server_name().map_err(|error| fault(&error))?;
    let encrypted = TlsConnector::from(relay.trust.config()).connect(name, stream);
    let encrypted = within(relay.patience.connect, Stage::Tls, encrypted).await?;
    Ok(Box::new(encrypted.map_err(|error| fault(&error))?))
}

async fn within<T>(longest: Duration, stage: Stage, step: impl Future<Output = T>) -> Result<T, Fault> {
    let late = || Fault::silent(stage, format_args!("no answer within {} seconds", longest.as_secs()));
    timeout(longest, step).await.map_err(|_| late())
}

async fn answered<T>(
    longest: Duration,
    stage: Stage,
    step: impl Future<Output = Result<T, Error>>,
) -> Result<T, Fault> {
    within(longest, stage, step).await?.map_err(|error| Fault::of(stage, &error))
}

/// The header fields of a message.
fn headers(content: &[u8]) -> &[u8] {
    let end = content.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(content.len());
    &content[..end]
}

fn unreachable() -> Fault {
    Fault {
        stage: Stage::Recipient,
        code: None,
        status: UNREACHABLE.to_owned(),
        reply: "this address cannot be reached: it has letters that the relay does not know (no SMTPUTF8)".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]

    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex},
        time::Instant,
    };

    use super::*;
    use crate::delivery::{Trust, Verdict};

    fn relay(security: Security) -> Relay {
        Relay {
            host: "relay.example.org".to_owned(),
            port: 25,
            security,
            trust: Trust::new(None).unwrap(),
            login: None,
            hello: "client.example.org".to_owned(),
            patience: Patience::default(),
        }
    }

    /// Says each line once the one before it was answered, then stays silent as long as anybody listens.
    async fn says(mut stream: DuplexStream, lines: Vec<&'static str>) {
        let mut heard = [0; 4_096];
        for line in lines {
            stream.write_all(line.as_bytes()).await.unwrap();
            if stream.read(&mut heard).await.unwrap_or(0) == 0 {
                return;
            }
        }
        while stream.read(&mut heard).await.unwrap_or(0) > 0 {}
    }

    async fn brought(lines: Vec<&'static str>) -> Result<String, Fault> {
        let (near, far) = duplex(64 * 1_024);
        tokio::spawn(says(far, lines));
        let mut session = Session::over(&relay(Security::None), Box::new(near)).await?;
        let address = "anna@example.org".parse().unwrap();
        session.bring(Parcel { from: None, to: &address, content: b"Subject: x\r\n\r\nx\r\n" }).await
    }

    const GREETED: [&str; 2] = ["220 here\r\n", "250 hello\r\n"];

    #[tokio::test(start_paused = true)]
    async fn a_relay_that_stalls_for_ten_minutes_is_left_and_the_mail_goes_again() {
        let began = Instant::now();
        let lines = [&GREETED[..], &["250 sender\r\n", "250 recipient\r\n", "354 go on\r\n"]].concat();
        let fault = brought(lines).await.unwrap_err();
        assert_eq!((fault.stage, fault.verdict()), (Stage::Content, Verdict::Again));
        assert_eq!(began.elapsed().as_secs(), 600);
        for (silent, stage, verdict) in [
            (0, Stage::Greeting, Verdict::Pause),
            (2, Stage::Sender, Verdict::Again),
            (3, Stage::Recipient, Verdict::Again),
        ] {
            let began = Instant::now();
            let lines = [&GREETED[..], &["250 sender\r\n"]].concat();
            let fault = brought(lines[..silent].to_vec()).await.unwrap_err();
            assert_eq!((fault.stage, fault.verdict()), (stage, verdict));
            assert_eq!(began.elapsed().as_secs(), 300);
        }
    }

    #[tokio::test(start_paused = true)]
    async fn replies_of_several_lines_are_one_and_their_status_is_kept() {
        let lines = [&GREETED[..], &["250 sender\r\n", "550-5.1.1 no such\r\n550 5.1.1 user\r\n"]].concat();
        let fault = brought(lines).await.unwrap_err();
        assert_eq!((fault.code, fault.status.as_str(), fault.stage), (Some(550), "5.1.1", Stage::Recipient));
        assert_eq!(fault.verdict(), Verdict::Gone);
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_speaks_ahead_of_the_encryption_is_not_heard() {
        let (near, far) = duplex(64 * 1_024);
        let offers = "250-hello\r\n250 STARTTLS\r\n";
        let ahead = "220 ready\r\n250-evil.example\r\n250 AUTH PLAIN\r\n";
        tokio::spawn(says(far, vec!["220 here\r\n", offers, ahead]));
        let fault = Session::over(&relay(Security::StartTls), Box::new(near)).await.err().unwrap();
        assert_eq!((fault.stage, fault.verdict()), (Stage::Tls, Verdict::Pause));
        assert!(fault.reply.contains("more than it was asked"), "{fault}");
    }

    #[tokio::test(start_paused = true)]
    async fn without_starttls_nothing_secret_is_said() {
        let (near, far) = duplex(64 * 1_024);
        tokio::spawn(says(far, GREETED.to_vec()));
        let login = Some(crate::delivery::Login::new("user", "secret", None));
        let relay = Relay { login, ..relay(Security::StartTls) };
        let fault = Session::over(&relay, Box::new(near)).await.err().unwrap();
        assert_eq!((fault.stage, fault.verdict()), (Stage::Tls, Verdict::Pause));
    }

    #[tokio::test(start_paused = true)]
    async fn letters_that_the_relay_does_not_know_are_told() {
        let (near, far) = duplex(64 * 1_024);
        tokio::spawn(says(far, GREETED.to_vec()));
        let mut session = Session::over(&relay(Security::None), Box::new(near)).await.unwrap();
        let address = "jürgen@example.org".parse().unwrap();
        let fault = session.bring(Parcel { from: None, to: &address, content: b"\r\n\r\n" }).await.unwrap_err();
        assert_eq!(fault.verdict(), Verdict::Fail);
        assert!(session.goes_on(&fault).await);
    }
}
