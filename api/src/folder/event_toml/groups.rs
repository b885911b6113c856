//! The clusters of an event and the pairings between them.

use matcher::domain::{Cluster, ClusterIndex, Group, LocalText, Pairing, Weight};

use super::{
    super::{
        cells::{self, Seen},
        document::{Section, Value},
        names::Names,
        source::Spot,
    },
    Head,
};

/// No cluster yet.
pub(super) fn no_names() -> Names<ClusterIndex> {
    Names::new("cluster", "[[clusters]] of event.toml")
}

/// Reads `[[clusters]]` and `[[pairings]]`.
pub(super) fn read(root: &Section<'_>, head: &mut Head) {
    head.cluster_names = no_names();
    if root.is_broken() {
        head.cluster_names.doubt();
    }
    let mut seen = Seen::default();
    for section in root.sections("clusters") {
        section.expect(&["id", "name"]);
        let Some(value) = section.required("id", "id = \"ICT\"") else { continue };
        let Some(id) = value.name() else { continue };
        if cells::id(&value, id).is_none() || !seen.is_new_id(&value, id, value.line()) {
            continue;
        }
        let name = section.get("name").and_then(|name| name.local_text(&head.languages));
        let name = name.filter(|name| !name.is_empty()).unwrap_or_else(|| LocalText::plain(id));
        head.cluster_names.add(id, ClusterIndex(head.clusters.len() as u32));
        head.clusters.push(Cluster { id: id.to_owned(), name });
    }
    for section in root.sections("pairings") {
        if let Some(pairing) = pairing(&section, &head.cluster_names) {
            let [a, b] = pairing.groups;
            if head.pairings.iter().any(|p| p.covers(a, b)) {
                section.fault_at("clusters", "the same two are paired twice", "keep one of the two pairings");
            }
            head.pairings.push(pairing);
        }
    }
}

fn pairing(section: &Section<'_>, clusters: &Names<ClusterIndex>) -> Option<Pairing> {
    section.expect(&["clusters", "weight", "min_meetings", "max_meetings"]);
    let weight = section.get("weight").and_then(|value| weight(&value)).unwrap_or(Weight::ONE);
    let quota = |key: &str| section.get(key).and_then(|value| value.whole(0..=1_000_000));
    let (min_meetings, max_meetings) = (quota("min_meetings").unwrap_or(0), quota("max_meetings"));
    let value = section.required("clusters", "clusters = [\"ICT\", \"MECH\"]")?;
    let items = value.items()?;
    let group = |item: &Value<'_>| match item.text()? {
        "*" => Some(Group::NonMembers),
        id => clusters.find(item, id).map(Group::Cluster),
    };
    let groups: Vec<_> = items.iter().map(group).collect();
    if groups.len() != 2 {
        value.fault(
            format_args!("a pairing is of two clusters, not {}", groups.len()),
            "write two ids, the same one twice for meetings inside a cluster, \"*\" for people of no cluster",
        );
    }
    let &[a, b] = groups.as_slice() else { return None };
    Some(Pairing { groups: [a?, b?], weight, min_meetings, max_meetings })
}

/// What values are multiplied by.
pub(in super::super) fn weight(value: &Value<'_>) -> Option<Weight> {
    let number = value.number()?;
    let weight = Weight::from_f64(number);
    if weight.is_none() {
        value.fault(format_args!("the weight {number:?} is too small or too large"), "write a number from 0 to 1000");
    }
    weight
}
