//! `dangvien serve`: the server.

use crate::{config::Settings, web};
use anyhow::Context as _;
use clap::Args;
use std::{net::SocketAddr, time::Duration};
use tokio::net::TcpListener;

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
        let router = web::router(app.clone(), &settings);
        let followed = web::follow_other_writers(app, Duration::from_secs(settings.server.refresh_seconds));
        tracing::info!(%address, database = super::without_password(&settings.database.url), "serving");
        super::say(format_args!("http://{address}/"))?;
        let stop = web::told_to_stop()?;
        let served = web::serve_until(listener, router, &settings.server, stop).await;
        followed.abort();
        Ok(served?)
    }
}
