//! Who comes into question for one participant, and how much each could help: one row of the table of all pairs.

use crate::{
    domain::ParticipantIndex,
    sides::Sides,
    sums::Sums,
    terms::complementarity::{Fit, Help},
};

/// Someone for a participant to meet.
pub(crate) struct Candidate {
    pub(crate) other: ParticipantIndex,
    /// What the other's offers do for the participant's needs.
    pub(crate) received: Help,
    /// What the participant's offers do for the other's needs.
    pub(crate) given: Help,
}

/// What is written down per thread while rows are made.
pub(crate) struct Notes {
    sums: Sums,
    /// The best fit so far of each other participant, or of each need of the others.
    best: Vec<Fit>,
    /// Which of `best` are in use.
    touched: Vec<usize>,
    /// What each other participant and this one do for each other.
    help: Vec<(Help, Help)>,
    helpful: Vec<usize>,
}

impl Notes {
    pub(crate) fn new(sides: &Sides, participants: usize) -> Self {
        let most = sides.needs.len().max(sides.offers.len());
        Self {
            sums: Sums::default(),
            best: vec![Fit::default(); most.max(participants)],
            touched: Vec::new(),
            help: vec![(Help::default(), Help::default()); participants],
            helpful: Vec::new(),
        }
    }

    fn improve(best: &mut [Fit], touched: &mut Vec<usize>, at: usize, fit: Fit) {
        if best[at].is_nothing() && !fit.is_nothing() {
            touched.push(at);
        }
        best[at] = best[at].better(fit);
    }

    fn help(&mut self, other: usize) -> &mut (Help, Help) {
        if self.help[other] == Default::default() {
            self.helpful.push(other);
        }
        &mut self.help[other]
    }

    /// Everyone who can help this participant or be helped by them. Exact: whoever is left out has nothing in common
    /// with them.
    pub(crate) fn row(&mut self, sides: &Sides, of: ParticipantIndex) -> Vec<Candidate> {
        for need in sides.needs.of(of) {
            let looking = sides.offers_for(need);
            looking.look(&mut self.sums);
            looking.all(&self.sums, |offer, fit| {
                for owner in looking.speakers(offer).map(|offer| sides.offers.owner(offer).get()) {
                    Self::improve(&mut self.best, &mut self.touched, owner, fit);
                }
            });
            for owner in std::mem::take(&mut self.touched) {
                let fit = std::mem::take(&mut self.best[owner]);
                self.help(owner).0.add(fit);
            }
        }
        for offer in sides.offers.of(of) {
            let looking = sides.needs_for(offer);
            looking.look(&mut self.sums);
            looking.all(&self.sums, |need, fit| {
                for need in looking.speakers(need) {
                    Self::improve(&mut self.best, &mut self.touched, need, fit);
                }
            });
        }
        for need in std::mem::take(&mut self.touched) {
            let fit = std::mem::take(&mut self.best[need]);
            self.help(sides.needs.owner(need).get()).1.add(fit);
        }
        let row = self.helpful.drain(..).map(|other| {
            let (received, given) = std::mem::take(&mut self.help[other]);
            Candidate { other: ParticipantIndex(other as u32), received, given }
        });
        row.filter(|candidate| candidate.other != of).collect()
    }
}

/// What the offers of `helper` do for the needs of `helped`, by comparing just these; `fit` tells how well an offer meets a
/// need.
pub(crate) fn help(
    sides: &Sides,
    helper: ParticipantIndex,
    helped: ParticipantIndex,
    mut fit: impl FnMut(usize, usize) -> Fit,
) -> Help {
    let mut help = Help::default();
    for need in sides.needs.of(helped) {
        let best = sides.offers.of(helper).fold(Fit::default(), |best, offer| best.better(fit(need, offer)));
        help.add(best);
    }
    help
}
