//! Who gets how much: meetings and value of the people of each cluster, kind of organisation and country.

use std::collections::BTreeMap;

use matcher::domain::{ClusterIndex, Participant, ParticipantIndex};

use crate::{event::Event, schedule::Schedule};

/// By what people are grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grouping {
    /// By first cluster.
    Cluster,
    /// By kind of organisation, which tells its size where organisers write it so.
    Kind,
    /// By country.
    Country,
}

impl Grouping {
    /// All there are.
    pub const ALL: [Self; 3] = [Self::Cluster, Self::Kind, Self::Country];

    /// As written in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cluster => "cluster",
            Self::Kind => "kind",
            Self::Country => "country",
        }
    }

    /// What someone is grouped under.
    pub fn key(self, person: &Participant) -> Key {
        let text = |text: &str| match text.trim() {
            "" => Key::None,
            text => Key::Text(text.to_lowercase()),
        };
        match self {
            Self::Cluster => person.clusters.first().map_or(Key::None, |&cluster| Key::Cluster(cluster)),
            Self::Kind => text(&person.kind),
            Self::Country => text(&person.country),
        }
    }
}

/// What the people of a group have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// Their first cluster.
    Cluster(ClusterIndex),
    /// Their kind of organisation or country, in small letters.
    Text(String),
    /// They are in no cluster, or gave nothing.
    None,
}

/// A group's name as files tell it: the id of a cluster, else as the first of its people wrote it; empty for none.
pub fn spelling(event: &Event, grouping: Grouping, key: &Key) -> String {
    let written = |person: &Participant| match grouping {
        Grouping::Cluster => String::new(),
        Grouping::Kind => person.kind.trim().to_owned(),
        Grouping::Country => person.country.trim().to_owned(),
    };
    match key {
        Key::Cluster(cluster) => event.roster.clusters[cluster.0 as usize].id.clone(),
        Key::Text(_) => {
            let first = event.roster.participants.iter().find(|p| grouping.key(p) == *key);
            first.map(written).unwrap_or_default()
        }
        Key::None => String::new(),
    }
}

/// How the people of a group fare.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Meetings of each, the fewest first.
    pub meetings: Vec<u64>,
    /// What the meetings of all of them are worth together; one between two of them counts twice.
    pub value: u64,
    /// How many have fewer meetings than they are due.
    pub under_floor: u64,
}

impl Share {
    /// How many people there are.
    pub fn people(&self) -> u64 {
        self.meetings.len() as u64
    }

    /// The number of meetings that so many quarters of the people do not exceed: 0 the fewest, 2 the median, 4 the
    /// most. It is the number of one of them (nearest rank).
    pub fn quartile(&self, quarters: usize) -> u64 {
        let rank = (self.meetings.len() * quarters).div_ceil(4).max(1);
        self.meetings.get(rank - 1).copied().unwrap_or_default()
    }

    /// Meetings a person, in tenths, rounded half up.
    pub fn mean_tenths(&self) -> u64 {
        mean(self.meetings.iter().sum::<u64>() * 10, self.people())
    }

    /// Value a person, rounded half up.
    pub fn mean_value(&self) -> u64 {
        mean(self.value, self.people())
    }

    /// Takes further people in.
    pub fn add(&mut self, other: &Self) {
        self.meetings.extend(&other.meetings);
        self.meetings.sort_unstable();
        self.value += other.value;
        self.under_floor += other.under_floor;
    }
}

fn mean(sum: u64, of: u64) -> u64 {
    if of == 0 { 0 } else { (2 * sum + of) / (2 * of) }
}

/// How each group fares in a schedule, by what its people have in common; people who gave nothing come last.
pub fn shares(event: &Event, schedule: &Schedule, grouping: Grouping) -> BTreeMap<Key, Share> {
    let people = event.roster.participants.len();
    let (mut meetings, mut value) = (vec![0; people], vec![0; people]);
    for meeting in &schedule.meetings {
        for person in [meeting.a, meeting.b] {
            meetings[person.get()] += 1;
            value[person.get()] += u64::from(meeting.value);
        }
    }
    let mut short = vec![0; people];
    schedule.shortfalls.iter().for_each(|s| short[s.participant.get()] = 1);
    let mut shares: BTreeMap<Key, Share> = BTreeMap::new();
    for person in event.roster.indices().map(ParticipantIndex::get) {
        let share = shares.entry(grouping.key(&event.roster.participants[person])).or_default();
        share.meetings.push(meetings[person]);
        share.value += value[person];
        share.under_floor += short[person];
    }
    shares.values_mut().for_each(|share| share.meetings.sort_unstable());
    shares
}

#[cfg(test)]
mod tests {
    use super::Share;

    fn share(meetings: &[u64]) -> Share {
        Share { meetings: meetings.to_vec(), ..Share::default() }
    }

    #[test]
    fn quartiles_are_numbers_that_someone_has() {
        let five = share(&[0, 2, 3, 7, 9]);
        assert_eq!([0, 1, 2, 3, 4].map(|q| five.quartile(q)), [0, 2, 3, 7, 9]);
        let four = share(&[1, 2, 3, 4]);
        assert_eq!([0, 1, 2, 3, 4].map(|q| four.quartile(q)), [1, 1, 2, 3, 4]);
        assert_eq!([0, 2, 4].map(|q| share(&[5]).quartile(q)), [5, 5, 5]);
        assert_eq!([0, 2, 4].map(|q| share(&[]).quartile(q)), [0, 0, 0]);
    }

    #[test]
    fn means_are_rounded_half_up() {
        assert_eq!(share(&[1, 2, 2]).mean_tenths(), 17);
        assert_eq!(Share { value: 5, ..share(&[0, 0]) }.mean_value(), 3);
        assert_eq!(share(&[]).mean_tenths(), 0);
    }
}
