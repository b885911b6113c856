//! What a schedule claims of itself, against the figures recomputed and the bounds proven.

use std::fmt::Display;

use super::{CheckFault, Figures, Rule, facts::Facts};
use crate::{
    event::Aim,
    schedule::{Schedule, Status},
};

/// Figures, bounds and status.
pub(super) fn check(facts: &Facts<'_>, figures: &Figures, schedule: &Schedule, faults: &mut Vec<CheckFault>) {
    let told = &schedule.objective;
    let mut say = |rule, name: &str, detail: String| faults.push(CheckFault::new(rule, name, detail));

    let mut figure = |name: &str, is: u64, said: u64| {
        if is != said {
            say(Rule::Figure, name, format!("{said} is reported, it is {is}"));
        }
    };
    figure("mutual", figures.mutual.into(), told.mutual.into());
    figure("mutual_possible", figures.mutual_possible.into(), told.mutual_possible.into());
    figure("floor_shortfall", figures.floor_shortfall.into(), told.floor_shortfall.into());
    figure("value", figures.value, told.value);
    figure("breaks", figures.breaks.into(), told.breaks.into());
    if let Some(changes) = figures.changes {
        figure("changes", changes.into(), told.changes.into());
    }

    let above = |said: Option<u64>, proven: i128| said.is_some_and(|s| i128::from(s) < proven);
    let mut bound = |name, wrong: bool, said: Option<u64>, proven: i128| {
        if wrong {
            say(Rule::Bound, name, format!("{} is claimed, {proven} proven", shown(said)));
        }
    };
    let upper = told.upper_bound;
    bound("upper_bound", above(upper, figures.value_proven), upper, figures.value_proven);
    let most = told.mutual_bound.map(u64::from);
    bound("mutual_bound", above(most, figures.mutual_proven), most, figures.mutual_proven);
    let least = told.floor_bound.map(u64::from);
    bound("floor_bound", least.is_some_and(|l| i128::from(l) > figures.floor_proven), least, figures.floor_proven);
    let breaks = told.breaks_bound.map(u64::from);
    bound("breaks_bound", breaks.is_some_and(|b| b > figures.breaks.into()), breaks, figures.breaks.into());

    let fewest = told.changes_bound.map(u64::from);
    let changes = figures.changes.unwrap_or(told.changes).into();
    bound("changes_bound", fewest.is_some_and(|b| b > changes), fewest, changes.into());

    let mut within = |name, better: bool, is: u64, proven: i128| {
        if better {
            say(Rule::WithinBound, name, format!("{is}, proven {proven}"));
        }
    };
    let (value, mutual, shortfall) = (figures.value, figures.mutual, figures.floor_shortfall);
    within("value", i128::from(value) > figures.value_proven, value, figures.value_proven);
    within("mutual", i128::from(mutual) > figures.mutual_proven, mutual.into(), figures.mutual_proven);
    within("floor", i128::from(shortfall) < figures.floor_proven, shortfall.into(), figures.floor_proven);

    if schedule.status == Status::Optimal {
        for aim in unproven(facts, figures, schedule) {
            say(Rule::Optimal, aim.name(), String::new());
        }
    }
}

/// Aims that an optimal schedule would have to prove, but does not.
fn unproven(facts: &Facts<'_>, figures: &Figures, schedule: &Schedule) -> Vec<Aim> {
    let told = &schedule.objective;
    let open = |aim: &Aim| match aim {
        Aim::Mutual => {
            let all = figures.mutual >= told.mutual_possible;
            facts.leads(*aim) && !all && told.mutual_bound != Some(figures.mutual)
        }
        Aim::Floor => facts.leads(*aim) && told.floor_bound.unwrap_or(0) != figures.floor_shortfall,
        Aim::Value => facts.leads(*aim) && told.upper_bound != Some(figures.value),
        Aim::Breaks => told.breaks_bound != Some(figures.breaks),
        Aim::Changes => false,
    };
    facts.event.order.iter().copied().filter(open).collect()
}

fn shown(number: Option<impl Display>) -> String {
    number.map_or_else(|| "none".to_owned(), |n| n.to_string())
}

/// A schedule that says nothing fits: something has to be demanded, and nothing placed.
pub(super) fn check_infeasible(facts: &Facts<'_>, schedule: &Schedule, faults: &mut Vec<CheckFault>) {
    let demanded = !facts.event.agreed.is_empty() || facts.event.roster.pairings.iter().any(|p| p.min_meetings > 0);
    let mut say = |holds: bool, detail: &str| {
        if !holds {
            faults.push(CheckFault::new(Rule::Infeasible, "status", detail));
        }
    };
    say(demanded, "nothing is demanded, so the empty schedule is possible");
    say(schedule.meetings.is_empty(), "there are meetings");
    say(!schedule.conflict.is_empty(), "no conflict is named");
}
