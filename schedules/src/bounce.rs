//! Reads delivery status notifications (RFC 3464) as they come from mail servers, and the mailbox files they lie in.

use std::borrow::Cow;

use mail_parser::decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode};
use mail_parser::{HeaderName, Message, MessageParser, MimeHeaders};

/// How many characters of a diagnostic are kept.
const DIAGNOSTIC: usize = 500;
/// How deep a report may lie in other multiparts, as gateways and mailing lists wrap it.
const DEPTH: usize = 3;
/// The header fields that tell whom a notification was sent to, best first.
const TO: [&str; 4] = ["x-original-to", "delivered-to", "envelope-to", "to"];
/// The types of the part that tells about the recipients.
const STATUS: [&str; 2] = ["message/delivery-status", "message/global-delivery-status"];
/// The types of the part that holds the original mail or its header.
const ORIGINAL: [&str; 5] =
    ["message/rfc822", "message/rfc822-headers", "text/rfc822-headers", "message/global", "message/global-headers"];

/// What a notification says about one recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The address in `Final-Recipient`, else in `Original-Recipient`, without its type; may be empty.
    pub recipient: String,
    /// What became of the mail.
    pub action: Action,
    /// The enhanced status code, such as `5.1.1`; may be empty.
    pub status: String,
    /// What the server said, without its type: one line of at most 500 characters; may be empty.
    pub diagnostic: String,
}

/// What became of a mail for one recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// It could not be delivered, and the server gave up.
    Failed,
    /// It is not delivered yet, and the server goes on trying.
    Delayed,
    /// It was delivered.
    Delivered,
    /// It went on to a server that sends no notifications.
    Relayed,
    /// It was delivered to a list or alias and goes on to its members.
    Expanded,
}

/// A delivery status notification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notification {
    /// The address the notification itself was sent to, as variable return paths need it: from the first of
    /// `X-Original-To`, `Delivered-To`, `Envelope-To` and `To` that has one; empty if none has.
    pub to: String,
    /// The `Message-ID` of the original mail in angle brackets, else the notification's own `In-Reply-To`.
    pub message_id: Option<String>,
    /// What it says about each recipient; never empty.
    pub reports: Vec<Report>,
}

/// Why a mail is no notification.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BounceError {
    /// There is no header.
    #[error("this is no mail: it has no header; give the whole mail as the mail server stored it")]
    NoMail,
    /// It is some other mail; its content type.
    #[error("this mail is no delivery report but {0}; leave it to a person to read")]
    NoReport(String),
    /// It is a report about something else, such as the reading of a mail, or it is cut off.
    #[error("this report does not tell about delivery or is cut off; leave it to a person to read")]
    NoStatus,
    /// No recipient comes with an action that RFC 3464 knows.
    #[error("this delivery report names no recipient with a known action; leave it to a person to read")]
    NoRecipient,
}

/// Reads one mail as a delivery status notification. Recipients with an unknown action are skipped.
///
/// # Errors
///
/// Tells why the mail is none, such as for ordinary mails and automatic replies.
pub fn read(mail: &[u8]) -> Result<Notification, BounceError> {
    let (fields, part) = part(mail.trim_ascii_start());
    if fields.0.is_empty() {
        return Err(BounceError::NoMail);
    }
    let parts = report_parts(&part, DEPTH).ok_or_else(|| BounceError::NoReport(part.kind.clone()))?;
    let part_of = |kinds: &[&str]| parts.iter().find(|part| kinds.contains(&part.kind.as_str()));
    let reports = reports(&part_of(&STATUS).ok_or(BounceError::NoStatus)?.text());
    if reports.is_empty() {
        return Err(BounceError::NoRecipient);
    }
    Ok(Notification {
        to: TO.iter().flat_map(|name| fields.all(name)).find_map(address).unwrap_or_default(),
        message_id: part_of(&ORIGINAL).and_then(original_id).or_else(|| message_id(fields.get("in-reply-to"))),
        reports,
    })
}

/// The mails of a mailbox file (mbox, RFC 4155), or the one mail of a file that does not begin with `From `.
///
/// A line parts two mails if it follows an empty line, begins with `From `, has a time and a year, and a header
/// follows it. So mailboxes that do not quote such lines are read too. One `>` is taken off lines like `>From `.
#[must_use]
pub fn mails(file: &[u8]) -> Vec<Vec<u8>> {
    if !file.starts_with(b"From ") {
        return if file.trim_ascii().is_empty() { Vec::new() } else { vec![file.to_vec()] };
    }
    let mut mails: Vec<Vec<u8>> = Vec::new();
    let mut after_blank = false;
    let mut lines = file.split_inclusive(|byte| *byte == b'\n').peekable();
    while let Some(line) = lines.next() {
        match mails.last_mut() {
            Some(mail) if !(after_blank && parts_mails(line, lines.peek().copied())) => {
                mail.extend_from_slice(unquoted(line));
            }
            _ => mails.push(Vec::new()),
        }
        after_blank = matches!(line, b"\n" | b"\r\n");
    }
    for mail in &mut mails {
        let end = if mail.ends_with(b"\n\r\n") { 2 } else { usize::from(mail.ends_with(b"\n\n")) };
        mail.truncate(mail.len() - end);
    }
    mails.retain(|mail| !mail.trim_ascii().is_empty());
    mails
}

/// Whether a line after an empty one begins a new mail, seen with the line that follows it.
fn parts_mails(line: &[u8], next: Option<&[u8]>) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    let digits = |word: &[u8]| word.iter().all(u8::is_ascii_digit);
    let words = || rest.split(u8::is_ascii_whitespace);
    let time = |word: &[u8]| word.contains(&b':') && word.split(|byte| *byte == b':').all(digits);
    words().any(time) && words().any(|word| word.len() == 4 && digits(word)) && next.is_none_or(begins_header)
}

/// Whether a line looks like a header field, or like the `>From ` line some servers put before the first.
fn begins_header(line: &[u8]) -> bool {
    let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
    line.starts_with(b">From ") || name.len() < line.len() && !name.is_empty() && name.iter().all(u8::is_ascii_graphic)
}

/// Takes the quoting off a line such as `>From `.
fn unquoted(line: &[u8]) -> &[u8] {
    let quotes = line.iter().take_while(|byte| **byte == b'>').count();
    if quotes > 0 && line[quotes..].starts_with(b"From ") { &line[1..] } else { line }
}

/// Header fields: names in lower case, values unfolded.
struct Fields(Vec<(String, String)>);

impl Fields {
    fn new(lines: &[&str]) -> Self {
        let mut fields: Vec<(String, String)> = Vec::new();
        for line in lines {
            match (fields.last_mut(), line.split_once(':')) {
                (Some((_, value)), _) if line.starts_with([' ', '\t']) => {
                    value.push(' ');
                    value.push_str(line.trim());
                }
                (_, Some((name, value))) => fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned())),
                _ => {}
            }
        }
        Self(fields)
    }

    fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |field| field.0 == name).map(|field| field.1.as_str())
    }

    fn get(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }
}

/// A part of a mail, or the mail itself.
struct Part<'a> {
    /// Type and subtype in lower case.
    kind: String,
    boundary: Option<String>,
    encoding: String,
    body: &'a [u8],
}

impl<'a> Part<'a> {
    /// The decoded body. A broken encoding is left as it is.
    fn text(&self) -> String {
        let decoded = match self.encoding.as_str() {
            "base64" => base64_decode(self.body),
            "quoted-printable" => quoted_printable_decode(self.body),
            _ => None,
        };
        String::from_utf8_lossy(decoded.as_deref().unwrap_or(self.body)).into_owned()
    }

    /// The parts of a multipart; none if there is no boundary.
    fn parts(&self) -> Vec<Part<'a>> {
        let Some(boundary) = self.boundary.as_ref().filter(|_| self.kind.starts_with("multipart/")) else {
            return Vec::new();
        };
        let mut parts = Vec::new();
        let (mut start, mut at) = (None, 0);
        for line in self.body.split_inclusive(|byte| *byte == b'\n') {
            if let Some(last) = delimiter(line, boundary.as_bytes()) {
                parts.extend(start.map(|start| part(&self.body[start..at]).1));
                start = Some(at + line.len());
                if last {
                    return parts;
                }
            }
            at += line.len();
        }
        parts.extend(start.map(|start| part(&self.body[start..]).1));
        parts
    }
}

/// Whether a line is a delimiter of a multipart, and then whether it is the last one.
fn delimiter(line: &[u8], boundary: &[u8]) -> Option<bool> {
    let rest = line.strip_prefix(b"--")?.strip_prefix(boundary)?.trim_ascii_end();
    (rest.is_empty() || rest == b"--").then_some(!rest.is_empty())
}

/// Splits a mail or a part into its header and its body.
///
/// The bodies are not given to `mail_parser`: it nests attached mails without limit, and dropping many of them, each
/// in the one before, overflows the stack.
fn part(entity: &[u8]) -> (Fields, Part<'_>) {
    let (head, body) = split(entity);
    let fields = Fields::new(&head.lines().collect::<Vec<_>>());
    let header = parsed("Content-Type", fields.get("content-type"));
    let content = header.as_ref().and_then(MimeHeaders::content_type);
    let kind = content.and_then(|content| Some(format!("{}/{}", content.ctype(), content.subtype()?)));
    let boundary = content.and_then(|content| content.attribute("boundary")).filter(|text| !text.is_empty());
    let part = Part {
        kind: kind.unwrap_or_else(|| "text/plain".to_owned()).to_ascii_lowercase(),
        boundary: boundary.map(str::to_owned),
        encoding: fields.get("content-transfer-encoding").to_ascii_lowercase(),
        body,
    };
    (fields, part)
}

/// Parts header and body at the first empty line.
fn split(entity: &[u8]) -> (Cow<'_, str>, &[u8]) {
    let mut head = 0;
    for line in entity.split_inclusive(|byte| *byte == b'\n') {
        if line.trim_ascii().is_empty() {
            return (String::from_utf8_lossy(&entity[..head]), &entity[head + line.len()..]);
        }
        head += line.len();
    }
    (String::from_utf8_lossy(entity), &[])
}

/// Lets `mail_parser` read one header field.
fn parsed(name: &str, value: &str) -> Option<Message<'static>> {
    let field = format!("{name}: {value}\n\n");
    MessageParser::default().parse_headers(&field).map(Message::into_owned)
}

/// The first mail address in the value of a header field.
fn address(value: &str) -> Option<String> {
    let header = parsed("To", value)?;
    let addresses = header.header(HeaderName::To)?.as_address()?;
    addresses.iter().filter_map(|one| one.address()).find(|one| one.contains('@')).map(plain)
}

/// The parts of the first multipart/report, not looking into attached mails.
fn report_parts<'a>(part: &Part<'a>, depth: usize) -> Option<Vec<Part<'a>>> {
    let parts = part.parts();
    if part.kind == "multipart/report" {
        return Some(parts);
    }
    let depth = depth.checked_sub(1)?;
    parts.iter().find_map(|part| report_parts(part, depth))
}

/// What a delivery status part says: groups of fields, one for the mail and then one for each recipient.
fn reports(text: &str) -> Vec<Report> {
    let lines: Vec<&str> = text.lines().collect();
    lines.split(|line| line.trim().is_empty()).filter_map(|group| report(&Fields::new(group))).collect()
}

/// What one group says; none without a known action, such as the group for the mail.
fn report(fields: &Fields) -> Option<Report> {
    let recipients = ["final-recipient", "original-recipient"].map(|name| recipient(fields.get(name)));
    Some(Report {
        action: action(fields.get("action"))?,
        recipient: recipients.into_iter().find(|address| !address.is_empty()).unwrap_or_default(),
        status: status(fields.get("status")),
        diagnostic: plain(typed(fields.get("diagnostic-code")).1).chars().take(DIAGNOSTIC).collect(),
    })
}

fn action(value: &str) -> Option<Action> {
    let word = value.split(|letter: char| !letter.is_ascii_alphabetic()).next()?;
    Some(match word.to_ascii_lowercase().as_str() {
        "failed" => Action::Failed,
        "delayed" => Action::Delayed,
        "delivered" => Action::Delivered,
        "relayed" => Action::Relayed,
        "expanded" => Action::Expanded,
        _ => return None,
    })
}

/// The first enhanced status code, as some servers put other numbers or a comment beside it.
fn status(value: &str) -> String {
    let number = |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let code = |word: &&str| word.starts_with(['2', '4', '5']) && word.split('.').map(number).eq([true; 3]);
    let words = value.split(|letter: char| !letter.is_ascii_digit() && letter != '.');
    words.map(|word| word.trim_matches('.')).find(code).unwrap_or_default().to_owned()
}

/// Parts a value such as `smtp; 550 no` into its type and the rest; the type is empty if there is none.
fn typed(value: &str) -> (&str, &str) {
    let token = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    match value.split_once(';') {
        Some((kind, rest)) if token(kind.trim()) => (kind.trim(), rest.trim()),
        _ => ("", value),
    }
}

/// The address of a recipient field, without its type.
fn recipient(value: &str) -> String {
    let (kind, address) = typed(value);
    let address = plain(address);
    let address = address.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or(&address);
    if kind.eq_ignore_ascii_case("utf-8") { plain(&unescaped(address)) } else { address.to_owned() }
}

/// Replaces the `\x{E9}` that stand for letters in utf-8 addresses (RFC 6533).
fn unescaped(address: &str) -> String {
    let mut pieces = address.split("\\x{");
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let escape = piece.split_once('}');
        let letter = escape.and_then(|(hex, _)| char::from_u32(u32::from_str_radix(hex, 16).ok()?));
        if let (Some(letter), Some((_, rest))) = (letter, escape) {
            text.push(letter);
            text.push_str(rest);
        } else {
            text.push_str("\\x{");
            text.push_str(piece);
        }
    }
    text
}

/// One line of text without control characters.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").replace(char::is_control, "")
}

/// The Message-ID in the header of the original mail.
fn original_id(part: &Part) -> Option<String> {
    let text = part.text();
    let (head, _) = split(text.trim_start().as_bytes());
    message_id(Fields::new(&head.lines().collect::<Vec<_>>()).get("message-id"))
}

/// The first Message-ID in a value, in angle brackets.
fn message_id(value: &str) -> Option<String> {
    let bracketed = value.split_once('<').and_then(|(_, rest)| rest.split_once('>')).map(|(id, _)| id);
    let id = bracketed.or_else(|| value.split_whitespace().next())?;
    let id = id.replace(|letter: char| letter.is_whitespace() || letter.is_control() || "<>".contains(letter), "");
    (!id.is_empty()).then(|| format!("<{id}>"))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]

    use super::*;

    const POSTFIX: &str = r#"Return-Path: <>
X-Original-To: returns+7f3a=alice=example.org@lists.example.org
Delivered-To: returns@lists.example.org
From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: returns+7f3a=alice=example.org@lists.example.org
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="4TpX.1709629201/mx.example.org"

This is a MIME-encapsulated message.

--4TpX.1709629201/mx.example.org
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.example.org.

--4TpX.1709629201/mx.example.org
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org
X-Postfix-Queue-ID: 4TpX
Arrival-Date: Tue,  5 Mar 2024 10:00:00 +0100 (CET)

Final-Recipient: rfc822; alice@example.org
Original-Recipient: rfc822;alice.a@example.org
Action: failed
Status: 5.1.1
Remote-MTA: dns; mail.example.org
Diagnostic-Code: smtp; 550 5.1.1 <alice@example.org>: Recipient address
    rejected: User unknown in virtual mailbox table

--4TpX.1709629201/mx.example.org
Content-Description: Undelivered Message
Content-Type: message/rfc822

Return-Path: <returns+7f3a=alice=example.org@lists.example.org>
From: Office <office@example.org>
Subject: Agenda
Message-ID: <20240305.1@example.org>
Content-Type: multipart/mixed; boundary=inner

--inner
Content-Type: message/delivery-status

Action: failed
Final-Recipient: rfc822; fake@example.org
--inner--

--4TpX.1709629201/mx.example.org--
"#;

    const EXIM: &str = r"Envelope-to: bounce-12@lists.example.org
X-Failed-Recipients: bob@example.org,
  carol@example.org
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@exim.example.org>
To: other@lists.example.org
Content-Type: multipart/report; report-type=delivery-status; boundary=1709629201-eximdsn-1804289383
MIME-Version: 1.0
Subject: Mail delivery failed: returning message to sender

--1709629201-eximdsn-1804289383
Content-type: text/plain; charset=us-ascii

This message was created automatically by mail delivery software.

--1709629201-eximdsn-1804289383
Content-type: message/delivery-status

Reporting-MTA: dns; exim.example.org

Action: failed
Final-Recipient: rfc822;bob@example.org
Status: 5.0.0
Remote-MTA: dns; mx.example.org
Diagnostic-Code: smtp; 552 mailbox full; try later

Action: bounced
Final-Recipient: rfc822;dave@example.org
Status: 5.0.0

Action: Relayed (to a server without notifications)
Original-recipient: rfc822;carol@example.org
Status: 2.0.0

--1709629201-eximdsn-1804289383
Content-type: text/rfc822-headers

Return-path: <bounce-12@lists.example.org>
Received: from localhost by exim.example.org
message-id:
 <exim-1@example.org>
Subject: Agenda
";

    const EXCHANGE: &str = r#"From: postmaster@example.org
To: "Returns, Office" <returns-9@lists.example.org>
Date: Tue, 5 Mar 2024 09:00:01 +0000
Content-Type: multipart/report; report-type=delivery-status;
    boundary="c6b2e1f0-0000"
X-MS-Exchange-Message-Is-Ndr:
In-Reply-To: <exchange-1@example.org>
Subject: Undeliverable: Agenda

--c6b2e1f0-0000
Content-Type: multipart/alternative; differences=Content-Type;
    boundary="c6b2e1f0-0000-1"

--c6b2e1f0-0000-1
Content-Type: text/plain; charset="us-ascii"
Content-Transfer-Encoding: quoted-printable

Your message couldn't be delivered.

--c6b2e1f0-0000-1
Content-Type: text/html; charset="us-ascii"

<html></html>

--c6b2e1f0-0000-1--

--c6b2e1f0-0000
Content-Type: message/delivery-status

Reporting-MTA: dns;EX01.example.org
Received-From-MTA: dns;out.example.org
Arrival-Date: Tue, 5 Mar 2024 09:00:00 +0000

Final-Recipient: rfc822;erin@example.org
Action: failed
Status: 5.1.10
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient erin@example.org not found
X-Display-Name: Erin

--c6b2e1f0-0000
Content-Type: message/rfc822

From: Office <office@example.org>
Subject: Agenda

Text.
--c6b2e1f0-0000--
"#;

    const GMAIL: &str = r#"Delivered-To: returns-3@lists.example.org
Received: by 2002:a05:6a00 with SMTP id x; Tue, 05 Mar 2024 01:00:01 -0800 (PST)
Content-Type: multipart/report; boundary="00000000000012ab"; report-type=delivery-status
To: other@lists.example.org
Auto-Submitted: auto-replied
Subject: Delivery Status Notification (Delay)
References: <gmail-1@example.org>
In-Reply-To: <gmail-0@example.org>
From: Mail Delivery Subsystem <mailer-daemon@example.org>

--00000000000012ab
Content-Type: multipart/related; boundary="00000000000012cd"

--00000000000012cd
Content-Type: text/plain; charset="UTF-8"

There was a temporary problem.

--00000000000012cd--
--00000000000012ab
Content-Type: message/delivery-status
Content-Transfer-Encoding: quoted-printable

Reporting-MTA: dns; googlemail.example.org
Arrival-Date: Tue, 05 Mar 2024 01:00:00 -0800 (PST)

FINAL-RECIPIENT: rfc822; frank@example.org
ACTION: delayed
STATUS: 4.4.1 (no answer)
Diagnostic-Code: smtp; The recipient server did not accept our requests to =
connect=07.
Will-Retry-Until: Fri, 08 Mar 2024 01:00:00 -0800 (PST)

--00000000000012ab
Content-Type: message/rfc822

Message-ID: <gmail-1@example.org>
Subject: Agenda

Text.

--00000000000012ab--
"#;

    const SMTPUTF8: &str = r"To: returns@lists.example.org
Content-Type: multipart/report; report-type=global-delivery-status; boundary=u8

--u8
Content-Type: text/plain; charset=utf-8

Grüße
--u8
Content-Type: message/global-delivery-status
Content-Transfer-Encoding: 8bit

Reporting-MTA: dns; mx.example.org

Final-Recipient: utf-8; jürgen@bücher.example.org
Action: failed
Status: 5.6.7
Diagnostic-Code: smtp; 550 5.6.7 Ungültig

Original-Recipient: utf-8;j\x{FC}rgen\x{ZZ}@example.org
Action: expanded
Status: 2.1.5
--u8
Content-Type: message/global-headers

Subject: Grüße
Message-ID: <u8-ü@example.org>
--u8--
";

    const ORDINARY: &str = "From: bob@example.org\nTo: office@example.org\nSubject: Undeliverable\n\nAction: failed\n";

    const AUTO_REPLY: &str = "From: bob@example.org\nTo: office@example.org\nAuto-Submitted: auto-replied\n\
        Content-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain\n\nI am away.\n--x--\n";

    const READ: &str = "To: office@example.org\nContent-Type: multipart/report; boundary=x;\n\t\
        report-type=disposition-notification\n\n--x\n\nIt was read.\n--x\n\
        Content-Type: message/disposition-notification\n\nDisposition: manual-action; displayed\n--x--\n";

    const SAMPLES: [&str; 8] = [POSTFIX, EXIM, EXCHANGE, GMAIL, SMTPUTF8, ORDINARY, AUTO_REPLY, READ];

    fn one(recipient: &str, action: Action, status: &str, diagnostic: &str) -> Report {
        let [recipient, status, diagnostic] = [recipient, status, diagnostic].map(str::to_owned);
        Report { recipient, action, status, diagnostic }
    }

    /// Reads a sample with both kinds of line ends.
    fn check(mail: &str, to: &str, id: &str, reports: &[Report]) {
        for mail in [mail.to_owned(), mail.replace('\n', "\r\n")] {
            let (to, message_id) = (to.to_owned(), Some(id.to_owned()));
            assert_eq!(read(mail.as_bytes()), Ok(Notification { to, message_id, reports: reports.to_vec() }));
        }
    }

    #[test]
    fn postfix() {
        let said = "550 5.1.1 <alice@example.org>: Recipient address rejected: User unknown in virtual mailbox table";
        let reports = [one("alice@example.org", Action::Failed, "5.1.1", said)];
        let (to, id) = ("returns+7f3a=alice=example.org@lists.example.org", "<20240305.1@example.org>");
        check(POSTFIX, to, id, &reports);
        // In another multipart it is found, as an attached mail it is not.
        let head = "To: list@example.org\nContent-Type: multipart/mixed; boundary=w\n\n--w\n";
        check(&format!("{head}{POSTFIX}\n--w--\n"), "list@example.org", id, &reports);
        let attached = format!("{head}Content-Type: message/rfc822\n\n{POSTFIX}\n--w--\n");
        assert_eq!(read(attached.as_bytes()), Err(BounceError::NoReport("multipart/mixed".to_owned())));
    }

    #[test]
    fn exim_with_several_recipients_and_no_end() {
        let reports = [
            one("bob@example.org", Action::Failed, "5.0.0", "552 mailbox full; try later"),
            one("carol@example.org", Action::Relayed, "2.0.0", ""),
        ];
        check(EXIM, "bounce-12@lists.example.org", "<exim-1@example.org>", &reports);
    }

    #[test]
    fn exchange_without_message_id_in_the_original() {
        let said = "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient erin@example.org not found";
        let reports = [one("erin@example.org", Action::Failed, "5.1.10", said)];
        check(EXCHANGE, "returns-9@lists.example.org", "<exchange-1@example.org>", &reports);
    }

    #[test]
    fn gmail_delayed() {
        let said = "The recipient server did not accept our requests to connect.";
        let reports = [one("frank@example.org", Action::Delayed, "4.4.1", said)];
        check(GMAIL, "returns-3@lists.example.org", "<gmail-1@example.org>", &reports);
    }

    #[test]
    fn smtputf8() {
        let reports = [
            one("jürgen@bücher.example.org", Action::Failed, "5.6.7", "550 5.6.7 Ungültig"),
            one("jürgen\\x{ZZ}@example.org", Action::Expanded, "2.1.5", ""),
        ];
        check(SMTPUTF8, "returns@lists.example.org", "<u8-ü@example.org>", &reports);
    }

    #[test]
    fn base64_status_and_long_diagnostic() {
        // Reporting-MTA: dns; a\n\nFinal-Recipient: rfc822;<a@example.org>\nAction: delivered\n
        let mail = "Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: Message/Delivery-Status\n\
            Content-Transfer-Encoding: BASE64\n\nUmVwb3J0aW5nLU1UQTogZG5zOyBhCgpGaW5hbC1SZWNpcGllbnQ6IHJmYzgy\n\
            MjsgPGFAZXhhbXBsZS5vcmc+CkFjdGlvbjogZGVsaXZlcmVkCg==\n--x--\n";
        let found = read(mail.as_bytes()).unwrap();
        let reports = vec![one("a@example.org", Action::Delivered, "", "")];
        assert_eq!(found, Notification { to: String::new(), message_id: None, reports });
        let long = format!("Action: failed\nStatus: 550 5.7.1.\nDiagnostic-Code: 550 no\u{7};\n {}", "é ".repeat(900));
        let report = &super::reports(&long)[0];
        assert_eq!((report.diagnostic.chars().count(), report.status.as_str()), (500, "5.7.1"));
        assert!(report.diagnostic.starts_with("550 no; é é"));
    }

    #[test]
    fn other_mails() {
        let error = |mail: &str| read(mail.as_bytes()).unwrap_err();
        assert_eq!(error(ORDINARY), BounceError::NoReport("text/plain".to_owned()));
        assert_eq!(error(AUTO_REPLY), BounceError::NoReport("multipart/alternative".to_owned()));
        assert_eq!(error(READ), BounceError::NoStatus);
        assert_eq!(error(&EXCHANGE.replace("Action: failed", "Action: lost")), BounceError::NoRecipient);
        assert_eq!(error(""), BounceError::NoMail);
        assert_eq!(error("\n\nno header\n"), BounceError::NoMail);
        assert_eq!(error("Content-Type: multipart/report\n\n--\n"), BounceError::NoStatus);
    }

    #[test]
    fn mailboxes() {
        let from = "From a@example.org Tue Mar  5 10:00:00 2024\n";
        let bodies = [
            "Subject: a\n\nHello\n\nFrom now on at 10:00 in 2024\nand so on.\n\n>From here\n>>From there\n",
            "Subject: b\n\n\n",
            "Subject: c\n\nText\nFrom a Tue Mar  5 10:00:00 2024\nA: b\n",
        ];
        for end in ["\n", "\r\n"] {
            let file = bodies.map(|body| format!("{from}{body}\n")).concat();
            let expected = bodies.map(|body| body.replace(">From", "From").replace('\n', end).into_bytes());
            assert_eq!(mails(file.replace('\n', end).as_bytes()), expected);
        }
        assert_eq!(mails(POSTFIX.as_bytes()), [POSTFIX.as_bytes()]);
        assert!(mails(b"").is_empty() && mails(b"\r\n").is_empty() && mails(b"From ").is_empty());
        assert_eq!(mails(b"From \nA: b"), [b"A: b"]);
        let file = SAMPLES.map(|mail| format!("{from}{mail}\n")).concat();
        assert_eq!(mails(file.as_bytes()), SAMPLES.map(str::as_bytes));
    }

    #[test]
    fn deep_nesting_ends() {
        let multipart = |n| format!("Content-Type: multipart/mixed; boundary=x{n}\n\n--x{n}\n");
        for head in ["Content-Type: message/rfc822\n\n".repeat(50_000), (0..20_000).map(multipart).collect()] {
            let mail = format!("{head}{EXIM}");
            assert!(matches!(read(mail.as_bytes()), Err(BounceError::NoReport(_))));
            assert_eq!(read(format!("{EXIM}\n{mail}").as_bytes()).unwrap().reports.len(), 2);
        }
    }

    #[test]
    fn broken_mails_do_not_panic() {
        const PIECES: [&str; 12] =
            ["\n\n", "\r", "--", "--x--\n", "=", "\\x{", "; ", "\"", "<", ":", "ü", "\nFrom a 1:0 2024\nA: b\n"];
        let mut seed: u64 = 0x9e37_79b9_7f4a_7c15;
        let mut random = |below: usize| {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            usize::try_from(seed >> 33).unwrap() % below.max(1)
        };
        for round in 0..4000 {
            let mut mail = SAMPLES[round % SAMPLES.len()].as_bytes().to_vec();
            for _ in 0..=random(12) {
                let at = random(mail.len());
                let end = (at + random(60)).min(mail.len());
                match random(5) {
                    0 => drop(mail.drain(at..end)),
                    1 => drop(mail.splice(at..at, PIECES[random(PIECES.len())].bytes())),
                    2 => drop(mail.splice(at..at, mail[at..end].to_vec())),
                    3 if random(4) == 0 => mail.truncate(at),
                    _ => mail.iter_mut().skip(at).take(1).for_each(|byte| *byte = random(256).to_le_bytes()[0]),
                }
            }
            let reports = read(&mail).map_or_else(|_| Vec::new(), |notification| notification.reports);
            assert!(reports.iter().all(|report| !report.diagnostic.contains(char::is_control)));
            mail.splice(0..0, *b"From a\n");
            assert!(mails(&mail).iter().map(Vec::len).sum::<usize>() <= mail.len());
        }
    }
}
