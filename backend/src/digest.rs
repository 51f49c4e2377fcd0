//! The daily mail about what is due: put into words, and sent by SMTP, once a day to each account that wants it.
//!
//! Invariants: off until a mail server is named; a mail names nobody and no case; the log tells how many, never to whom.

use crate::{
    app::App,
    clock::Clock,
    config::{MailSettings, MailTls},
    domain::{
        admission_case_list::DueCounts,
        digest::{self, Addressee, Fate},
    },
    error::Result,
};
use chrono::{FixedOffset, Timelike as _};
use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
    transport::smtp::authentication::Credentials,
};
use std::{sync::Arc, time::Duration};
use tokio::{task::JoinHandle, time::MissedTickBehavior};

/// Between two looks whether mail is to be sent.
const LOOK: Duration = Duration::from_mins(5);
/// For one mail.
const PATIENCE: Duration = Duration::from_secs(30);

/// Why the mail server of the settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The password cannot be read.
    #[error("mail.password_file = {}: {source}", path.display())]
    Password {
        /// The file.
        path: std::path::PathBuf,
        /// What was met.
        #[source]
        source: std::io::Error,
    },
    /// The certificates that the machine trusts cannot be used.
    #[error("TLS for the mail server cannot be set up: {0}")]
    Tls(#[source] lettre::transport::smtp::Error),
    /// The sender is no address.
    #[error("mail.sender is no address of mail: {0}")]
    Sender(#[source] lettre::address::AddressError),
}

/// What sends mail.
#[derive(Clone, Debug)]
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    sender: Mailbox,
    web_address: Arc<str>,
    hour: u32,
}

/// What came of one round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// Mails that were sent.
    pub sent: usize,
    /// Mails that were not.
    pub failed: usize,
    /// Accounts for whom nothing was due.
    pub nothing: usize,
}

impl Mailer {
    /// By the settings; none where no mail is sent.
    pub fn of(settings: &MailSettings) -> Result<Option<Self>, MailError> {
        if !settings.is_on() {
            return Ok(None);
        }
        let builder = match settings.tls {
            MailTls::Starttls => AsyncSmtpTransport::<Tokio1Executor>::starttls_relay(&settings.host),
            MailTls::Tls => AsyncSmtpTransport::<Tokio1Executor>::relay(&settings.host),
            MailTls::None => Ok(AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&settings.host)),
        };
        let mut builder = builder.map_err(MailError::Tls)?.port(settings.port).timeout(Some(PATIENCE));
        if !settings.user.is_empty() {
            let path = &settings.password_file;
            let unread = |source| MailError::Password { path: path.clone(), source };
            let password = std::fs::read_to_string(path).map_err(unread)?;
            builder =
                builder.credentials(Credentials::new(settings.user.clone(), password.trim().to_owned()));
        }
        Ok(Some(Self {
            transport: builder.build(),
            sender: settings.sender.parse().map_err(MailError::Sender)?,
            web_address: settings.web_address.trim_end_matches('/').into(),
            hour: settings.hour.into(),
        }))
    }

    /// Whether the hour of the day has come, in Vietnam.
    fn is_time(&self, clock: &dyn Clock) -> bool {
        let vietnam = FixedOffset::east_opt(7 * 3600).expect("seven hours are a valid offset");
        clock.now().with_timezone(&vietnam).hour() >= self.hour
    }

    /// Sends one mail; false where it could not be sent, of which the log is told without the address.
    async fn send(&self, to: &Addressee, due: &DueCounts) -> bool {
        let Ok(address) = to.address.parse() else {
            tracing::warn!("a daily mail has an address that is none");
            return false;
        };
        let message = Message::builder()
            .from(self.sender.clone())
            .to(Mailbox::new(None, address))
            .subject(subject(due))
            .header(ContentType::TEXT_PLAIN)
            .body(body(due, &self.web_address));
        let Ok(message) = message else {
            tracing::warn!("a daily mail cannot be put together");
            return false;
        };
        match self.transport.send(message).await {
            Ok(_response) => true,
            Err(error) => {
                // What the server says may hold the address: its code says enough.
                let code = error.status().map(|code| code.to_string());
                let (timed_out, tls) = (error.is_timeout(), error.is_tls());
                tracing::warn!(?code, timed_out, tls, "a daily mail was not taken");
                false
            }
        }
    }
}

/// How many are due, or overdue, within thirty days.
const fn pressing(due: &DueCounts) -> i64 {
    due.overdue + due.within_7 + due.within_15 + due.within_30
}

fn subject(due: &DueCounts) -> String {
    match due.overdue {
        0 => format!("Việc đến hạn: {} hồ sơ trong 30 ngày tới", pressing(due)),
        late => format!("Việc đến hạn: {} hồ sơ, {late} quá hạn", pressing(due)),
    }
}

fn body(due: &DueCounts, web_address: &str) -> String {
    let lines = [
        ("Quá hạn", due.overdue),
        ("Trong 7 ngày", due.within_7),
        ("Trong 15 ngày", due.within_15),
        ("Trong 30 ngày", due.within_30),
    ];
    let lines = lines.iter().filter(|(_, count)| *count > 0);
    let lines: Vec<_> = lines.map(|(band, count)| format!("- {band}: {count} hồ sơ")).collect();
    let lines = lines.join("\n");
    format!(
        "Hồ sơ kết nạp đang chờ đồng chí xử lý:\n\n{lines}\n\nMở danh sách: {web_address}/viec-cua-toi\n\n\
         Thư này không ghi họ tên. Muốn thôi nhận thư, hãy xóa địa chỉ thư trong trang Tài khoản của tôi: \
         {web_address}/tai-khoan\n"
    )
}

/// Sends the mails of today that are not settled yet.
pub async fn send(app: &App, mailer: &Mailer) -> Result<Round> {
    let today = app.clock.today();
    digest::forget(app, today).await?;
    let mut round = Round::default();
    for addressee in digest::waiting(app.store.reader(), today).await? {
        let due = digest::due(app, addressee.account).await?;
        if pressing(&due) == 0 {
            digest::settle(app, addressee.account, today, Fate::Nothing).await?;
            round.nothing += 1;
            continue;
        }
        if !digest::take(app, addressee.account, today).await? {
            continue;
        }
        let sent = mailer.send(&addressee, &due).await;
        let fate = if sent { Fate::Sent } else { Fate::Failed };
        digest::settle(app, addressee.account, today, fate).await?;
        if sent { round.sent += 1 } else { round.failed += 1 }
    }
    Ok(round)
}

/// What would be sent now: to which accounts, and about how many cases. Sends and keeps nothing.
pub async fn preview(app: &App) -> Result<Vec<(Addressee, i64)>> {
    let mut found = Vec::new();
    for addressee in digest::waiting(app.store.reader(), app.clock.today()).await? {
        let count = pressing(&digest::due(app, addressee.account).await?);
        found.extend((count > 0).then_some((addressee, count)));
    }
    Ok(found)
}

/// Sends the mails of a day once its hour has come; does nothing before.
pub async fn send_when_time(app: &App, mailer: &Mailer) -> Result<Round> {
    if mailer.is_time(&*app.clock) { send(app, mailer).await } else { Ok(Round::default()) }
}

/// Looks every few minutes whether mail is to be sent, until the handle is aborted.
pub fn follow(app: &App, mailer: Mailer) -> JoinHandle<()> {
    let app = app.clone();
    tokio::spawn(async move {
        let mut ticks = tokio::time::interval(LOOK);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            match send_when_time(&app, &mailer).await {
                Ok(round) if round == Round::default() => {}
                Ok(Round { sent, failed, nothing }) => {
                    tracing::info!(sent, failed, nothing, "sent the daily mails");
                }
                Err(error) => tracing::error!(cause = error.chain(), "daily mails cannot be sent"),
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_tells_numbers_and_a_link() {
        let due = DueCounts { overdue: 2, within_7: 0, within_15: 3, within_30: 1, later: 9 };
        assert_eq!(subject(&due), "Việc đến hạn: 6 hồ sơ, 2 quá hạn");
        assert_eq!(subject(&DueCounts { overdue: 0, ..due }), "Việc đến hạn: 4 hồ sơ trong 30 ngày tới");
        let text = body(&due, "https://dangvien.tinh.example");
        assert!(
            text.contains("- Quá hạn: 2 hồ sơ\n- Trong 15 ngày: 3 hồ sơ\n- Trong 30 ngày: 1 hồ sơ\n"),
            "{text}"
        );
        assert!(text.contains("https://dangvien.tinh.example/viec-cua-toi") && !text.contains("7 ngày"));
    }
}
