//! `dangvien audit`: proves the audit trail, anchors it and lists it.

use crate::{
    app::App,
    audit::{self, Anchor, AuditKey, Verification, hexadecimal},
    clock::{SystemClock, midnight},
    config::Settings,
    domain::{
        audit_list::{self, AuditFilter, AuditRecord},
        page::{Take, Window},
    },
};
use anyhow::Context as _;
use chrono::{NaiveDate, SecondsFormat};
use clap::{Args, Subcommand};
use dangvien_shared::vocabulary::AuditAction;
use std::{
    io::Write as _,
    ops::Bound,
    path::{Path, PathBuf},
};

/// Arguments of `dangvien audit`.
#[derive(Debug, Args)]
pub struct Audit {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Proves that no record was edited, removed, put in or moved; fails where one was.
    Verify(Verify),
    /// Writes where the chain stands now, to be kept away from this machine.
    Anchor(MakeAnchor),
    /// Prints records, the newest first.
    List(List),
}

#[derive(Debug, Args)]
struct Verify {
    /// An anchor that was kept elsewhere; the chain must still contain it. May be given several times.
    #[arg(long, value_name = "FILE")]
    anchor: Vec<PathBuf>,
}

#[derive(Debug, Args)]
struct MakeAnchor {
    /// Where to write it; the standard output without it.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Debug, Args)]
struct List {
    /// First day, 2016-07-01 or 1/7/2016.
    #[arg(long, value_name = "DAY", value_parser = super::report::day)]
    from: Option<NaiveDate>,
    /// Last day.
    #[arg(long, value_name = "DAY", value_parser = super::report::day)]
    to: Option<NaiveDate>,
    /// Only this action, as `MEMBER_READ`; may be given several times.
    #[arg(long, value_parser = action)]
    action: Vec<AuditAction>,
    /// Only this account.
    #[arg(long, value_name = "NAME")]
    account: Option<String>,
    /// Records at most.
    #[arg(long, value_name = "COUNT", default_value_t = 50)]
    limit: u32,
}

impl Audit {
    /// Does what was asked for; a broken chain is an error.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        match self.what {
            What::Verify(verify) => verify.run(settings).await,
            What::Anchor(anchor) => anchor.run(settings).await,
            What::List(list) => list.run(&super::open_app(settings).await?).await,
        }
    }
}

impl Verify {
    async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let store = super::open_store(settings).await?;
        let key = open_key(&store, settings).await?;
        let anchors =
            self.anchor.iter().map(|file| read_anchor(file, &key)).collect::<Result<Vec<_>, _>>()?;
        let verification = audit::verify(&store, &key, &anchors).await?;
        report(&verification, anchors.len())
    }
}

/// Proves the trail of a database that was just restored. The key lies in a file that no backup
/// holds: on a machine that does not have it, that is said.
pub(super) async fn prove_restored(settings: &Settings) -> anyhow::Result<()> {
    if !settings.audit.key_file.exists() {
        return super::say(format_args!(
            "the audit trail was not proved: {} is not here; run `dangvien audit verify` where it is",
            settings.audit.key_file.display()
        ));
    }
    let store = super::open_store(settings).await?;
    let key = open_key(&store, settings).await?;
    report(&audit::verify(&store, &key, &[]).await?, 0)
}

impl MakeAnchor {
    async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let store = super::open_store(settings).await?;
        let key = open_key(&store, settings).await?;
        let anchor = audit::anchor(store.reader(), &key, &SystemClock)
            .await?
            .context("the audit trail has no record yet: there is nothing to anchor")?;
        let Some(out) = &self.out else { return super::say(anchor) };
        // Never over an earlier anchor: that one may be the proof.
        let mut file = std::fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(out)
            .with_context(|| format!("cannot write {}", out.display()))?;
        writeln!(file, "{anchor}").with_context(|| format!("cannot write {}", out.display()))?;
        super::say(format_args!(
            "wrote {}: the chain stands at record {}; keep the file away from this machine",
            out.display(),
            anchor.sequence
        ))
    }
}

impl List {
    async fn run(self, app: &App) -> anyhow::Result<()> {
        let filter = AuditFilter {
            from: self.from.map(midnight),
            before: self.to.and_then(|day| day.succ_opt()).map(midnight),
            actions: (!self.action.is_empty()).then_some(self.action),
            account_name: self.account,
            ..AuditFilter::default()
        };
        let take = Take::First(self.limit.into());
        let window = Window { lower: Bound::Unbounded, upper: Bound::Unbounded, take };
        let (scope, tree) = (app.tool_scope(), app.tree.current());
        let page = audit_list::page(app.store.reader(), &scope, &tree, &filter, &window).await?;
        super::say("record\tat\taccount\trole\taction\toutcome\tsubject\taddress\trequest\tdetail")?;
        for record in &page.rows {
            super::say(line(record))?;
        }
        if page.more {
            tracing::info!("there are more; --limit, --from and --to choose which are printed");
        }
        Ok(())
    }
}

async fn open_key(store: &crate::domain::store::Store, settings: &Settings) -> anyhow::Result<AuditKey> {
    Ok(audit::open_key(store.reader(), &settings.audit.key_file, audit::random_secret).await?)
}

fn read_anchor(file: &Path, key: &AuditKey) -> anyhow::Result<Anchor> {
    let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    Anchor::read(&text, key).with_context(|| format!("{} cannot be used", file.display()))
}

fn report(verification: &Verification, anchors: usize) -> anyhow::Result<()> {
    for finding in &verification.findings {
        super::say(finding)?;
    }
    if verification.hidden > 0 {
        super::say(format_args!("… and {} more things are wrong", verification.hidden))?;
    }
    if !verification.is_whole() {
        super::say(
            "What to do: leave the database as it is and copy it; find out who could write to it since the last \
             anchor that still fits; take the records before the first finding as proven, and those after it from a \
             backup that `dangvien audit verify` finds whole.",
        )?;
        anyhow::bail!("the audit trail is broken in {} places", found(verification));
    }
    match verification.last {
        None => super::say("the audit trail has no record: right only before anybody used this database")?,
        Some(last) => super::say(format_args!(
            "the audit trail is whole: {} records, the last with the hash {}",
            last.sequence,
            hexadecimal(&last.hash)
        ))?,
    }
    if anchors == 0 && verification.last.is_some() {
        super::say("no anchor was compared; only --anchor proves that the whole chain was not exchanged")?;
    }
    Ok(())
}

fn found(verification: &Verification) -> u64 {
    verification.findings.len() as u64 + verification.hidden
}

fn line(record: &AuditRecord) -> String {
    let text = |text: &Option<String>| text.as_deref().unwrap_or("-").to_owned();
    let subject = record.subject.map_or("-".to_owned(), |(kind, id)| format!("{}:{id}", kind.as_code()));
    [
        record.sequence.to_string(),
        record.at.to_rfc3339_opts(SecondsFormat::Millis, true),
        text(&record.account_name),
        text(&record.role),
        record.action.as_code().to_owned(),
        record.outcome.as_code().to_owned(),
        subject,
        text(&record.address),
        text(&record.request_id),
        record.detail.clone(),
    ]
    .join("\t")
}

fn action(code: &str) -> Result<AuditAction, String> {
    AuditAction::from_code(&code.to_uppercase()).ok_or_else(|| {
        let all: Vec<_> = AuditAction::ALL.iter().map(|action| action.as_code()).collect();
        format!("is none of {}", all.join(", "))
    })
}
