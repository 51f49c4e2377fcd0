//! Writes audit records one by one until it is killed, and says each place only when it is committed: what the tests
//! kill.

use dangvien::{
    audit::{Actor, AuditKey, Entry, append},
    clock::SystemClock,
    domain::store::Store,
};
use dangvien_shared::{id::PersonId, vocabulary::AuditAction};
use std::io::Write as _;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (url, secret) = (arguments.next(), arguments.next());
    let (url, secret) = url.zip(secret).ok_or_else(|| anyhow::anyhow!("usage: appender URL SECRET"))?;
    let store = Store::open(&url).await?;
    let key = AuditKey::from_secret(&[secret.parse()?; 32]);
    for person in 1.. {
        let write = store.begin_write().await?;
        let entry = Entry::new(Actor::system("appender"), AuditAction::MemberRead).about([PersonId(person)]);
        let place = append(&write, &key, &SystemClock, entry).await?;
        write.commit().await?;
        writeln!(std::io::stdout(), "{place}")?;
    }
    Ok(())
}
