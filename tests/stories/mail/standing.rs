//! Whoever registers is told how that stands, and again when they get a seat or none.

use serde_json::{Value, json};
use stories::{Client, Server, on_both_databases};

use crate::web::organising::{head, profile};

/// What somebody was told about their registration, the first first.
fn told(desk: &Client, address: &str) -> Vec<String> {
    let mails = desk.get("/events/spring/mails?kind=registered").is(200).json();
    let mut mails: Vec<Value> = mails["items"].as_array().unwrap().clone();
    mails.retain(|mail| mail["address"] == address);
    mails.reverse();
    mails.iter().map(|mail| desk.page(&format!("/events/spring/desk/mails/{}/page", mail["id"]))).collect()
}

fn registers(server: &Server, name: &str) -> String {
    let registered = server.anybody().post("/events/spring/participants", &profile(name, "ICT")).is(201).json();
    server.confirm(&format!("{}@ict.example", name.to_lowercase()));
    registered["id"].as_str().unwrap().to_owned()
}

on_both_databases! {
    fn a_seat_the_waiting_list_and_moving_up_are_told(database) {
        let server = Server::start(database);
        let desk = server.organiser(database, None);
        desk.post("/events", &head("spring")).is(201);
        desk.put("/events/spring/registration", &json!({ "capacities": [{ "seats": 1 }] })).is(204);
        let ann = registers(&server, "Ann");
        registers(&server, "Cas");
        let [seat] = told(&desk, "ann@ict.example").try_into().unwrap();
        assert!(seat.contains("You have a seat.") && seat.contains(&format!("/events/spring/people/{ann}")), "{seat}");
        let [waits] = told(&desk, "cas@ict.example").try_into().unwrap();
        assert!(waits.contains("You are on the waiting list"), "{waits}");
        desk.post(&format!("/events/spring/participants/{ann}/decision"), &json!({ "decision": "withdraw" })).is(200);
        let told_of_it = told(&desk, "cas@ict.example");
        assert_eq!(told_of_it.len(), 2);
        assert!(told_of_it[1].contains("You have a seat."), "{told_of_it:?}");
        assert_eq!(told(&desk, "ann@ict.example").len(), 1, "who withdraws knows");
        // Nobody is told who was registered by the desk, which may invite or remind them.
        desk.post("/events/spring/participants", &profile("Dia", "MECH")).is(201);
        assert_eq!(told(&desk, "dia@mech.example"), [""; 0]);
        drop(server.ends());
    }

    fn what_the_organiser_decides_is_told(database) {
        let server = Server::start(database);
        let desk = server.organiser(database, None);
        desk.post("/events", &head("spring")).is(201);
        desk.put("/events/spring/registration", &json!({ "approval": "organiser" })).is(204);
        let [ann, cas] = ["Ann", "Cas"].map(|name| registers(&server, name));
        for (id, decision) in [(&ann, "approve"), (&cas, "refuse")] {
            desk.post(&format!("/events/spring/participants/{id}/decision"), &json!({ "decision": decision })).is(200);
        }
        let [first, then] = told(&desk, "ann@ict.example").try_into().unwrap();
        assert!(first.contains("The organiser looks at your registration") && then.contains("You have a seat."), "{first} {then}");
        let [_, refused] = told(&desk, "cas@ict.example").try_into().unwrap();
        assert!(refused.contains("could not give you a seat"), "{refused}");
        drop(server.ends());
    }
}
