//! Programs: they may ask again, and are called.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    thread,
    time::Duration,
};

use serde_json::{Value, json};
use stories::{Server, on_both_databases, until};

use super::organising::{head, profile};

/// Hears a call and answers with a status. Returns its head and body.
fn hear(listener: &TcpListener, status: &str) -> (String, String) {
    let (mut stream, _) = listener.accept().unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    let (head, body) = read(&mut stream);
    write!(stream, "HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").unwrap();
    (head, body)
}

fn read(stream: &mut TcpStream) -> (String, String) {
    let mut heard = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let read = stream.read(&mut buffer).unwrap();
        heard.extend_from_slice(&buffer[..read]);
        let text = String::from_utf8_lossy(&heard).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
        if read == 0 || body.len() >= length.unwrap_or(0) {
            return (head.to_owned(), body.to_owned());
        }
    }
}

fn header<'a>(head: &'a str, name: &str) -> &'a str {
    head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": ")).unwrap_or_default()
}

on_both_databases! {
    fn who_asks_again_is_answered_as_the_first_time(database) {
        let server = Server::start(database);
        let desk = server.organiser(database, None);
        desk.post("/events", &head("spring")).is(201);
        let keyed = desk.with("idempotency-key", "first");
        let ask = || keyed.post("/events/spring/participants", &profile("Ann", "ICT")).is(201);
        let (one, other) = (ask(), ask());
        assert_eq!((one.json(), one.header("location")), (other.json(), other.header("location")));
        keyed.post("/events/spring/participants", &profile("Ben", "MECH")).is(409);
        // Refused requests may be asked again.
        let keyed = desk.with("idempotency-key", "second");
        keyed.post("/events/spring/participants", &json!({ "clusters": ["NONE"] })).is(422);
        keyed.post("/events/spring/participants", &profile("Cas", "ICT")).is(201);
        assert_eq!(desk.get("/events/spring/participants").is(200).json()["items"].as_array().unwrap().len(), 2);
        drop(server.ends());
    }

    fn the_same_request_at_the_same_moment_is_done_once(database) {
        let server = Server::start(database);
        let desk = server.organiser(database, None);
        desk.post("/events", &head("spring")).is(201);
        let keyed = desk.with("idempotency-key", "once");
        let answered: Vec<u16> = thread::scope(|scope| {
            let asks: Vec<_> = (0..8)
                .map(|_| scope.spawn(|| keyed.post("/events/spring/participants", &profile("Ann", "ICT")).status))
                .collect();
            asks.into_iter().map(|ask| ask.join().unwrap()).collect()
        });
        assert!(answered.iter().all(|status| [201, 409].contains(status)) && answered.contains(&201), "{answered:?}");
        assert_eq!(desk.get("/events/spring/participants").is(200).json()["items"].as_array().unwrap().len(), 1);
        drop(server.ends());
    }

    fn webhooks_are_signed_and_called_again_until_they_are_heard(database) {
        let server = Server::start_with(database, &[("MAILLAGE_WEBHOOKS_INSIDE", "true")]);
        let desk = server.organiser(database, None);
        desk.post("/events", &head("spring")).is(201);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        let made = desk.post("/events/spring/webhooks", &json!({ "url": url, "kinds": ["registered"] })).is(201).json();
        desk.post("/events/spring/webhooks", &json!({ "url": url, "kinds": ["published"] })).is(409);
        desk.post("/events/spring/webhooks", &json!({ "url": "file:///etc/passwd", "kinds": ["published"] })).is(422);
        server.anybody().post("/events/spring/participants", &profile("Ann", "ICT")).is(201);
        drop(server.confirm("ann@ict.example"));
        let (first, body) = hear(&listener, "500 Oh");
        let (again, same) = hear(&listener, "204 Heard");
        assert_eq!((header(&first, "webhook-id"), &body), (header(&again, "webhook-id"), &same));
        let told: Value = serde_json::from_str(&body).unwrap();
        assert_eq!((&told["type"], &told["data"]["event"]), (&json!("registered"), &json!("spring")));
        assert!(!body.contains("Ann"), "{body}");
        let signed = format!("{}.{}.{body}", header(&again, "webhook-id"), header(&again, "webhook-timestamp"));
        let signature = api::hooks::signature(made["secret"].as_str().unwrap(), &signed);
        assert_eq!(header(&again, "webhook-signature"), signature);
        desk.delete(&format!("/events/spring/webhooks/{}", made["id"])).is(204);
        drop(server.ends());
    }

    fn webhooks_do_not_call_the_platforms_own_network(database) {
        let server = Server::start(database);
        let desk = server.organiser(database, None);
        desk.post("/events", &head("spring")).is(201);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        desk.post("/events/spring/webhooks", &json!({ "url": url, "kinds": ["cancelled"] })).is(201);
        desk.post("/events/spring/cancel", &json!({})).is(204);
        let attempts = || desk.get("/events/spring/webhooks").is(200).json()[0]["calls"][0]["attempts"].as_i64().unwrap();
        until(|| (attempts() > 0).then_some(()));
        assert!(listener.accept().is_err());
        drop(server.ends());
    }
}
