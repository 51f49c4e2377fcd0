//! Signing in through an identity provider, once it has told who came; and linking that person to an open session's account.

use super::{SignInRefusal, SignedIn, Visitor, actor_of, open, origin, record};
use crate::{
    app::App,
    audit::{self, Entry},
    auth::{
        accounts::Changer,
        identity::{LinkRefused, link},
        oidc::Identity,
    },
    domain::{
        account::{self, Account, identity},
        session::{self, Stage},
    },
};
use dangvien_shared::{
    id::{AccountId, SessionId},
    vocabulary::AuditAction,
};

/// How the audit trail tells attempts that go through an identity provider.
const BY_PROVIDER: &str = "IDENTITY_PROVIDER";

/// Signs in the account that a person of an identity provider was linked to; where it has a second factor, that comes next.
pub async fn through_provider(
    app: &App,
    person: &Identity,
    visitor: &Visitor,
) -> Result<SignedIn, SignInRefusal> {
    let reader = app.store.reader();
    let account = identity::account_of(reader, &person.issuer, &person.subject).await?;
    let found = match account {
        Some(id) => account::find(reader, id).await?,
        None => None,
    };
    let may = found.as_ref().is_some_and(|found| found.is_active() && (visitor.local || !found.demo));
    if may && let Some(found) = found {
        return as_vouched_for(app, found.id, visitor).await;
    }
    let who = found.as_ref().map_or_else(audit::Actor::unknown, actor_of);
    let entry = Entry::new(who, AuditAction::SignIn).refused().with("by", BY_PROVIDER);
    record(app, entry, visitor).await?;
    Err(SignInRefusal::Wrong)
}

/// Signs in an account that somebody else vouched for.
pub async fn as_vouched_for(
    app: &App,
    account: AccountId,
    visitor: &Visitor,
) -> Result<SignedIn, SignInRefusal> {
    let found = account::find(app.store.reader(), account).await?.filter(Account::is_active);
    let found = found.ok_or(SignInRefusal::Wrong)?;
    let stage = if found.has_second_factor { Stage::SecondFactor } else { Stage::Full };
    open(app, &found, stage, None, visitor).await
}

/// Links a person of an identity provider to the account of a session, if that is still open.
pub async fn link_to_session(
    app: &App,
    person: &Identity,
    (account, session): (AccountId, SessionId),
    visitor: &Visitor,
) -> Result<(), LinkRefused> {
    let (reader, now) = (app.store.reader(), app.clock.now());
    let open = session::of_account(reader, account, app.desk.lifetime, now).await?;
    let found = account::find(reader, account).await?.filter(Account::is_active);
    let found = found.filter(|_found| open.iter().any(|open| open.id == session));
    let found = found.ok_or(LinkRefused::Missing)?;
    let by = Changer { account: Some(account), audit: actor_of(&found), origin: origin(visitor) };
    link(app, &by, account, person).await
}
