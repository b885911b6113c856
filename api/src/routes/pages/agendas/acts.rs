//! What the buttons of an agenda do about a meeting.

use crate::{
    actions::{
        access::Actor,
        agenda::{
            cancelling::{self, Reason},
            remarks::{self, Remark},
        },
        mails::Sender,
        refusal::Refusal,
    },
    error::Problem,
    store::Db,
    web::form::Form,
};

/// Something done about a meeting.
#[derive(Clone, Debug)]
pub(in super::super) enum Act {
    Confirm(bool),
    Cancel(Reason),
    Restore,
    /// So many minutes late; in time where there are none.
    Late(Option<i32>),
    Absent(bool),
    Rate(i32),
    Came(String),
    Note(String),
}

impl Act {
    /// Of the end of an address, and what was typed.
    ///
    /// # Errors
    /// There is no such act.
    pub(in super::super) fn of(name: &str, form: &Form) -> Result<Self, Problem> {
        let number = |field: &str| form.value(field).parse::<i32>().ok();
        Ok(match name {
            "confirm" => Self::Confirm(true),
            "unconfirm" => Self::Confirm(false),
            "cancel" => Self::Cancel(Reason { reason: form.value("reason").to_owned() }),
            "restore" => Self::Restore,
            "late" => Self::Late(Some(number("minutes").unwrap_or(0))),
            "in-time" => Self::Late(None),
            "absent" => Self::Absent(true),
            "present" => Self::Absent(false),
            "rate" => Self::Rate(number("rating").unwrap_or(0)),
            "came" => Self::Came(form.value("outcome").to_owned()),
            "note" => Self::Note(form.value("note").to_owned()),
            _ => return Err(Problem::missing("nothing of this sort can be done about a meeting")),
        })
    }

    /// Does it.
    ///
    /// # Errors
    /// There is no such meeting, or it cannot be done now.
    pub(in super::super) fn perform(
        self,
        db: &mut Db,
        by: Actor,
        sender: &Sender,
        meeting: [&str; 3],
    ) -> Result<(), Refusal> {
        let mut change = |change: &dyn Fn(&mut Remark)| remarks::change(db, by, sender, meeting, change);
        match self {
            Self::Confirm(comes) => change(&|remark| remark.confirmed = comes),
            Self::Late(minutes) => change(&|remark| remark.late_minutes = minutes),
            Self::Absent(absent) => change(&|remark| remark.absent = absent),
            Self::Rate(rating) => change(&|remark| remark.rating = Some(rating)),
            Self::Came(outcome) => change(&|remark| remark.outcome.clone_from(&outcome)),
            Self::Note(note) => change(&|remark| remark.note.clone_from(&note)),
            Self::Cancel(why) => cancelling::cancel(db, by, sender, meeting, &why),
            Self::Restore => cancelling::restore(db, by, sender, meeting),
        }
    }
}
