//! A client of the JSON API, which says at once when the server is gone: nothing is sent twice.

use std::{
    io::{self, BufRead, BufReader, Error, ErrorKind, Read, Write},
    net::TcpStream,
    time::Duration,
};

use serde_json::Value;

/// The longest anybody waits for an answer.
const PATIENCE: Duration = Duration::from_mins(1);

/// A connection that is kept.
#[derive(Debug)]
pub struct Client {
    stream: BufReader<TcpStream>,
    head: String,
}

/// What the server answers.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// Which revision it is of.
    pub revision: Option<i64>,
    /// What it says.
    pub body: Vec<u8>,
}

impl Answer {
    /// Whether it was done.
    pub fn is_done(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// What it says; null where that is no JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

impl Client {
    /// Connects as whoever has this token.
    ///
    /// # Errors
    /// Nobody listens there.
    pub fn connect(address: &str, token: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let head = format!("Host: {address}\r\nAuthorization: Bearer {token}\r\n");
        Ok(Self { stream: BufReader::new(stream), head })
    }

    /// What is at a path of the API.
    ///
    /// # Errors
    /// The connection breaks.
    pub fn get(&mut self, path: &str) -> io::Result<Answer> {
        self.ask("GET", path, None, None)
    }

    /// Asks for something to be done, to this revision if one is given.
    ///
    /// # Errors
    /// The connection breaks: then it may have been done or not.
    pub fn ask(&mut self, method: &str, path: &str, revision: Option<i64>, body: Option<&Value>) -> io::Result<Answer> {
        let head = &self.head;
        let condition = revision.map(|revision| format!("If-Match: \"{revision}\"\r\n")).unwrap_or_default();
        let body = body.map(Value::to_string).unwrap_or_default();
        let length = body.len();
        let request = format!(
            "{method} /api/v1{path} HTTP/1.1\r\n{head}{condition}Content-Type: application/json\r\n\
             Content-Length: {length}\r\n\r\n{body}"
        );
        self.stream.get_mut().write_all(request.as_bytes())?;
        self.answer()
    }

    fn answer(&mut self) -> io::Result<Answer> {
        let first = self.line()?;
        let status = first.split(' ').nth(1).and_then(|code| code.parse().ok()).ok_or_else(strange)?;
        let (mut revision, mut length) = (None, None);
        loop {
            let line = self.line()?;
            let Some((name, value)) = line.split_once(':') else { break };
            match name.to_ascii_lowercase().as_str() {
                "etag" => revision = value.trim().trim_matches('"').parse().ok(),
                "content-length" => length = value.trim().parse().ok(),
                _ => {}
            }
        }
        let bare = matches!(status, 204 | 304);
        let mut body = vec![0; length.or(bare.then_some(0)).ok_or_else(strange)?];
        self.stream.read_exact(&mut body)?;
        Ok(Answer { status, revision, body })
    }

    fn line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        Ok(line.trim_end().to_owned())
    }
}

fn strange() -> Error {
    Error::other("this is no answer that this client understands")
}
