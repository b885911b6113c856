//! Texts and addresses that want to be something else than text: however people and organisers write them, mails and
//! calendars keep their parts, and say what was written.

use jiff::tz::TimeZone;
use lettre::{Address, message::Mailbox};
use matcher::domain::{Language, LocalText, ParticipantIndex};
use schedules::{
    calendar::{self, Fair, Held},
    event::Event,
    letter::{self, Envelope, Kind, Meeting, News, Things, Wording},
    mail::{self, Cover},
    timetable::{ProgrammeItem, Session, SlotIndex, Timetable},
};
use serde_json::{Value, json};

use crate::{
    python::{ask, assert_none_wrong, bytes},
    sample::{agenda, event, now, person},
};

const STOP: &str = "https://meet.example/stop/r17.V2VsbCBkb25l";

fn texts() -> Vec<String> {
    let mut texts: Vec<String> = [
        "Eve\r\nBcc: all@x.example",
        "Eve\rBcc: all@x.example",
        "Eve\nBcc: all@x.example\n\nbody",
        "Eve\r\n\r\n<b>body</b>",
        "nul\0 bell\u{7} tab\t escape\u{1b}[31m delete\u{7f} next\u{85} page\u{c}",
        "Maes, Noël; Petit: \"the\" \\boss\\ 'one' (two) <three> [four] @five",
        "a\\, b\\; c\\n d\\N e\\\\ f\\",
        "\"quoted\"",
        "J.R.R.Tolkien",
        "...",
        ".hidden",
        "=?UTF-8?B?QmNjOiBhbGxAeC5leGFtcGxl?=",
        "=?utf-8?q?=0D=0ABcc:_all@x.example?= =?utf-8?q?two?=",
        "a=?iso-8859-1?Q?b?=c \u{e9}t\u{e9}",
        "100% %2C %3A =3D =0D=0A",
        "family \u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}\u{200D}\u{1F466} flag \u{1F1E7}\u{1F1EA} dark \u{1F44D}\u{1F3FF}",
        "\u{202E}elpmaxe@ecila\u{202C} \u{2066}x\u{2069} \u{5d0}\u{5d1} \u{645}\u{6cc}\u{200C}\u{62e}\u{648}",
        "line\u{2028}separated\u{2029}paragraph\u{feff} zero\u{200b}width soft\u{ad}hyphen",
        "From me\n>From you\nFrom nobody Mon Dec  1 09:00:00 2025",
        ".\r\n..\r\n\n.\r\nQUIT",
        "<script>alert(1)</script><img src=x onerror=alert(2)><!-- </title></style><style>*{}</style>",
        "&lt;b&gt; &amp;amp; &#60;i&#62; \" onmouseover=\"x",
        "BEGIN:VEVENT\nUID:x\nEND:VEVENT\nEND:VCALENDAR",
        "x\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\n",
        "--=_maillage_mixed\r\n--=_maillage_alternative--",
        "{name} {event} {{x}} { $count }",
        "Zo\u{eb} \u{c5}ngstr\u{f6}m \u{738b}\u{5c0f}\u{660e} \u{928}\u{92e}\u{938}\u{94d}\u{924}\u{947} e\u{301}\u{302}\u{303}",
    ]
    .map(str::to_owned)
    .to_vec();
    texts.push("w".repeat(1_000));
    texts.push("\u{e9}".repeat(1_000));
    texts.push(format!("{}, {}", "a".repeat(197), "b".repeat(300)));
    texts.push("three thousand \u{1F468}\u{200D}\u{1F469} letters, ".repeat(115));
    texts.push("a\"b\\c ".repeat(60));
    texts
}

fn timetable() -> Timetable {
    let session = Session {
        id: "morning".into(),
        start: "2026-12-03T08:00:00Z".parse().unwrap(),
        slots: 2,
        slot_minutes: 20,
        pause_minutes: 5,
        adjoins_previous: false,
    };
    Timetable::new(TimeZone::get("Europe/Brussels").unwrap(), vec![session], Vec::new())
}

/// An event in which everything that somebody can write is this.
fn written(text: &str) -> Event {
    let item = ProgrammeItem {
        title: LocalText::plain(text),
        start: "2026-12-03T07:00:00Z".parse().unwrap(),
        end: "2026-12-03T08:00:00Z".parse().unwrap(),
        place: LocalText::plain(text),
        blocks: false,
    };
    let table = timetable();
    let timetable = Timetable::new(table.zone().clone(), table.sessions().to_vec(), vec![item]);
    let mut people = vec![person(0), person(1)];
    for one in &mut people {
        (one.name, one.organisation, one.job, one.kind) = (text.into(), text.into(), text.into(), text.into());
    }
    let mut event = event(timetable, people);
    (event.name, event.venue, event.organiser.name) =
        (LocalText::plain(text), LocalText::plain(text), LocalText::plain(text));
    event.organiser.phone = text.into();
    event
}

fn mailbox(name: &str, address: &str) -> Mailbox {
    Mailbox::new(Some(name.to_owned()).filter(|name| !name.is_empty()), address.parse().unwrap())
}

/// The meeting of an event as a calendar has it.
fn held<'a>(text: &'a str, reason: &str) -> Held<'a> {
    let [start, end] = ["2026-12-03T08:00:00Z", "2026-12-03T08:20:00Z"].map(|moment| moment.parse().unwrap());
    Held {
        uid: calendar::uid("spring", &calendar::pair("P0000", "P0001"), "P0000"),
        sequence: 2,
        start,
        end,
        whom: [text, text],
        place: [text, text],
        lines: vec![text.to_owned(), reason.to_owned()],
        cancelled: false,
    }
}

/// Every mail that can hold a text, with what is expected of it: people with that name, subjects, calendars.
fn mails(text: &str) -> Vec<Value> {
    let english = Language::english();
    let event = written(text);
    let meetings = [(ParticipantIndex(1), SlotIndex(0), text.to_owned())];
    let agenda = agenda(&event, &meetings, text, 3);
    let [from, to, desk] = ["meetings@organiser.example", "p0@people.example", "desk@forges.example"];
    let plain = Envelope {
        from: mailbox(text, from),
        to: mailbox(text, to),
        reply_to: Some(mailbox(text, desk)),
        language: &english,
        now: now(),
        key: "a-key",
        unsubscribe: None,
        seal: None,
    };
    let optional = Envelope { unsubscribe: Some(STOP), ..plain.clone() };
    let things = Things {
        name: text.into(),
        event: text.into(),
        date: "Thursday".into(),
        venue: text.into(),
        organiser: text.into(),
    };
    // What fills a name is not read again; an organiser's own braces are.
    let subject = if text.contains("{name}") { "{event}" } else { text };
    let wording = Wording { subject: subject.into(), body: format!("{text}\n\n{{name}}, {{venue}}\n\n{text}") };
    let (subject, before) = wording.filled(&things);
    let cover =
        Cover { subject: subject.clone(), before, changes: vec![text.into()], link: "https://meet.example/a".into() };
    let feed = calendar::feed(&[held(text, text)], &english, desk, now());
    let held = held(text, text);
    let start = event.timetable.local(held.start);
    let met = Meeting { whom: held.whom, start: start.clone(), end: start, place: text };
    let invitation =
        letter::event_mail(Kind::Invitation, subject, cover.before.clone(), &english, "https://meet.example/");
    let cancelled = letter::told(&News::Cancelled { reason: text }, &met, false, &english, "");
    let agenda_mail = ["text/plain", "text/html", "text/calendar"];
    let letter = |letter: &letter::Letter, envelope: &Envelope<'_>| letter.eml(envelope).unwrap();
    let meeting = mail::invitation(&letter::meeting(&held, text, &english, ""), &held, &plain).unwrap();
    // What is cleaned stands between «».
    vec![
        json!({ "what": "agenda by oneself", "mail": bytes(&mail::eml(&agenda).unwrap().unwrap()), "text": text,
            "subject": "Your agenda for «»", "parts": agenda_mail, "from": desk, "to": to, "entry": true }),
        json!({ "what": "agenda", "mail": bytes(&mail::schedule(&agenda, &cover, Some(feed), &plain).unwrap()), "text": text,
            "subject": "«»", "parts": agenda_mail, "from": from, "to": to, "reply_to": desk, "entry": true }),
        json!({ "what": "invitation to come", "mail": bytes(&letter(&invitation, &optional)), "text": text,
            "subject": "«»", "parts": ["text/plain", "text/html"], "from": from, "to": to, "reply_to": desk, "stop": STOP }),
        json!({ "what": "meeting", "mail": bytes(&meeting), "text": text, "subject": "«»: «», «»",
            "parts": agenda_mail, "from": from, "to": to, "reply_to": desk, "entry": true, "attendee": to }),
        json!({ "what": "reminder", "mail": bytes(&letter(&letter::reminder(&english, text, &["offer"], ""), &optional)),
            "text": text, "subject": "Something is missing for your meetings at «»", "parts": ["text/plain", "text/html"],
            "from": from, "to": to, "reply_to": desk, "stop": STOP }),
        json!({ "what": "news", "mail": bytes(&letter(&cancelled, &plain)), "text": text,
            "subject": "«», «»: your meeting is cancelled", "parts": ["text/plain", "text/html"],
            "from": from, "to": to, "reply_to": desk }),
    ]
}

/// The calendar of an event.
fn days(text: &str) -> Value {
    let mut event = event(timetable(), Vec::new());
    (event.name, event.venue) = (LocalText::plain(text), LocalText::plain(text));
    let fair = Fair { event, url: "https://meet.example/spring".into(), cancelled: false };
    json!({ "what": "days", "text": text, "calendar": bytes(calendar::fairs(&[fair], &Language::english(), now()).as_bytes()) })
}

#[test]
fn texts_stay_texts_in_mails_and_calendars() {
    let asked: Vec<Value> = texts().iter().flat_map(|text| [mails(text), vec![days(text)]].concat()).collect();
    let Some(answers) = ask(&["icalendar"], READER, &asked) else { return };
    assert_none_wrong(&answers);
}

#[test]
fn mails_reach_exactly_the_addresses_that_were_meant() {
    // As it was given, and as mails have it: domains in ASCII.
    let addresses = [
        ("p0+spring@people.example", "p0+spring@people.example"),
        ("o'neil!#$%&*/=?^_`{|}~-@people.example", "o'neil!#$%&*/=?^_`{|}~-@people.example"),
        ("\"a b\"@people.example", "\"a b\"@people.example"),
        ("\"a,b;c:d\"@people.example", "\"a,b;c:d\"@people.example"),
        ("\"<x@y.example>\"@people.example", "\"<x@y.example>\"@people.example"),
        ("zo\u{eb}@people.example", "zo\u{eb}@people.example"),
        ("zoe@b\u{fc}cher.example", "zoe@xn--bcher-kva.example"),
        ("\u{738b}@\u{4f8b}\u{3048}.example", "\u{738b}@xn--r8jz45g.example"),
        ("ZOE@People.Example", "ZOE@people.example"),
    ];
    let english = Language::english();
    let mut asked = Vec::new();
    for (given, meant) in addresses {
        // Who runs the platform has an ordinary address; its domain may be any.
        let from = if given.starts_with('"') { "desk@b\u{fc}cher.example" } else { given };
        let sender = if given.starts_with('"') { "desk@xn--bcher-kva.example" } else { meant };
        for name in ["", "Zoë, Å."] {
            let envelope = Envelope {
                from: mailbox(name, from),
                to: mailbox(name, given),
                reply_to: Some(mailbox(name, given)),
                language: &english,
                now: now(),
                key: "a-key",
                unsubscribe: None,
                seal: None,
            };
            let held = held("Anna", "Why");
            let letter = letter::meeting(&held, "Spring", &english, "");
            let mail = mail::invitation(&letter, &held, &envelope).unwrap();
            asked.push(json!({ "what": given, "mail": bytes(&mail), "text": "Anna", "name": name, "reason": "Why",
                "subject": "Spring: «», «»", "parts": ["text/plain", "text/html", "text/calendar"],
                "from": sender, "to": meant, "reply_to": meant, "entry": true, "attendee": meant }));
        }
    }
    let Some(answers) = ask(&["icalendar"], READER, &asked) else { return };
    assert_none_wrong(&answers);
}

#[test]
fn what_would_be_two_addresses_is_none() {
    for address in [
        "a@x.example, b@y.example",
        "a@x.example>\r\nBcc: b@y.example",
        "<a@x.example>",
        "a b@x.example",
        "a@x.example\n",
    ] {
        assert!(address.parse::<Address>().is_err(), "{address:?}");
    }
}

const READER: &str = r#"
import email, email.policy, re, unicodedata
from email.header import decode_header, make_header
from email.utils import getaddresses
from html.parser import HTMLParser
from urllib.parse import unquote
from icalendar import Calendar

HIDDEN = re.compile("[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")

def cleaned(text, longest=200):
    """One line without anything that cannot be seen, cut where it is long."""
    text = "".join(" " if c.isspace() and c not in "\u00a0\u202f" or unicodedata.category(c) == "Cc" else c for c in text)
    text = " ".join(word for word in HIDDEN.sub("", text).split(" ") if word)
    return text if len(text) <= longest else text[:longest] + "…"

TAGS = set("html head meta title style body main section article header footer p a h1 h2 ul li span div table thead "
           "tbody tr th td br".split())
ATTRIBUTES = set("lang charset name content style class href id scope colspan".split())

class Page(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found, self.text, self.odd = [], "", []
    def handle_starttag(self, tag, attributes):
        self.found.append(tag)
        if tag not in TAGS or any(name not in ATTRIBUTES for name, _ in attributes): self.odd.append((tag, attributes))
        for name, value in attributes:
            if name == "href" and not value.startswith("https://meet.example"): self.odd.append((tag, attributes))
    def handle_comment(self, data): self.odd.append(("comment", data))
    def handle_data(self, data): self.text += data

def unescaped(text):
    """A TEXT as RFC 5545, 3.3.11 has it: a backslash stands before a comma, a semicolon, a backslash or an n, and these
    stand nowhere without."""
    if not re.fullmatch(r"(?:[^\\;,\x00-\x08\x0a-\x1f\x7f]|\\[\\;,nN])*", text): return None
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], text)

def elements(html):
    page = Page()
    page.feed(html)
    page.close()
    return page

# Mails that say the text in their body, and not in the subject alone.
TELLING = ["agenda by oneself", "agenda", "invitation to come", "reminder", "news"]
expected = {}

for case in asked:
    wrong = []
    def expect(what, found, wanted):
        if found != wanted: wrong.append(f"{case['what']} of {case['text'][:40]!r}: {what}: {found!r} instead of {wanted!r}")
    text = cleaned(case["text"])
    both = f"{text}, {text}"

    def check_calendar(file, entry):
        lines = file.split(b"\r\n")
        expect("the last line of the calendar", lines.pop(), b"")
        expect("long lines", [line for line in lines if len(line) > 75], [])
        expect("odd ends of lines", [line for line in lines if re.search(b"[\r\n\0]", line)], [])
        try: [line.decode() for line in lines]
        except UnicodeDecodeError as fault: expect("broken letters", str(fault), "")
        calendar = Calendar.from_ical(file)
        found = calendar.walk("VEVENT")
        expect("components", [part.name for part in calendar.walk()], ["VCALENDAR", "VEVENT"])
        expect("properties of the calendar", sorted(calendar.keys()), ["CALSCALE", "METHOD", "PRODID", "VERSION"])
        expect("properties", sorted(found[0].keys()), sorted(entry))
        # The package reads a backslash before an n, and %2C, as something else: where they are, only the letter of the
        # RFC counts.
        raw = {}
        for line in file.decode().replace("\r\n ", "").split("\r\n"):
            name, _, value = line.partition(":")
            raw.setdefault(name, []).append(value)
        for name, value in entry.items():
            if value is None: continue
            expect(name, [unescaped(found) for found in raw[name]], [value])
            if not re.search(r"\\|%[0-9A-F]{2}", value): expect(name + " as it is read", str(found[0][name]), value)
        return calendar, found[0]

    if "calendar" in case:
        entry = dict.fromkeys(["UID", "DTSTAMP", "DTSTART", "DTEND"])
        check_calendar(base64.b64decode(case["calendar"]),
                       entry | dict(SUMMARY=text, LOCATION=text, DESCRIPTION="https://meet.example/spring"))
        tell(dict(wrong=wrong))
        continue

    raw = base64.b64decode(case["mail"])
    lines = raw.split(b"\r\n")
    expect("the last line", lines.pop(), b"")
    expect("long lines", [line for line in lines if len(line) > 998], [])
    expect("odd ends of lines", [line for line in lines if re.search(b"[\r\n\0]", line)], [])
    fields, body = raw.split(b"\r\n\r\n", 1)
    expect("letters of the body that are not ASCII", body.isascii(), True)
    strange = not (case["from"] + case["to"] + case.get("reply_to", "")).isascii()
    if not strange: expect("letters of fields that are not ASCII", fields.isascii(), True)

    # Addresses that are not ASCII are written in UTF-8 (RFC 6532).
    def parsed(policy):
        return email.message_from_string(raw.decode(), policy=policy) if strange else email.message_from_bytes(raw, policy=policy)
    names = ["Message-ID", "Date", "From", "To", "Subject", "Auto-Submitted"]
    names += ["Reply-To"] * ("reply_to" in case) + ["List-Unsubscribe", "List-Unsubscribe-Post"] * ("stop" in case)
    names += ["MIME-Version", "Content-Type"]
    name = cleaned(case.get("name", case["text"]))
    for policy in [email.policy.default.clone(utf8=strange), email.policy.compat32]:
        mail = parsed(policy)
        expect("fields", sorted(mail.keys()), sorted(names))
        expect("defects", [str(fault) for part in mail.walk() for fault in part.defects], [])
        kinds = [part.get_content_type() for part in mail.walk() if not part.is_multipart()]
        expect("parts", kinds, case["parts"])
        for field, key in [("From", "from"), ("To", "to"), ("Reply-To", "reply_to")]:
            if key not in case: continue
            if policy is email.policy.compat32:
                found = getaddresses(mail.get_all(field))
                expect(field, [address for _, address in found], [case[key]])
                expect(f"names in {field}", [str(make_header(decode_header(said))) for said, _ in found], [name])
            else:
                found = mail[field]
                expect(field, [address.addr_spec for address in found.addresses], [case[key]])
                # This parser puts spaces between encoded words in names.
                squeezed = [address.display_name.replace(" ", "") for address in found.addresses]
                expect(f"names in {field}", squeezed, [name.replace(" ", "")])
                faults = [str(fault) for fault in found.defects]
                if strange: faults = [fault for fault in faults if "non-ASCII" not in fault]
                expect(f"defects of {field}", faults, [])
    mail = parsed(email.policy.default.clone(utf8=strange))
    expect("Subject", mail["Subject"], case["subject"].replace("«»", text))
    expect("defects of Subject", [str(fault) for fault in mail["Subject"].defects], [])
    if "stop" in case:
        expect("List-Unsubscribe", mail["List-Unsubscribe"], f"<{case['stop']}>")
        expect("List-Unsubscribe-Post", mail["List-Unsubscribe-Post"], "List-Unsubscribe=One-Click")

    parts = {part.get_content_type(): part for part in mail.walk()}
    plain, html = [parts[kind].get_content().replace("\r\n", "\n") for kind in ("text/plain", "text/html")]
    page = elements(html)
    expect("odd elements", page.odd, [])
    # The same elements as with a text without guile, so that none is added and none is lost.
    kind = case["what"] if "name" not in case else "address"
    usual = expected.setdefault(kind, page.found)
    if kind != "invitation to come" and kind != "agenda": expect("elements", page.found, usual)
    for what, said in [("the text", plain), ("the page", page.text)]:
        odd = [c for c in said if HIDDEN.match(c) or unicodedata.category(c) == "Cc" and c != "\n"]
        expect(f"hidden letters of {what}", odd, [])
        if case["what"] in TELLING: expect(f"{what} says it", "".join(text.rstrip("…").split()) in "".join(said.split()), True)

    if case.get("entry"):
        part = parts["text/calendar"]
        entry = dict.fromkeys(["UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "STATUS", "ORGANIZER"])
        if "attendee" in case: entry["ATTENDEE"] = None
        reason = cleaned(case.get("reason", case["text"]), 2000)
        description = [cleaned(case["text"], 2000), reason]
        if case["what"] == "agenda by oneself":
            description = [text, both, "You both speak English", reason]
        entry |= dict(SUMMARY=f"Meeting with {both}", LOCATION=both, DESCRIPTION="\n".join(description))
        calendar, found = check_calendar(part.get_payload(decode=True), entry)
        expect("the method", part.get_param("method"), str(calendar["METHOD"]))
        sender = case["from"]
        if case["what"] == "agenda": sender = "desk@forges.example"
        expect("ORGANIZER", unquote(found["ORGANIZER"]), f"mailto:{sender}")
        # As it is written: the package reads %2C as a comma.
        written = part.get_payload(decode=True).decode().replace("\r\n ", "")
        for field in re.findall(r"^(?:ORGANIZER|ATTENDEE)[:;].*", written, re.M):
            uri = re.search(r"[:;=A-Z-]*:mailto:[A-Za-z0-9._~!$'*+%-]+@[A-Za-z0-9.-]+\s?$", field)
            expect(f"{field} as a URI", uri is not None, True)
        if "attendee" in case: expect("ATTENDEE", unquote(found["ATTENDEE"]), f"mailto:{case['attendee']}")
    tell(dict(wrong=wrong))
"#;
