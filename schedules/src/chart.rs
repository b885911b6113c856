//! Charts in SVG. Bars: one a row, the label at its left or, where labels are long, above it.
//!
//! Drawn at the size of text, so that it stays readable on a telephone and in print; colours come from the stylesheet.

mod boxes;

use askama::Template;

pub(crate) use boxes::{Spread, boxes};

use crate::agenda::write;

/// The width of a chart in pixels: that of a telephone.
const WIDTH: u64 = 352;
/// What a character takes at most, on average.
const CHARACTER: u64 = 8;
/// Labels with more characters go above their bars.
const SHORT: u64 = 12;
/// Room for the number after the bar, in characters.
const NUMBER: u64 = 8;

/// One bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bar {
    /// What it counts.
    pub(crate) label: String,
    /// How many there are.
    pub(crate) value: u64,
    /// How many there could be, drawn as an outline.
    pub(crate) limit: Option<u64>,
}

/// A bar with its place in the picture.
struct Drawn<'a> {
    label: &'a str,
    top: u64,
    label_y: u64,
    width: u64,
    outline: Option<u64>,
    number_x: u64,
    number: String,
}

#[derive(Template)]
#[template(path = "bars.svg", whitespace = "minimize")]
struct Picture<'a> {
    id: &'a str,
    title: &'a str,
    description: &'a str,
    width: u64,
    height: u64,
    left: u64,
    bars: Vec<Drawn<'a>>,
}

/// Draws bars. `id` is unique on the page; `title` and `description` are read out instead of the picture.
pub(crate) fn bars(id: &str, title: &str, description: &str, bars: &[Bar]) -> String {
    let longest = bars.iter().map(|bar| bar.label.chars().count() as u64).max().unwrap_or_default();
    let above = longest > SHORT;
    let left = if above { 0 } else { longest * CHARACTER + 8 };
    let step = if above { 44 } else { 24 };
    let room = WIDTH - left - NUMBER * CHARACTER;
    let most = bars.iter().map(|bar| bar.value.max(bar.limit.unwrap_or_default())).max().unwrap_or_default().max(1);
    let length = |value: u64| value * room / most;
    let drawn = bars.iter().enumerate().map(|(row, bar)| {
        let start = row as u64 * step;
        let end = left + length(bar.value.max(bar.limit.unwrap_or_default()));
        Drawn {
            top: start + if above { 22 } else { 4 },
            label_y: start + 17,
            width: length(bar.value).max(u64::from(bar.value > 0)),
            outline: bar.limit.map(length),
            number_x: end + 8,
            number: bar.limit.map_or_else(|| bar.value.to_string(), |limit| format!("{}/{limit}", bar.value)),
            label: &bar.label,
        }
    });
    write(&Picture {
        id,
        title,
        description,
        width: WIDTH,
        height: bars.len() as u64 * step,
        left,
        bars: drawn.collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::{Bar, bars};

    fn bar(label: &str, value: u64) -> Bar {
        Bar { label: label.to_owned(), value, limit: None }
    }

    #[test]
    fn the_longest_bar_fills_the_room_and_the_others_are_in_proportion() {
        let picture = bars("x", "t", "d", &[bar("a", 10), bar("b", 5), bar("c", 0)]);
        let widths: Vec<u64> = picture
            .split("class=\"bar\"")
            .skip(1)
            .filter_map(|rest| rest.split("width=\"").nth(1)?.split('"').next()?.parse().ok())
            .collect();
        assert_eq!(widths, [272, 136, 0]);
    }

    #[test]
    fn a_picture_has_a_title_a_description_and_the_numbers() {
        let picture = bars("x", "A < B", "what it shows", &[Bar { limit: Some(30), ..bar("morning/1", 28) }]);
        assert!(picture.contains("A &#60; B</title>") && picture.contains("what it shows</desc>"), "{picture}");
        assert!(picture.contains(">28/30</text>") && picture.contains("morning/1</text>"), "{picture}");
    }

    #[test]
    fn long_labels_stand_above_their_bars() {
        let picture = bars("x", "t", "d", &[bar("No slot in which both can meet", 3)]);
        assert!(picture.contains("height=\"44\""), "{picture}");
    }
}
