//! What is said of an event, as a form has it and back. What the form does not show stays as it was.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::slug::slug;
use crate::web::form::{Form, within};

/// The tables of an event that the form has rows of.
pub(super) const TABLES: [&str; 3] = ["clusters", "sessions", "programme"];
/// In a pair: people of no cluster.
pub(super) const NON_MEMBERS: &str = "n";
/// The same, as `event.toml` writes it.
const WRITTEN: &str = "*";
/// Parts of a pointer that are texts by language.
const TEXTS: [&str; 4] = ["name", "venue", "title", "place"];

type Table = Map<String, Value>;

/// What a form says.
pub(super) struct Read {
    /// The event's head.
    pub(super) head: Value,
    /// What nobody but the form knows to be wrong.
    pub(super) wrong: Vec<&'static str>,
    /// The positions in the form of each table's rows, in the head's order.
    order: BTreeMap<&'static str, Vec<usize>>,
    language: String,
}

fn at<'v>(value: &'v Value, pointer: &str) -> &'v Value {
    value.pointer(pointer).unwrap_or(&Value::Null)
}

/// A value as a field has it.
fn written(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(written).collect::<Vec<_>>().join("; "),
        value => value.to_string(),
    }
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// The languages of an event, by their tags.
pub(super) fn languages(head: &Value) -> Vec<String> {
    let found: Vec<String> = array(at(head, "/event/languages")).iter().map(written).collect();
    if found.is_empty() { vec!["en".to_owned()] } else { found }
}

/// The form of an event.
pub(super) fn form(head: &Value) -> Form {
    let (mut form, languages) = (Form::default(), languages(head));
    for name in ["event/id", "event/timezone", "event/organiser/email", "event/organiser/phone"] {
        form.add(name, written(at(head, &within("", name))));
    }
    for language in &languages {
        form.add("event/languages", language.as_str());
    }
    for name in ["event/name", "event/venue", "event/organiser/name"] {
        add_texts(&mut form, name, at(head, &within("", name)), &languages);
    }
    for table in TABLES {
        for (position, row) in array(&head[table]).iter().enumerate() {
            let name = format!("{table}/{position}");
            form.add(&within(&name, "row"), position.to_string());
            for (field, value) in row.as_object().into_iter().flatten() {
                let name = within(&name, field);
                let is_text = TEXTS.contains(&field.as_str());
                if is_text { add_texts(&mut form, &name, value, &languages) } else { form.add(&name, written(value)) }
            }
        }
    }
    let pairings = array(&head["pairings"]);
    form.add("everyone", if pairings.is_empty() { "yes" } else { "no" });
    for pairing in pairings {
        let group = |side: usize| {
            let code = written(&pairing["clusters"][side]);
            let known = |cluster: &Value| same(&written(&cluster["id"]), &code);
            let found = array(&head["clusters"]).iter().position(known);
            found.map_or(NON_MEMBERS.to_owned(), |found| found.to_string())
        };
        form.add("pairs", pair(&group(0), &group(1)));
    }
    for (table, fields) in [("limits", &LIMITS[..]), ("consent", &["mode"][..])] {
        for field in fields {
            // Where nothing is said, what is usual.
            let usual = USUAL.iter().find(|(name, _)| name == field).map_or("", |(_, usual)| usual);
            let said = Some(written(&head[table][field])).filter(|said| !said.is_empty());
            form.add(&within(table, field), said.unwrap_or_else(|| usual.to_owned()));
        }
    }
    form
}

/// What holds where nothing is said.
const USUAL: [(&str, &str); 2] = [("per_organisation_pair", "1"), ("mode", "open")];
/// The limits that are numbers, and one that is not.
const LIMITS: [&str; 6] =
    ["min_meetings", "max_meetings", "max_breaks", "max_run", "per_organisation_pair", "same_organisation"];

fn same(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}

/// Two groups, whichever comes first.
pub(super) fn pair(a: &str, b: &str) -> String {
    let key = |group: &str| group.parse::<usize>().unwrap_or(usize::MAX);
    if key(a) <= key(b) { format!("{a}-{b}") } else { format!("{b}-{a}") }
}

fn add_texts(form: &mut Form, name: &str, value: &Value, languages: &[String]) {
    match value {
        Value::Object(texts) => {
            for (language, text) in texts {
                form.add(&within(name, language), written(text));
            }
        }
        value => form.add(&within(name, &languages[0]), written(value)),
    }
}

/// A text by language, as it was, where it was; those of languages that the form does not show stay.
fn texts(form: &Form, name: &str, languages: &[String], before: &Value) -> Option<Value> {
    let typed = languages.iter().map(|language| (language.clone(), form.value(&within(name, language))));
    let mut typed: Table =
        typed.filter(|(_, text)| !text.is_empty()).map(|(language, text)| (language, json!(text))).collect();
    if let Value::Object(known) = before {
        typed.extend(known.iter().filter(|(l, _)| !languages.contains(l)).map(|(l, text)| (l.clone(), text.clone())));
        return (!typed.is_empty()).then_some(Value::Object(typed));
    }
    match (typed.len(), typed.get(&languages[0])) {
        (0, _) => None,
        (1, Some(text)) => Some(text.clone()),
        _ => Some(Value::Object(typed)),
    }
}

/// A number; what is none stays as it is, to be told of.
fn number(text: &str) -> Option<Value> {
    (!text.is_empty()).then(|| text.parse::<i64>().map_or_else(|_| json!(text), |number| json!(number)))
}

fn text(text: &str) -> Option<Value> {
    (!text.is_empty()).then(|| json!(text))
}

/// How many places there are, or which.
fn places(text: &str) -> Option<Value> {
    let names = || text.split(';').map(str::trim).filter(|name| !name.is_empty()).collect::<Vec<_>>();
    (!text.is_empty()).then(|| text.parse::<u32>().map_or_else(|_| json!(names()), |count| json!(count)))
}

/// A choice of yes or no; what was not said and is not chosen stays unsaid.
fn flag(chosen: bool, before: &Value) -> Option<Value> {
    (chosen || !before.is_null()).then(|| json!(chosen))
}

fn set(table: &mut Table, field: &str, value: Option<Value>) {
    match value {
        Some(value) => table.insert(field.to_owned(), value),
        None => table.remove(field),
    };
}

fn table<'v>(value: &'v mut Value, name: &str) -> &'v mut Table {
    if !value[name].is_object() {
        value[name] = json!({});
    }
    value[name].as_object_mut().unwrap_or_else(|| unreachable!("it was made just now"))
}

/// What a form says of an event that was like this before.
pub(super) fn read(form: &Form, before: &Value) -> Read {
    let mut chosen: Vec<String> = languages(before).into_iter().filter(|l| form.has("event/languages", l)).collect();
    for language in form.all("event/languages").filter(|l| !l.is_empty()) {
        if !chosen.iter().any(|known| known == language) {
            chosen.push(language.to_owned());
        }
    }
    let mut wrong = Vec::new();
    if chosen.is_empty() {
        wrong.push("event/languages");
        chosen = languages(before);
    }
    let mut head = if before.is_object() { before.clone() } else { json!({ "format": 1 }) };
    event(form, &chosen, at(before, "/event"), table(&mut head, "event"));
    let mut order = BTreeMap::new();
    for name in TABLES {
        let (positions, rows) = rows(form, name, &chosen, &before[name]);
        head[name] = Value::Array(rows);
        order.insert(name, positions);
    }
    if array(&head["sessions"]).is_empty() {
        wrong.push("sessions");
    }
    pairings(form, before, &order["clusters"], &mut head, &mut wrong);
    let limits = table(&mut head, "limits");
    for field in &LIMITS[..5] {
        set(limits, field, number(form.value(&within("limits", field))));
    }
    let alike = form.has("limits/same_organisation", "true");
    set(limits, "same_organisation", flag(alike, &before["limits"]["same_organisation"]));
    set(table(&mut head, "consent"), "mode", text(form.value("consent/mode")));
    Read { head, wrong, order, language: chosen.swap_remove(0) }
}

fn event(form: &Form, chosen: &[String], before: &Value, event: &mut Table) {
    for name in ["name", "venue"] {
        set(event, name, texts(form, &within("event", name), chosen, &before[name]));
    }
    set(event, "timezone", text(form.value("event/timezone")));
    set(event, "languages", Some(json!(chosen)));
    if before["id"].is_null() {
        let name =
            event.get("name").map(|name| name.as_object().map_or(name, |texts| &texts[&texts_first(texts, chosen)]));
        let typed = form.value("event/id");
        let id = if typed.is_empty() { slug(&name.map(written).unwrap_or_default()) } else { typed.to_owned() };
        set(event, "id", Some(json!(id)));
    }
    let mut organiser = before["organiser"].as_object().cloned().unwrap_or_default();
    set(&mut organiser, "name", texts(form, "event/organiser/name", chosen, &before["organiser"]["name"]));
    set(&mut organiser, "email", text(form.value("event/organiser/email")));
    set(&mut organiser, "phone", text(form.value("event/organiser/phone")));
    set(event, "organiser", Some(Value::Object(organiser)));
}

/// The language of a text's first translation, as the event lists its languages.
fn texts_first(texts: &Table, languages: &[String]) -> String {
    let listed = languages.iter().find(|language| texts.contains_key(*language));
    listed.or_else(|| texts.keys().next()).cloned().unwrap_or_default()
}

/// The rows of a table that say something, with their positions in the form; sessions and programme in order of time.
fn rows(form: &Form, name: &str, languages: &[String], before: &Value) -> (Vec<usize>, Vec<Value>) {
    let mut rows: Vec<(usize, Value)> = Vec::new();
    for position in form.rows(name) {
        let field = |field: &str| format!("{name}/{position}/{field}");
        let known = form.value(&field("row")).parse::<usize>().ok().and_then(|row| before.get(row));
        let base = known.unwrap_or(&Value::Null);
        let mut row = base.as_object().cloned().unwrap_or_default();
        let value = |part: &str| form.value(&field(part)).to_owned();
        match name {
            "clusters" => {
                let called = texts(form, &field("name"), languages, &base["name"]);
                let id = value("id");
                let id = if id.is_empty() { called.as_ref().map(|name| slug(&written(name))) } else { Some(id) };
                set(&mut row, "id", id.and_then(|id| text(&id)));
                set(&mut row, "name", called);
            }
            "sessions" => {
                set(&mut row, "start", text(&value("start")));
                for count in ["slots", "slot_minutes", "pause_minutes"] {
                    set(&mut row, count, number(&value(count)));
                }
                set(&mut row, "places", places(&value("places")));
                let adjoins = form.has(&field("adjoins_previous"), "true");
                set(&mut row, "adjoins_previous", flag(adjoins, &base["adjoins_previous"]));
                let id = value("id");
                let others = rows.iter().map(|(_, row)| written(&row["id"]));
                let id = if id.is_empty() { named(&value("start"), &others.collect::<Vec<_>>()) } else { id };
                set(&mut row, "id", text(&id));
            }
            _ => {
                set(&mut row, "title", texts(form, &field("title"), languages, &base["title"]));
                set(&mut row, "place", texts(form, &field("place"), languages, &base["place"]));
                set(&mut row, "start", text(&value("start")));
                set(&mut row, "end", text(&value("end")));
                set(&mut row, "blocks", flag(form.has(&field("blocks"), "true"), &base["blocks"]));
            }
        }
        let says = match name {
            "sessions" => row.contains_key("start") || known.is_some() || !value("id").is_empty(),
            _ => !row.is_empty(),
        };
        if says {
            rows.push((position, Value::Object(row)));
        }
    }
    // Where a time is missing, a row stays where it is in the form, at the end.
    rows.sort_by_key(|(_, row)| (row["start"].is_null(), written(&row["start"])));
    rows.into_iter().unzip()
}

/// A name for a session without one, by its time of day.
fn named(start: &str, others: &[String]) -> String {
    let hour = start.split_once('T').and_then(|(_, time)| time.get(..2)?.parse::<u8>().ok()).unwrap_or_default();
    let name = if hour < 12 { "morning" } else { "afternoon" };
    let free = |name: &String| !others.iter().any(|other| same(other, name));
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    std::iter::once(name.to_owned()).chain(numbered).find(free).unwrap_or_default()
}

/// Which clusters meet: all of them, or those pairs that are ticked, with what was said of them before.
fn pairings(form: &Form, before: &Value, positions: &[usize], head: &mut Value, wrong: &mut Vec<&'static str>) {
    let code = |clusters: &Value, group: &str, at: Option<usize>| match group {
        NON_MEMBERS => Some(WRITTEN.to_owned()),
        _ => Some(written(&clusters[at?]["id"])).filter(|code| !code.is_empty()),
    };
    // By which the cluster of a row is known now, and was before.
    let now = |group: &str| {
        let position = group.parse::<usize>().ok();
        code(&head["clusters"], group, position.and_then(|at| positions.iter().position(|&known| known == at)))
    };
    let then =
        |group: &str| code(&before["clusters"], group, form.value(&format!("clusters/{group}/row")).parse().ok());
    let known = array(&before["pairings"]);
    let mut pairings: Vec<(usize, Value)> = Vec::new();
    let mut ticked: Vec<&str> = form.all("pairs").collect();
    ticked.dedup();
    for (a, b) in ticked.into_iter().filter_map(|pair| pair.split_once('-')) {
        let (Some(first), Some(second)) = (now(a), now(b)) else { continue };
        let said = |pairing: &Value| {
            let sides = [written(&pairing["clusters"][0]), written(&pairing["clusters"][1])];
            let (Some(a), Some(b)) = (then(a), then(b)) else { return false };
            (same(&sides[0], &a) && same(&sides[1], &b)) || (same(&sides[0], &b) && same(&sides[1], &a))
        };
        let at = known.iter().position(said);
        let mut pairing = at.map_or_else(|| json!({}), |at| known[at].clone());
        let turned = at.is_some_and(|at| then(a).is_some_and(|a| !same(&written(&known[at]["clusters"][0]), &a)));
        pairing["clusters"] = if turned { json!([second, first]) } else { json!([first, second]) };
        pairings.push((at.unwrap_or(usize::MAX), pairing));
    }
    pairings.sort_by_key(|(at, _)| *at);
    let mut pairings: Vec<Value> = pairings.into_iter().map(|(_, pairing)| pairing).collect();
    let alone = array(&head["clusters"]).is_empty();
    if alone && pairings.is_empty() {
        // Without clusters, everyone meets everyone.
        pairings.push(json!({ "clusters": [WRITTEN, WRITTEN] }));
    } else if form.value("everyone") != "no" && !alone {
        pairings.clear();
    } else if pairings.is_empty() {
        wrong.push("pairs");
    }
    head["pairings"] = Value::Array(pairings);
}

impl Read {
    /// The name of the field in which something is that is wrong in the head.
    pub(super) fn field(&self, pointer: &str) -> String {
        let mut parts: Vec<String> = pointer.trim_start_matches('/').split('/').map(str::to_owned).collect();
        if parts[0] == "pairings" {
            return "pairs".to_owned();
        }
        if let Some(positions) = self.order.get(parts[0].as_str())
            && let Some(position) = parts.get(1).and_then(|at| positions.get(at.parse::<usize>().ok()?))
        {
            parts[1] = position.to_string();
        }
        if parts.len() > 1 && parts.last().is_some_and(|last| TEXTS.contains(&last.as_str())) {
            parts.push(self.language.clone());
        }
        parts.join("/")
    }
}
