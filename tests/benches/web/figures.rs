//! What is measured, and how times are summed up.

use std::time::Duration;

/// All figures of a kind of database.
pub(crate) struct Figures {
    /// In seconds.
    pub(crate) import: f64,
    /// In MB.
    pub(crate) at_rest: u64,
    pub(crate) most: u64,
    pub(crate) reads: Spread,
    /// Of all rounds together.
    pub(crate) lost: usize,
    pub(crate) refused: usize,
    pub(crate) saves: Spread,
}

/// How times are spread.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spread {
    /// Half of them are at most this.
    pub(crate) half: Duration,
    /// 99 of 100 are.
    pub(crate) most: Duration,
    pub(crate) longest: Duration,
}

impl Spread {
    pub(crate) fn of(mut times: Vec<Duration>) -> Self {
        times.sort();
        let within = |percent: usize| times[(times.len() * percent).div_ceil(100) - 1];
        Self { half: within(50), most: within(99), longest: within(100) }
    }

    /// The middle of some rounds, each figure by itself.
    pub(crate) fn middle(rounds: &[Self]) -> Self {
        let middle = |figure: fn(&Self) -> Duration| {
            let mut figures: Vec<Duration> = rounds.iter().map(figure).collect();
            figures.sort();
            figures[figures.len() / 2]
        };
        Self {
            half: middle(|spread| spread.half),
            most: middle(|spread| spread.most),
            longest: middle(|spread| spread.longest),
        }
    }
}

/// With as many digits as tell something.
pub(crate) fn milliseconds(time: Duration) -> String {
    let milliseconds = time.as_secs_f64() * 1_000.0;
    if milliseconds < 10.0 { format!("{milliseconds:.1}") } else { format!("{milliseconds:.0}") }
}
