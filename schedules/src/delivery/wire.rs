//! The connection underneath a session: it hands out a line at a time, so that nothing is read ahead of what it belongs to,
//! and can be taken back from whoever speaks over it, to be encrypted.

use std::{
    fmt, io,
    net::SocketAddr,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll, ready},
};

use lettre::transport::smtp::client::AsyncTokioStream;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// Anything that bytes go over, both ways.
pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Sync + Unpin {}

impl<S: AsyncRead + AsyncWrite + Send + Sync + Unpin> Stream for S {}

/// Bytes that were read and not handed out yet, and the stream behind them.
struct Line {
    ahead: Vec<u8>,
    stream: Box<dyn Stream>,
}

/// A connection that is lent to a session; whoever lends it keeps a handle.
#[derive(Clone)]
pub(super) struct Wire(Arc<Mutex<Option<Line>>>);

/// As much as is read at a time.
const CHUNK: usize = 4_096;

impl Wire {
    /// Over a stream, which begins with these bytes.
    pub(super) fn over(stream: Box<dyn Stream>, ahead: &[u8]) -> Self {
        Self(Arc::new(Mutex::new(Some(Line { ahead: ahead.to_vec(), stream }))))
    }

    /// Takes the stream back; none where somebody did before, or where more was sent than was asked for.
    pub(super) fn take(&self) -> Option<Box<dyn Stream>> {
        let line = self.0.lock().unwrap_or_else(PoisonError::into_inner).take()?;
        line.ahead.is_empty().then_some(line.stream)
    }

    fn with<T>(&self, act: impl FnOnce(&mut Line) -> Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        match &mut *self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            Some(line) => act(line),
            None => Poll::Ready(Err(io::ErrorKind::NotConnected.into())),
        }
    }
}

impl fmt::Debug for Wire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Wire")
    }
}

impl AsyncRead for Wire {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        self.with(|Line { ahead, stream }| {
            if ahead.is_empty() {
                let mut chunk = [0; CHUNK];
                let mut read = ReadBuf::new(&mut chunk);
                ready!(Pin::new(stream).poll_read(context, &mut read))?;
                ahead.extend_from_slice(read.filled());
            }
            let line = ahead.iter().position(|&byte| byte == b'\n').map_or(ahead.len(), |end| end + 1);
            let most = line.min(into.remaining());
            into.put_slice(&ahead[..most]);
            ahead.drain(..most);
            Poll::Ready(Ok(()))
        })
    }
}

impl AsyncWrite for Wire {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.with(|line| Pin::new(&mut line.stream).poll_write(context, bytes))
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.with(|line| Pin::new(&mut line.stream).poll_flush(context))
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.with(|line| Pin::new(&mut line.stream).poll_shutdown(context))
    }
}

impl AsyncTokioStream for Wire {
    /// Nobody asks where it leads.
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        Err(io::ErrorKind::Unsupported.into())
    }
}
