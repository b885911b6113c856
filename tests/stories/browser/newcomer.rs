//! A newcomer finds the event, registers, asks somebody, who accepts, meets them, and cancels: in French on a telephone, in
//! English on a desk, and in German where no script arrives.

use std::fs;

use stories::{Browser, Database, Screen, calendar_events, on_both_databases};

use super::{EVENT, Stage, TO_EVENT, words::Words};

/// Somebody who comes for the first time.
struct Newcomer {
    language: &'static str,
    name: &'static str,
    mailbox: &'static str,
    cluster: &'static str,
    /// Beside the language they read, which is chosen already.
    speaks: &'static str,
    /// Each with a sector that its words bring up, if a script may.
    offers: [(&'static str, &'static str); 2],
    needs: [(&'static str, &'static str); 2],
}

const FRENCH: Newcomer = Newcomer {
    language: "fr",
    name: "Zoé Delcourt",
    mailbox: "zoe@bras-articules.example",
    cluster: "Engrenage Mécanique",
    speaks: "anglais",
    offers: [
        ("Des machines spéciales pour l’assemblage de petites séries", "Machines spéciales"),
        ("La fabrication additive de pièces en aluminium", "Fabrication additive"),
    ],
    needs: [
        ("Une vision industrielle qui contrôle nos cordons de soudure", "Vision industrielle"),
        ("La prévision et l’optimisation de notre production", "Prévision et optimisation"),
    ],
};

const ENGLISH: Newcomer = Newcomer {
    language: "en",
    name: "Orla Byrne",
    mailbox: "orla@jointed-arms.example",
    cluster: "Engrenage Mechanics",
    speaks: "French",
    offers: [
        ("Special-purpose machines that assemble short runs", "Special-purpose machines"),
        ("Additive manufacturing of aluminium parts", "Additive manufacturing"),
    ],
    needs: [
        ("Machine vision that inspects our weld seams", "Machine vision"),
        ("Forecasting and optimisation of our production", "Forecasting and optimisation"),
    ],
};

const GERMAN: Newcomer = Newcomer {
    language: "de",
    name: "Jörg Weiß",
    mailbox: "joerg@gelenkarme.example",
    cluster: "Engrenage Maschinenbau",
    speaks: "Englisch",
    offers: [
        ("Sondermaschinen, die Kleinserien montieren", "Sondermaschinen"),
        ("Additive Fertigung von Teilen aus Aluminium", "Additive Fertigung"),
    ],
    needs: [
        ("Bildverarbeitung, die unsere Schweißnähte prüft", "Bildverarbeitung"),
        ("Prognose und Optimierung unserer Fertigung", "Prognose und Optimierung"),
    ],
};

/// Fills in the form, from the front page on, as far as the mail.
fn registers(browser: &Browser, words: &Words, newcomer: &Newcomer, scripts: bool) {
    browser.open("/");
    browser.click(TO_EVENT);
    browser.follow(&words.say("event-register"));
    browser.fill(&words.say("field-name"), newcomer.name);
    browser.fill(&words.say("field-email"), newcomer.mailbox);
    browser.fill(&words.say("field-organisation"), "Articulations & Cie");
    browser.tick(newcomer.cluster);
    browser.tick(newcomer.speaks);
    for (at, number) in ["1", "2"].into_iter().enumerate() {
        for (kind, declarations) in [("offer", &newcomer.offers), ("need", &newcomer.needs)] {
            if at > 0 {
                browser.press(&words.say(&format!("more-{kind}")));
            }
            let (text, sector) = declarations[at];
            browser.fill(&words.numbered(&format!("declaration-{kind}"), number), text);
            if !scripts {
                browser.press(&words.say("suggest-sectors"));
            }
            browser.tick(sector);
        }
    }
    browser.press(&words.say("register"));
    browser.sees(&words.say("registered-draft-title"));
}

/// All of it.
fn takes_part(database: &Database, newcomer: &Newcomer, screen: Screen, scripts: bool) {
    let stage = Stage::set(database);
    let Some(browser) = Browser::start(stage.address(), screen) else { return };
    let words = Words::of(newcomer.language);
    registers(&browser, &words, newcomer, scripts);
    let seconds = browser.seconds_of_a_person();
    assert!(seconds < 180.0, "a newcomer takes {seconds:.0} s to register");
    stage.opens_mail(&browser, &words, newcomer.mailbox);
    browser.click(TO_EVENT);
    browser.sees(&words.say("state-approved"));
    let known = stage.registered(newcomer.mailbox);
    let sectors: usize = known[0]["profile"]["declarations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["sectors"].as_array().unwrap().len())
        .sum();
    assert_eq!((known.len(), sectors), (1, 4), "{known:?}");

    stage.matches();
    browser.follow(&words.say("tab-suggestions"));
    let other = browser.identity("//article[@id][.//button]");
    let other = stage.desk.get(&format!("/events/{EVENT}/participants/{other}")).is(200).json();
    let [name, mailbox] = ["name", "email"].map(|field| other["profile"][field].as_str().unwrap());
    browser.sees(name);
    browser.press(&words.say("ask"));
    browser.sees(&words.say("said-wish"));
    let asked = Browser::start(stage.address(), Screen::desktop("en")).unwrap();
    let english = Words::of("en");
    stage.signs_in(&asked, &english, mailbox);
    asked.click(TO_EVENT);
    asked.sees(newcomer.name);
    asked.press(&english.say("accept"));
    asked.sees(&english.say("said-accept"));
    stage.publishes();

    browser.follow(&words.say("tab-agenda"));
    browser.sees(name);
    let calendar = browser.links().into_iter().find(|link| link.ends_with("/calendar.ics")).unwrap();
    let calendar = stage.server.anybody().page(&calendar);
    assert!(calendar.contains(name), "{calendar}");
    let file = stage.server.data().join("agenda.ics");
    fs::write(&file, &calendar).unwrap();
    assert!(calendar_events(&file) >= 1);
    browser.unfold(&words.say("meeting-more"));
    browser.fill(&words.say("cancel-reason"), "…");
    browser.press(&words.say("cancel-meeting"));
    browser.sees(&words.say("meeting-cancelled"));
    assert_eq!([browser.trouble(), asked.trouble()].concat(), [""; 0]);
    let ended = stage.server.ends();
    assert!(!ended.stderr.contains("\"status\":5"), "{}", ended.stderr);
}

on_both_databases! {
    fn in_french_on_a_telephone(database) {
        takes_part(database, &FRENCH, Screen::telephone("fr"), true);
    }

    fn in_english_on_a_desk(database) {
        takes_part(database, &ENGLISH, Screen::desktop("en"), true);
    }

    fn in_german_without_a_script(database) {
        takes_part(database, &GERMAN, Screen::telephone("de").without_scripts(), false);
    }
}
