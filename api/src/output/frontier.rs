//! `frontier.csv` and `frontier.svg`: what the event would be worth with more or fewer slots and places.

use schedules::{
    event::Event,
    frontier::{Cell, Picture, WhatIf},
};

use super::{OutputFile, sheet::Sheet};
use crate::actions::frontier::Point;

const HEADER: [&str; 12] = [
    "slots",
    "places",
    "without",
    "meetings",
    "value",
    "upper_bound",
    "gap",
    "people_met",
    "under_floor",
    "mutual",
    "searched",
    "status",
];

/// Both files. `gap_millionths` is what counts as proven.
pub fn render(event: &Event, points: &[Point], gap_millionths: u64) -> Vec<OutputFile> {
    vec![table(event, points, gap_millionths), picture(event, points)]
}

fn table(event: &Event, points: &[Point], gap_millionths: u64) -> OutputFile {
    let mut sheet = Sheet::new("frontier.csv", HEADER);
    for point in points {
        let number = |of: fn(&crate::actions::frontier::Figures) -> usize| {
            point.figures.as_ref().map(|figures| of(figures).to_string()).unwrap_or_default()
        };
        let gap = point.bracket.gap_millionths();
        sheet.row([
            point.what.slots.to_string(),
            point.what.places.to_string(),
            point.what.without.map(|c| event.roster.clusters[c.0 as usize].id.clone()).unwrap_or_default(),
            number(|f| f.meetings),
            point.bracket.least.map(|least| least.to_string()).unwrap_or_default(),
            point.bracket.most.map(|most| most.to_string()).unwrap_or_default(),
            if gap == u64::MAX { String::new() } else { format!("{:.6}", gap as f64 / 1e6) },
            number(|f| f.people_met),
            number(|f| f.under_floor),
            number(|f| f.mutual as usize),
            point.searched.to_string(),
            status(point, gap_millionths).to_owned(),
        ]);
    }
    sheet.finish()
}

/// `impossible`, `proven` to within the gap, or `bounded`: the value is between the two columns.
fn status(point: &Point, gap_millionths: u64) -> &'static str {
    match point.bracket.gap_millionths() {
        _ if point.impossible => "impossible",
        gap if gap <= gap_millionths => "proven",
        _ => "bounded",
    }
}

fn picture(event: &Event, points: &[Point]) -> OutputFile {
    let language = &event.roster.languages[0];
    let (grid, without): (Vec<&Point>, Vec<&Point>) = points.iter().partition(|point| point.what.without.is_none());
    let sorted = |of: fn(&WhatIf) -> u32| {
        let mut numbers: Vec<u32> = grid.iter().map(|point| of(&point.what)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    };
    let present = WhatIf::present(event);
    let cell = |point: &&Point| Cell {
        bracket: point.bracket,
        searched: point.searched,
        impossible: point.impossible,
        people: point.figures.map(|figures| (figures.people_met, figures.under_floor)),
    };
    let name = |point: &&Point| {
        let cluster = event.roster.clusters.get(point.what.without?.0 as usize)?;
        Some((cluster.name.in_language(language).to_owned(), point.bracket.least.unwrap_or(0)))
    };
    let picture = Picture {
        name: event.name.in_language(language).to_owned(),
        slots: sorted(|what| what.slots),
        places: sorted(|what| what.places),
        cells: grid.iter().map(cell).collect(),
        present: (present.slots, present.places),
        value: grid.iter().find(|point| point.what == present).map_or(0, |point| point.bracket.least.unwrap_or(0)),
        without: without.iter().filter_map(name).collect(),
    };
    OutputFile { path: "frontier.svg".to_owned(), bytes: picture.svg().into_bytes() }
}
