//! Pictures of all pages, for people to look at: on a telephone in French, on a desk in English, some in the dark and on
//! paper. `make screens` writes them into the folder that `MAILLAGE_SCREENS` names, with a page that shows them.

use std::{
    cell::RefCell,
    env, fs,
    path::{Path, PathBuf},
};

use stories::{Browser, Database, Screen};

use super::{EVENT, Stage, TO_EVENT, words::Words};

/// Who is looked over the shoulder.
const PARTICIPANT: &str = "adrien.colson@lesse-vision.example";
const ORGANISER: &str = "desk@organiser.example";

/// Takes pictures in a folder and writes down what they show.
struct Album<'a> {
    browser: &'a Browser,
    folder: &'a Path,
    device: &'static str,
    shown: &'a RefCell<Vec<(&'static str, String)>>,
}

impl Album<'_> {
    fn take(&self, name: &str, caption: &'static str) {
        let file = format!("{name}-{}.webp", self.device);
        fs::write(self.folder.join(&file), self.browser.picture()).unwrap();
        self.shown.borrow_mut().push((caption, file));
    }

    /// Opens a page and takes its picture.
    fn open(&self, path: &str, name: &str, caption: &'static str) {
        self.browser.open(path);
        self.take(name, caption);
    }

    /// What everybody sees.
    fn public(&self, words: &Words) {
        let event = format!("/events/{EVENT}");
        self.open("/", "home", "The events");
        self.open(&event, "event", "The event");
        self.open(&format!("{event}/register"), "register", "Registering");
        self.browser.fill(&words.say("field-email"), "zoe@");
        self.browser.press(&words.say("register"));
        self.browser.sees(&words.say("form-wrong"));
        self.take("faults", "What is wrong, on top and at the field");
        self.open(&format!("{event}/registered?state=draft"), "registered", "One more step");
        self.open(&format!("{event}/sectors"), "sectors", "All sectors");
        self.open("/accessibility", "accessibility", "What is done for everyone’s access");
        self.open("/sign-in", "sign-in", "Signing in");
        self.open("/nothing", "problem", "Nothing there");
    }

    /// What a participant sees.
    fn participant(&self, stage: &Stage, words: &Words) {
        self.browser.open("/sign-in");
        self.browser.fill(&words.say("field-email"), PARTICIPANT);
        self.browser.press(&words.say("sign-in-send"));
        self.browser.sees(&words.say("sent-title"));
        self.take("sent", "A mail with a link and a code");
        self.browser.open(&stage.link(PARTICIPANT));
        self.take("link", "The link in the mail");
        self.browser.press(&words.say("sign-in"));
        self.browser.comes_to("/me");
        self.take("me", "My place");
        self.browser.click(TO_EVENT);
        self.take("overview", "Overview: where I stand, who asks for me");
        let place = format!("/events/{EVENT}/people/adrien-colson");
        self.open(&format!("{place}/suggestions"), "suggestions", "Who fits me, and why");
        self.open(&format!("{place}/directory?cluster=BIO"), "directory", "Everyone, searched");
        self.open(&format!("{place}/profile"), "profile", "My profile");
        self.open(&format!("{place}/agenda"), "agenda", "My agenda");
    }
}

#[test]
fn pictures_are_taken_of_all_pages() {
    let Some(folder) = env::var_os("MAILLAGE_SCREENS").map(PathBuf::from) else { return };
    fs::create_dir_all(&folder).unwrap();
    let stage = Stage::set(&Database::sqlite());
    stage.lives();
    let shown = RefCell::default();
    for (device, screen, tag) in [("telephone", Screen::telephone("fr"), "fr"), ("desk", Screen::desktop("en"), "en")] {
        let Some(browser) = Browser::start(stage.address(), screen) else { return };
        let (album, words) = (Album { browser: &browser, folder: &folder, device, shown: &shown }, Words::of(tag));
        album.public(&words);
        album.participant(&stage, &words);
        let place = format!("/events/{EVENT}/people/adrien-colson");
        browser.darken(true);
        album.open(&format!("{place}/suggestions"), "suggestions-dark", "The same in the dark");
        album.open(&format!("{place}/agenda"), "agenda-dark", "My agenda in the dark");
        browser.darken(false);
        if device == "desk" {
            browser.show_print(true);
            // As wide as A4 without its margins.
            browser.resize(703, 1000);
            album.open(&format!("{place}/agenda"), "agenda-paper", "My agenda on paper");
            browser.show_print(false);
            browser.resize(1280, 900);
        }
        super::signs_out(&browser, &words);
        stage.signs_in(&browser, &words, ORGANISER);
        let desk = format!("/events/{EVENT}/desk");
        album.open(&desk, "desk", "The organiser’s desk");
        album.open(&format!("{desk}/people"), "people", "Who is registered, and what they lack");
        album.open(&format!("{desk}/jobs/2"), "job", "A schedule was built");
        album.open(&format!("{desk}/event"), "event-form", "The event, to change it");
        album.open(&format!("{desk}/registration"), "registration-form", "How people register, ask and confirm");
        album.open(&format!("{desk}/import"), "import", "People from files");
        album.open(&format!("{desk}/invite"), "invite", "Inviting people");
        album.open(&format!("{desk}/coming"), "coming", "Who comes, and whom to call");
        album.open(&format!("{desk}/mails"), "mails", "What will leave, what left, what came back");
        let mails = stage.desk.get(&format!("/events/{EVENT}/mails?kind=preliminary")).is(200).json();
        album.open(&format!("{desk}/mails/{}", mails["items"][0]["id"]), "mail", "One mail, as its reader sees it");
        album.open(&format!("{desk}/mails/words/reconfirm"), "words", "What a mail says, in each language");
    }
    let mut page = String::from(HEAD);
    for (caption, file) in shown.into_inner() {
        let width = if file.contains("telephone") { 260 } else { 640 };
        let image = format!("<img src=\"screens/{file}\" width=\"{width}\" alt=\"{caption}\">");
        page += &["### ", caption, "\n\n", &image, "\n\n"].concat();
    }
    fs::write(folder.with_extension("md"), page.trim_end().to_owned() + "\n").unwrap();
    drop(stage.server.ends());
}

const HEAD: &str = "# Every page, as the tests saw it\n\n`make screens` takes these pictures in Chromium, of the sample event: \
    first on a telephone in French, then on a desk in English.\n\n";
