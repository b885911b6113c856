//! The people of an event: registering, looking, editing, deciding.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::{
    access::{Actor, Role, Side, acts_for, belongs, event, organises, own, role},
    accounts::{self, Sender},
    audit::{Deed, note},
    profile::{Profile, too_long},
    refusal::Refusal,
    registration::{Phase, alter, move_up, open, put, seat, settle, subject},
};
use crate::{
    clock::time,
    exchange, secret,
    store::{
        Db,
        accounts::email_key,
        declarations,
        events::{self, key},
        participants::{self, APPROVED, Among, DRAFT, Known, Participant as Row, REFUSED, WAITING, WITHDRAWN},
        registration::{self as settings, SpecialNeeds as Needs},
    },
};

/// Somebody who takes part, as they and the desk see them.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Participant {
    /// By which the event knows them.
    pub id: String,
    /// `draft` (address not confirmed), `confirmed`, `waiting`, `approved`, `withdrawn` or `refused`. Only those who are
    /// approved are scheduled.
    pub state: String,
    /// `due`, `paid` or `exempt`; empty where there is no fee.
    pub fee: String,
    /// How often the profile was changed; its `ETag`.
    pub revision: i64,
    /// When they registered.
    #[schema(value_type = String, format = DateTime)]
    pub registered_at: Timestamp,
    /// What they tell of themselves.
    pub profile: Profile,
}

/// Somebody who takes part, as other participants see them.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Listed {
    /// By which the event knows them.
    pub id: String,
    /// Their organisation.
    pub organisation: String,
    /// Their name.
    pub name: String,
    /// What they do there.
    pub job: String,
    /// The clusters their organisation is a member of.
    pub clusters: Vec<String>,
    /// Their country.
    pub country: String,
    /// The languages they speak.
    pub languages: Vec<String>,
    /// What they offer and need, as far as everyone may read it.
    pub declarations: Vec<super::profile::Declaration>,
}

/// Somebody who registered.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Registered {
    /// By which the event knows them.
    pub id: String,
    /// The state of the registration; `draft` until the link in the mail was opened.
    pub state: String,
}

/// What the desk alone sees of somebody; deleted when the event is over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SpecialNeeds {
    /// What they need to get in and around.
    #[schema(max_length = 2000)]
    pub access: String,
    /// What they do not eat.
    #[schema(max_length = 2000)]
    pub diet: String,
}

/// What is decided about a registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// A seat, or a place on the waiting list where there is none.
    Approve,
    /// No seat.
    Refuse,
    /// They do not come; anybody may decide this of themselves.
    Withdraw,
}

/// A page of something.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Page<T> {
    /// What is on it.
    pub items: Vec<T>,
    /// What `after` is for the next page; nothing on the last.
    pub next: Option<String>,
}

/// Which page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Turn {
    pub(crate) after: i64,
    pub(crate) most: usize,
}

impl Turn {
    /// One more than fit, to see whether there are more.
    pub(crate) fn limit(self) -> i64 {
        self.most as i64 + 1
    }

    /// A page of what was found, each with its id.
    pub(crate) fn page<T>(self, mut found: Vec<(i64, T)>) -> Page<T> {
        let more = found.len() > self.most;
        found.truncate(self.most);
        let next = found.last().filter(|_| more).map(|(id, _)| id.to_string());
        Page { items: found.into_iter().map(|(_, item)| item).collect(), next }
    }
}

/// Registers somebody. Who registers themselves and is not signed in is mailed a link by which they confirm their address.
///
/// # Errors
/// Registration is closed, or the profile is faulty.
pub(crate) fn register(
    db: &mut Db,
    by: Actor,
    sender: &Sender,
    code: &str,
    profile: &Profile,
) -> Result<Registered, Refusal> {
    let event_id = event(db, code)?;
    open(db, by, event_id, Phase::Registration)?;
    let desk = desk_of(db, by, event_id, &profile.clusters)?;
    let frame = exchange::outline(db, event_id)?;
    profile.check(&frame, &settings::questions(db, event_id)?)?;
    if !desk {
        if profile.min_meetings.is_some() || !profile.place.trim().is_empty() {
            return Err(Refusal::invalid("", "own places and minimums are the desk's to give", "leave them out"));
        }
        accounts::mailbox("/email", &profile.email)?;
    }
    let code = secret::id()?;
    let before = Row {
        event_id,
        code_key: key(&code),
        code,
        state: DRAFT.to_owned(),
        fee: settings::get(db, event_id)?.filter(|row| row.fee).map(|_| "due".to_owned()).unwrap_or_default(),
        created_at: db.now()?,
        ..Row::default()
    };
    let mut row = profile.row(&before);
    row.organisation_id = exchange::organisation(db, event_id, &row)?;
    let id = participants::add(db, &row)?;
    let rows = declared(profile, id, &[])?;
    declarations::replace(db, id, &rows)?;
    note(db, event_id, by, Deed::Registered, &subject(id))?;
    let known = participants::get(db, id)?.ok_or(Refusal::Missing("participant"))?;
    if desk {
        seat(db, by, &known)?;
    } else if is_theirs(db, by, &row.email_key)? {
        settle(db, by, &known)?;
    } else {
        let language = accounts::language(&row.language);
        accounts::ask(db, sender, &row.email, &language)?;
    }
    let state = participants::get(db, id)?.map(|known| known.participant.state).unwrap_or_default();
    Ok(Registered { id: row.code, state })
}

fn declared(
    profile: &Profile,
    id: i64,
    before: &[declarations::Declaration],
) -> Result<Vec<declarations::Declaration>, Refusal> {
    let codes = profile.declarations.iter().map(|_| secret::id()).collect::<Result<Vec<_>, _>>()?;
    let codes = std::cell::RefCell::new(codes);
    Ok(profile.declared(id, before, || codes.borrow_mut().pop().unwrap_or_default()))
}

/// Whether whoever asks looks after people of these clusters at the event.
fn desk_of(db: &mut Db, by: Actor, event: i64, clusters: &[String]) -> Result<bool, Refusal> {
    Ok(match role(db, by, event)? {
        Some(Role::Owner | Role::Organiser) => true,
        Some(Role::Manager(cluster)) => clusters.iter().any(|code| belongs(code, &cluster)),
        None => false,
    })
}

fn is_theirs(db: &mut Db, by: Actor, mailbox: &str) -> Result<bool, Refusal> {
    match by.account() {
        Some(_) => Ok(super::access::account(db, by)?.email_key == mailbox),
        None => Ok(false),
    }
}

/// Somebody, for themselves or the desk.
///
/// # Errors
/// There is nobody of this id for whom whoever asks may act.
pub(crate) fn get(db: &mut Db, by: Actor, code: &str, participant: &str) -> Result<Participant, Refusal> {
    let event = event(db, code)?;
    let (known, _) = acts_for(db, by, event, participant)?;
    let declared = declarations::of_participant(db, known.id)?;
    Ok(shown(&known, declared))
}

fn shown(known: &Known, declared: Vec<declarations::Declaration>) -> Participant {
    Participant {
        id: known.participant.code.clone(),
        state: known.participant.state.clone(),
        fee: known.participant.fee.clone(),
        revision: known.revision,
        registered_at: time(known.participant.created_at),
        profile: Profile::of(known, declared),
    }
}

/// The people of an event that whoever asks looks after: all of them, those of a manager's cluster, or oneself.
///
/// # Errors
/// Whoever asks is not signed in.
pub(crate) fn list(
    db: &mut Db,
    by: Actor,
    code: &str,
    state: Option<&str>,
    turn: Turn,
) -> Result<Page<Participant>, Refusal> {
    let event = event(db, code)?;
    let among = Among { state, after: turn.after, ..Among::default() };
    let found = match role(db, by, event)? {
        Some(Role::Owner | Role::Organiser) => participants::page(db, event, &among, turn.limit())?,
        Some(Role::Manager(cluster)) => {
            let among = Among { cluster: Some(&cluster), ..among };
            participants::page(db, event, &among, turn.limit())?
        }
        None => {
            let mut found = own(db, by, event)?;
            found.retain(|known| known.id > turn.after && state.is_none_or(|state| state == known.participant.state));
            found
        }
    };
    let mut declared = of_each(db, &found)?;
    let shown = |known: Known| (known.id, shown(&known, declared.remove(&known.id).unwrap_or_default()));
    Ok(turn.page(found.into_iter().map(shown).collect()))
}

fn of_each(
    db: &mut Db,
    found: &[Known],
) -> Result<std::collections::BTreeMap<i64, Vec<declarations::Declaration>>, Refusal> {
    let ids: Vec<i64> = found.iter().map(|known| known.id).collect();
    let mut declared = std::collections::BTreeMap::<_, Vec<_>>::new();
    for row in declarations::of_participants(db, &ids)? {
        declared.entry(row.participant_id).or_default().push(row);
    }
    Ok(declared)
}

/// Everyone who takes part, as participants see each other.
///
/// # Errors
/// Whoever asks takes no part in the event.
pub(crate) fn directory(db: &mut Db, by: Actor, code: &str, turn: Turn) -> Result<Page<Listed>, Refusal> {
    let event = event(db, code)?;
    if role(db, by, event)?.is_none() && own(db, by, event)?.iter().all(|known| known.participant.state != APPROVED) {
        return Err(Refusal::Forbidden("this is for those who take part"));
    }
    let among = Among { state: Some(APPROVED), after: turn.after, ..Among::default() };
    let found = participants::page(db, event, &among, turn.limit())?;
    let mut declared = of_each(db, &found)?;
    let shown = |known: Known| {
        let mut rows = declared.remove(&known.id).unwrap_or_default();
        rows.retain(|row| row.visibility == "all");
        let Profile { organisation, name, job, clusters, country, languages, declarations, .. } =
            Profile::of(&known, rows);
        let id = known.participant.code;
        (known.id, Listed { id, organisation, name, job, clusters, country, languages, declarations })
    };
    Ok(turn.page(found.into_iter().map(shown).collect()))
}

/// A profile in which there is no fault, as long as the event is at this revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Checked(i64);

/// That somebody's profile may be replaced by another. It is found out before anything is written, so that nobody who
/// writes waits for it.
///
/// # Errors
/// Those of [`edit`].
pub(crate) fn check(
    db: &mut Db,
    by: Actor,
    code: &str,
    participant: &str,
    revision: i64,
    profile: &Profile,
) -> Result<Checked, Refusal> {
    let event = event(db, code)?;
    let (known, side) = acts_for(db, by, event, participant)?;
    open(db, by, event, Phase::Registration)?;
    if known.revision != revision {
        return Err(changed(db, &known, profile));
    }
    if side == Side::Own {
        untouched(&known, profile)?;
    }
    let frame = exchange::outline(db, event)?;
    profile.check(&frame, &settings::questions(db, event)?)?;
    Ok(Checked(events::standing(db, event)?.0))
}

/// Somebody else changed a profile: both texts.
fn changed(db: &mut Db, known: &Known, profile: &Profile) -> Refusal {
    match declarations::of_participant(db, known.id) {
        Ok(declared) => Refusal::Changed { theirs: json!(Profile::of(known, declared)), yours: json!(profile) },
        Err(error) => error.into(),
    }
}

/// Replaces somebody's profile, as it was read at this revision. Returns the new revision.
///
/// # Errors
/// Somebody else changed it since, registration is closed, or the profile is faulty.
pub(crate) fn edit(
    db: &mut Db,
    by: Actor,
    code: &str,
    participant: &str,
    revision: i64,
    profile: &Profile,
    checked: Checked,
) -> Result<i64, Refusal> {
    let id = event(db, code)?;
    if events::standing(db, id)?.0 != checked.0 {
        // The event was changed just now.
        check(db, by, code, participant, revision, profile)?;
    }
    let (known, _) = acts_for(db, by, id, participant)?;
    if known.revision != revision {
        return Err(changed(db, &known, profile));
    }
    let before = declarations::of_participant(db, known.id)?;
    let mut row = profile.row(&known.participant);
    row.organisation_id = exchange::organisation(db, id, &row)?;
    if !participants::replace(db, known.id, revision, &row)? {
        let known = participants::get(db, known.id)?.ok_or(Refusal::Missing("participant"))?;
        return Err(changed(db, &known, profile));
    }
    declarations::replace(db, known.id, &declared(profile, known.id, &before)?)?;
    note(db, id, by, Deed::Edited, &subject(known.id))?;
    Ok(revision + 1)
}

/// What only the desk changes.
fn untouched(known: &Known, profile: &Profile) -> Result<(), Refusal> {
    let person = &known.participant;
    let fields = [
        ("/email", email_key(&profile.email) == person.email_key),
        ("/place", profile.place.trim() == person.place),
        ("/min_meetings", profile.min_meetings == person.min_meetings),
    ];
    let touched = fields.iter().filter(|(_, same)| !same);
    let problem = |(pointer, _): &(&str, bool)| {
        super::refusal::Problem::new(
            *pointer,
            "only the desk changes this",
            "leave it as it was, and write to the desk",
        )
    };
    let problems: Vec<_> = touched.map(problem).collect();
    if problems.is_empty() { Ok(()) } else { Err(Refusal::Invalid(problems)) }
}

/// Decides about a registration. Returns the state.
///
/// # Errors
/// Whoever asks may not decide this, or there is nothing to decide.
pub(crate) fn decide(
    db: &mut Db,
    by: Actor,
    code: &str,
    participant: &str,
    decision: Decision,
) -> Result<String, Refusal> {
    let event = event(db, code)?;
    let (known, side) = acts_for(db, by, event, participant)?;
    if side == Side::Own && decision != Decision::Withdraw {
        return Err(Refusal::Forbidden("this is for the event's organisers"));
    }
    let state = known.participant.state.as_str();
    match decision {
        Decision::Approve if [APPROVED, WAITING].contains(&state) => {
            move_up(db, event)?;
        }
        Decision::Approve => {
            seat(db, by, &known)?;
        }
        Decision::Refuse => put(db, by, &known, REFUSED, Deed::Refused)?,
        Decision::Withdraw => put(db, by, &known, WITHDRAWN, Deed::Withdrew)?,
    }
    if state == APPROVED && decision != Decision::Approve {
        move_up(db, event)?;
    }
    Ok(participants::get(db, known.id)?.map(|known| known.participant.state).unwrap_or_default())
}

/// Notes whether a fee was paid.
///
/// # Errors
/// Whoever asks does not organise the event, or this is nothing to note.
pub(crate) fn note_fee(db: &mut Db, by: Actor, code: &str, participant: &str, fee: &str) -> Result<(), Refusal> {
    let event = event(db, code)?;
    organises(db, by, event)?;
    let (known, _) = acts_for(db, by, event, participant)?;
    if !["", "due", "paid", "exempt"].contains(&fee) {
        return Err(Refusal::invalid("/fee", "this is nothing to note of a fee", "write due, paid or exempt"));
    }
    alter(db, by, &known, Deed::NotedFee, |person| fee.clone_into(&mut person.fee))
}

/// What the desk alone sees of somebody, for them and the event's organisers.
///
/// # Errors
/// There is nobody of this id for whom whoever asks may act.
pub(crate) fn special_needs(db: &mut Db, by: Actor, code: &str, participant: &str) -> Result<SpecialNeeds, Refusal> {
    let known = of_desk_or_own(db, by, code, participant)?;
    let row = settings::special_needs(db, known.id)?.unwrap_or_default();
    Ok(SpecialNeeds { access: row.access, diet: row.diet })
}

/// Says what somebody needs.
///
/// # Errors
/// There is nobody of this id for whom whoever asks may act, or the texts are too long.
pub(crate) fn set_special_needs(
    db: &mut Db,
    by: Actor,
    code: &str,
    participant: &str,
    needs: &SpecialNeeds,
) -> Result<(), Refusal> {
    let known = of_desk_or_own(db, by, code, participant)?;
    let texts = [("/access", &needs.access), ("/diet", &needs.diet)];
    let problems: Vec<_> = texts.iter().filter_map(|(pointer, text)| too_long(pointer, text, 2_000)).collect();
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems));
    }
    let (access, diet) = (needs.access.trim().to_owned(), needs.diet.trim().to_owned());
    settings::need(db, &Needs { participant_id: known.id, access, diet })?;
    Ok(note(db, known.participant.event_id, by, Deed::Edited, &subject(known.id))?)
}

/// Managers of clusters are no desk.
fn of_desk_or_own(db: &mut Db, by: Actor, code: &str, participant: &str) -> Result<Known, Refusal> {
    let event = event(db, code)?;
    let (known, side) = acts_for(db, by, event, participant)?;
    if side == Side::Desk {
        organises(db, by, event)?;
    }
    Ok(known)
}
