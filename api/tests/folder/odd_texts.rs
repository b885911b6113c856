//! Texts that nobody expects: empty, endless, in other scripts, marked up. All are read, ranked and explained.

use matcher::{domain::ParticipantIndex, ranking::Ranker};

use crate::tiny::Tiny;

fn declared(text: &str, language: &str) -> Tiny {
    let quoted = text.replace('"', "\"\"");
    let declared = format!(
        "participant,kind,language,text\nzoe,offer,{language},\"{quoted}\"\nadam,need,{language},\"{quoted}\"\n\
         mia,offer,en,Laser welding\nadam,need,en,Laser welding of gears\n"
    );
    Tiny::new().with("declarations.csv", declared).without("matches.csv").without("meetings.csv")
}

/// What the two would do for each other, in basis points, and why.
fn fit(tiny: &Tiny) -> (u32, String) {
    let roster = tiny.folder().event.roster;
    let ranker = Ranker::new(&roster);
    let [adam, zoe] = [0, 2].map(ParticipantIndex);
    let found = ranker.rank(&|_, _| ());
    let pair = ranker.pair(adam, zoe).unwrap();
    assert!(pair.b_to_a == 0 || found.matches.contains(&pair));
    (pair.b_to_a, ranker.explain(adam, zoe).sentence(&roster.languages[0]))
}

#[test]
fn any_words_find_each_other_in_any_script_and_language() {
    let endless = "gear boxes, cut and ground to order. ".repeat(100_000 / 37);
    let texts = [
        ("gears", "en"),
        ("Зубчатые колёса по чертежам", "ru"),
        ("تروس دقيقة حسب الطلب", "ar"),
        ("גלגלי שיניים מדויקים", "he"),
        ("歯車の製造", "ja"),
        ("gears шестерни ギア", "en"),
        ("kihnroda\u{301} nach Maß", "xx"),
        ("<p>Gears &amp; <b>shafts</b></p>", "en"),
        (&endless, "en"),
    ];
    for (text, language) in texts {
        let (fit, said) = fit(&declared(text, language));
        assert!(fit > 3_000, "{text:.40}: {fit}");
        assert!(said.contains("Zoé Petit") && said.chars().count() < 400, "{said}");
    }
}

#[test]
fn texts_without_words_match_nothing_and_harm_nobody() {
    for text in ["", "🙂🚀", "…?!", "the of and", "\u{200b}\u{200f}"] {
        let tiny = declared(text, "en");
        assert_eq!(fit(&tiny).0, 0, "{text:?}");
        let roster = tiny.folder().event.roster;
        let others = Ranker::new(&roster).pair(ParticipantIndex(0), ParticipantIndex(1)).unwrap();
        assert!(others.value > 0);
    }
}

#[test]
fn marks_of_html_are_neither_compared_nor_quoted() {
    let tiny = declared("<p style=\"color:red\">Gears &amp; <b>shafts</b></p>", "en");
    assert_eq!(tiny.folder().event.roster.declarations[0].text, "Gears & shafts");
    assert!(tiny.notices()[0].ends_with("text: this text is written in HTML; its words are read without the marks"));
    assert!(fit(&tiny).1.contains("“Gears & shafts”"));
}

#[test]
fn the_language_of_a_text_is_told_where_it_is_not_given() {
    let told = |text: &str| {
        let declarations = declared(text, "").folder().event.roster.declarations;
        declarations.iter().find(|d| d.text == text).map(|d| d.language.to_string()).unwrap()
    };
    assert_eq!(told("Wij zoeken een partner die de temperatuur van onze machines kan meten"), "nl");
    // Adam gave no language: his is the event's first.
    assert_eq!(told("ERP"), "en");
}

#[test]
fn what_an_endless_text_costs_has_a_limit() {
    // Beyond the limit nothing is read: what stands there changes nothing.
    let start = "gear boxes, ".repeat(1_000);
    let long = declared(&format!("{start}{}", "yeast ".repeat(20_000)), "en");
    let longer = declared(&format!("{start}{}", "laser welding ".repeat(20_000)), "en");
    assert_eq!(fit(&long).0, fit(&longer).0);
}
