//! The organiser's report.

use matcher::{
    meaning::AcrossLanguages,
    spread::{Concentration, SpreadEffect},
};
use schedules::{
    check::Figures,
    comparison::Compared,
    report::report_html,
    schedule::{Schedule, Status},
    solve::Greedy,
};

use crate::{
    golden::assert_golden,
    sample::{event, language, now, schedule},
};

fn report(schedule: &Schedule) -> String {
    report_html(&event(), schedule, &[], None, AcrossLanguages::NoneNeeded, now())
}

#[test]
fn the_report_reads_as_it_did() {
    assert_golden("report.html", &report(&schedule()));
}

#[test]
fn promises_come_first_with_the_reason_where_they_could_not_be_kept() {
    let page = report(&schedule());
    let both = page.find("Wished by both sides").unwrap();
    let floor = page.find("Minimum of meetings").unwrap();
    let quality = page.find("How good the schedule is").unwrap();
    assert!(both < floor && floor < quality);
    assert!(page.contains("1 of 2 pairs that both sides wished meet. No schedule can hold more of them."));
    assert!(page.contains("<td>The own place is taken or closed</td>"));
    assert!(page.contains("One participant has fewer meetings than they are due; 2 meetings are missing in all."));
}

#[test]
fn a_share_is_never_rounded_up_to_everything() {
    let mut schedule = schedule();
    schedule.objective.value = 9_999_999;
    schedule.objective.upper_bound = Some(10_000_000);
    let page = report(&schedule);
    assert!(page.contains("The value is 99.99% of the best possible, proven.") && page.contains("<dd>0.01%</dd>"));
}

#[test]
fn each_status_is_said_in_words() {
    let mut schedule = schedule();
    schedule.objective.upper_bound = Some(schedule.objective.value);
    assert!(report(&schedule).contains("No higher value is possible; another aim is not proven."));
    schedule.status = Status::Optimal;
    assert!(report(&schedule).contains("No better schedule is possible: every aim is proven."));
    schedule.status = Status::Feasible;
    schedule.objective.upper_bound = None;
    assert!(report(&schedule).contains("how close it is to the best possible is not known"));
    schedule.status = Status::Infeasible;
    schedule.conflict = vec!["visit-1 and visit-2 both need Bram at morning/1".into()];
    let page = report(&schedule);
    assert!(page.contains("No schedule can satisfy the given facts:") && page.contains("visit-1 and visit-2"));
}

#[test]
fn figures_count_what_the_schedule_holds() {
    let page = report(&schedule());
    for fact in [
        "<dt>Meetings</dt><dd>7</dd>",
        "<dt>Participants with a meeting</dt><dd>7 of 8</dd>",
        "<dt>Meetings across clusters</dt><dd>86%</dd>",
        "<dt>Meetings with non-members</dt><dd>14%</dd>",
        "<td>Both sides asked</td><td class=\"number\">1</td>",
        "<td>One side asked</td><td class=\"number\">1</td>",
        "<td>Nobody asked</td><td class=\"number\">4</td>",
        "<td>Agreed beforehand</td><td class=\"number\">1</td>",
        "One participant without a meeting",
        "Hugo Petit, Petit Conseil (P8)",
        "<td>morning/1</td><td>09:00</td><td class=\"number\">2</td><td class=\"number\">2</td><td class=\"number\">0</td>",
        "<td>All places are taken</td><td class=\"number\">2</td>",
    ] {
        assert!(page.contains(fact), "{fact}");
    }
    assert!(!page.contains("<td>morning/4</td>"), "a slot that the programme blocks holds no meetings");
}

#[test]
fn a_report_can_be_made_of_an_empty_schedule() {
    let mut schedule = schedule();
    (schedule.meetings, schedule.unplaced, schedule.shortfalls) = (Vec::new(), Vec::new(), Vec::new());
    let page = report(&schedule);
    assert!(page.contains("8 participants without a meeting") && page.contains("Every match has a meeting."));
}

#[test]
fn the_report_tells_what_simpler_ways_would_have_come_to() {
    let (event, mut schedule) = (event(), schedule());
    schedule.conflict.clear();
    let worse = Schedule { meetings: schedule.meetings[2..].to_vec(), ..schedule.clone() };
    let figures = Figures {
        meetings: 5,
        mutual: 0,
        mutual_possible: 2,
        mutual_proven: 2,
        floor_shortfall: 2,
        floor_proven: 0,
        value: 20_000,
        value_proven: 40_000,
        breaks: 5,
        changes: None,
    };
    let made = |method, made| Compared { method, made };
    let compared = [made(Greedy::RegistrationOrder, Some((worse, figures))), made(Greedy::HeaviestFirst, None)];
    let page = report_html(&event, &schedule, &compared, None, AcrossLanguages::NoneNeeded, now());
    for fact in [
        "Against “First come, first served”: value +56.02%, pairs wished by both sides +1, breaks −2.",
        "“Highest value first” ends without a schedule that keeps every rule.",
        "<td>First come, first served</td><td class=\"number\">5</td><td class=\"number\">20,000</td>\
         <td class=\"number\">64.09%</td>",
        "The ring is the mean under “first come, first served”.",
        "class=\"rival\"",
    ] {
        assert!(page.contains(fact), "{fact}");
    }
    assert!(!report(&schedule).contains("First come"), "compared with nothing, nothing is said of it");
}

#[test]
fn the_report_shows_who_gets_how_much() {
    let page = report(&schedule());
    for fact in [
        "<h3>By first cluster</h3>",
        "<h3>By country</h3>",
        "<title id=\"report-fairness-cluster-title\">By first cluster</title>",
        // Anna has 3 meetings, Eve 2, Greta 1: those of the cluster Digital.
        "<td>Digital</td><td class=\"number\">3</td><td class=\"number\">2</td><td class=\"number\">1–3</td>",
        "<td>Mechanical engineering</td><td class=\"number\">3</td>",
    ] {
        assert!(page.contains(fact), "{fact}");
    }
    assert!(!page.contains("By kind of organisation"), "nobody gave one");
}

#[test]
fn the_report_is_in_the_first_language_of_the_event() {
    let mut event = event();
    event.roster.languages = vec![language("fr"), language("en")];
    let page = report_html(&event, &schedule(), &[], None, AcrossLanguages::NoneNeeded, now());
    assert!(page.contains("<html lang=\"fr\">") && page.contains("Numérique × Usine 2026"));
}

#[test]
fn the_spread_of_lists_is_shown_where_the_event_asks_for_it() {
    assert!(!report(&schedule()).contains("Who is in how many lists"));
    let lists = |top_ten, gini, unlisted| Concentration { places: 1_000, top_ten, gini, unlisted };
    let effect = SpreadEffect { before: lists(4_150, 6_200, 31), after: lists(2_000, 3_900, 4) };
    let page = report_html(&event(), &schedule(), &[], Some(&effect), AcrossLanguages::NoneNeeded, now());
    assert!(page.contains("take 20% of the places in all lists of best matches; by value alone it would be 41.50%."));
    assert!(page.contains("Gini coefficient") && page.contains("39%"));
}

#[test]
fn where_meaning_was_not_compared_across_languages_that_is_said() {
    let said =
        |across| report_html(&event(), &schedule(), &[], None, across, now()).contains("not what the texts mean");
    assert!(said(AcrossLanguages::BySectors));
    assert!(!said(AcrossLanguages::ByMeaning));
    assert!(!said(AcrossLanguages::NoneNeeded));
}
