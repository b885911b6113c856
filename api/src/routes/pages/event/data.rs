//! What programs read of an event's page (schema.org).

use matcher::domain::Language;
use schedules::event::Event;
use serde_json::{Value, json};

use super::span;
use crate::{
    actions::{
        front::{Front, Gate},
        registration::Phase,
    },
    web::voice::Voice,
};

/// As JSON that can stand in a page.
pub(super) fn data(voice: &Voice, front: &Front, url: &str, picture: Option<&str>) -> String {
    let event = &front.event;
    let moments =
        span(event).map(|(start, end)| [start, end].map(|at| at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()));
    let [start, end] = moments.unwrap_or_default();
    let state = if front.cancelled { "EventCancelled" } else { "EventScheduled" };
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "BusinessEvent",
        "name": voice.local(&event.name),
        "url": url,
        "startDate": start,
        "endDate": end,
        "eventStatus": format!("https://schema.org/{state}"),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "inLanguage": event.roster.languages.iter().map(Language::as_str).collect::<Vec<_>>(),
        "location": { "@type": "Place", "name": voice.local(&event.venue), "address": voice.local(&event.venue) },
        "organizer": organiser(voice, event),
    });
    if let Some(picture) = picture {
        data["image"] = json!([picture]);
    }
    if !front.cancelled {
        data["offers"] = offer(front, url);
    }
    if !front.settings.fee {
        data["isAccessibleForFree"] = json!(true);
    }
    let everyone = front.settings.capacities.iter().find(|seats| seats.kind.is_empty() && seats.cluster.is_empty());
    if let Some(seats) = everyone {
        data["maximumAttendeeCapacity"] = json!(seats.seats);
    }
    // In a page, nothing may look like the end of the script.
    data.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

fn organiser(voice: &Voice, event: &Event) -> Value {
    let mut organiser = json!({ "@type": "Organization", "name": voice.local(&event.organiser.name) });
    if !event.organiser.email.is_empty() {
        organiser["email"] = json!(event.organiser.email);
    }
    organiser
}

/// A seat: where and when one gets it.
fn offer(front: &Front, url: &str) -> Value {
    let availability = match front.registration {
        Gate::Open(_) => "InStock",
        Gate::Opens(_) => "PreOrder",
        Gate::Closed => "SoldOut",
    };
    let mut offer = json!({
        "@type": "Offer",
        "url": format!("{url}/register"),
        "availability": format!("https://schema.org/{availability}"),
    });
    let period = front.settings.phases.get(&Phase::Registration).copied().unwrap_or_default();
    for (field, at) in [("validFrom", period.opens_at), ("validThrough", period.closes_at)] {
        if let Some(at) = at {
            offer[field] = json!(at.to_string());
        }
    }
    if !front.settings.fee {
        (offer["price"], offer["priceCurrency"]) = (json!("0"), json!("EUR"));
    }
    offer
}
