//! The figures of a schedule as its meetings show them, and the bounds as its certificate proves them.

/// Figures recomputed and bounds proven, without trust in what was reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figures {
    /// Meetings, chosen and agreed.
    pub meetings: u32,
    /// Mutual pairs that meet, agreed meetings aside.
    pub mutual: u32,
    /// Mutual pairs there are, agreed meetings aside.
    pub mutual_possible: u32,
    /// The most mutual pairs any schedule can hold.
    pub mutual_proven: i128,
    /// Meetings missing to floors, summed over participants.
    pub floor_shortfall: u32,
    /// The least shortfall any schedule can have.
    pub floor_proven: i128,
    /// Value of the chosen matches.
    pub value: u64,
    /// The most value any schedule can have.
    pub value_proven: i128,
    /// Idle runs between two meetings of one participant, summed.
    pub breaks: u32,
    /// Kept meetings whose slot or place differs or that fell away; none where no kept schedule is known.
    pub changes: Option<u32>,
}

impl Figures {
    /// Every figure with its name, for people and scripts, the same in every run.
    pub fn named(&self) -> Vec<(&'static str, String)> {
        let changes = self.changes.map(|c| ("changes", c.to_string()));
        let always = [
            ("meetings", self.meetings.to_string()),
            ("mutual", self.mutual.to_string()),
            ("mutual_possible", self.mutual_possible.to_string()),
            ("proven_mutual", self.mutual_proven.to_string()),
            ("floor_shortfall", self.floor_shortfall.to_string()),
            ("proven_floor_shortfall", self.floor_proven.to_string()),
            ("value", self.value.to_string()),
            ("proven_bound", self.value_proven.to_string()),
            ("gap", self.gap()),
            ("breaks", self.breaks.to_string()),
        ];
        always.into_iter().chain(changes).collect()
    }

    /// How far the value is from its proven bound, as a share of the bound, to six decimals; 0 where the bound is 0.
    pub fn gap(&self) -> String {
        let bound = self.value_proven as f64;
        let gap = if self.value_proven == 0 { 0.0 } else { (bound - self.value as f64) / bound };
        format!("{gap:.6}")
    }
}
