//! Agendas as pages and as text.

use schedules::agenda::{What, all_agendas_html, html, text};

use crate::{
    golden::assert_golden,
    sample::{ANNA, BRAM, CLAIRE, DIETER, EVE, FRED, GRETA, HUGO, agenda, agendas, event},
};

#[test]
fn the_agenda_of_everyone_reads_as_it_did() {
    for (name, participant) in [("anna", ANNA), ("bram", BRAM), ("claire", CLAIRE), ("dieter", DIETER), ("fred", FRED)]
    {
        assert_golden(&format!("{name}.txt"), &text(&agenda(participant)));
    }
    assert_golden("claire.html", &html(&agenda(CLAIRE)));
}

#[test]
fn everyone_reads_their_own_language_where_the_event_offers_it() {
    let said = [ANNA, CLAIRE, BRAM, DIETER].map(|p| agenda(p).summary());
    assert_eq!(
        said,
        [
            "3 meetings, first at 09:00, Table 1",
            "2 rendez-vous, le premier à 9\u{a0}h\u{a0}50, Stand 7",
            "4 gesprekken, het eerste om 09:00, Tafel 2",
            "Ein Treffen um 09:00 Uhr, Tisch 1"
        ]
    );
}

#[test]
fn someone_without_a_meeting_is_told_so_and_what_to_do() {
    let page = text(&agenda(HUGO));
    assert!(page.contains("Aucun rendez-vous\n") && page.contains("L’accueil peut vous aider"), "{page}");
    assert!(page.contains("Vous n’êtes pas disponible"), "{page}");
}

#[test]
fn free_time_and_time_one_said_no_to_are_told_apart() {
    let whats: Vec<What> = agenda(DIETER).days[0].entries.iter().map(|e| e.what.clone()).collect();
    assert!(whats.contains(&What::Free) && whats.contains(&What::Unavailable));
    assert_eq!(whats.iter().filter(|w| **w == What::Unavailable).count(), 1, "neighbouring slots make one row");
}

#[test]
fn a_slot_that_the_programme_blocks_shows_the_programme_only() {
    let dieter = agenda(DIETER);
    let at =
        |time: &str| dieter.days[0].entries.iter().filter(|e| e.start.strftime("%H:%M").to_string() == time).count();
    assert_eq!((at("10:15"), at("10:40")), (1, 1));
}

#[test]
fn a_wish_of_both_that_came_to_nothing_is_explained_to_both() {
    for (reader, other) in [(CLAIRE, "Greta Maes"), (GRETA, "Claire Fontaine")] {
        let left_out = agenda(reader).left_out;
        assert_eq!(left_out.len(), 1);
        assert_eq!(left_out[0].whom.name, other);
        assert!(!left_out[0].why.is_empty());
    }
    assert!(agenda(ANNA).left_out.is_empty(), "a match that nobody asked for is nobody's business");
}

#[test]
fn someone_under_their_minimum_learns_how_many_are_missing_and_why() {
    let said = agenda(FRED).shortage_in_words().unwrap();
    assert!(said.contains("au moins 3 rendez-vous") && said.contains("tous les lieux sont pris"), "{said}");
    assert_eq!(agenda(ANNA).shortage_in_words(), None);
}

#[test]
fn a_veto_is_never_told() {
    for page in agendas().iter().flat_map(|a| [text(a), html(a)]) {
        assert!(!page.contains("uitgesloten") && !page.contains("exclu") && !page.contains("ruled out"), "{page}");
    }
}

#[test]
fn names_cannot_break_the_page() {
    for page in [html(&agenda(BRAM)), html(&agenda(EVE)), all_agendas_html(&event(), &agendas())] {
        assert!(!page.contains("<script") && !page.contains('\u{202E}') && !page.contains('\r'));
        assert!(page.contains("&#60;script&#62;") || page.contains("&lt;script&gt;"));
    }
    assert!(text(&agenda(BRAM)).contains("Eve BCC: all@x.example <script>"), "one line, as typed otherwise");
}

#[test]
fn nobody_sees_contact_data_of_others_or_private_notes() {
    let event = event();
    for (index, agenda) in event.roster.indices().zip(agendas()) {
        for page in [text(&agenda), html(&agenda)] {
            assert!(!page.contains("a private note"));
            let others = event.roster.indices().filter(|&other| other != index);
            for other in others.map(|other| event.roster.participant(other)) {
                assert!(!page.contains(&other.phone), "{}", other.id);
                assert!(other.email.is_empty() || !page.contains(&other.email), "{}", other.id);
            }
        }
    }
}

#[test]
fn a_page_needs_nothing_but_itself() {
    let page = html(&agenda(ANNA));
    for forbidden in ["<script", "<link", "src=", "@import", "url(", "http:", "https:"] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    assert!(page.len() < 100_000, "{}", page.len());
}

#[test]
fn all_agendas_hold_everyone_once_with_a_list_of_names() {
    let page = all_agendas_html(&event(), &agendas());
    for number in 1..=8 {
        assert_eq!(page.matches(&format!("id=\"P{number}\"")).count(), 1);
        assert_eq!(page.matches(&format!("href=\"#P{number}\"")).count(), 1);
    }
    assert_golden("agendas.html", &page);
}

#[test]
fn on_paper_many_long_reasons_are_set_smaller_and_shorter_than_a_few() {
    let few = agenda(ANNA);
    assert!(html(&few).contains("--lines: 12") && !html(&few).contains("small-print\""));
    let mut many = few.clone();
    let entry = many.days[0].entries.iter().find(|e| matches!(e.what, What::Meeting(_))).unwrap().clone();
    many.days[0].entries.extend(std::iter::repeat_n(entry, 9));
    for entry in &mut many.days[0].entries {
        if let What::Meeting(meeting) = &mut entry.what {
            meeting.why = "something that takes long to say ".repeat(15);
        }
    }
    let page = html(&many);
    assert!(page.contains("small-print\"") && page.contains("--lines: 3"), "{page}");
}
