//! Mails of a large event: how fast agendas are written and queued, how fast they leave, beside Python's own mail library
//! with the same mails and the same relay. Medians of three rounds; `--write` puts the table into the README.

#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a bench prints, and ends where it cannot go on")]

use std::{
    env,
    fmt::Write,
    fs,
    process::{Command, Stdio},
    time::Instant,
};

use stories::{
    Database, Desk, maillage, python_program,
    smtp::{Authority, Relay, Tls},
    start_with, text, write_table,
};

const ROUNDS: usize = 3;

/// Sends the mails of a folder over one encrypted conversation, without waiting for small packets, and tells how long that took.
const PEER: &str = r#"
import email, glob, smtplib, socket, ssl, sys, time
port, ca, folder = int(sys.argv[1]), sys.argv[2], sys.argv[3]
mails = [open(path, "rb").read() for path in sorted(glob.glob(folder + "/*.eml"))]
mails = [(email.message_from_bytes(mail)["To"], mail) for mail in mails]
began = time.monotonic()
relay = smtplib.SMTP_SSL("127.0.0.1", port, context=ssl.create_default_context(cafile=ca))
relay.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
relay.login("maillage", "s3cret, with space")
for to, mail in mails:
    relay.sendmail("meetings@organiser.example", [to], mail)
relay.quit()
print(time.monotonic() - began)
"#;

fn main() {
    let people: usize = env::var("BENCH_PEOPLE").ok().map_or(10_000, |people| people.parse().unwrap());
    let rounds: Vec<[f64; 5]> = (0..ROUNDS).map(|_| round(people)).collect();
    let median = |which: usize| {
        let mut figures: Vec<f64> = rounds.iter().map(|round| round[which]).collect();
        figures.sort_by(f64::total_cmp);
        figures[ROUNDS / 2]
    };
    let [write_seconds, write_memory, bring_seconds, bring_memory, peer_seconds] = [0, 1, 2, 3, 4].map(median);
    let rate = |seconds: f64| people as f64 / seconds;
    let mut table = String::new();
    writeln!(table, "| {people} agendas | seconds | mails a second | peak memory, MB |\n|---|---:|---:|---:|").unwrap();
    writeln!(
        table,
        "| written (text, page, calendar) and queued | {write_seconds:.1} | {:.0} | {write_memory:.0} |",
        rate(write_seconds)
    )
    .unwrap();
    writeln!(
        table,
        "| brought to a relay on this machine, by TLS | {bring_seconds:.1} | {:.0} | {bring_memory:.0} |",
        rate(bring_seconds)
    )
    .unwrap();
    writeln!(
        table,
        "| the same mails by Python's `smtplib`, with no note of what left | {peer_seconds:.1} | {:.0} | |",
        rate(peer_seconds)
    )
    .unwrap();
    println!("{table}\nBrought at {:.2} times the rate of smtplib", peer_seconds / bring_seconds);
    if env::args().any(|argument| argument == "--write") {
        write_table("bench-mail", &table);
    }
}

/// Seconds and megabytes of writing, of bringing, and seconds of the peer.
fn round(people: usize) -> [f64; 5] {
    let database = Database::sqlite();
    let desk = Desk::empty();
    event(&desk, people);
    let at = ["--database", database.url()];
    maillage(&[&["import", text(&desk.path("event"))], &at[..]].concat()).exits(0);
    maillage(&[&["build", "big", "--rounds", "1"], &at[..]].concat()).exits(0);
    let authority = Authority::make();
    let ca = desk.path("ca.pem");
    authority.write(&ca);
    let relay = Relay::with(Tls::Implicit, &authority).quiet_sink().start();
    let smtp = format!("127.0.0.1:{}", relay.port());
    let settings = [
        ("MAILLAGE_SMTP", smtp.as_str()),
        ("MAILLAGE_SMTP_SECURITY", "tls"),
        ("MAILLAGE_SMTP_CA", text(&ca)),
        ("MAILLAGE_SMTP_USER", "maillage"),
        ("MAILLAGE_SMTP_PASSWORD", "s3cret, with space"),
        ("MAILLAGE_MAIL_FROM", "meetings@organiser.example"),
        ("MAILLAGE_MAILS_PER_MINUTE", "1000000"),
        ("MAILLAGE_MAILS_PER_MINUTE_AND_DOMAIN", "1000000"),
    ];
    let run = |typed: &[&str]| {
        let began = Instant::now();
        let running = start_with(&desk.path("data"), &settings, &[typed, &at[..]].concat());
        let process = running.process();
        let watched = std::thread::spawn(move || process.peak_memory());
        running.ends().exits(0);
        [began.elapsed().as_secs_f64(), watched.join().unwrap() as f64 / 1e6]
    };
    let [write_seconds, write_memory] = run(&["publish", "big"]);
    let copy = desk.path("copy.db");
    fs::copy(database.url().trim_start_matches("sqlite:"), &copy).unwrap();
    let [bring_seconds, bring_memory] = run(&["deliver"]);
    assert_eq!(relay.accepted(), people);
    assert!(relay.counts().values().all(|count| *count == 1));
    let folder = desk.path("mails");
    let copy = format!("sqlite:{}", copy.display());
    maillage(&["deliver", "--eml", text(&folder), "--database", &copy]).exits(0);
    let peer = Command::new(python_program())
        .args(["-c", PEER, &relay.port().to_string(), text(&ca), text(&folder)])
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    assert!(peer.status.success() && relay.accepted() == 2 * people);
    let peer_seconds = String::from_utf8_lossy(&peer.stdout).trim().parse().unwrap();
    [write_seconds, write_memory, bring_seconds, bring_memory, peer_seconds]
}

/// An event in which everybody meets five others.
fn event(desk: &Desk, people: usize) {
    let folder = desk.path("event");
    fs::create_dir(&folder).unwrap();
    let head = format!(
        "format = 1\n[event]\nid = \"big\"\nname = {{ en = \"Large meetings\" }}\ntimezone = \"Europe/Brussels\"\n\
         languages = [\"en\", \"fr\", \"nl\", \"de\"]\norganiser = {{ name = \"Desk\", email = \"desk@organiser.example\" }}\n\
         [[clusters]]\nid = \"ICT\"\n[[clusters]]\nid = \"MECH\"\n[[sessions]]\nid = \"morning\"\n\
         start = \"2030-04-08T09:00\"\nslots = 8\nslot_minutes = 20\nplaces = {}\n",
        people / 2
    );
    fs::write(folder.join("event.toml"), head).unwrap();
    let mut rows = "id,name,organisation,email,clusters,language,job,country\n".to_owned();
    for number in 0..people {
        let cluster = if number % 2 == 0 { "ICT" } else { "MECH" };
        let language = ["en", "fr", "nl", "de"][number % 4];
        let domain = number % 50;
        writeln!(
            rows,
            "p{number},Person Number {number},Société {number},p{number}@people{domain}.example,{cluster},{language},Head of research,BE"
        )
        .unwrap();
    }
    fs::write(folder.join("participants.csv"), rows).unwrap();
    let mut values = "a,b,value\n".to_owned();
    for number in (0..people).step_by(2) {
        for further in [1, 3, 5, 7, 9] {
            writeln!(values, "p{number},p{},100", (number + further) % people).unwrap();
        }
    }
    fs::write(folder.join("matches.csv"), values).unwrap();
}
