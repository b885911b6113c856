//! Pages, as people wait for them: how long the server takes, what goes over the wire, and when a slow telephone shows it.

use std::time::Instant;

use serde_json::{Value, json};
use stories::{Browser, Client, Database, Screen, Server};

use crate::{
    figures::{Spread, milliseconds},
    stage::{EVENT, Stage},
};

const ASKED: usize = 50;
/// A telephone on a slow mobile network: what Lighthouse takes for one. Bytes a second, and milliseconds there and back.
const DOWN: u32 = 1_600_000 / 8;
const UP: u32 = 750_000 / 8;
const ROUND_TRIP: u32 = 150;
/// How many times slower its processor is.
const SLOWER: u32 = 4;

/// What the browser saw since the page was asked for, once its largest part is there.
const PAINT: &str = "const done = arguments[arguments.length - 1], found = { shift: 0 };
    const watch = (type, take) => new PerformanceObserver(list => list.getEntries().forEach(take)).observe({ type, buffered: true });
    watch('layout-shift', entry => { if (!entry.hadRecentInput) found.shift += entry.value; });
    watch('paint', entry => { if (entry.name === 'first-contentful-paint') found.first = entry.startTime; });
    watch('largest-contentful-paint', entry => { found.largest = entry.startTime; });
    const look = () => found.first && found.largest ? done(found) : requestAnimationFrame(look);
    look();";

/// The table of all of them.
pub(crate) fn table(database: &Database, stage: Stage) -> String {
    // Of two servers either would send the mails.
    let Stage { token, people, server, .. } = stage;
    drop(server);
    let server = Server::start_with(database, &[("MAILLAGE_REQUESTS_PER_SECOND", "100000")]);
    let desk = server.with_token(&token);
    let person = &people[0];
    let mailbox = desk.get(&format!("{EVENT}/participants/{person}")).is(200).json()["profile"]["email"].clone();
    let participant = server.sign_in(mailbox.as_str().expect("an address"));
    let organiser = server.sign_in("desk@organiser.example");
    let anybody = server.anybody();
    let place = format!("{EVENT}/people/{person}");
    let pages: [(&str, String, &Client); 9] = [
        ("event", EVENT.to_owned(), &anybody),
        ("register", format!("{EVENT}/register"), &anybody),
        ("overview", place.clone(), &participant),
        ("suggestions", format!("{place}/suggestions"), &participant),
        ("directory", format!("{place}/directory"), &participant),
        ("agenda", format!("{place}/agenda"), &participant),
        ("profile", format!("{place}/profile"), &participant),
        ("desk", format!("{EVENT}/desk"), &organiser),
        ("desk: people", format!("{EVENT}/desk/people"), &organiser),
    ];
    let browser = Browser::start(server.address(), Screen::telephone("en"));
    let mut table = String::from(
        "| page | half within, ms | 99 of 100 within, ms | page, kB | first view, kB | first paint, s | largest paint, s | shift |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|\n| at most | – | 100 | – | 100 | – | – | – |\n",
    );
    for (name, path, client) in pages {
        let path = format!("!{path}");
        client.page(&path[1..]);
        let times = (0..ASKED).map(|_| {
            let began = Instant::now();
            client.get(&path).is(200);
            began.elapsed()
        });
        let times = Spread::of(times.collect());
        let (page, first) = weights(client, &path);
        let painted = browser.as_ref().map_or(Value::Null, |browser| paint(browser, client, &path[1..]));
        let seconds = |name: &str| painted[name].as_f64().map_or("–".to_owned(), |ms| format!("{:.1}", ms / 1_000.0));
        let shift = painted["shift"].as_f64().map_or("–".to_owned(), |shift| format!("{shift:.3}"));
        let cells = [
            milliseconds(times.half),
            milliseconds(times.most),
            kilobytes(page),
            kilobytes(first),
            seconds("first"),
            seconds("largest"),
            shift,
        ];
        table += &["| ", name, " | ", &cells.join(" | "), " |\n"].concat();
    }
    table
}

/// The bytes of a page, and of it with all that it loads, as they go over the wire.
fn weights(client: &Client, path: &str) -> (usize, usize) {
    let client = client.with("accept-encoding", "gzip");
    let page = client.get(path).is(200).body.len();
    let text = client.with("accept-encoding", "identity").get(path).is(200).text();
    let loaded = text.split("=\"/assets/").skip(1).filter_map(|rest| rest.split('"').next());
    let loaded = loaded.map(|asset| client.get(&format!("!/assets/{asset}")).is(200).body.len());
    (page, page + loaded.sum::<usize>())
}

/// When a telephone with nothing of it in its cache shows the page.
fn paint(browser: &Browser, client: &Client, path: &str) -> Value {
    browser.tool("Network.enable", &json!({}));
    browser.tool("Network.clearBrowserCookies", &json!({}));
    browser.open("/health/live");
    if let Some((name, value)) = client.cookie() {
        let url = browser.script("return location.origin", &[]);
        browser.tool("Network.setCookie", &json!({ "name": name, "value": value, "url": url }));
    }
    browser.tool("Network.setCacheDisabled", &json!({ "cacheDisabled": true }));
    let network =
        json!({ "offline": false, "latency": ROUND_TRIP, "downloadThroughput": DOWN, "uploadThroughput": UP });
    browser.tool("Network.emulateNetworkConditions", &network);
    browser.tool("Emulation.setCPUThrottlingRate", &json!({ "rate": SLOWER }));
    browser.open(path);
    browser.script_that_waits(PAINT, &[])
}

fn kilobytes(bytes: usize) -> String {
    format!("{:.1}", bytes as f64 / 1_000.0)
}
