//! Taking people out of everything that is stored. Rows stay where they are counted; nobody can be recognised in them.

use diesel::prelude::*;

use super::{
    Db, Stored, on_either,
    outbox::CANCELLED,
    participants::{ERASED, Participant},
    schema::{
        agreed_meetings, answers, bookings, calendar_entries, cancellations, consents, declarations, deliveries,
        given_matches, matches, meetings, organisations, outbox, outcomes, papers, participants, remarks, requests,
        special_needs, versions,
    },
};

/// What somebody is called afterwards.
pub(crate) fn pseudonym(participant: i64) -> String {
    format!("erased-{participant}")
}

/// Blanks a participant and removes what they said and what was said to them.
pub(crate) fn person(db: &mut Db, id: i64, before: &Participant) -> Stored<()> {
    let code = pseudonym(id);
    diesel::delete(declarations::table.filter(declarations::participant_id.eq(id))).execute(db)?;
    let theirs = requests::from_id.eq(id).or(requests::to_id.eq(id));
    diesel::delete(requests::table.filter(theirs)).execute(db)?;
    diesel::delete(matches::table.filter(matches::a_id.eq(id).or(matches::b_id.eq(id)))).execute(db)?;
    let theirs = given_matches::a_id.eq(id).or(given_matches::b_id.eq(id));
    diesel::delete(given_matches::table.filter(theirs)).execute(db)?;
    let theirs = agreed_meetings::a_id.eq(id).or(agreed_meetings::b_id.eq(id));
    diesel::delete(agreed_meetings::table.filter(theirs)).execute(db)?;
    let theirs = remarks::from_id.eq(id).or(remarks::to_id.eq(id));
    diesel::delete(remarks::table.filter(theirs)).execute(db)?;
    diesel::delete(special_needs::table.find(id)).execute(db)?;
    diesel::delete(outbox::table.filter(outbox::participant_id.eq(id))).execute(db)?;
    // Those who were told of a meeting with them have it in their own mailbox; here nobody reads it any more. What has not
    // left is told anew by the next version.
    let near = calendar_entries::table.filter(calendar_entries::other_id.eq(id));
    let told: Vec<i64> = near.select(calendar_entries::participant_id).load(db)?;
    let told = outbox::participant_id.eq_any(told).and(outbox::event_id.eq(before.event_id));
    let now = db.now()?;
    diesel::update(outbox::table.filter(told.clone().and(outbox::ended_at.is_null())))
        .set((outbox::state.eq(CANCELLED), outbox::due_at.eq(None::<i64>), outbox::ended_at.eq(now)))
        .execute(db)?;
    diesel::update(outbox::table.filter(told)).set((outbox::content.eq(""), outbox::subject.eq(""))).execute(db)?;
    let theirs = calendar_entries::participant_id.eq(id).or(calendar_entries::other_id.eq(id));
    diesel::delete(calendar_entries::table.filter(theirs)).execute(db)?;
    let theirs = cancellations::a_id.eq(id).or(cancellations::b_id.eq(id));
    diesel::update(cancellations::table.filter(theirs)).set(cancellations::reason.eq("")).execute(db)?;
    diesel::update(consents::table.filter(consents::from_id.eq(id)))
        .set((consents::from_id.eq(None::<i64>), consents::wording.eq("")))
        .execute(db)?;
    diesel::update(consents::table.filter(consents::to_id.eq(id))).set(consents::to_id.eq(None::<i64>)).execute(db)?;
    let event = outcomes::event_id.eq(before.event_id);
    diesel::update(outcomes::table.filter(event.and(outcomes::a.eq(&before.code))))
        .set(outcomes::a.eq(&code))
        .execute(db)?;
    diesel::update(outcomes::table.filter(event.and(outcomes::b.eq(&before.code))))
        .set(outcomes::b.eq(&code))
        .execute(db)?;
    let told = deliveries::table.filter(deliveries::body.like(format!("%\"{}\"%", before.code.replace('%', "_"))));
    let told: Vec<i64> = told.select(deliveries::id).load(db)?;
    diesel::delete(deliveries::table.filter(deliveries::id.eq_any(told))).execute(db)?;
    let blank = Participant {
        event_id: before.event_id,
        code_key: code.clone(),
        code,
        kind: before.kind.clone(),
        clusters: before.clusters.clone(),
        more: "[]".to_owned(),
        state: ERASED.to_owned(),
        fee: before.fee.clone(),
        created_at: before.created_at,
        ..Participant::default()
    };
    let revision = participants::revision.eq(participants::revision + 1);
    diesel::update(participants::table.find(id)).set((&blank, revision)).execute(db)?;
    match before.organisation_id {
        Some(organisation) => without_people(db, organisation),
        None => Ok(()),
    }
}

/// An organisation of which nobody is left may be a person's name.
fn without_people(db: &mut Db, organisation: i64) -> Stored<()> {
    let left = participants::table.filter(participants::organisation_id.eq(organisation)).count();
    if left.get_result::<i64>(db)? == 0 {
        diesel::delete(organisations::table.find(organisation)).execute(db)?;
    }
    Ok(())
}

/// The meetings of somebody, in all versions: id and code.
pub(crate) fn meetings_of(db: &mut Db, id: i64) -> Stored<Vec<(i64, String)>> {
    let theirs = meetings::table.inner_join(bookings::table).filter(bookings::participant_id.eq(id));
    Ok(theirs.select((meetings::id, meetings::code)).load(db)?)
}

/// Calls a meeting something else, and says to neither of the two why it was.
pub(crate) fn meeting(db: &mut Db, id: i64, code: &str) -> Stored<()> {
    diesel::update(meetings::table.find(id)).set(meetings::code.eq(code)).execute(db)?;
    let told = bookings::table.filter(bookings::meeting_id.eq(id));
    Ok(diesel::update(told).set(bookings::reason.eq("")).execute(db).map(drop)?)
}

/// All papers of an event: version, name, content.
pub(crate) fn papers_of(db: &mut Db, event: i64) -> Stored<Vec<(i64, String, String)>> {
    let theirs = papers::table.inner_join(versions::table).filter(versions::event_id.eq(event));
    Ok(theirs.select((papers::version_id, papers::name, papers::content)).load(db)?)
}

pub(crate) fn rewrite(db: &mut Db, version: i64, name: &str, content: &str) -> Stored<()> {
    let paper = papers::table.find((version, name));
    Ok(diesel::update(paper).set(papers::content.eq(content)).execute(db).map(drop)?)
}

/// Removes all papers of an event.
pub(crate) fn forget_papers(db: &mut Db, event: i64) -> Stored<()> {
    let theirs = versions::table.filter(versions::event_id.eq(event)).select(versions::id);
    let ids: Vec<i64> = theirs.load(db)?;
    Ok(diesel::delete(papers::table.filter(papers::version_id.eq_any(ids))).execute(db).map(drop)?)
}

/// Removes what was answered to somebody's programs.
pub(crate) fn forget_answers(db: &mut Db, actor: &str) -> Stored<()> {
    let theirs = answers::actor.eq(actor.to_owned()).or(answers::actor.like(format!("% of {actor}")));
    Ok(diesel::delete(answers::table.filter(theirs)).execute(db).map(drop)?)
}

/// Removes what everyone of an event needs at the place.
pub(crate) fn forget_needs(db: &mut Db, event: i64) -> Stored<usize> {
    let people = participants::table.filter(participants::event_id.eq(event)).select(participants::id);
    Ok(on_either!(db, connection => {
        diesel::delete(special_needs::table.filter(special_needs::participant_id.eq_any(people))).execute(connection)
    })?)
}
