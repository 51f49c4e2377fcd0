//! A connection with patience: it fails when the other side keeps it waiting.

use std::{
    io::{self, IoSlice},
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicU8, Ordering},
    },
    task::{Context, Poll, ready},
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    time::{Instant, Sleep},
};

/// How long the other side may take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Patience {
    /// For the head of a request, from its first byte; for the first byte of a new connection too.
    pub(super) head: Duration,
    /// Between two bytes, in whichever direction.
    pub(super) silence: Duration,
}

/// Where a connection stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// Between two requests.
    Idle,
    /// The head of a request is arriving.
    Head,
    /// A request is being answered.
    Busy,
}

/// Tells the connection where it stands: only the service knows when a head is complete.
#[derive(Clone, Debug)]
pub(super) struct PhaseHandle(Arc<AtomicU8>);

impl PhaseHandle {
    /// Moves on.
    pub(super) fn set(&self, phase: Phase) {
        self.0.store(phase as u8, Ordering::Release);
    }

    fn is(&self, phase: Phase) -> bool {
        self.0.load(Ordering::Acquire) == phase as u8
    }
}

/// A stream that fails with `TimedOut`.
#[derive(Debug)]
pub(super) struct Watched<S> {
    stream: S,
    patience: Patience,
    phase: PhaseHandle,
    /// When the head has to be complete.
    head_until: Instant,
    /// When the next byte has to move.
    silent_until: Instant,
    alarm: Pin<Box<Sleep>>,
}

impl<S> Watched<S> {
    /// Watches a new connection, which has to send its first request at once.
    pub(super) fn new(stream: S, patience: Patience) -> (Self, PhaseHandle) {
        let phase = PhaseHandle(Arc::new(AtomicU8::new(Phase::Head as u8)));
        let now = Instant::now();
        let watched = Self {
            stream,
            patience,
            phase: phase.clone(),
            head_until: now + patience.head,
            silent_until: now + patience.silence,
            alarm: Box::pin(tokio::time::sleep(patience.head)),
        };
        (watched, phase)
    }

    fn moved(&mut self, received: bool) {
        let now = Instant::now();
        self.silent_until = now + self.patience.silence;
        if received && self.phase.is(Phase::Idle) {
            self.phase.set(Phase::Head);
            self.head_until = now + self.patience.head;
        }
    }

    /// To be asked whenever the other side keeps us waiting.
    fn poll_patience(&mut self, context: &mut Context<'_>) -> Poll<io::Error> {
        let until = if self.phase.is(Phase::Head) {
            self.head_until.min(self.silent_until)
        } else {
            self.silent_until
        };
        if self.alarm.deadline() != until {
            self.alarm.as_mut().reset(until);
        }
        ready!(self.alarm.as_mut().poll(context));
        Poll::Ready(io::ErrorKind::TimedOut.into())
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Watched<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        match Pin::new(&mut self.stream).poll_read(context, buffer) {
            Poll::Ready(outcome) => {
                if buffer.filled().len() > before {
                    self.moved(true);
                }
                Poll::Ready(outcome)
            }
            Poll::Pending => self.poll_patience(context).map(Err),
        }
    }
}

impl<S: AsyncWrite + Unpin> Watched<S> {
    fn after_write<T>(
        &mut self,
        outcome: Poll<io::Result<T>>,
        context: &mut Context<'_>,
    ) -> Poll<io::Result<T>> {
        match outcome {
            Poll::Ready(outcome) => {
                self.moved(false);
                Poll::Ready(outcome)
            }
            Poll::Pending => self.poll_patience(context).map(Err),
        }
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Watched<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let outcome = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.after_write(outcome, context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let outcome = Pin::new(&mut self.stream).poll_write_vectored(context, slices);
        self.after_write(outcome, context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        // What is encrypted waits in a buffer of its own: a reader who stopped is noticed here alone.
        match Pin::new(&mut self.stream).poll_flush(context) {
            Poll::Ready(outcome) => Poll::Ready(outcome),
            Poll::Pending => self.poll_patience(context).map(Err),
        }
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match Pin::new(&mut self.stream).poll_shutdown(context) {
            Poll::Ready(outcome) => Poll::Ready(outcome),
            Poll::Pending => self.poll_patience(context).map(Err),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, duplex};

    const PATIENCE: Patience =
        Patience { head: Duration::from_millis(60), silence: Duration::from_millis(900) };

    /// Sends parts, ten milliseconds apart, and tells how long the connection bore with the silence after them.
    async fn borne(phase: Phase, parts: &'static [&'static [u8]]) -> Duration {
        let (mut client, server) = duplex(1024);
        let (mut watched, handle) = Watched::new(server, PATIENCE);
        handle.set(phase);
        let begun = Instant::now();
        let client = tokio::spawn(async move {
            let mut ticks = tokio::time::interval(Duration::from_millis(10));
            for part in parts {
                ticks.tick().await;
                client.write_all(part).await.ok();
            }
            std::future::pending::<()>().await;
        });
        let mut buffer = [0; 64];
        let error = loop {
            match watched.read(&mut buffer).await {
                Ok(_) => {}
                Err(error) => break error,
            }
        };
        client.abort();
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
        begun.elapsed()
    }

    #[tokio::test]
    async fn a_new_connection_that_sends_nothing_ends_soon() {
        let took = borne(Phase::Head, &[]).await;
        assert!(took >= PATIENCE.head && took < PATIENCE.silence, "{took:?}");
    }

    #[tokio::test]
    async fn a_head_that_trickles_in_ends_as_soon() {
        let took = borne(Phase::Head, &[b"G", b"E", b"T", b" ", b"/", b" ", b"H", b"T", b"T", b"P"]).await;
        assert!(took >= PATIENCE.head && took < PATIENCE.silence, "{took:?}");
    }

    #[tokio::test]
    async fn between_requests_there_is_time_and_the_next_head_has_its_own() {
        let took = borne(Phase::Idle, &[]).await;
        assert!(took >= PATIENCE.silence, "{took:?}");
        let took = borne(Phase::Idle, &[b"G", b"E"]).await;
        assert!(took >= PATIENCE.head && took < PATIENCE.silence, "{took:?}");
    }

    #[tokio::test]
    async fn a_reader_that_stops_reading_ends() {
        let (_client, server) = duplex(16);
        let (mut watched, handle) = Watched::new(server, PATIENCE);
        handle.set(Phase::Busy);
        let begun = Instant::now();
        assert_eq!(watched.write_all(&[0; 64]).await.unwrap_err().kind(), io::ErrorKind::TimedOut);
        assert!(begun.elapsed() >= PATIENCE.silence);
    }
}
