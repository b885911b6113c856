//! What there is to say, in English sentences.

use matcher::domain::{Group, ParticipantIndex, Standing};

use super::{Answer, Change, Doing, Moment, Room, Way};
use crate::{
    event::Event,
    schedule::{Meeting, Schedule, UnplacedReason},
};

/// Someone as an organiser tells them apart: the name, and the id where it is another.
fn person(event: &Event, who: ParticipantIndex) -> String {
    let participant = event.roster.participant(who);
    let (name, id) = (participant.display_name(), participant.id.as_str());
    if name == id { id.to_owned() } else { format!("{name} ({id})") }
}

fn group(event: &Event, group: Group) -> &str {
    match group {
        Group::Cluster(cluster) => &event.roster.clusters[cluster.0 as usize].id,
        Group::NonMembers => "*",
    }
}

impl Change {
    /// What would be otherwise, as it follows an "if".
    pub fn words(self, event: &Event, standing: Standing) -> String {
        let slot = |slot| event.timetable.slot_name(slot);
        let name = |who| event.roster.participant(who).display_name();
        match self {
            Self::Listed => "matches.csv of the event gave the pair a value".to_owned(),
            Self::Asked { from, to } => {
                let other_asked = if from < to { standing.b_asked } else { standing.a_asked };
                let says = if other_asked { "accepted the request of" } else { "asked to meet" };
                format!("{} {says} {}", name(from), name(to))
            }
            Self::Withdrawn { from, to } => format!("{} took back the no to {}", name(from), name(to)),
            Self::Paired([x, y]) => format!("a pairing let {} and {} meet", group(event, x), group(event, y)),
            Self::SameOrganisation => "people of one organisation could meet (same_organisation)".to_owned(),
            Self::Threshold { from, to } => format!("the threshold were {to} instead of {from}"),
            Self::Session(session) => {
                format!("the match could be held in the session {} as well", event.timetable.sessions()[session].id)
            }
            Self::Unblocked(at) => format!("the programme left {} open", slot(at)),
            Self::Free(who, at) => format!("{} were free in {}", name(who), slot(at)),
            Self::Maximum { who, from, to } => format!("{} raised the maximum of {from} to {to}", name(who)),
            Self::Organisations { from, to } => {
                format!("two organisations could meet {to} times instead of {from} (per_organisation_pair)")
            }
            Self::Quota { pairing, from, to } => {
                let [x, y] = event.roster.pairings[pairing].groups.map(|g| group(event, g));
                format!("the pairing {x} × {y} could have {to} meetings instead of {from}")
            }
            Self::Open(place, at) => format!("{} were open in {}", event.places.get(place).name, slot(at)),
            Self::Capacity { place, from, to } => {
                format!("{} held {to} meetings at once instead of {from}", event.places.get(place).name)
            }
            Self::OnePlaceMore(at) => format!("there were one more place in {}", slot(at)),
            Self::Run { from, to } => format!("{to} meetings in a row were allowed instead of {from} (max_run)"),
            Self::Breaks { from, to } => format!("{to} breaks were allowed instead of {from} (max_breaks)"),
        }
    }
}

impl Way {
    /// The whole way in a sentence.
    pub fn words(&self, event: &Event, schedule: &Schedule, standing: Standing) -> String {
        let slot = |slot| event.timetable.slot_name(slot);
        let meeting = |m: usize| {
            let Meeting { a, b, value, .. } = schedule.meetings[m];
            let [a, b] = [a, b].map(|who| event.roster.participant(who).display_name());
            format!("the meeting {a} ~ {b} (value {value})")
        };
        let changes = self.changes.iter().map(|change| change.words(event, standing));
        let gone = self.gone.iter().map(|&m| format!("{} gave way in {}", meeting(m), slot(schedule.meetings[m].slot)));
        let moved = self
            .moved
            .iter()
            .map(|&(m, to)| format!("{} moved from {} to {}", meeting(m), slot(schedule.meetings[m].slot), slot(to)));
        let facts: Vec<String> = changes.chain(gone).chain(moved).collect();
        let worth = match self.gain {
            0 => "be worth the same".to_owned(),
            gain @ 1.. => format!("gain {gain} in value"),
            loss => format!("lose {} in value", -loss),
        };
        let more_or_fewer = |number: i64| if number > 0 { "more" } else { "fewer" };
        let mutual = (self.mutual != 0)
            .then(|| format!(", and {} {} would meet", count(self.mutual, "mutual pair"), more_or_fewer(self.mutual)));
        let floor = (self.floor != 0).then(|| {
            let meetings = count(self.floor, "meeting");
            format!(", and {meetings} {} would be missing to minimums", more_or_fewer(-self.floor))
        });
        let (facts, at) = (facts.join(" and "), slot(self.slot));
        let aims = [mutual, floor].into_iter().flatten().collect::<String>();
        format!("If {facts}, they could meet in {at}; the event would {worth}{aims}.")
    }
}

/// How many of something, the sign aside.
fn count(number: i64, what: &str) -> String {
    let number = number.unsigned_abs();
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}

impl Moment {
    /// What both do then, in a line.
    pub fn words(&self, event: &Event, answer: &Answer, schedule: &Schedule) -> String {
        let name = |who| event.roster.participant(who).display_name();
        let doing = |who: ParticipantIndex, doing: Doing| match doing {
            Doing::Idle => format!("{} is idle", name(who)),
            Doing::Away => format!("{} cannot meet", name(who)),
            Doing::Meets(m) => {
                let meeting = &schedule.meetings[m];
                let other = if meeting.a == who { meeting.b } else { meeting.a };
                let worth = match meeting.origin {
                    crate::schedule::Origin::Match => format!("value {}", meeting.value),
                    crate::schedule::Origin::Agreed => "agreed".to_owned(),
                };
                format!("{} meets {}, {worth}", name(who), person(event, other))
            }
        };
        let room = match self.room {
            Room::Left => String::new(),
            Room::Full(0) => "; there is no common place".to_owned(),
            Room::Full(places) => format!("; all {places} places are taken"),
            Room::OwnTaken(place) => format!("; {} is taken", event.places.get(place).name),
            Room::OwnClosed(place) => format!("; {} is closed", event.places.get(place).name),
        };
        let (a, b) = (doing(answer.pair.a, self.a), doing(answer.pair.b, self.b));
        format!("{}: {a}; {b}{room}", event.timetable.slot_name(self.slot))
    }
}

impl Answer {
    /// The fact that binds, with its numbers, in full sentences.
    pub fn reason(&self, event: &Event, schedule: &Schedule, reason: Option<UnplacedReason>) -> String {
        let (a, b) = (person(event, self.pair.a), person(event, self.pair.b));
        let Some(reason) = reason else { return self.unlisted(event) };
        let limit = |who: ParticipantIndex| {
            let with = schedule.meetings.iter().filter(|m| m.a == who || m.b == who).count();
            format!("{} has {with} meetings and takes no more", person(event, who))
        };
        let list = match (self.listed, reason) {
            (false, UnplacedReason::NoValue) => "The event gives the pair no value. ",
            (false, _) => "They are no match. ",
            (true, _) => "",
        };
        let said = match reason {
            UnplacedReason::Veto => self.refused(event),
            UnplacedReason::Consent => {
                let asked = |asked, who: &str| format!("{who} {}", if asked { "asked" } else { "did not" });
                let (first, second) = (asked(self.standing.a_asked, &a), asked(self.standing.b_asked, &b));
                format!("The event asks for consent that is not given: {first}, {second}")
            }
            UnplacedReason::Pairing => {
                let groups = |who| {
                    let all: Vec<_> = event.roster.participant(who).groups().map(|g| group(event, g)).collect();
                    all.join(", ")
                };
                format!(
                    "No pairing lets their clusters meet: {a} is of {}, {b} of {}",
                    groups(self.pair.a),
                    groups(self.pair.b)
                )
            }
            UnplacedReason::SameOrganisation => {
                format!("Both are of {}", event.roster.participant(self.pair.a).organisation)
            }
            UnplacedReason::Threshold => {
                let threshold = event.roster.matching.threshold;
                format!("The value {} is below the threshold of {threshold}, and neither asked", self.pair.value)
            }
            UnplacedReason::NoCommonSlot => format!("There is no slot in which both {a} and {b} can meet"),
            UnplacedReason::LimitA => limit(self.pair.a),
            UnplacedReason::LimitB => limit(self.pair.b),
            UnplacedReason::Organisations => {
                let name = |who| &event.roster.participant(who).organisation;
                format!("{} and {} meet as often as they may", name(self.pair.a), name(self.pair.b))
            }
            UnplacedReason::Quota => "Their pairing has as many meetings as its quota allows".to_owned(),
            UnplacedReason::OwnPlace => "The host's own place is taken or closed whenever both are idle".to_owned(),
            UnplacedReason::Places => "All places are taken whenever both are idle".to_owned(),
            UnplacedReason::Traded => "Other meetings took the slots in which both could meet".to_owned(),
            UnplacedReason::Run => "One of the two would have too many meetings in a row".to_owned(),
            UnplacedReason::Breaks => {
                "One of the two would have too many breaks, or an aim that comes earlier would suffer".to_owned()
            }
            UnplacedReason::NoValue => "A meeting of the two adds to none of the event's aims".to_owned(),
            UnplacedReason::Time => "The search ended before it was tried; a longer one would find room".to_owned(),
        };
        format!("{list}{said}.")
    }

    fn refused(&self, event: &Event) -> String {
        let (a, b) = (self.pair.a, self.pair.b);
        let no = matcher::domain::RequestKind::No;
        let refuses = |from, to| event.roster.requests.iter().any(|r| (r.from, r.to, r.kind) == (from, to, no));
        let (first, second) = (refuses(a, b), refuses(b, a));
        let (a, b) = (person(event, a), person(event, b));
        match (first, second) {
            (true, true) => format!("{a} and {b} said no to each other"),
            (false, _) => format!("{b} said no to {a}"),
            (true, false) => format!("{a} said no to {b}"),
        }
    }

    fn unlisted(&self, event: &Event) -> String {
        if event.given.is_some() {
            return "They are no match: the event's matches.csv does not name the pair.".to_owned();
        }
        let best = event.roster.matching.candidates;
        let value = self.pair.value;
        format!("They are no match: neither is among the {best} best of the other, and nobody asked (value {value}).")
    }
}
