//! Box plots in SVG: one row a group, from the fewest to the most, with the middle half as a box.

use askama::Template;

use super::{CHARACTER, SHORT, WIDTH};
use crate::agenda::write;

/// Room for the mean at the right, in characters.
const NUMBER: u64 = 5;
/// The most marks on the scale.
const MARKS: u64 = 6;

/// One group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spread {
    /// What it is called.
    pub(crate) label: String,
    /// The fewest, the quartiles, the most.
    pub(crate) quartiles: [u64; 5],
    /// In tenths.
    pub(crate) mean: u64,
    /// The mean as it is written.
    pub(crate) number: String,
    /// The mean of what it is compared with, in tenths.
    pub(crate) rival: Option<u64>,
}

/// A group with its place in the picture.
struct Drawn<'a> {
    label: &'a str,
    label_y: u64,
    y: u64,
    at: [u64; 5],
    mean: u64,
    rival: Option<u64>,
    number: &'a str,
}

/// A mark on the scale.
struct Tick {
    x: u64,
    number: u64,
}

#[derive(Template)]
#[template(path = "boxes.svg", whitespace = "minimize")]
struct Picture<'a> {
    id: &'a str,
    title: &'a str,
    description: &'a str,
    width: u64,
    height: u64,
    bottom: u64,
    number_x: u64,
    ticks: Vec<Tick>,
    rows: Vec<Drawn<'a>>,
}

/// Draws box plots over one scale from 0. `id` is unique on the page; `title` and `description` are read out instead of
/// the picture.
pub(crate) fn boxes(id: &str, title: &str, description: &str, spreads: &[Spread]) -> String {
    let longest = spreads.iter().map(|s| s.label.chars().count() as u64).max().unwrap_or_default();
    let above = longest > SHORT;
    let left = 6 + if above { 0 } else { longest * CHARACTER + 8 };
    let step = if above { 52 } else { 30 };
    let room = WIDTH - left - NUMBER * CHARACTER - 8;
    let reach = spreads.iter().map(|s| s.quartiles[4].max(s.rival.unwrap_or_default().div_ceil(10)));
    let most = reach.max().unwrap_or_default().max(1);
    let x = |tenths: u64| left + tenths * room / (most * 10);
    let rows = spreads.iter().enumerate().map(|(row, spread)| {
        let start = row as u64 * step;
        let y = start + if above { 34 } else { 15 };
        Drawn {
            label: &spread.label,
            label_y: if above { start + 19 } else { y + 5 },
            y,
            at: spread.quartiles.map(|q| x(q * 10)),
            mean: x(spread.mean),
            rival: spread.rival.map(x),
            number: &spread.number,
        }
    });
    let bottom = spreads.len() as u64 * step;
    let each = most.div_ceil(MARKS);
    let ticks = (0..=most / each).map(|tick| Tick { x: x(tick * each * 10), number: tick * each });
    write(&Picture {
        id,
        title,
        description,
        width: WIDTH,
        height: bottom + 20,
        bottom,
        number_x: WIDTH - NUMBER * CHARACTER,
        ticks: ticks.collect(),
        rows: rows.collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::{Spread, boxes};

    fn spread(label: &str, quartiles: [u64; 5], mean: u64) -> Spread {
        Spread { label: label.to_owned(), quartiles, mean, number: "mean".to_owned(), rival: None }
    }

    /// What stands after each of these words.
    fn numbers(picture: &str, word: &str) -> Vec<u64> {
        let after = picture.split(word).skip(1);
        after.filter_map(|rest| rest.split('"').next()?.parse().ok()).collect()
    }

    #[test]
    fn boxes_stand_in_proportion_on_a_scale_from_nothing() {
        let picture = boxes("x", "t", "d", &[spread("a", [0, 2, 4, 6, 8], 45)]);
        let (zero, end) = (numbers(&picture, "reach\" x1=\"")[0], numbers(&picture, "y1=\"15\" x2=\"")[0]);
        let at = |share: u64| zero + (end - zero) * share / 80;
        assert_eq!(numbers(&picture, "middle\" x=\""), [at(20)]);
        assert_eq!(numbers(&picture, "median\" x1=\""), [at(40)]);
        assert_eq!(numbers(&picture, "mean\" cx=\""), [at(45)]);
        assert_eq!(picture.matches("class=\"tick\"").count(), 5, "{picture}");
    }

    #[test]
    fn a_rival_that_has_more_widens_the_scale() {
        let one = Spread { rival: Some(95), ..spread("a long label above the box", [1, 1, 1, 1, 1], 10) };
        let picture = boxes("x", "A < B", "what it shows", &[one]);
        assert!(numbers(&picture, "rival\" cx=\"")[0] > numbers(&picture, "mean\" cx=\"")[0]);
        assert!(picture.contains("A &#60; B</title>") && picture.contains("what it shows</desc>"), "{picture}");
        assert!(picture.contains(">8</text>") && picture.contains("height=\"72\""), "{picture}");
    }
}
