//! The loop that accepts connections: as many as allowed, none for longer than it works, all ended in order.

mod tls;
mod watched;

pub use tls::{Tls, TlsError};

use self::watched::{Patience, Phase, Watched};
use super::client::Peer;
use crate::config::{ServerSettings, Settings};
use axum::{Router, body::Body, http::StatusCode};
use hyper::{Request, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::{
    future::Future,
    io,
    net::{IpAddr, SocketAddr},
    pin::pin,
    sync::Arc,
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore, watch},
    task::JoinSet,
};
use tower::ServiceExt as _;

/// Bytes of a request's head at most; a query in an address has room in it.
const HEAD_BYTES: usize = 128 * 1024;

/// How long to wait when the system has no more sockets to give.
const BREATH: Duration = Duration::from_millis(100);

/// What a request knows of the connection it came on. Whoever goes on with the connection after the answer, as a socket
/// does, keeps this to its end: the connection counts as open, and the server waits for it, as long as one is kept.
#[derive(Clone, Debug)]
pub(super) struct Connection {
    /// Who is at the other end.
    pub(super) address: IpAddr,
    stopped: watch::Receiver<bool>,
    _permit: Arc<OwnedSemaphorePermit>,
}

impl Connection {
    /// Ready when the server stops.
    pub(super) async fn server_stops(&mut self) {
        // The end of the sender tells the same as its word.
        drop(self.stopped.wait_for(|stopped| *stopped).await);
    }
}

/// Serves with the default times until the process is told to stop.
pub async fn serve(listener: TcpListener, router: Router) -> io::Result<()> {
    serve_until(listener, None, router, &Settings::defaults().server, told_to_stop()?).await
}

/// Serves until `stop` is ready, then lets requests in work end; in TLS where there is a certificate.
pub async fn serve_until(
    listener: TcpListener,
    tls: Option<Arc<Tls>>,
    router: Router,
    settings: &ServerSettings,
    stop: impl Future<Output = ()>,
) -> io::Result<()> {
    let permits = Arc::new(Semaphore::new(settings.connections));
    let patience = Patience {
        head: Duration::from_secs(settings.header_seconds),
        silence: Duration::from_secs(settings.idle_seconds),
    };
    let (stopping, stopped) = watch::channel(false);
    let mut connections = JoinSet::new();
    let mut stop = pin!(stop);
    loop {
        // Cancelling either loses nothing: a connection that was not accepted stays in the queue of the system.
        let accepted = tokio::select! {
            () = &mut stop => break,
            accepted = accept(&listener, &permits) => accepted,
        };
        match accepted {
            Ok((stream, address, permit)) => {
                let connection =
                    Connection { address: address.ip(), stopped: stopped.clone(), _permit: Arc::new(permit) };
                connections.spawn(welcome(stream, tls.clone(), router.clone(), patience, connection));
            }
            Err(error) => {
                tracing::warn!(cause = %error, "cannot accept a connection");
                tokio::time::sleep(BREATH).await;
            }
        }
        while connections.try_join_next().is_some() {}
    }
    drop(listener);
    tracing::info!(connections = connections.len(), "stopping");
    stopping.send_replace(true);
    let drained = async {
        while connections.join_next().await.is_some() {}
        // Sockets go on after the task of their connection: all have ended when every permit is back.
        let all = u32::try_from(settings.connections).unwrap_or(u32::MAX);
        drop(permits.acquire_many(all).await);
    };
    if tokio::time::timeout(Duration::from_secs(settings.drain_seconds), drained).await.is_err() {
        tracing::warn!(connections = connections.len(), "what did not end in time is broken off");
    }
    Ok(())
}

/// Ready when the process gets SIGTERM or Ctrl+C.
pub fn told_to_stop() -> io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let (mut terminate, mut interrupt) =
            (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        Ok(async move {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
        })
    }
    #[cfg(not(unix))]
    {
        Ok(async {
            if let Err(error) = tokio::signal::ctrl_c().await {
                tracing::error!(cause = %error, "Ctrl+C cannot be heard");
                std::future::pending::<()>().await;
            }
        })
    }
}

async fn accept(
    listener: &TcpListener,
    permits: &Arc<Semaphore>,
) -> io::Result<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    let permit = Arc::clone(permits).acquire_owned().await.map_err(io::Error::other)?;
    let (stream, address) = listener.accept().await?;
    // Small answers leave at once.
    stream.set_nodelay(true)?;
    Ok((stream, address, permit))
}

/// Agrees on TLS first, where there is a certificate; that may take as long as a head.
async fn welcome(
    stream: TcpStream,
    tls: Option<Arc<Tls>>,
    router: Router,
    patience: Patience,
    connection: Connection,
) {
    let Some(tls) = tls else { return converse(stream, false, router, patience, connection).await };
    let mut end = connection.clone();
    let agreed = tokio::select! {
        agreed = tls.agree(stream, patience.head) => agreed,
        () = end.server_stops() => None,
    };
    // The copy would hold the permit of a connection that became a socket.
    drop(end);
    if let Some(stream) = agreed {
        converse(stream, true, router, patience, connection).await;
    }
}

async fn converse<S>(stream: S, encrypted: bool, router: Router, patience: Patience, connection: Connection)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (watched, phase) = Watched::new(stream, patience);
    let mut end = connection.clone();
    let peer = Peer { ip: connection.address, encrypted };
    let service = service_fn(move |request: Request<Incoming>| {
        phase.set(Phase::Busy);
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(peer);
        request.extensions_mut().insert(connection.clone());
        let (phase, answer) = (phase.clone(), router.clone().oneshot(request));
        async move {
            let answer = answer.await;
            // What follows the change to a socket is no head of a request.
            if !matches!(&answer, Ok(answer) if answer.status() == StatusCode::SWITCHING_PROTOCOLS) {
                phase.set(Phase::Idle);
            }
            answer
        }
    });
    let mut builder = http1::Builder::new();
    // `Watched` keeps the times: the builder's own would end a connection that merely waits for its next request.
    builder.timer(TokioTimer::new()).header_read_timeout(None).max_buf_size(HEAD_BYTES);
    let mut connection = pin!(builder.serve_connection(TokioIo::new(watched), service).with_upgrades());
    let ended = tokio::select! {
        ended = &mut connection => ended,
        () = end.server_stops() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        // A client that goes away is no event.
        tracing::debug!(cause = %error, "a connection broke off");
    }
}
