//! What simple ways of making a schedule come to, judged by the independent check, beside the schedule that was found.

use rayon::prelude::*;

use crate::{
    certificate::Certificate,
    check::{Figures, check},
    event::{Event, PairValue},
    schedule::Schedule,
    solve::{Greedy, greedy},
};

/// The schedule that a greedy method makes, and its figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// How it was made.
    pub method: Greedy,
    /// `None` where the method ends without a schedule that keeps every rule.
    pub made: Option<(Schedule, Figures)>,
}

/// Makes a schedule by each greedy method, with the agreed meetings where `schedule` has them, and judges it.
pub fn compare(event: &Event, values: &[PairValue], schedule: &Schedule) -> Vec<Compared> {
    let compared = |method| {
        let made = greedy(event, values, schedule, method);
        let verdict = check(event, values, None, &made, &Certificate::default());
        let kept_all = verdict.holds();
        Compared { method, made: verdict.figures.filter(|_| kept_all).map(|figures| (made, figures)) }
    };
    Greedy::ALL.into_par_iter().map(compared).collect()
}
