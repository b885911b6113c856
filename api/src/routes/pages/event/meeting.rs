//! Who meets whom at an event: in words, and as a picture.

use actix_web::{
    HttpRequest, HttpResponse, get,
    http::header::{self, HeaderValue},
    web::{Path, ServiceConfig, block},
};
use matcher::domain::Group;
use schedules::event::Event;

use crate::{
    actions::front,
    error::Problem,
    picture::{Picture, Point},
    routes::pages::chips::colour,
    secret,
    web::{ask::Ask, voice::Voice},
};

pub(super) fn all(config: &mut ServiceConfig) {
    config.service(png);
}

/// A cluster with those that it meets.
pub(super) struct Cluster {
    pub(super) name: String,
    pub(super) chip: String,
    pub(super) meets: String,
}

fn name(voice: &Voice, event: &Event, group: Group) -> String {
    match group {
        Group::Cluster(index) => event
            .roster
            .clusters
            .get(index.0 as usize)
            .map(|cluster| voice.local(&cluster.name).to_owned())
            .unwrap_or_default(),
        Group::NonMembers => voice.say("non-members"),
    }
}

/// Whether each cluster meets all others.
pub(super) fn everyone(event: &Event) -> bool {
    let groups: Vec<Group> = event.roster.groups().collect();
    groups.iter().all(|&x| groups.iter().all(|&y| x == y || event.roster.groups_meet(x, y)))
}

/// Those who meet somebody, each with those that they meet.
pub(super) fn clusters(voice: &Voice, event: &Event) -> Vec<Cluster> {
    let groups: Vec<Group> = event.roster.groups().collect();
    let row = |(at, &group): (usize, &Group)| {
        let met: Vec<String> = groups
            .iter()
            .filter(|&&other| event.roster.groups_meet(group, other))
            .map(|&other| name(voice, event, other))
            .collect();
        let chip = if group == Group::NonMembers { String::new() } else { colour(at) };
        (!met.is_empty()).then(|| Cluster {
            name: name(voice, event, group),
            chip,
            meets: voice.tell("meets", &[("clusters", &met.join(", "))]),
        })
    };
    groups.iter().enumerate().filter_map(row).collect()
}

/// For whom the event is.
pub(super) fn audience(voice: &Voice, event: &Event, kinds: &[String]) -> String {
    let groups: Vec<Group> = event.roster.groups().collect();
    let meets = |group: Group| groups.iter().any(|&other| event.roster.groups_meet(group, other));
    let members: Vec<String> = groups
        .iter()
        .filter(|&&group| group != Group::NonMembers && meets(group))
        .map(|&group| name(voice, event, group))
        .collect();
    let clusters = [("clusters", members.join(", "))];
    let clusters: Vec<(&str, &str)> = clusters.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let told = match (members.is_empty(), meets(Group::NonMembers)) {
        (true, _) => voice.say("for-everyone"),
        (false, true) => voice.tell("for-members-and-others", &clusters),
        (false, false) => voice.tell("for-members", &clusters),
    };
    if kinds.is_empty() {
        return told;
    }
    format!("{told} {}", voice.tell("for-kinds", &[("kinds", &kinds.join(", "))]))
}

/// Who meets whom as a picture, where there is something to see.
pub(super) fn picture(voice: &Voice, event: &Event) -> Option<Picture> {
    let groups: Vec<Group> = event.roster.groups().collect();
    let meets = |group: &Group| groups.iter().any(|&other| event.roster.groups_meet(*group, other));
    let seen: Vec<(usize, Group)> = groups.iter().copied().enumerate().filter(|(_, group)| meets(group)).collect();
    let point = |&(at, group): &(usize, Group)| {
        let code = event.roster.clusters.get(at).map(|cluster| cluster.id.clone()).unwrap_or_default();
        let colour = (group != Group::NonMembers).then_some(at);
        Point { name: name(voice, event, group), code, colour }
    };
    let pairs = (0..seen.len()).flat_map(|a| (a..seen.len()).map(move |b| (a, b)));
    let lines = pairs.filter(|&(a, b)| event.roster.groups_meet(seen[a].1, seen[b].1)).collect();
    Picture::new(seen.iter().map(point).collect(), lines)
}

/// The same as an image, for those who share the event's address.
#[get("/events/{event}/picture.png")]
async fn png(request: HttpRequest, asked: Ask, event: Path<String>) -> Result<HttpResponse, Problem> {
    let front = asked.read(move |db, _| front::get(db, &event)).await?;
    let missing = || Problem::missing("there is no picture of this event");
    let picture = picture(&Voice::of(&request), &front.event).ok_or_else(missing)?;
    let tag = format!("\"{}\"", &secret::hash(&picture.look())[..16]);
    let had = request.headers().get(header::IF_NONE_MATCH).map(HeaderValue::as_bytes);
    let is_had = had == Some(tag.as_bytes());
    let mut answer = if is_had { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    answer.insert_header((header::ETAG, tag)).insert_header((header::CACHE_CONTROL, "public, max-age=86400"));
    if is_had {
        return Ok(answer.finish());
    }
    let image = block(move || picture.png()).await?.ok_or_else(missing)?;
    Ok(answer.content_type("image/png").body(image))
}
