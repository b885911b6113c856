//! Telling people: everybody's agenda to read, to print, for calendars and as a mail, and the organiser's report.

use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::Timestamp;
use matcher::spread::SpreadEffect;
use rayon::prelude::*;
use schedules::{
    agenda::{self, Agenda, Briefing, Reasons},
    calendar::calendar,
    comparison::Compared,
    event::Event,
    mail::{self, MailError},
    report,
    schedule::Schedule,
};

use super::progress::{Progress, Step};
use crate::output::{OutputFile, fairness};

/// What there is to hand out.
#[derive(Debug, Default)]
pub struct Papers {
    /// Everything to read, print or send.
    pub files: Vec<OutputFile>,
    /// Why some people get no mail.
    pub unsent: Vec<MailError>,
}

/// Writes out what a schedule means for everyone, and to the organiser what it is `compared` with and what the event's
/// `spread` did. `now` is the date of
/// mails and calendars.
pub fn agendas(
    event: &Event,
    schedule: &Schedule,
    compared: &[Compared],
    spread: Option<&SpreadEffect>,
    reasons: &dyn Reasons,
    now: Timestamp,
    progress: &dyn Progress,
) -> Papers {
    let briefing = Briefing::new(event, schedule, reasons, now, 0);
    let (done, all) = (AtomicUsize::new(0), event.roster.participants.len());
    let everyone: Vec<_> = event.roster.indices().collect();
    let rendered: Vec<(Agenda, Papers)> = everyone
        .into_par_iter()
        .map(|participant| {
            let agenda = briefing.agenda(participant);
            let papers = papers(&agenda);
            progress.tell(Step::Rendered { done: done.fetch_add(1, Ordering::Relaxed) + 1, all });
            (agenda, papers)
        })
        .collect();
    let (agendas, each): (Vec<Agenda>, Vec<Papers>) = rendered.into_iter().unzip();
    let mut papers = Papers::default();
    papers.add("agendas.html".to_owned(), agenda::all_agendas_html(event, &agendas));
    let across = reasons.across_languages();
    papers.add("report.html".to_owned(), report::report_html(event, schedule, compared, spread, across, now));
    papers.files.push(fairness(event, schedule, compared));
    for one in each {
        papers.files.extend(one.files);
        papers.unsent.extend(one.unsent);
    }
    papers
}

/// What one participant gets.
fn papers(agenda: &Agenda) -> Papers {
    let id = &agenda.participant_id;
    let mut papers = Papers::default();
    papers.add(format!("agendas/{id}.html"), agenda::html(agenda));
    papers.add(format!("agendas/{id}.txt"), agenda::text(agenda));
    papers.add(format!("agendas/{id}.ics"), calendar(agenda));
    match mail::eml(agenda) {
        Ok(Some(mail)) => papers.add(format!("mail/{id}.eml"), mail),
        Ok(None) => {}
        Err(error) => papers.unsent.push(error),
    }
    papers
}

impl Papers {
    fn add(&mut self, path: String, bytes: impl Into<Vec<u8>>) {
        self.files.push(OutputFile { path, bytes: bytes.into() });
    }
}
