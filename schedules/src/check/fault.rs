//! What the check can find wrong: the rule that is broken, where, and the numbers that show it.

use std::fmt;

/// A rule of schedules, or a claim about one, that the check re-verifies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Sessions stand in order of time and do not overlap.
    Sessions,
    /// Matches name two participants of the event, each pair once.
    Matches,
    /// A meeting names two participants and a slot of the event.
    Known,
    /// Meeting ids are unique; a chosen match is called `a~b`, an agreed meeting as agreed.
    MeetingId,
    /// Both are available in the slot, and the programme leaves it free.
    Available,
    /// Nobody meets someone whom either of them refused.
    Veto,
    /// Only matches are chosen, and no pair that is agreed already.
    Match,
    /// A pair meets once.
    PairOnce,
    /// The event's consent rule.
    Consent,
    /// Some pairing lets their clusters meet.
    Pairing,
    /// People of one organisation are kept apart.
    SameOrganisation,
    /// A match below the threshold that nobody asked for is not scheduled.
    Threshold,
    /// A match or an agreed meeting is held in a session it is restricted to.
    Session,
    /// An agreed meeting keeps its two people.
    AgreedPair,
    /// An agreed meeting keeps the slot it is fixed to.
    AgreedSlot,
    /// Every agreed meeting is placed.
    AgreedPlaced,
    /// An agreed meeting comes strictly after those it follows.
    After,
    /// A meeting is worth what its match is worth; an agreed one 0.
    MeetingValue,
    /// A meeting is held at the place due: the agreed one, the host's own, or a common place of the slot.
    Place,
    /// A place is used only where it is open.
    PlaceOpen,
    /// A place holds no more meetings at once than its capacity.
    PlaceCapacity,
    /// A meeting that took place does not move.
    Held,
    /// Nobody has two meetings in a slot.
    Busy,
    /// Nobody has more meetings than they take.
    Maximum,
    /// Nobody has more meetings in a row than the limit.
    MaxRun,
    /// Nobody has more breaks than the limit.
    MaxBreaks,
    /// A pairing has no more meetings than it may.
    QuotaMax,
    /// A pairing has no fewer meetings than it must.
    QuotaMin,
    /// Two organisations meet no more often than they may.
    Organisations,
    /// Shortfalls are listed for exactly those who have fewer meetings than they are due.
    Shortfalls,
    /// Exactly the candidates that were left out are listed as unplaced, with their value, mutual pairs first.
    Unplaced,
    /// An unplaced match names the first fact that binds it.
    UnplacedReason,
    /// A reported figure is what the meetings show.
    Figure,
    /// A certificate row exists in the model.
    CertificateRow,
    /// A certificate row has the right-hand side that the event gives it.
    CertificateRhs,
    /// A multiplier has the sign that its row asks for.
    CertificateSign,
    /// A claimed bound is no tighter than the certificate proves.
    Bound,
    /// No figure is better than its own proven bound.
    WithinBound,
    /// `optimal` is said only where every aim is proven.
    Optimal,
    /// `infeasible` is said only where something is demanded, with the conflict and without meetings.
    Infeasible,
}

impl Rule {
    /// What went wrong where the rule is broken.
    pub fn complaint(self) -> &'static str {
        match self {
            Self::Sessions => "sessions overlap or stand in the wrong order",
            Self::Matches => "not a match of two participants of the event, each pair once",
            Self::Known => "names people or a slot that the event does not have, or one person twice",
            Self::MeetingId => "not the id the meeting should have, or an id given twice",
            Self::Available => "someone is not available in the slot",
            Self::Veto => "one of the two said no",
            Self::Match => "not a match that can be chosen",
            Self::PairOnce => "the pair meets more than once",
            Self::Consent => "the event's consent rule is not met",
            Self::Pairing => "no pairing lets their clusters meet",
            Self::SameOrganisation => "the two are of one organisation",
            Self::Threshold => "below the threshold, and nobody asked",
            Self::Session => "held outside the sessions it is restricted to",
            Self::AgreedPair => "not the two people who agreed to meet",
            Self::AgreedSlot => "moved from its fixed slot",
            Self::AgreedPlaced => "an agreed meeting is missing",
            Self::After => "not after the meeting it follows",
            Self::MeetingValue => "not worth what is reported",
            Self::Place => "held at another place than is due",
            Self::PlaceOpen => "held at a place that is closed in the slot",
            Self::PlaceCapacity => "more meetings at once than the place holds",
            Self::Held => "took place, but is not where it was",
            Self::Busy => "two meetings in one slot",
            Self::Maximum => "more meetings than they take",
            Self::MaxRun => "more meetings in a row than anyone may have",
            Self::MaxBreaks => "more breaks than anyone may have",
            Self::QuotaMax => "more meetings than the pairing may have",
            Self::QuotaMin => "fewer meetings than the pairing must have",
            Self::Organisations => "the two organisations meet more often than they may",
            Self::Shortfalls => "the shortfall is not the one that the meetings show",
            Self::Unplaced => "the list of what was left out does not fit the meetings",
            Self::UnplacedReason => "the reason for leaving it out does not hold, or an earlier one does",
            Self::Figure => "the meetings show another figure",
            Self::CertificateRow => "no such row for this aim",
            Self::CertificateRhs => "wrong right-hand side",
            Self::CertificateSign => "the multiplier has the wrong sign",
            Self::Bound => "tighter than the certificate proves",
            Self::WithinBound => "better than its own bound: the certificate or this check is wrong",
            Self::Optimal => "said to be optimal, but not proven",
            Self::Infeasible => "said to be infeasible without ground",
        }
    }
}

/// One rule that does not hold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct CheckFault {
    /// Which rule.
    pub rule: Rule,
    /// Where: a meeting, a pair, a participant, a figure, a row of the certificate.
    pub subject: String,
    /// What is and what should be; may be empty.
    pub detail: String,
}

impl CheckFault {
    pub(super) fn new(rule: Rule, subject: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { rule, subject: subject.into(), detail: detail.into() }
    }
}

impl fmt::Display for CheckFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.subject, self.rule.complaint())?;
        if self.detail.is_empty() { Ok(()) } else { write!(f, " ({})", self.detail) }
    }
}
