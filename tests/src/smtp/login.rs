//! AUTH: PLAIN, LOGIN and XOAUTH2.

use std::io;

use super::{Fault, session::Session};

/// What an XOAUTH2 client is told before it is refused: `{"status":"401","schemes":"bearer"}`.
const TOKEN_REFUSED: &str = "334 eyJzdGF0dXMiOiI0MDEiLCJzY2hlbWVzIjoiYmVhcmVyIn0=";
const NO_BASE64: &str = "501 5.5.2 that is not base64";
const NO_CREDENTIALS: &str = "501 5.5.2 that is not what the mechanism asks for";

/// A user and his password; or the reply to something else.
type Credentials = Result<(Vec<u8>, Vec<u8>), &'static str>;

impl Session<'_> {
    pub(super) fn auth(&mut self, argument: &str) -> io::Result<()> {
        if !self.offers_auth() {
            return self.wire.say("538 5.7.11 not without encryption");
        }
        if self.user.is_some() || self.mail.is_some() {
            return self.wire.say("503 5.5.1 not now");
        }
        let (mechanism, initial) = argument.split_once(' ').unwrap_or((argument, ""));
        let initial = Some(initial.trim()).filter(|initial| !initial.is_empty());
        let mechanism = mechanism.to_ascii_uppercase();
        let given = match mechanism.as_str() {
            "PLAIN" => self.ask(initial, "")?.and_then(|answer| plain(&answer)),
            "LOGIN" => match self.ask(initial, "VXNlcm5hbWU6")? {
                Ok(user) => self.ask(None, "UGFzc3dvcmQ6")?.map(|password| (user, password)),
                Err(reply) => Err(reply),
            },
            "XOAUTH2" => self.ask(initial, "")?.and_then(|answer| xoauth2(&answer)),
            _ => Err("504 5.5.4 unknown mechanism"),
        };
        let (user, password) = match given {
            Ok(given) => given,
            Err(reply) => return self.wire.say(reply),
        };
        let known = user == self.relay.user.as_bytes() && password == self.relay.password.as_bytes();
        if known && self.fault != Fault::BadCredentials {
            self.user = Some(self.relay.user.clone());
            return self.wire.say("235 2.7.0 welcome");
        }
        self.refused = true;
        if mechanism == "XOAUTH2" {
            self.wire.say(TOKEN_REFUSED)?;
            self.wire.line()?;
        }
        self.wire.say("535 5.7.8 the credentials are wrong")
    }

    /// What came with the command, or is asked for.
    fn ask(&mut self, initial: Option<&str>, challenge: &str) -> io::Result<Result<Vec<u8>, &'static str>> {
        let answer = match initial {
            Some("=") => return Ok(Ok(Vec::new())),
            Some(initial) => initial.to_owned(),
            None => {
                self.wire.say(&format!("334 {challenge}"))?;
                String::from_utf8_lossy(&self.wire.line()?).trim_end_matches(['\r', '\n']).to_owned()
            }
        };
        Ok(if answer == "*" { Err("501 5.7.0 as you wish") } else { base64(&answer).ok_or(NO_BASE64) })
    }
}

/// `as whom, NUL, user, NUL, password`.
fn plain(answer: &[u8]) -> Credentials {
    let parts: Vec<&[u8]> = answer.split(|&byte| byte == 0).collect();
    match parts[..] {
        [whom, user, password] if whom.is_empty() || whom == user => Ok((user.to_vec(), password.to_vec())),
        _ => Err(NO_CREDENTIALS),
    }
}

/// `user=…, ^A, auth=Bearer …, ^A, ^A`.
fn xoauth2(answer: &[u8]) -> Credentials {
    let parts: Vec<&[u8]> = answer.split(|&byte| byte == 1).collect();
    let [user, token, b"", b""] = parts[..] else { return Err(NO_CREDENTIALS) };
    let (user, token) = (user.strip_prefix(b"user="), token.strip_prefix(b"auth=Bearer "));
    Ok((user.ok_or(NO_CREDENTIALS)?.to_vec(), token.ok_or(NO_CREDENTIALS)?.to_vec()))
}

/// The bytes of a text in base64, which is padded.
fn base64(text: &str) -> Option<Vec<u8>> {
    let digits = text.trim_end_matches('=');
    if text.len() - digits.len() > 2 || !text.len().is_multiple_of(4) {
        return None;
    }
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0_u32, 0);
    for digit in digits.bytes() {
        let value = match digit {
            b'A'..=b'Z' => digit - b'A',
            b'a'..=b'z' => digit - b'a' + 26,
            b'0'..=b'9' => digit - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        held = (held << 6) | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
            held &= (1 << bits) - 1;
        }
    }
    (held == 0).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read_strictly() {
        let texts =
            [("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9vYg==", "foob"), ("w6kgPw==", "é ?")];
        for (text, bytes) in texts {
            assert_eq!(base64(text).as_deref(), Some(bytes.as_bytes()), "{text}");
        }
        for wrong in ["Zg", "Zg=", "Z===", "Zh==", "Zm 9", "Zm=v", "===="] {
            assert_eq!(base64(wrong), None, "{wrong}");
        }
        let told = base64(&TOKEN_REFUSED[4..]);
        assert_eq!(told.as_deref(), Some(&br#"{"status":"401","schemes":"bearer"}"#[..]));
    }

    #[test]
    fn credentials_are_taken_apart() {
        let pair = |user: &str, password: &str| Ok((user.as_bytes().to_vec(), password.as_bytes().to_vec()));
        assert_eq!(plain(b"\0ann\0a b"), pair("ann", "a b"));
        assert_eq!(plain(b"ann\0ann\0"), pair("ann", ""));
        assert_eq!(plain(b"bob\0ann\0a b"), Err(NO_CREDENTIALS));
        assert_eq!(plain(b"ann\0a b"), Err(NO_CREDENTIALS));
        assert_eq!(xoauth2(b"user=ann\x01auth=Bearer a=b\x01\x01"), pair("ann", "a=b"));
        assert_eq!(xoauth2(b"user=ann\x01auth=Bearer a=b\x01"), Err(NO_CREDENTIALS));
        assert_eq!(xoauth2(b"user=ann\x01auth=Basic a=b\x01\x01"), Err(NO_CREDENTIALS));
    }
}
