//! A real identity provider on this machine (the npm package `oidc-provider`), and the browser that visits it.

use crate::{npm, program, scratch, scratch::Guard};
use reqwest::{
    Client, Url,
    header::{COOKIE, LOCATION, SET_COOKIE},
    redirect::Policy,
};
use std::collections::BTreeMap;

/// What the provider calls us.
pub const CLIENT_ID: &str = "dangvien";

/// What we tell it, so that it believes that.
pub const CLIENT_SECRET: &str = "one secret of the tests";

/// Where it sends browsers that it signed in.
pub const REDIRECT: &str = "http://127.0.0.1:8080/dang-nhap/tinh";

/// Redirects that a visit takes at most.
const MOST_REDIRECTS: usize = 10;

/// A provider that runs until this value, or the process, is gone.
#[derive(Debug)]
pub struct IdentityProvider {
    _guard: Guard,
    /// Its address, as it calls itself.
    pub issuer: String,
}

impl IdentityProvider {
    /// Starts one.
    pub fn start() -> Self {
        npm::folder();
        let node = program::find(&["node", "nodejs"])
            .expect("Node is there: install it with `apt-get install nodejs npm`");
        let script = npm::project().join("identity_provider.mjs");
        let arguments = [node.to_str(), script.to_str()].map(|path| path.expect("paths have plain names"));
        // It ends with its input, which is that of the shell.
        let guard = Guard::start(r#"exec "$1" "$2""#, &arguments, None, scratch::folder())
            .unwrap_or_else(|problem| panic!("the identity provider does not start: {problem}"));
        let issuer = format!("http://127.0.0.1:{}", guard.answer());
        Self { _guard: guard, issuer }
    }

    /// Visits a page of the provider as a browser does, and gives the parameters with which it is sent back to us.
    pub async fn visit(&self, page: &str) -> BTreeMap<String, String> {
        let back: Url = self.leads_to(page, REDIRECT).await.parse().expect("an address");
        back.query_pairs().into_owned().collect()
    }

    /// Visits a page of the provider as a browser does, and gives the address with which it is sent back to us.
    pub async fn leads_to(&self, page: &str, redirect: &str) -> String {
        let client = Client::builder().redirect(Policy::none()).build().expect("the client is set up");
        let mut cookies = BTreeMap::new();
        let mut url: Url = page.parse().expect("a page has an address");
        for _ in 0..MOST_REDIRECTS {
            if url.as_str().starts_with(redirect) {
                return url.into();
            }
            let cookie = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>();
            let answer = client.get(url.clone()).header(COOKIE, cookie.join("; ")).send().await;
            let answer = answer.expect("the provider answers");
            for set in answer.headers().get_all(SET_COOKIE) {
                let set = set.to_str().expect("cookies are plain");
                let (name, value) =
                    set.split(';').next().and_then(|pair| pair.split_once('=')).expect("a pair");
                cookies.insert(name.to_owned(), value.to_owned());
            }
            let status = answer.status();
            let Some(next) = answer.headers().get(LOCATION) else { panic!("{url} leads nowhere: {status}") };
            url = url.join(next.to_str().expect("addresses are plain")).expect("an address");
        }
        panic!("{page} leads round in circles");
    }
}
