//! `dangvien serve`: the server.

use crate::{
    app::App,
    auth::{
        accounts::{self, Changer},
        demo,
    },
    config::Settings,
    domain::account::{self, GrantOrder},
    web,
};
use anyhow::Context as _;
use clap::Args;
use dangvien_shared::vocabulary::Role;
use std::{net::SocketAddr, time::Duration};
use tokio::net::TcpListener;

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
        let app = super::open_app(&settings).await?;
        let listen = settings.server.listen;
        let listener = TcpListener::bind(listen)
            .await
            .with_context(|| format!("cannot listen on {listen}; is it taken?"))?;
        let address = listener.local_addr()?;
        let known = app.clone();
        let router = web::router(app.clone(), &settings);
        let followed = web::follow_other_writers(app, Duration::from_secs(settings.server.refresh_seconds));
        tracing::info!(%address, database = super::without_password(&settings.database.url), "serving");
        super::say(format_args!("http://{address}/"))?;
        say_how_to_sign_in(&known).await?;
        let stop = web::told_to_stop()?;
        let served = web::serve_until(listener, router, &settings.server, stop).await;
        followed.abort();
        Ok(served?)
    }
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
