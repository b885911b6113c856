//! The answer as people read it at a terminal.

use std::fmt;

use matcher::explanation::quote;

use super::{Declared, Direction, MetNeed, Named, Why};

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { a, b, value, terms, complementarity } = self;
        writeln!(f, "{a} and {b}: {value}")?;
        for term in terms {
            let because =
                if term.because.is_empty() { String::new() } else { format!("  {}", term.because.join(", ")) };
            writeln!(f, "  {:<15}{:>6}{because}", term.name, term.points)?;
        }
        write!(f, "\nBehind the terms of offers and needs, for organisers' eyes:")?;
        complementarity.iter().try_for_each(|direction| write!(f, "\n{direction}"))
    }
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { giver, seeker, help, points, needs } = self;
        let percent = f64::from(*help) / 100.0;
        write!(f, "  {points:>6}  what {giver} offers for what {seeker} needs ({percent:.1} %)")?;
        if needs.is_empty() {
            return write!(f, "\n          nothing");
        }
        needs.iter().try_for_each(|need| write!(f, "\n{need}"))
    }
}

impl fmt::Display for MetNeed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { points, terms, counts, fit, need, offer, words, sectors } = self;
        let parts: Vec<_> = terms.iter().map(|(name, points)| format!("{name} {points}")).collect();
        write!(f, "    {points:>6}  need   {need}\n            offer  {offer}")?;
        let percent = f64::from(*fit) / 100.0;
        write!(f, "\n            fit {percent:.1} %, counts {counts} of 6: {}", parts.join(", "))?;
        if !words.is_empty() {
            write!(f, "\n            words in common: {}", words.join(", "))?;
        }
        if !sectors.is_empty() {
            let sectors: Vec<_> = sectors.iter().map(ToString::to_string).collect();
            write!(f, "\n            sectors in common: {}", sectors.join(", "))?;
        }
        Ok(())
    }
}

impl fmt::Display for Declared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { id, text, language, visibility, sectors } = self;
        write!(f, "[{id}] ")?;
        let text = quote(text);
        if text.is_empty() {
            f.write_str("(no text)")?;
        } else {
            write!(f, "“{text}” ({language})")?;
        }
        let codes: Vec<&str> = sectors.iter().map(|sector| sector.code.as_str()).collect();
        if !codes.is_empty() {
            write!(f, " {}", codes.join(", "))?;
        }
        if *visibility == "organisers" { f.write_str("  — only organisers may read this") } else { Ok(()) }
    }
}

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.label.is_empty() || self.label == self.code {
            return f.write_str(&self.code);
        }
        write!(f, "{} ({})", self.label, self.code)
    }
}
