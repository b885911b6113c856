//! Signatures of mails (DKIM): others can verify them, and see what was changed on the way.

use std::process::Command;

use base64::{Engine, engine::general_purpose::STANDARD};
use lettre::message::Mailbox;
use matcher::domain::Language;
use schedules::letter::{Envelope, Kind, Seal, Things, Wording, event_mail};
use serde_json::{Value, json};

use crate::{
    python::{ask, assert_none_wrong, bytes},
    sample::now,
};

const STOP: &str = "https://meet.example/stop/r17.V2VsbCBkb25l";

/// A key, with what its domain publishes of it; with none, Python works it out from the key.
fn keys() -> [(String, Option<String>); 2] {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("key.pem");
    let openssl = |arguments: &[&str]| {
        let output = Command::new("openssl").args(arguments).arg(&file).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    };
    let made =
        Command::new("openssl").args(["genrsa", "-traditional", "-out"]).arg(&file).arg("2048").output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let public = openssl(&["rsa", "-pubout", "-outform", "DER", "-in"]);
    let rsa = std::fs::read_to_string(&file).unwrap();
    [(rsa, Some(STANDARD.encode(public))), (STANDARD.encode([7; 32]), None)]
}

/// A mail with everything that is signed, written for people who write with accents.
fn mail(seal: &Seal) -> Vec<u8> {
    let mailbox = |name: &str, address: &str| Mailbox::new(Some(name.to_owned()), address.parse().unwrap());
    let language = Language::parse("fr").unwrap();
    let things =
        Things { name: "Zoë Ångström".into(), event: "Printemps – « été »".into(), ..Things::default() };
    let wording = Wording {
        subject: "{event}: vos  rendez-vous, dont le sujet est si long qu’il ne tient pas sur une seule ligne".into(),
        body: format!("{{name}},\n\n{} \t end\n\n.\n\nFrom here.", "Un texte long qui se plie. ".repeat(12)),
    };
    let (subject, before) = wording.filled(&things);
    let letter = event_mail(Kind::Invitation, subject, before, &language, "https://meet.example/a?b=c&d=e");
    let envelope = Envelope {
        from: mailbox("Rendez-vous d’été", "meetings@organiser.example"),
        to: mailbox("Zoë Ångström", "zoe@people.example"),
        reply_to: Some(mailbox("Desk, the", "desk@forges.example")),
        language: &language,
        now: now(),
        key: "a-key",
        unsubscribe: Some(STOP),
        seal: Some(seal),
    };
    letter.eml(&envelope).unwrap()
}

#[test]
fn others_verify_our_signatures_and_see_each_change() {
    let keys = keys();
    let asked = keys.iter().map(|(key, public)| {
        let seal = Seal::new("organiser.example", "spring", key).unwrap();
        let private = public.is_none().then_some(key);
        json!({ "mail": bytes(&mail(&seal)), "public": public, "private": private })
    });
    let asked: Vec<Value> = asked.collect();
    let Some(answers) = ask(&["dkim", "nacl.signing"], READER, &asked) else { return };
    assert_none_wrong(&answers);
    for answer in &answers {
        assert!(answer["changed"].as_u64() >= Some(30) && answer["kept"].as_u64() >= Some(6), "{answer}");
    }
}

const READER: &str = r#"
import re

def parts(mail):
    head, body = mail.split(b"\r\n\r\n", 1)
    return re.split(b"\r\n(?![ \t])", head), body
def joined(fields, body): return b"\r\n".join(fields) + b"\r\n\r\n" + body
def named(field): return field.split(b":")[0].lower()

def bitten(text, at):
    """The text with one letter changed."""
    return text[:at] + (b"x" if text[at:at + 1] != b"x" else b"y") + text[at + 1:]

SIGNED = ["from", "to", "reply-to", "subject", "date", "message-id", "mime-version", "content-type",
          "list-unsubscribe", "list-unsubscribe-post"]

def changes(mail):
    """Mails that are not what was signed."""
    fields, body = parts(mail)
    letters = [at for at in range(len(body)) if not body[at:at + 1].isspace()]
    for at in letters[::len(letters) // 12]: yield f"byte {at} of the body", joined(fields, bitten(body, at))
    yield "a line more", joined(fields, body + b"more\r\n")
    yield "two words as one", joined(fields, body.replace(b" ", b"", 1))
    for k, field in enumerate(fields):
        name = named(field).decode()
        if name not in SIGNED: continue
        changed = bitten(field, len(field) - 2)
        yield f"another {name}", joined(fields[:k] + [changed] + fields[k + 1:], body)
        yield f"no {name}", joined(fields[:k] + fields[k + 1:], body)
        yield f"a second {name} before", joined([changed] + fields, body)
        yield f"a second {name} after", joined(fields + [changed], body)

def same(mail):
    """Mails that say the same, by the rules of relaxed signatures."""
    fields, body = parts(mail)
    yield "as it is", mail
    yield "names in capitals", joined([f.split(b":", 1)[0].upper() + b":" + f.split(b":", 1)[1] for f in fields], body)
    yield "more space in fields", joined([f.replace(b": ", b":  \t", 1) if named(f) != b"dkim-signature" else f
                                          for f in fields], body)
    yield "fields in one line", joined([re.sub(b"\r\n[ \t]+", b" ", f) for f in fields], body)
    yield "space at the ends of lines", joined(fields, body.replace(b"\r\n", b" \t\r\n"))
    yield "wider spaces in lines", joined(fields, re.sub(b"(?<=[^ \r\n]) (?=[^ \r\n])", b" \t ", body))
    yield "empty lines at the end", joined(fields, body + b"\r\n\r\n")
    yield "stations on the way", b"Received: from a by b; Mon, 1 Dec 2025 09:00:00 +0000\r\n" + mail

for case in asked:
    mail, wrong = base64.b64decode(case["mail"]), []
    if case["private"]:
        key = nacl.signing.SigningKey(base64.b64decode(case["private"])).verify_key
        record = b"v=DKIM1; k=ed25519; p=" + base64.b64encode(bytes(key))
    else:
        record = b"v=DKIM1; k=rsa; p=" + case["public"].encode()
    def verifies(mail):
        found = lambda name, timeout=5: record if name == b"spring._domainkey.organiser.example." else None
        try: return dkim.verify(mail, dnsfunc=found)
        except dkim.DKIMException: return False
    kept, changed = list(same(mail)), list(changes(mail))
    for name, other in kept[1:] + changed:
        if other == mail: wrong.append(f"{name} is no change")
    wrong += [f"{name}: does not verify" for name, other in kept if not verifies(other)]
    wrong += [f"{name}: verifies" for name, other in changed if verifies(other)]
    tell(dict(wrong=wrong, kept=len(kept), changed=len(changed)))
"#;
