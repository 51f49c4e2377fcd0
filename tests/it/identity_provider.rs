//! Signing in through a real identity provider, and every way in which its answer must not be believed.

use chrono::TimeDelta;
use dangvien::{
    auth::{
        key_file::{KeyFile, KeyPurpose},
        oidc::{OidcError, PendingSignIn, Provider, ProviderAnswer, ProviderSettings, Purpose, SignInStart},
        random::SystemRandom,
    },
    clock::{Clock as _, FixedClock, SharedClock, SystemClock},
};
use dangvien_tests::{
    identity_provider::{CLIENT_ID, CLIENT_SECRET, IdentityProvider, REDIRECT},
    runner::block_on,
};
use std::{error::Error as _, sync::Arc};

fn settings(issuer: &str, secret: &str) -> (ProviderSettings, tempfile::NamedTempFile) {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), format!("{secret}\n")).unwrap();
    let settings = ProviderSettings {
        id: "tinh".to_owned(),
        title: "Tài khoản của tỉnh".to_owned(),
        issuer: issuer.to_owned(),
        client_id: CLIENT_ID.to_owned(),
        client_secret_file: Some(file.path().to_owned()),
        client_secret_variable: None,
        client_secret: None,
        scopes: vec!["profile".to_owned()],
        name_claim: "preferred_username".to_owned(),
        ca_file: None,
    };
    (settings, file)
}

fn provider_at(issuer: &str, clock: SharedClock) -> Provider {
    let (settings, _file) = settings(issuer, CLIENT_SECRET);
    Provider::try_new(settings, clock, Arc::new(SystemRandom)).unwrap()
}

fn provider(identity: &IdentityProvider) -> Provider {
    provider_at(&identity.issuer, Arc::new(SystemClock))
}

/// What the browser brings back from a page of the provider.
async fn visit(identity: &IdentityProvider, page: &str) -> ProviderAnswer {
    let mut found = identity.visit(page).await;
    ProviderAnswer {
        code: found.remove("code"),
        state: found.remove("state"),
        iss: found.remove("iss"),
        error: found.remove("error"),
    }
}

async fn begin(provider: &Provider) -> Result<SignInStart, OidcError> {
    provider.begin(REDIRECT, Purpose::SignIn { next: "/".to_owned() }).await
}

fn cookie(start: &SignInStart) -> String {
    start.state.expose().expose().to_owned()
}

#[test]
fn a_person_is_known_by_provider_and_subject() {
    block_on(async {
        let identity = IdentityProvider::start();
        let provider = provider(&identity);
        for (page, subject) in [("", "an"), ("&login_hint=binh", "binh")] {
            let start = begin(&provider).await.unwrap();
            assert!(start.url.contains("code_challenge_method=S256"), "{}", start.url);
            assert!(start.url.contains("scope=openid+profile"), "{}", start.url);
            let answer = visit(&identity, &format!("{}{page}", start.url)).await;
            assert_eq!(answer.iss.as_ref(), Some(&identity.issuer), "the provider says who it is");
            let cookie = cookie(&start);
            let found = provider.finish(start.pending, &cookie, answer).await.unwrap();
            assert_eq!(found.issuer, identity.issuer);
            assert_eq!(found.subject, subject);
            assert_eq!(found.name, Some(format!("{subject}.nguyen")), "from where the access token leads");
        }
    });
}

#[test]
fn a_claim_of_the_token_itself_may_name_the_account() {
    block_on(async {
        let identity = IdentityProvider::start();
        for (claim, name) in [("sub", Some("an".to_owned())), ("no_such_claim", None)] {
            let (settings, _file) = settings(&identity.issuer, CLIENT_SECRET);
            let settings = ProviderSettings { name_claim: claim.to_owned(), ..settings };
            let random = Arc::new(SystemRandom);
            let provider = Provider::try_new(settings, Arc::new(SystemClock), random).unwrap();
            let start = begin(&provider).await.unwrap();
            let answer = visit(&identity, &start.url).await;
            let cookie = cookie(&start);
            let found = provider.finish(start.pending, &cookie, answer).await.unwrap();
            assert_eq!(found.name, name, "{claim}");
        }
    });
}

#[test]
fn a_token_with_another_nonce_is_refused() {
    block_on(async {
        let identity = IdentityProvider::start();
        let provider = provider(&identity);
        let start = begin(&provider).await.unwrap();
        let (before, rest) = start.url.split_once("&nonce=").unwrap();
        let after = rest.split_once('&').map_or("", |(_, after)| after);
        let answer = visit(&identity, &format!("{before}&nonce=stolen&{after}")).await;
        let cookie = cookie(&start);
        let error = provider.finish(start.pending, &cookie, answer).await.unwrap_err();
        assert!(matches!(error, OidcError::Token(_)), "{error:?}");
        assert!(error.source().unwrap().to_string().contains("nonce"), "{error:?}");
    });
}

#[test]
fn a_provider_that_calls_itself_otherwise_is_refused() {
    block_on(async {
        let identity = IdentityProvider::start();
        let other_name = identity.issuer.replace("127.0.0.1", "localhost");
        let error = begin(&provider_at(&other_name, Arc::new(SystemClock))).await.unwrap_err();
        assert!(matches!(error, OidcError::Provider { .. }), "{error:?}");
        assert!(error.source().unwrap().to_string().contains("issuer"), "{error:?}");

        let provider = provider(&identity);
        let start = begin(&provider).await.unwrap();
        let answer = visit(&identity, &start.url).await;
        let answer = ProviderAnswer { iss: Some("https://other.example".to_owned()), ..answer };
        let cookie = cookie(&start);
        let error = provider.finish(start.pending, &cookie, answer).await.unwrap_err();
        assert!(matches!(error, OidcError::Foreign("another provider answered")), "{error:?}");
    });
}

#[test]
fn an_expired_token_is_refused() {
    block_on(async {
        let identity = IdentityProvider::start();
        let later = FixedClock(SystemClock.now() + TimeDelta::hours(2));
        let provider = provider_at(&identity.issuer, Arc::new(later));
        let start = begin(&provider).await.unwrap();
        let answer = visit(&identity, &start.url).await;
        let cookie = cookie(&start);
        let error = provider.finish(start.pending, &cookie, answer).await.unwrap_err();
        assert!(matches!(error, OidcError::Token(_)), "{error:?}");
        assert!(error.source().unwrap().to_string().contains("Expired"), "{error:?}");
    });
}

#[test]
fn an_answer_works_once_and_in_the_browser_that_asked() {
    block_on(async {
        let identity = IdentityProvider::start();
        let provider = provider(&identity);
        let key = KeyFile::in_memory(&SystemRandom).key(KeyPurpose::SignInState);
        let start = begin(&provider).await.unwrap();
        let stored = start.pending.seal(&key, &SystemRandom);
        let pending = || PendingSignIn::open(&stored, &key).unwrap();
        let answer = visit(&identity, &start.url).await;
        let (ours, other) = (cookie(&start), cookie(&begin(&provider).await.unwrap()));

        let error = provider.finish(pending(), &other, answer.clone()).await.unwrap_err();
        assert!(matches!(error, OidcError::Foreign("another browser began it")), "{error:?}");
        let swapped = ProviderAnswer { state: Some(other), ..answer.clone() };
        let error = provider.finish(pending(), &ours, swapped).await.unwrap_err();
        assert!(matches!(error, OidcError::Foreign("the state is another")), "{error:?}");

        provider.finish(pending(), &ours, answer.clone()).await.unwrap();
        // Even if what is pending were not taken out of the store, the provider takes a code once.
        let error = provider.finish(pending(), &ours, answer).await.unwrap_err();
        assert!(matches!(&error, OidcError::Refused(reason) if reason == "invalid_grant"), "{error:?}");
    });
}

#[test]
fn a_code_of_another_try_is_refused() {
    block_on(async {
        let identity = IdentityProvider::start();
        let provider = provider(&identity);
        let (stolen, start) = (begin(&provider).await.unwrap(), begin(&provider).await.unwrap());
        let code = visit(&identity, &stolen.url).await.code;
        let answer = ProviderAnswer { code, ..visit(&identity, &start.url).await };
        let cookie = cookie(&start);
        let error = provider.finish(start.pending, &cookie, answer).await.unwrap_err();
        assert!(matches!(&error, OidcError::Refused(reason) if reason == "invalid_grant"), "{error:?}");
    });
}

#[test]
fn whom_the_provider_refuses_nobody_signs_in() {
    block_on(async {
        let identity = IdentityProvider::start();
        let provider = provider(&identity);
        let start = begin(&provider).await.unwrap();
        let answer = visit(&identity, &format!("{}&login_hint=nobody", start.url)).await;
        let cookie = cookie(&start);
        let error = provider.finish(start.pending, &cookie, answer).await.unwrap_err();
        assert!(matches!(&error, OidcError::Refused(reason) if reason == "access_denied"), "{error:?}");
    });
}

#[test]
fn a_provider_that_does_not_know_us_or_is_away_is_an_error_of_its_own() {
    block_on(async {
        let identity = IdentityProvider::start();
        let (settings, _file) = settings(&identity.issuer, "another secret");
        let random = Arc::new(SystemRandom);
        let provider = Provider::try_new(settings, Arc::new(SystemClock), random).unwrap();
        let start = begin(&provider).await.unwrap();
        let answer = visit(&identity, &start.url).await;
        let cookie = cookie(&start);
        let error = provider.finish(start.pending, &cookie, answer).await.unwrap_err();
        assert!(matches!(&error, OidcError::Refused(reason) if reason == "invalid_client"), "{error:?}");

        let issuer = identity.issuer.clone();
        drop(identity);
        let error = begin(&provider_at(&issuer, Arc::new(SystemClock))).await.unwrap_err();
        assert!(matches!(error, OidcError::Provider { .. }), "{error:?}");
    });
}
