//! Accounts for the tests: with a role, a token, a session.

use crate::TestApp;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use dangvien::{
    auth::{
        Actor,
        accounts::{self, Changer},
        key_file::KeyPurpose,
        own, sign_in,
        totp::TotpSecret,
    },
    domain::{
        access_token::{NewToken, TokenKind},
        account::{self, AccountName, GrantOrder, NewAccount, credential},
    },
};
use dangvien_shared::{
    id::{AccountId, GrantId, OrganisationId, PersonId},
    vocabulary::{Role, TokenScope},
};
use std::{
    net::{IpAddr, Ipv4Addr},
    sync::Arc,
};

/// The password of every account of the tests.
pub const PASSWORD: &str = "bon-con-trau-qua-cau-tre";

impl TestApp {
    /// An account with a password and nothing that it is trusted with.
    pub async fn account(&self, name: &str) -> AccountId {
        let hash = self.app.desk.passwords.set(PASSWORD.to_owned().into(), Vec::new()).await;
        let new = NewAccount {
            name: AccountName::parse(name).expect("a name for an account"),
            display_name: format!("Tài khoản {name}"),
            password_hash: hash.expect("the password is fit"),
            demo: false,
        };
        account::add(self.app.store.writer(), new, self.app.clock.now()).await.expect("the name is free")
    }

    /// Gives an account a role, as the server's command line does.
    pub async fn grant(&self, account: AccountId, role: Role, organisation: OrganisationId) -> GrantId {
        self.grant_of(account, role, organisation, Vec::new()).await
    }

    /// The same, of a role that reaches named persons.
    pub async fn grant_of(
        &self,
        account: AccountId,
        role: Role,
        organisation: OrganisationId,
        persons: Vec<PersonId>,
    ) -> GrantId {
        let from = self.app.clock.today();
        let basis = if role.needs_basis() { "Quyết định 1-QĐ/UBKT".to_owned() } else { String::new() };
        let order = GrantOrder { account, role, organisation, from, to: None, basis, persons };
        let given = accounts::give(&self.app, &Changer::command_line(), &order).await;
        given.expect("the grant is possible").grant
    }

    /// A token for everything that the account may do.
    pub async fn token(&self, account: AccountId) -> String {
        self.token_for(account, TokenScope::ALL.to_vec(), None).await
    }

    /// A token for some of it.
    pub async fn token_for(
        &self,
        account: AccountId,
        scopes: Vec<TokenScope>,
        organisation: Option<OrganisationId>,
    ) -> String {
        let expires_at = self.app.clock.now() + TimeDelta::days(1);
        let name = "tests".to_owned();
        let new = NewToken { account, kind: TokenKind::Personal, name, scopes, organisation, expires_at };
        let made = own::make_token(&self.app, &Changer::command_line(), new).await;
        made.expect("a token is made").1.expose().to_owned()
    }

    /// The actor that a token leads to.
    pub async fn actor(&self, token: &str) -> Arc<Actor> {
        let found = sign_in::actor_of_token(&self.app, token).await.expect("the database answers");
        found.expect("the token leads to an actor")
    }

    /// The secret of a session of the account, as its cookie would hold it.
    pub async fn session(&self, account: AccountId) -> String {
        let visitor = sign_in::Visitor {
            address: IpAddr::V4(Ipv4Addr::LOCALHOST),
            device: "tests".to_owned(),
            known_device: None,
            request_id: String::new(),
            local: true,
        };
        let signed_in = sign_in::as_vouched_for(&self.app, account, &visitor).await;
        signed_in.expect("the account may sign in").session.expose().to_owned()
    }

    /// The actor of a new session of the account, with the grants of today.
    pub async fn signed_in(&self, account: AccountId) -> Arc<Actor> {
        let secret = self.session(account).await;
        let (session, _) = sign_in::session_of(&self.app, &secret)
            .await
            .expect("the database answers")
            .expect("the session has begun");
        let found = sign_in::actor_of_session(&self.app, &session).await.expect("the database answers");
        found.expect("the session leads to an actor")
    }

    /// Gives an account a second factor, as enrolling does, with codes that stand in for it.
    pub async fn second_factor(&self, account: AccountId, name: &str) -> TotpSecret {
        let desk = &self.app.desk;
        let secret = TotpSecret::new(&*desk.random);
        let sealed = secret.seal(name, &desk.key(KeyPurpose::SecondFactor), &*desk.random);
        let sealed = URL_SAFE_NO_PAD.encode(sealed);
        let writer = self.app.store.writer();
        credential::set_second_factor(writer, account, &sealed, &[]).await.expect("the secret is stored");
        secret
    }

    /// The secret that waits for a code of it, as the telephone has it.
    pub async fn pending_factor(&self, account: AccountId, name: &str) -> TotpSecret {
        let found = credential::of_account(self.app.store.writer(), account).await;
        let found = found.expect("the database answers").expect("the account is there");
        let (sealed, _begun_at) = found.totp_pending.expect("a secret waits");
        let sealed = URL_SAFE_NO_PAD.decode(sealed).expect("it is stored as text");
        let key = self.app.desk.key(KeyPurpose::SecondFactor);
        TotpSecret::open(&sealed, name, &key).expect("it was sealed for the account")
    }

    /// The account that tests of other things work with: an officer of the province, where one stands.
    pub async fn officer(&self) -> AccountId {
        const NAME: &str = "can-bo-tinh";
        let name = AccountName::parse(NAME).expect("a name for an account");
        let found =
            account::find_by_name(self.app.store.reader(), &name).await.expect("the database answers");
        let account = match found {
            Some(account) => account.id,
            None => self.account(NAME).await,
        };
        let today = self.app.clock.today();
        let root = self.app.tree.current().at(today).root().map(|node| node.id);
        let own =
            account::grants_of(self.app.store.reader(), account, today).await.expect("the database answers");
        if let (Some(root), true) = (root, own.is_empty()) {
            self.grant(account, Role::ProvinceOfficer, root).await;
        }
        account
    }
}
