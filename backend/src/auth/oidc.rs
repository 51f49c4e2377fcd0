//! Signing in through a province's own identity provider (`OpenID` Connect): authorization code with PKCE.
//!
//! The web layer calls [`Provider::begin`], keeps what is pending under the hash of the state, sends the browser away,
//! and when it comes back takes what is pending out of its store (so that no answer works twice) and calls
//! [`Provider::finish`].
//!
//! Invariants: a person is known by issuer and subject and by nothing else; names and addresses of mail change hands.
//! State, nonce and verifier are random, belong to one browser and one try, and expire. Only signatures with a key of
//! the provider count, never `none` and never one made with the shared secret.

mod http;
mod pending;
mod settings;

pub use http::HttpError;
pub use pending::{PendingSignIn, Purpose};
pub use settings::ProviderSettings;

use super::{
    random::SharedRandom,
    secret::{Opaque, SecretText, SignIn},
};
use crate::clock::SharedClock;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use http::Http;
use openidconnect::{
    AccessToken, AdditionalClaims, AuthorizationCode, ClaimsVerificationError, ClientId, ClientSecret,
    CsrfToken, EndpointMaybeSet, EndpointNotSet, EndpointSet, IssuerUrl, Nonce, OAuth2TokenResponse as _,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, SubjectIdentifier, TokenResponse as _,
    core::{
        CoreAuthenticationFlow, CoreClient, CoreGenderClaim, CoreIdToken, CoreJwsSigningAlgorithm,
        CoreProviderMetadata,
    },
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::{error::Error, fmt::Display};

/// Signatures that only a holder of the provider's private key can make.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// A client whose addresses the provider told.
type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// An identity provider as it is set up.
#[derive(Debug)]
pub struct Provider {
    settings: ProviderSettings,
    secret: Option<SecretText>,
    issuer: IssuerUrl,
    http: Http,
    clock: SharedClock,
    random: SharedRandom,
}

/// Where the browser goes, and what stays here.
#[derive(Debug)]
pub struct SignInStart {
    /// The page of the provider.
    pub url: String,
    /// The state: its hash finds what is pending, its text goes into a short-lived cookie of the browser.
    pub state: Opaque<SignIn>,
    /// What to keep until the browser comes back; sealed, because whoever has it can take over the try.
    pub pending: PendingSignIn,
}

/// What the browser brings back, as the parameters of the address.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct ProviderAnswer {
    /// The code that is exchanged for the person's claims.
    pub code: Option<String>,
    /// The state as it was sent.
    pub state: Option<String>,
    /// Who answers, where the provider says it (RFC 9207).
    pub iss: Option<String>,
    /// Why there is no code.
    pub error: Option<String>,
}

/// A person as the provider knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The provider.
    pub issuer: String,
    /// The person: with the issuer, the one thing by which accounts are found.
    pub subject: String,
    /// What the provider calls the account, to propose a name or to show one; never to find an account.
    pub name: Option<String>,
}

/// Why nobody was signed in.
#[derive(Debug, thiserror::Error)]
pub enum OidcError {
    /// The settings cannot work.
    #[error("auth.providers: {0}")]
    Settings(String),
    /// The provider is away or answers what it must not.
    #[error("the identity provider cannot be used: {what}")]
    Provider {
        /// What was asked of it.
        what: &'static str,
        /// Why.
        #[source]
        source: Box<dyn Error + Send + Sync>,
    },
    /// The provider did not sign the person in.
    #[error("the identity provider refused: {0}")]
    Refused(String),
    /// The answer belongs to another browser, another try or another provider, or comes too late.
    #[error("the answer of the identity provider does not belong to this try: {0}")]
    Foreign(&'static str),
    /// What the provider says of the person cannot be trusted.
    #[error("the identity provider's token is not valid")]
    Token(#[source] ClaimsVerificationError),
}

impl OidcError {
    fn provider(what: &'static str, source: impl Error + Send + Sync + 'static) -> Self {
        Self::Provider { what, source: Box::new(source) }
    }

    fn settings(name: &str, problem: impl Display) -> Self {
        Self::Settings(format!("{name}: {problem}"))
    }
}

impl Provider {
    /// Sets up a provider; it is not asked for anything yet.
    pub fn try_new(
        settings: ProviderSettings,
        clock: SharedClock,
        random: SharedRandom,
    ) -> Result<Self, OidcError> {
        let problem = |error: &dyn Display| OidcError::settings(&settings.id, error);
        settings.check().map_err(|error| problem(&error))?;
        let secret = settings.read_secret().map_err(|error| problem(&error))?;
        let issuer = IssuerUrl::new(settings.issuer.clone()).map_err(|error| problem(&error))?;
        let http = Http::try_new(settings.ca_file.as_deref()).map_err(|error| problem(&error))?;
        Ok(Self { settings, secret, issuer, http, clock, random })
    }

    /// Its short name, as in our addresses.
    pub fn id(&self) -> &str {
        &self.settings.id
    }

    /// What the button says.
    pub fn title(&self) -> &str {
        &self.settings.title
    }

    /// The address by which it calls itself.
    pub fn issuer(&self) -> &str {
        &self.settings.issuer
    }

    /// Starts a try: asks the provider where its page is. `redirect` is our own address to which it sends the browser.
    pub async fn begin(&self, redirect: &str, purpose: Purpose) -> Result<SignInStart, OidcError> {
        let client = self.client(redirect).await?;
        let state = Opaque::<SignIn>::new(&*self.random);
        let aims = (self.id(), redirect, purpose);
        let pending = PendingSignIn::new(aims, &state, &*self.random, self.clock.now());
        let challenge = PkceCodeChallenge::from_code_verifier_sha256(&verifier(&pending));
        let (state_text, nonce) = (state.expose(), pending.nonce.clone());
        let mut request = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                move || CsrfToken::new(state_text.expose().to_owned()),
                move || Nonce::new(nonce),
            )
            .set_pkce_challenge(challenge);
        for scope in self.settings.scopes.iter().filter(|scope| *scope != "openid") {
            request = request.add_scope(Scope::new(scope.clone()));
        }
        let (url, _, _) = request.url();
        Ok(SignInStart { url: url.into(), state, pending })
    }

    /// Ends a try. `cookie` is the state that the browser kept; `pending` was taken out of the store, not only read.
    pub async fn finish(
        &self,
        pending: PendingSignIn,
        cookie: &str,
        answer: ProviderAnswer,
    ) -> Result<Identity, OidcError> {
        pending
            .check(self.id(), cookie, answer.state.as_deref(), self.clock.now())
            .map_err(OidcError::Foreign)?;
        if answer.iss.is_some_and(|iss| iss != self.settings.issuer) {
            return Err(OidcError::Foreign("another provider answered"));
        }
        if let Some(error) = answer.error {
            // The provider's words come through the browser: only their letters, and not many.
            let known = |letter: &char| letter.is_ascii_alphanumeric() || *letter == '_';
            return Err(OidcError::Refused(error.chars().filter(known).take(60).collect()));
        }
        let code = answer.code.ok_or(OidcError::Foreign("there is no code"))?;
        let client = self.client(&pending.redirect).await?;
        let http = self.http.sender();
        let tokens = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|error| OidcError::provider("the exchange of the code", error))?
            .set_pkce_verifier(verifier(&pending))
            .request_async(&http)
            .await
            .map_err(|error| match error {
                openidconnect::RequestTokenError::ServerResponse(refusal) => {
                    OidcError::Refused(refusal.error().to_string())
                }
                other => OidcError::provider("the exchange of the code", other),
            })?;
        let token = tokens.id_token().ok_or_else(|| {
            OidcError::Token(ClaimsVerificationError::Other("there is no ID token".to_owned()))
        })?;
        let clock = self.clock.clone();
        let check = client.id_token_verifier().set_allowed_algs(ALGORITHMS).set_time_fn(move || clock.now());
        let claims = token.claims(&check, &Nonce::new(pending.nonce.clone())).map_err(OidcError::Token)?;
        let name = match claim(token, &self.settings.name_claim) {
            None => self.name_from_user_info(&client, tokens.access_token(), claims.subject()).await?,
            found => found,
        };
        Ok(Identity { issuer: claims.issuer().to_string(), subject: claims.subject().to_string(), name })
    }

    /// What the provider publishes is read at every try: keys change, and tries are rare.
    async fn client(&self, redirect: &str) -> Result<Client, OidcError> {
        let redirect =
            RedirectUrl::new(redirect.to_owned()).map_err(|error| OidcError::settings(self.id(), error))?;
        let http = self.http.sender();
        let metadata = CoreProviderMetadata::discover_async(self.issuer.clone(), &http)
            .await
            .map_err(|error| OidcError::provider("its configuration", error))?;
        let secret = self.secret.as_ref().map(|secret| ClientSecret::new(secret.expose().to_owned()));
        let client_id = ClientId::new(self.settings.client_id.clone());
        Ok(CoreClient::from_provider_metadata(metadata, client_id, secret).set_redirect_uri(redirect))
    }

    /// Many providers put names only where the access token leads.
    async fn name_from_user_info(
        &self,
        client: &Client,
        access: &AccessToken,
        subject: &SubjectIdentifier,
    ) -> Result<Option<String>, OidcError> {
        let Ok(request) = client.user_info(access.clone(), Some(subject.clone())) else { return Ok(None) };
        let http = self.http.sender();
        let claims = request
            .request_async::<AllClaims, _, CoreGenderClaim>(&http)
            .await
            .map_err(|error| OidcError::provider("the claims of the person", error))?;
        let standard = serde_json::to_value(&claims).ok();
        Ok(standard.as_ref().and_then(|claims| claims.get(&self.settings.name_claim)).and_then(text))
    }
}

/// Claims that the standard does not name.
#[derive(Debug, Deserialize, Serialize)]
struct AllClaims {
    #[serde(flatten)]
    claims: Map<String, Value>,
}

impl AdditionalClaims for AllClaims {}

/// The secret half of PKCE.
fn verifier(pending: &PendingSignIn) -> PkceCodeVerifier {
    PkceCodeVerifier::new(pending.verifier.expose().to_owned())
}

/// A claim of a token that was verified, whatever its name.
fn claim(token: &CoreIdToken, name: &str) -> Option<String> {
    let token = token.to_string();
    let payload = URL_SAFE_NO_PAD.decode(token.split('.').nth(1)?).ok()?;
    let claims: Map<String, Value> = serde_json::from_slice(&payload).ok()?;
    claims.get(name).and_then(text)
}

fn text(claim: &Value) -> Option<String> {
    claim.as_str().filter(|text| !text.is_empty()).map(str::to_owned)
}
