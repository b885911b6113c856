//! The frontier as a heat map in SVG: slots across, places up, each field with its value and what it is more or less
//! than now.

use askama::Template;

use crate::agenda::write;

const FIELD: (u64, u64) = (112, 56);
const LEFT: u64 = 120;
const TOP: u64 = 92;

/// A point of the frontier, drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its value, as far as it is reached.
    pub value: u64,
    /// It is the best to within the gap asked for.
    pub proven: bool,
    /// No schedule satisfies the facts.
    pub impossible: bool,
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
    shade: String,
    present: bool,
    proven: bool,
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
        let (least, most) = self
            .cells
            .iter()
            .filter(|c| !c.impossible)
            .fold((u64::MAX, 0), |(l, m), c| (l.min(c.value), m.max(c.value)));
        let field = |(index, cell): (usize, &Cell)| {
            let (column, row) = (index as u64 / rows, index as u64 % rows);
            let (slots, places) = (self.slots[column as usize], self.places[row as usize]);
            let share = cell.value.saturating_sub(least) as f64 / (most.saturating_sub(least)).max(1) as f64;
            Field {
                x: LEFT + column * FIELD.0,
                y: bottom - (row + 1) * FIELD.1,
                value: match cell {
                    Cell { impossible: true, .. } => "impossible".to_owned(),
                    Cell { proven: true, value, .. } => thousands(*value),
                    Cell { value, .. } => format!("≥ {}", thousands(*value)),
                },
                change: if cell.impossible { String::new() } else { self.change(cell.value) },
                shade: if cell.impossible { "#ddd".to_owned() } else { shade(share) },
                present: (slots, places) == self.present,
                proven: cell.proven,
            }
        };
        let notes =
            ["Each field: the value, and what it is against now. Thick frame: now. ≥: may be higher.".to_owned()];
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
        let cell = |value| Cell { value, proven: true, impossible: false };
        let picture = Picture {
            name: "A < B".to_owned(),
            slots: vec![5, 6],
            places: vec![10],
            cells: vec![cell(900), cell(1234)],
            present: (6, 10),
            value: 1234,
            without: vec![("ICT".to_owned(), 617)],
        };
        let svg = picture.svg();
        for said in ["A &#60; B: value by", "1 234", "−27.1 %", "Without ICT", "−50.0 %", ">Slots<", "Places"] {
            assert!(svg.contains(said), "{said} is not in {svg}");
        }
        assert_eq!(svg.matches("class=\"now\"").count(), 1);
    }
}
