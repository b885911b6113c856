//! The frontier as a heat map in SVG: slots across, places up, each field with its value and what it is more or less
//! than now.

use askama::Template;

use super::Bracket;
use crate::agenda::write;

const FIELD: (u64, u64) = (136, 72);
const LEFT: u64 = 120;
const TOP: u64 = 92;

/// A point of the frontier, drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Between what its value lies.
    pub bracket: Bracket,
    /// A search was made for it; else it is drawn as a bracket.
    pub searched: bool,
    /// No schedule satisfies the facts.
    pub impossible: bool,
    /// People who meet someone, and people with fewer meetings than they are due, where a schedule is known.
    pub people: Option<(usize, usize)>,
}

impl Cell {
    /// Not searched for, and not known exactly.
    fn is_open(&self) -> bool {
        !self.searched && !self.impossible && self.bracket.least.is_none_or(|least| self.bracket.most != Some(least))
    }

    fn said(&self) -> String {
        match self.bracket {
            _ if self.impossible => "impossible".to_owned(),
            Bracket { least: Some(least), .. } if self.is_open() => format!("≥ {}", thousands(least)),
            Bracket { least: Some(least), .. } => thousands(least),
            Bracket { least: None, .. } => "not known".to_owned(),
        }
    }
}

/// What is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Of the event.
    pub name: String,
    /// Numbers of slots, from left to right.
    pub slots: Vec<u32>,
    /// Numbers of places, from bottom to top.
    pub places: Vec<u32>,
    /// By slots, then places.
    pub cells: Vec<Cell>,
    /// The event as it is: slots, places.
    pub present: (u32, u32),
    /// Its value.
    pub value: u64,
    /// A cluster each, and the value without it.
    pub without: Vec<(String, u64)>,
}

struct Field {
    x: u64,
    y: u64,
    value: String,
    change: String,
    people: String,
    shade: String,
    present: bool,
    searched: bool,
}

struct Label {
    x: u64,
    y: u64,
    text: String,
}

#[derive(Template)]
#[template(path = "frontier.svg", whitespace = "minimize")]
struct Drawing {
    title: String,
    width: u64,
    height: u64,
    fields: Vec<Field>,
    slots: Vec<Label>,
    places: Vec<Label>,
    notes: Vec<Label>,
    axis: (u64, u64),
    middle: u64,
}

impl Picture {
    /// Draws it.
    pub fn svg(&self) -> String {
        let (columns, rows) = (self.slots.len() as u64, self.places.len() as u64);
        let (width, bottom) = (LEFT + columns * FIELD.0 + 24, TOP + rows * FIELD.1);
        let worth = || self.cells.iter().filter_map(|cell| cell.bracket.least);
        let (least, most) = (worth().min().unwrap_or(0), worth().max().unwrap_or(0));
        let field = |(index, cell): (usize, &Cell)| {
            let (column, row) = (index as u64 / rows, index as u64 % rows);
            let (slots, places) = (self.slots[column as usize], self.places[row as usize]);
            let share = |value: u64| (value - least) as f64 / (most - least).max(1) as f64;
            let people = |(met, short): (usize, usize)| format!("{met} meet, {short} short");
            Field {
                x: LEFT + column * FIELD.0,
                y: bottom - (row + 1) * FIELD.1,
                value: cell.said(),
                change: self.changes(cell),
                people: cell.people.map(people).unwrap_or_default(),
                shade: cell.bracket.least.map_or_else(|| "#ddd".to_owned(), |value| shade(share(value))),
                present: (slots, places) == self.present,
                searched: !cell.is_open(),
            }
        };
        let notes =
            ["Each field: the value alone pursued, what it is against now, and how many people meet someone or are short of"
                .to_owned(),
            "their minimum. Thick frame: now. Dashed: not searched for; the best value is proven to lie in that range."
                .to_owned()];
        let lost = self.without.iter().map(|(name, value)| {
            format!("Without {name} (slots and places as now): {} ({})", thousands(*value), self.change(*value))
        });
        let notes = notes.into_iter().chain(lost).enumerate();
        let notes: Vec<Label> =
            notes.map(|(line, text)| Label { x: LEFT, y: bottom + 78 + 22 * line as u64, text }).collect();
        write(&Drawing {
            title: format!("{}: value by number of slots and places", self.name),
            width: width.max(LEFT + 720),
            height: bottom + 78 + 22 * notes.len() as u64,
            fields: self.cells.iter().enumerate().map(field).collect(),
            slots: (0..)
                .zip(&self.slots)
                .map(|(i, n)| Label { x: LEFT + i * FIELD.0 + FIELD.0 / 2, y: bottom + 22, text: n.to_string() })
                .collect(),
            places: (0..)
                .zip(&self.places)
                .map(|(i, n)| Label { x: LEFT - 10, y: bottom - i * FIELD.1 - FIELD.1 / 2 + 5, text: n.to_string() })
                .collect(),
            notes,
            axis: (LEFT + columns * FIELD.0 / 2, bottom + 46),
            middle: bottom - rows * FIELD.1 / 2,
        })
    }

    /// What a field is against now: from the least that is known to the most that is possible.
    fn changes(&self, cell: &Cell) -> String {
        let Some(least) = cell.bracket.least else { return String::new() };
        let most = cell.bracket.most.filter(|&most| cell.is_open() && self.change(most) != self.change(least));
        let change = self.change(least);
        let from = change.trim_end_matches(" %");
        most.map_or_else(|| change.clone(), |most| format!("{from} to {}", self.change(most)))
    }

    /// What a value is more or less than now, in per cent.
    fn change(&self, value: u64) -> String {
        if value == self.value {
            return "±0 %".to_owned();
        }
        let percent = (value as f64 - self.value as f64) * 100.0 / self.value.max(1) as f64;
        format!("{percent:+.1} %").replace('-', "−")
    }
}

/// Digits in threes.
fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
    groups.join(" ")
}

/// From a pale to a strong green.
fn shade(share: f64) -> String {
    let between = |from: f64, to: f64| (from + (to - from) * share).round() as u8;
    format!("#{:02x}{:02x}{:02x}", between(246.0, 116.0), between(249.0, 190.0), between(244.0, 150.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_marks_the_present_and_names_its_axes() {
        let bracket = |least, most| Bracket { least: Some(least), most: Some(most) };
        let cell = |bracket, searched| Cell { bracket, searched, impossible: false, people: Some((7, 2)) };
        let picture = Picture {
            name: "A < B".to_owned(),
            slots: vec![5, 6],
            places: vec![10],
            cells: vec![cell(bracket(900, 905), false), cell(bracket(1234, 1234), true)],
            present: (6, 10),
            value: 1234,
            without: vec![("ICT".to_owned(), 617)],
        };
        let svg = picture.svg();
        for said in [
            "A &#60; B: value by",
            "1 234",
            "≥ 900",
            "−27.1 to −26.7 %",
            "7 meet, 2 short",
            "Without ICT",
            "−50.0 %",
            ">Slots<",
            "Places",
        ] {
            assert!(svg.contains(said), "{said} is not in {svg}");
        }
        assert_eq!((svg.matches("class=\"now\"").count(), svg.matches("field open").count()), (1, 1));
    }
}
