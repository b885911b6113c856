//! What is done when the server has come so far.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use super::lock;

/// How far a session has come; of a command, that its line is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A connection is made; nothing is said yet.
    Connected,
    /// EHLO or HELO.
    Ehlo,
    /// STARTTLS.
    StartTls,
    /// AUTH, whatever the mechanism still asks for.
    Auth,
    /// MAIL.
    MailFrom,
    /// RCPT.
    RcptTo,
    /// DATA.
    Data,
    /// The content is there with its final dot; the mail is not taken yet.
    Dot,
    /// The reply to the final dot is written, whatever it is.
    Replied,
    /// QUIT.
    Quit,
}

type Act = Arc<Mutex<dyn FnMut(usize) + Send>>;

/// The steps reached, and what is to be done on them.
#[derive(Default)]
pub(super) struct Steps(Mutex<BTreeMap<Step, Acts>>);

#[derive(Default)]
struct Acts {
    reached: usize,
    acts: Vec<Act>,
}

impl Steps {
    pub(super) fn on(&self, step: Step, act: impl FnMut(usize) + Send + 'static) {
        lock(&self.0).entry(step).or_default().acts.push(Arc::new(Mutex::new(act)));
    }

    /// Counts the step and does what is to be done. Other sessions wait for it only where they come to the same act.
    pub(super) fn reach(&self, step: Step) {
        let (reached, acts) = {
            let mut steps = lock(&self.0);
            let at = steps.entry(step).or_default();
            at.reached += 1;
            (at.reached, at.acts.clone())
        };
        for act in acts {
            lock(&act)(reached);
        }
    }
}
