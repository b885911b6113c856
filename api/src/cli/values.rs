//! What people type after a flag: spans of time, shares, instants.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp, civil::DateTime, tz::TimeZone};
use schedules::timetable::{Edge, instant};

/// A span of time such as `60s`, `2m`, `1m30s` or `500ms`.
///
/// # Errors
/// What to write instead.
pub(super) fn span(text: &str) -> Result<Duration, String> {
    let remedy = || "write a span of time such as 60s, 2m or 500ms".to_owned();
    let span: SignedDuration = text.parse().map_err(|_| remedy())?;
    Duration::try_from(span).map_err(|_| remedy())
}

/// A share of a whole, in millionths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Share(pub(super) u32);

/// A share such as `0.1%` or `0.001`, from nothing to the whole.
///
/// # Errors
/// What to write instead.
pub(super) fn share(text: &str) -> Result<Share, String> {
    let (number, scale) = match text.strip_suffix('%') {
        Some(percent) => (percent.trim_end(), 1e4),
        None => (text, 1e6),
    };
    let millionths = number.parse::<f64>().ok().map(|n| (n * scale).round());
    let valid = millionths.filter(|m| (0.0..=1e6).contains(m));
    valid.map(|m| Share(m as u32)).ok_or_else(|| "write a share such as 0.1% or 0.001".to_owned())
}

/// Whole numbers from one to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Range(pub(super) u32, pub(super) u32);

/// Numbers such as `8..16`, from 1 to ten thousand.
///
/// # Errors
/// What to write instead.
pub(super) fn range(text: &str) -> Result<Range, String> {
    let ends = text.split_once("..").and_then(|(from, to)| Some((from.trim().parse().ok()?, to.trim().parse().ok()?)));
    let valid = ends.filter(|&(from, to)| 1 <= from && from <= to && to <= 10_000);
    valid.map(|(from, to)| Range(from, to)).ok_or_else(|| "write two numbers such as 8..16".to_owned())
}

/// A time as typed: an instant, or what the clocks at the event show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    /// With an offset, such as `2026-12-01T08:00:00Z`.
    Instant(Timestamp),
    /// Without one, such as `2026-12-01T09:00`.
    Local(DateTime),
}

impl Moment {
    /// The instant, for an event in `zone`; `None` where the clocks skip it.
    pub(super) fn at(self, zone: &TimeZone) -> Option<Timestamp> {
        match self {
            Self::Instant(instant) => Some(instant),
            Self::Local(local) => instant(local, zone, Edge::Start),
        }
    }
}

/// A time with or without an offset.
///
/// # Errors
/// What to write instead.
pub(super) fn moment(text: &str) -> Result<Moment, String> {
    let local = || text.parse().map(Moment::Local);
    text.parse()
        .map(Moment::Instant)
        .or_else(|_| local())
        .map_err(|_| "write a time such as 2026-12-01T09:00 (local) or 2026-12-01T08:00:00Z".to_owned())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

    use super::*;

    #[test]
    fn spans_carry_their_unit() {
        let typed = ["60s", "2m", "1m30s", "500ms"].map(|t| span(t).unwrap().as_millis());
        assert_eq!(typed, [60_000, 120_000, 90_000, 500]);
        assert!(["", "60", "-5s", "soon"].iter().all(|t| span(t).is_err()));
    }

    #[test]
    fn a_percentage_and_its_fraction_are_the_same_share() {
        assert_eq!(share("0.1%"), Ok(Share(1000)));
        assert_eq!(share("0.001"), Ok(Share(1000)));
        assert_eq!(share("0"), Ok(Share(0)));
        assert!(["101%", "-0.1", "NaN", "inf", "%", "little"].iter().all(|t| share(t).is_err()));
    }

    #[test]
    fn ranges_rise() {
        assert_eq!(range("8..16"), Ok(Range(8, 16)));
        assert_eq!(range("3..3"), Ok(Range(3, 3)));
        assert!(["8", "8..", "16..8", "0..5", "-1..2", "1..99999999", "a..b"].iter().all(|t| range(t).is_err()));
    }

    #[test]
    fn a_local_time_is_read_in_the_zone_of_the_event() {
        let brussels = TimeZone::get("Europe/Brussels").unwrap();
        let winter = moment("2026-12-01T08:00:00Z").unwrap().at(&brussels);
        assert_eq!(moment("2026-12-01T09:00").unwrap().at(&brussels), winter);
        assert_eq!(moment("2026-12-01T09:00+01:00").unwrap().at(&brussels), winter);
        assert_eq!(moment("2026-03-29T02:30").unwrap().at(&brussels), None, "the clocks skip it");
        assert!(moment("tomorrow").is_err());
    }
}
