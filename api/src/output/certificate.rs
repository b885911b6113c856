//! `certificate.csv`: the multipliers that prove the bounds.

use matcher::domain::{Group, ParticipantIndex};
use schedules::{
    certificate::{Certificate, CertificateLine, Micro, Row},
    event::{Aim, Event},
    timetable::SlotIndex,
};

use super::{
    OutputFile,
    reading::{Known, REMEDY, meaning},
    sheet::Sheet,
};
use crate::folder::{
    cells::whole,
    source::Spot,
    table::{self, Cell, Columns, Table},
};

const HEADER: [&str; 7] = ["aim", "row", "a", "b", "slot", "rhs", "multiplier"];

pub(super) const COLUMNS: Columns = Columns { required: &HEADER, optional: &[], labels: false };

pub(super) fn render(event: &Event, certificate: &Certificate) -> OutputFile {
    let mut sheet = Sheet::new("certificate.csv", HEADER);
    for line in &certificate.lines {
        let (name, [a, b, slot]) = keys(event, &line.row);
        let (aim, name) = (line.aim.name().to_owned(), name.to_owned());
        sheet.row([aim, name, a, b, slot, line.rhs.to_string(), decimal(line.multiplier)]);
    }
    sheet.finish()
}

/// The name of a row, and what stands in the columns `a`, `b` and `slot`.
fn keys(event: &Event, row: &Row) -> (&'static str, [String; 3]) {
    let none = String::new;
    let id = |p: &ParticipantIndex| event.roster.participant(*p).id.to_string();
    let at = |s: &SlotIndex| event.timetable.slot_name(*s).to_string();
    let quota = |q: &usize| {
        let [a, b] = event.roster.pairings[*q].groups.map(|g| group(event, g));
        [a, b, none()]
    };
    match row {
        Row::Pair(a, b) => ("pair", [id(a), id(b), none()]),
        Row::Agreed(m) => ("agreed", [event.agreed[*m].id.clone(), none(), none()]),
        Row::Busy(p, s) => ("busy", [id(p), none(), at(s)]),
        Row::Places(s) => ("places", [none(), none(), at(s)]),
        Row::Own(place, s) => ("own", [event.places.get(*place).name.clone(), none(), at(s)]),
        Row::Max(p) => ("max", [id(p), none(), none()]),
        Row::Organisations(a, b) => ("organisations", [id(a), id(b), none()]),
        Row::Floor(p) => ("floor", [id(p), none(), none()]),
        Row::QuotaMax(q) => ("quota_max", quota(q)),
        Row::QuotaMin(q) => ("quota_min", quota(q)),
        Row::Odd(set, s) => ("odd", [set.iter().map(id).collect::<Vec<_>>().join(";"), none(), at(s)]),
        Row::MutualTotal => ("mutual_total", [none(), none(), none()]),
        Row::FloorTotal => ("floor_total", [none(), none(), none()]),
    }
}

/// The lines as they stand; whether they prove anything is for the check to say.
pub(super) fn read(table: &Table<'_>, known: &Known<'_>) -> Vec<CertificateLine> {
    let line = |row: table::Row<'_>| {
        let aim = meaning(&row.cell("aim"), |name| Aim::ALL.into_iter().find(|aim| aim.name() == name));
        let rhs = row.cell("rhs");
        let rhs = rhs.required().and_then(|_| whole(&rhs, 0..=u32::MAX));
        let multiplier = row.cell("multiplier");
        let multiplier = multiplier.required().and_then(|written| {
            let number = micro(written);
            if number.is_none() {
                multiplier.fault("this is not a number of at most six decimals", REMEDY);
            }
            number
        });
        let what = what(&row, known);
        Some(CertificateLine { aim: aim?, row: what?, rhs: rhs?.into(), multiplier: multiplier? })
    };
    table.rows().filter_map(line).collect()
}

/// The row of the model that the columns `row`, `a`, `b` and `slot` name.
fn what(row: &table::Row<'_>, known: &Known<'_>) -> Option<Row> {
    let event = known.event;
    let (name, a, b, slot) = (row.cell("row"), row.cell("a"), row.cell("b"), row.cell("slot"));
    let person = |cell: &Cell<'_>| known.person(cell);
    let at = || known.slot(&slot);
    let quota = || {
        let wanted = [a.text(), b.text()];
        let position = event.roster.pairings.iter().position(|p| {
            let [x, y] = p.groups.map(|g| group(event, g));
            wanted == [x.as_str(), y.as_str()] || wanted == [y.as_str(), x.as_str()]
        });
        if position.is_none() {
            a.fault("there is no pairing of these clusters", REMEDY);
        }
        position
    };
    match name.required()? {
        "pair" => Some(Row::Pair(person(&a)?, person(&b)?)),
        "agreed" => meaning(&a, |id| event.agreed.iter().position(|m| m.id == id)).map(Row::Agreed),
        "busy" => Some(Row::Busy(person(&a)?, at()?)),
        "places" => Some(Row::Places(at()?)),
        "own" => Some(Row::Own(meaning(&a, |name| event.places.find(name))?, at()?)),
        "max" => Some(Row::Max(person(&a)?)),
        "organisations" => Some(Row::Organisations(person(&a)?, person(&b)?)),
        "floor" => Some(Row::Floor(person(&a)?)),
        "quota_max" => quota().map(Row::QuotaMax),
        "quota_min" => quota().map(Row::QuotaMin),
        "odd" => {
            let set = a.items().map(|id| known.people.find(&a, id)).collect::<Option<_>>();
            Some(Row::Odd(set?, at()?))
        }
        "mutual_total" => Some(Row::MutualTotal),
        "floor_total" => Some(Row::FloorTotal),
        _ => meaning(&name, |_| None),
    }
}

/// A cluster's id, or `*`.
fn group(event: &Event, group: Group) -> String {
    match group {
        Group::Cluster(cluster) => event.roster.clusters[cluster.0 as usize].id.clone(),
        Group::NonMembers => "*".to_owned(),
    }
}

/// Six decimals at most, without trailing zeros.
fn decimal(Micro(micro): Micro) -> String {
    let sign = if micro < 0 { "-" } else { "" };
    let (whole, rest) = (micro.unsigned_abs() / 1_000_000, micro.unsigned_abs() % 1_000_000);
    let number = format!("{sign}{whole}.{rest:06}");
    number.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The number that [`decimal`] writes; none where it is no number of at most six decimals.
fn micro(written: &str) -> Option<Micro> {
    let (sign, digits) = written.strip_prefix('-').map_or((1, written), |digits| (-1, digits));
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = [whole, rest].iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    if !all_digits || whole.is_empty() || rest.len() > 6 || digits.ends_with('.') {
        return None;
    }
    let whole: i64 = whole.parse().ok()?;
    let rest: i64 = format!("{rest:0<6}").parse().ok()?;
    Some(Micro(whole.checked_mul(1_000_000)?.checked_add(rest)? * sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn multipliers_are_written_short_and_read_back() {
        for (number, written) in [
            (0, "0"),
            (1, "0.000001"),
            (-1, "-0.000001"),
            (1_500_000, "1.5"),
            (-20_000_000, "-20"),
            (10_000_010, "10.00001"),
        ] {
            assert_eq!(decimal(Micro(number)), written);
            assert_eq!(micro(written), Some(Micro(number)));
        }
        assert_eq!(micro(&decimal(Micro(i64::MAX))), Some(Micro(i64::MAX)));
    }

    #[test]
    fn what_is_no_multiplier_is_refused() {
        for written in ["", "-", "1.", ".5", "1e3", "1.0000001", "+1", "1,5", "--1", "99999999999999999999", "é"] {
            assert_eq!(micro(written), None, "{written:?}");
        }
    }
}
