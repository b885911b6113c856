//! `fairness.csv`: meetings and value of the people of each cluster, kind of organisation and country.

use schedules::{
    comparison::Compared,
    event::Event,
    fairness::{Grouping, shares, spelling},
    schedule::Schedule,
};

use super::{
    OutputFile,
    sheet::{Sheet, prose},
};

const HEADER: [&str; 13] = [
    "method",
    "by",
    "group",
    "people",
    "min",
    "q1",
    "median",
    "q3",
    "max",
    "meetings",
    "value",
    "value_each",
    "under_floor",
];

/// A row for each group of people in the schedule, `maillage`, and in those it is compared with. The quartiles are of
/// meetings a person, the number of one of them each; `value_each` is rounded; people who gave nothing have no `group`.
pub fn render(event: &Event, schedule: &Schedule, compared: &[Compared]) -> OutputFile {
    let mut sheet = Sheet::new("fairness.csv", HEADER);
    let rivals = compared.iter().filter_map(|c| c.made.as_ref().map(|(made, _)| (c.method.name(), made)));
    for (method, made) in [("maillage", schedule)].into_iter().chain(rivals) {
        for grouping in Grouping::ALL {
            for (key, share) in shares(event, made, grouping) {
                let name = prose(&spelling(event, grouping, &key));
                let [min, q1, median, q3, max] = [0, 1, 2, 3, 4].map(|quarters| share.quartile(quarters));
                let meetings = share.meetings.iter().sum();
                let numbers = [
                    share.people(),
                    min,
                    q1,
                    median,
                    q3,
                    max,
                    meetings,
                    share.value,
                    share.mean_value(),
                    share.under_floor,
                ];
                let words = [method.to_owned(), grouping.name().to_owned(), name];
                sheet.row(words.into_iter().chain(numbers.map(|number| number.to_string())));
            }
        }
    }
    sheet.finish()
}
