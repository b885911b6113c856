//! One connection: its lines in, its bytes out, and its encryption.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    net::{Shutdown, TcpStream},
    sync::Arc,
    time::Duration,
};

use rustls::{ServerConfig, ServerConnection, Stream};

/// After this long without a byte, a connection ends.
const LONGEST: Duration = Duration::from_mins(1);

pub(super) struct Wire {
    line: BufReader<Line>,
    single_bytes: bool,
}

struct Line {
    socket: TcpStream,
    tls: Option<ServerConnection>,
}

impl Wire {
    pub(super) fn new(socket: TcpStream, single_bytes: bool) -> io::Result<Self> {
        socket.set_read_timeout(Some(LONGEST))?;
        socket.set_write_timeout(Some(LONGEST))?;
        socket.set_nodelay(true)?;
        Ok(Self { line: BufReader::new(Line { socket, tls: None }), single_bytes })
    }

    pub(super) fn encrypted(&self) -> bool {
        self.line.get_ref().tls.is_some()
    }

    /// Agrees on TLS.
    pub(super) fn encrypt(&mut self, config: &Arc<ServerConfig>) -> io::Result<()> {
        let line = self.line.get_mut();
        let mut tls = ServerConnection::new(Arc::clone(config)).map_err(io::Error::other)?;
        while tls.is_handshaking() {
            tls.complete_io(&mut line.socket)?;
        }
        line.tls = Some(tls);
        Ok(())
    }

    /// The next line with its end, which is a line feed; that there is none any more is an error.
    pub(super) fn line(&mut self) -> io::Result<Vec<u8>> {
        let mut line = Vec::new();
        self.line.read_until(b'\n', &mut line)?;
        if line.ends_with(b"\n") { Ok(line) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }

    /// Whether there is more from the client already.
    pub(super) fn has_more(&self) -> bool {
        !self.line.buffer().is_empty()
    }

    /// Says a line.
    pub(super) fn say(&mut self, line: &str) -> io::Result<()> {
        self.write(format!("{line}\r\n").as_bytes())
    }

    /// Writes bytes, at once or one by one.
    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let length = if self.single_bytes { 1 } else { bytes.len().max(1) };
        for part in bytes.chunks(length) {
            let line = self.line.get_mut();
            line.write_all(part)?;
            line.flush()?;
        }
        Ok(())
    }

    /// Says nothing until the client goes away.
    pub(super) fn fall_silent(&mut self) -> io::Result<()> {
        let mut room = [0; 4096];
        while self.line.get_mut().socket.read(&mut room)? > 0 {}
        Ok(())
    }

    /// Says that nothing more comes, and waits for the client to go, so that it can read what was said before.
    pub(super) fn close(mut self) -> io::Result<()> {
        let line = self.line.get_mut();
        if let Some(tls) = &mut line.tls {
            tls.send_close_notify();
        }
        line.flush()?;
        line.socket.shutdown(Shutdown::Write)?;
        self.fall_silent()
    }
}

impl Read for Line {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        match &mut self.tls {
            Some(tls) => Stream::new(tls, &mut self.socket).read(room),
            None => self.socket.read(room),
        }
    }
}

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.tls {
            Some(tls) => Stream::new(tls, &mut self.socket).write(bytes),
            None => self.socket.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.tls {
            Some(tls) => Stream::new(tls, &mut self.socket).flush(),
            None => self.socket.flush(),
        }
    }
}
