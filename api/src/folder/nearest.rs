//! The known name that is nearest to a misspelt one.

use std::fmt;

use super::faults::quoted;

/// The known name that takes the fewest slips of the hand to turn into `written`, case aside; the first of several.
/// `None` where all take too many: one, two or three by the length of the name.
pub(crate) fn nearest<'n>(written: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let wanted = written.to_lowercase();
    let letters = wanted.chars().count();
    let most = (1 + letters / 4).min(3);
    // Names that are far longer than any that people give are not worth the quadratic time.
    if letters > 200 {
        return None;
    }
    let tally = tally(&wanted);
    let mut best: Option<(usize, &str)> = None;
    for name in known {
        let candidate = name.to_lowercase();
        if at_least_apart(&tally, &self::tally(&candidate)) > most {
            continue;
        }
        let distance = strsim::osa_distance(&wanted, &candidate);
        if distance <= most && distance < letters.max(1) && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name)
}

/// How often each letter occurs, by the last five bits of its code.
fn tally(text: &str) -> [u16; 32] {
    let mut tally = [0_u16; 32];
    for letter in text.chars() {
        let count = &mut tally[u32::from(letter) as usize % 32];
        *count = count.saturating_add(1);
    }
    tally
}

/// A quick lower limit of the distance: each slip raises one count by one at most, and lowers one.
fn at_least_apart(x: &[u16; 32], y: &[u16; 32]) -> usize {
    let surplus =
        |x: &[u16; 32], y: &[u16; 32]| x.iter().zip(y).map(|(m, f)| usize::from(m.saturating_sub(*f))).sum::<usize>();
    surplus(x, y).max(surplus(y, x))
}

/// What to write instead of a name that is not known; `home` says where known names are given.
pub(crate) fn hint<'n, N>(written: &str, known: N, home: &str) -> impl fmt::Display
where
    N: Iterator<Item = &'n str> + Clone,
{
    const LISTED: usize = 8;
    fmt::from_fn(move |f| {
        if let Some(name) = nearest(written, known.clone()) {
            return write!(f, "did you mean {}?", quoted(name));
        }
        let listed: Vec<_> = known.clone().take(LISTED + 1).collect();
        match listed.len() {
            0 => write!(f, "none is given in {home}"),
            1..=LISTED => write!(f, "write {}", listed.join(" or ")),
            _ => write!(f, "write one that is given in {home}"),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_hand_is_recognised() {
        let known = ["ICT", "MECH", "Énergie", "GREEN"];
        assert_eq!(nearest("MCEH", known), Some("MECH"));
        assert_eq!(nearest("mech", known), Some("MECH"));
        assert_eq!(nearest("ITC", known), Some("ICT"));
        assert_eq!(nearest("énergei", known), Some("Énergie"));
        assert_eq!(nearest("Energie", known), Some("Énergie"));
    }

    #[test]
    fn nothing_is_suggested_where_nothing_is_near() {
        assert_eq!(nearest("LOGISTICS", ["ICT", "MECH"]), None);
        assert_eq!(nearest("", ["a"]), None);
        assert_eq!(nearest("x", ["a"]), None);
        assert_eq!(nearest(&"x".repeat(100_000), ["a"]), None);
    }

    #[test]
    fn without_a_near_name_a_few_are_listed() {
        let hint = |known: &[&'static str]| hint("nothing", known.iter().copied(), "sectors.csv").to_string();
        assert_eq!(hint(&[]), "none is given in sectors.csv");
        assert_eq!(hint(&["a", "b"]), "write a or b");
        assert_eq!(hint(&["a"; 9]), "write one that is given in sectors.csv");
    }
}
