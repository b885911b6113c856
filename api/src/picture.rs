//! Which clusters meet which, as a picture: each cluster a point on a circle in its colour, each pairing a line between two.

mod png;

use std::f64::consts::{FRAC_PI_2, TAU};

use askama::Template;

/// The colours of clusters, as the stylesheet has them, and of people of no cluster.
const COLOURS: [u32; 9] =
    [0x54_88f1, 0x9c_5b55, 0x8d_9115, 0xba_3b88, 0x2e_7d1d, 0x8e_82c8, 0xa9_8559, 0xcb_6f8d, 0x8a_929c];
/// Which of them is that of people of no cluster.
const NOBODYS: usize = COLOURS.len() - 1;

/// The most points that can be told apart, and those that there is room to name in full.
const MOST: usize = 24;
const NAMED: usize = 8;

/// The picture's width and how large its circle is, in units of its own; the circle's middle is in the middle of the width,
/// at the height 0.
const BREADTH: f64 = 430.0;
const RADIUS: f64 = 82.0;
/// Between lines of text, and from a point to its name.
const LINE: f64 = 20.0;
const GAP: f64 = 18.0;
/// The most characters of a line of text, and lines of a name.
const WIDTH: usize = 11;
const LINES: usize = 3;

/// What is pictured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Picture {
    points: Vec<Point>,
    /// Which points are joined, the lower first; a point to itself where members of one cluster meet.
    lines: Vec<(usize, usize)>,
}

/// A cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Point {
    pub(crate) name: String,
    pub(crate) code: String,
    /// Which colour; none for people of no cluster.
    pub(crate) colour: Option<usize>,
}

impl Point {
    fn colour(&self) -> usize {
        self.colour.map_or(NOBODYS, |colour| colour % NOBODYS)
    }
}

#[derive(Template)]
#[template(path = "picture.svg", ext = "svg")]
struct Svg<'a> {
    title: &'a str,
    told: &'a str,
    /// Where it begins and how high it is.
    top: f64,
    height: f64,
    curves: Vec<String>,
    loops: Vec<(f64, f64)>,
    dots: Vec<Dot>,
}

/// A point as it is drawn.
struct Dot {
    x: f64,
    y: f64,
    class: String,
    anchor: &'static str,
    /// Where each line of its name stands, and what it says.
    text: Vec<(f64, f64, String)>,
}

impl Picture {
    /// Of points, and of those who meet; none where there is nothing to see.
    pub(crate) fn new(points: Vec<Point>, lines: Vec<(usize, usize)>) -> Option<Self> {
        let seen = !lines.is_empty() && (2..=MOST).contains(&points.len());
        seen.then_some(Self { points, lines })
    }

    /// In which direction a point lies from the middle: the first one above, then around with the clock.
    fn direction(&self, at: usize) -> (f64, f64) {
        let angle = TAU * at as f64 / self.points.len() as f64 - FRAC_PI_2;
        (angle.cos(), angle.sin())
    }

    /// As SVG, with a title and a description for those who do not see it.
    pub(crate) fn svg(&self, title: &str, told: &str) -> String {
        let (middle_x, middle_y) = (BREADTH / 2.0, 0.0);
        let place = |at: usize, far: f64| {
            let (x, y) = self.direction(at);
            (rounded(middle_x + far * x), rounded(middle_y + far * y))
        };
        let (joined, own): (Vec<_>, Vec<_>) = self.lines.iter().partition(|(a, b)| a != b);
        let curve = |&(a, b): &(usize, usize)| {
            let ((ax, ay), (bx, by)) = (place(a, RADIUS), place(b, RADIUS));
            // Bent towards the middle, so that neighbours' lines leave the rim.
            let bent = |middle: f64, a: f64, b: f64| rounded(middle + 0.4 * (f64::midpoint(a, b) - middle));
            format!("M{ax} {ay}Q{} {} {bx} {by}", bent(middle_x, ax, bx), bent(middle_y, ay, by))
        };
        let dots: Vec<Dot> = (0..self.points.len()).map(|at| self.dot(at, place(at, RADIUS))).collect();
        let lines = || dots.iter().flat_map(|dot| dot.text.iter().map(|(_, y, _)| *y));
        let top = lines().map(|y| y - LINE).chain([-RADIUS - GAP]).fold(0.0, f64::min);
        let end = lines().map(|y| y + LINE / 2.0).chain([RADIUS + GAP]).fold(0.0, f64::max);
        let svg = Svg {
            title,
            told,
            top: rounded(top),
            height: rounded(end - top),
            curves: joined.iter().map(curve).collect(),
            loops: own.iter().map(|&(at, _)| place(at, RADIUS - 14.0)).collect(),
            dots,
        };
        svg.render().unwrap_or_default()
    }

    fn dot(&self, at: usize, (x, y): (f64, f64)) -> Dot {
        let point = &self.points[at];
        let name = if self.points.len() > NAMED && !point.code.is_empty() { &point.code } else { &point.name };
        let lines = wrapped(name);
        let (right, down) = self.direction(at);
        let height = LINE * (lines.len() as f64 - 1.0);
        let (anchor, x_text, first) = match right {
            right if right > 0.3 => ("start", x + GAP, y - height / 2.0 + 5.0),
            right if right < -0.3 => ("end", x - GAP, y - height / 2.0 + 5.0),
            _ if down < 0.0 => ("middle", x, y - GAP - height),
            _ => ("middle", x, y + GAP + 12.0),
        };
        let line = |(nth, text): (usize, String)| (rounded(x_text), rounded(first + LINE * nth as f64), text);
        let class = point.colour.map_or_else(|| "none".to_owned(), |colour| format!("c{}", colour % NOBODYS));
        Dot { x, y, class, anchor, text: lines.into_iter().enumerate().map(line).collect() }
    }

    /// By which one tells whether it looks the same, whatever its points are called.
    pub(crate) fn look(&self) -> String {
        let colours: Vec<usize> = self.points.iter().map(Point::colour).collect();
        format!("{colours:?} {:?}", self.lines)
    }
}

fn rounded(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

/// A name on a few short lines.
fn wrapped(name: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in name.split_whitespace() {
        let length = word.chars().count();
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + length <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    let cut = lines.len() > LINES;
    lines.truncate(LINES);
    for line in &mut lines {
        if let Some((end, _)) = line.char_indices().nth(WIDTH + 1) {
            line.truncate(end);
            line.push('…');
        }
    }
    if let Some(last) = lines.last_mut().filter(|last| cut && !last.ends_with('…')) {
        last.push('…');
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(name: &str, colour: Option<usize>) -> Point {
        Point { name: name.to_owned(), code: String::new(), colour }
    }

    #[test]
    fn who_meets_is_joined_and_nobody_writes_into_the_picture() {
        let points = vec![point("ICT", Some(0)), point("</svg><script>", Some(1)), point("Others", None)];
        let picture = Picture::new(points, vec![(0, 1), (1, 1), (0, 2)]);
        let svg = picture.as_ref().map(|picture| picture.svg("Who & whom", "ICT meets <b>")).unwrap_or_default();
        assert_eq!((svg.matches("<path").count(), svg.matches("class=\"own\"").count()), (2, 1), "{svg}");
        assert!(!svg.contains("<script>") && !svg.contains("<b>") && svg.contains("Who &#38; whom"), "{svg}");
        assert!(svg.contains("<title") && svg.contains("class=\"none\""), "{svg}");
        assert_eq!(Picture::new(vec![point("alone", None)], vec![(0, 0)]), None);
    }

    #[test]
    fn names_stand_on_short_lines() {
        assert_eq!(wrapped("Nervure Biotech and Health"), ["Nervure", "Biotech and", "Health"]);
        assert_eq!(wrapped("a b c"), ["a b c"]);
        assert_eq!(wrapped(&"x".repeat(90)), [format!("{}…", "x".repeat(12))]);
        assert_eq!(wrapped("first-name second-one third-one a-fourth").last().map(String::as_str), Some("third-one…"));
    }
}
