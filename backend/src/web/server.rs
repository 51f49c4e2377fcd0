//! The loop that accepts connections: as many as allowed, none for longer than it works, all ended in order.

mod watched;

use self::watched::{Patience, Phase, Watched};
use crate::config::{ServerSettings, Settings};
use axum::{Router, body::Body};
use hyper::{Request, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::{future::Future, io, pin::pin, sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore, watch},
    task::JoinSet,
};
use tower::ServiceExt as _;

/// Bytes of a request's head at most; a query in an address has room in it.
const HEAD_BYTES: usize = 128 * 1024;

/// How long to wait when the system has no more sockets to give.
const BREATH: Duration = Duration::from_millis(100);

/// Serves with the default times until the process is told to stop.
pub async fn serve(listener: TcpListener, router: Router) -> io::Result<()> {
    serve_until(listener, router, &Settings::defaults().server, told_to_stop()?).await
}

/// Serves until `stop` is ready, then lets requests in work end.
pub async fn serve_until(
    listener: TcpListener,
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
            Ok((stream, permit)) => {
                let connection = converse(stream, router.clone(), patience, stopped.clone());
                connections.spawn(async move {
                    connection.await;
                    drop(permit);
                });
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
    let drained = async { while connections.join_next().await.is_some() {} };
    if tokio::time::timeout(Duration::from_secs(settings.drain_seconds), drained).await.is_err() {
        tracing::warn!(connections = connections.len(), "requests that did not end in time are broken off");
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
) -> io::Result<(TcpStream, OwnedSemaphorePermit)> {
    let permit = Arc::clone(permits).acquire_owned().await.map_err(io::Error::other)?;
    let (stream, _) = listener.accept().await?;
    // Small answers leave at once.
    stream.set_nodelay(true)?;
    Ok((stream, permit))
}

async fn converse(stream: TcpStream, router: Router, patience: Patience, mut stopped: watch::Receiver<bool>) {
    let (watched, phase) = Watched::new(stream, patience);
    let service = service_fn(move |request: Request<Incoming>| {
        phase.set(Phase::Busy);
        let (phase, answer) = (phase.clone(), router.clone().oneshot(request.map(Body::new)));
        async move {
            let answer = answer.await;
            phase.set(Phase::Idle);
            answer
        }
    });
    let mut builder = http1::Builder::new();
    // `Watched` keeps the times: the builder's own would end a connection that merely waits for its next request.
    builder.timer(TokioTimer::new()).header_read_timeout(None).max_buf_size(HEAD_BYTES);
    let mut connection = pin!(builder.serve_connection(TokioIo::new(watched), service));
    // The end of the sender tells the same as its word.
    let told = async { drop(stopped.wait_for(|stopped| *stopped).await) };
    let ended = tokio::select! {
        ended = &mut connection => ended,
        () = told => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        // A client that goes away is no event.
        tracing::debug!(cause = %error, "a connection broke off");
    }
}
