//! `dangvien serve`: the server.

use crate::{
    app::App,
    auth::{
        accounts::{self, Changer},
        demo,
    },
    config::{ServerSettings, Settings},
    digest::{self, Mailer},
    domain::{
        account::{self, GrantOrder},
        admission_case, rule_change,
    },
    web,
};
use anyhow::Context as _;
use clap::Args;
use dangvien_shared::vocabulary::Role;
use std::{io, net::SocketAddr, time::Duration};
use tokio::{net::TcpListener, task::JoinHandle};

/// Connections of those who read the figures, at most.
const METRICS_CONNECTIONS: usize = 16;

/// The account that is made where there is none.
const FIRST_ACCOUNT: &str = "quan-tri";

/// Arguments of `dangvien serve`.
#[derive(Debug, Args)]
pub struct Serve {
    /// Address and port instead of the setting `server.listen`.
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<SocketAddr>,
}

impl Serve {
    /// Serves until told to stop.
    pub async fn run(self, mut settings: Settings) -> anyhow::Result<()> {
        if let Some(listen) = self.listen {
            settings.server.listen = listen;
            settings.check()?;
        }
        // First, so that a second server by mistake does not touch the database.
        let listener = listen_on(settings.server.listen).await?;
        let app = super::open_served_app(&settings).await?;
        let address = listener.local_addr()?;
        let known = app.clone();
        let tls = web::Tls::read(&settings.tls)?;
        let renewed = tls.clone().map(|tls| tls.follow(Duration::from_secs(settings.tls.reload_seconds)));
        let renewed = renewed.transpose()?;
        let router = web::router(app.clone(), &settings)?;
        let metrics = show_metrics(&app, &settings).await?;
        let mailed = Mailer::of(&settings.mail)?.map(|mailer| digest::follow(&app, mailer));
        let swept = web::sweep_exports(&app);
        let settled = reckon_what_waits(&app);
        let followed = web::follow_other_writers(app, Duration::from_secs(settings.server.refresh_seconds));
        tracing::info!(%address, database = super::without_password(&settings.database.url), "serving");
        super::say(format_args!("{}://{address}/", if tls.is_some() { "https" } else { "http" }))?;
        say_how_to_sign_in(&known).await?;
        let stop = web::told_to_stop()?;
        let served = web::serve_until(listener, tls, router, &settings.server, stop).await;
        followed.abort();
        swept.abort();
        settled.abort();
        if let Some(mailed) = mailed {
            mailed.abort();
        }
        if let Some(metrics) = metrics {
            metrics.abort();
        }
        if let Some(renewed) = renewed {
            renewed.abort();
        }
        Ok(served?)
    }
}

/// Reckons open cases anew with changes of rules that took effect just before a server stopped, and what an older release
/// did not keep of them.
fn reckon_what_waits(app: &App) -> JoinHandle<()> {
    let app = app.clone();
    tokio::spawn(async move {
        if let Err(error) = rule_change::settle_all(&app).await {
            tracing::error!(%error, "open cases wait to be reckoned anew");
        }
        match admission_case::complete(&app).await {
            Ok(0) => {}
            Ok(changed) => {
                tracing::info!(changed, "reckoned what an older release did not keep of open cases");
            }
            Err(error) => tracing::error!(%error, "open cases wait to be reckoned for the first time"),
        }
    })
}

/// Says who may sign in: the accounts of the demonstration, or, where there is no account yet, a link for the first one,
/// who administers the others.
async fn say_how_to_sign_in(app: &App) -> anyhow::Result<()> {
    let accounts = account::accounts(app.store.reader()).await?;
    if accounts.iter().any(|account| account.demo) {
        super::say(format_args!(
            "the accounts of the demonstration; the password of each is {}",
            demo::PASSWORD
        ))?;
        for (name, display_name, _) in demo::ACCOUNTS {
            super::say(format_args!("  {name:<16} {display_name}"))?;
        }
        return Ok(());
    }
    if !accounts.is_empty() {
        return Ok(());
    }
    let today = app.clock.today();
    let Some(root) = app.tree.current().at(today).root().map(|node| node.id) else {
        return super::say("there is no organisation yet: `dangvien import organisations` takes them in");
    };
    let by = Changer::command_line();
    let (account, link) = accounts::add(app, &by, FIRST_ACCOUNT, "Quản trị hệ thống").await?;
    let (role, organisation) = (Role::Administrator, root);
    let order = GrantOrder {
        account,
        role,
        organisation,
        from: today,
        to: None,
        basis: String::new(),
        persons: Vec::new(),
    };
    accounts::give(app, &by, &order).await?;
    super::say(format_args!(
        "there was no account: {FIRST_ACCOUNT} administers them and chooses a password at"
    ))?;
    super::say(format_args!("{}#{}", super::user::SETUP_PATH, link.expose()))
}

/// Takes the address, or says which setting names it and what to do.
async fn listen_on(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| {
        format!(
            "cannot listen on {address}, which the setting `server.listen` names; stop what else listens there (perhaps \
             another dangvien), or take another port: `dangvien serve --listen 127.0.0.1:8081`, or \
             `listen = \"127.0.0.1:8081\"` below `[server]` in {}, or DANGVIEN_SERVER_LISTEN; port 0 takes a free one",
            crate::config::DEFAULT_FILE
        )
    })
}

/// Shows the figures for operators on a port of their own, where the settings name one.
async fn show_metrics(app: &App, settings: &Settings) -> anyhow::Result<Option<JoinHandle<io::Result<()>>>> {
    let Some(listen) = settings.metrics.address()? else { return Ok(None) };
    let listener = TcpListener::bind(listen)
        .await
        .with_context(|| format!("cannot listen on {listen} for metrics; is it taken?"))?;
    tracing::info!(address = %listener.local_addr()?, "showing metrics");
    let server = ServerSettings { connections: METRICS_CONNECTIONS, ..settings.server.clone() };
    let router = web::metrics_router(app.clone());
    Ok(Some(tokio::spawn(async move {
        web::serve_until(listener, None, router, &server, std::future::pending()).await
    })))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn who_finds_the_port_taken_learns_what_to_do() {
        let first = listen_on("127.0.0.1:0".parse().unwrap()).await.unwrap();
        let taken = first.local_addr().unwrap();
        let error = listen_on(taken).await.unwrap_err().to_string();
        for word in [&taken.to_string(), "`server.listen`", "--listen", "DANGVIEN_SERVER_LISTEN", "stop what"]
        {
            assert!(error.contains(word), "{word}: {error}");
        }
    }
}
