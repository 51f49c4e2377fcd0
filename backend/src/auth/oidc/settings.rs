//! What an administrator sets for an identity provider.

use crate::auth::secret::SecretText;
use serde::Deserialize;
use std::path::PathBuf;

/// One identity provider.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProviderSettings {
    /// A short name of small letters, digits and hyphens; it stands in our addresses.
    pub id: String,
    /// What the button says.
    pub title: String,
    /// The provider's address, exactly as it calls itself.
    pub issuer: String,
    /// What the provider calls us.
    pub client_id: String,
    /// The file with the secret that the provider gave us; none for a public client.
    #[serde(default)]
    pub client_secret_file: Option<PathBuf>,
    /// The variable of the environment with that secret, in place of the file.
    #[serde(default)]
    pub client_secret_variable: Option<String>,
    /// What stands in that variable.
    #[serde(skip)]
    pub client_secret: Option<SecretText>,
    /// What we ask to know, beside `openid`.
    #[serde(default = "default_scopes")]
    pub scopes: Vec<String>,
    /// The claim that names the account.
    #[serde(default = "default_name_claim")]
    pub name_claim: String,
    /// The certificate of the authority that vouches for the provider, where that is the province's own.
    #[serde(default)]
    pub ca_file: Option<PathBuf>,
}

fn default_scopes() -> Vec<String> {
    vec!["profile".to_owned()]
}

fn default_name_claim() -> String {
    "preferred_username".to_owned()
}

impl ProviderSettings {
    /// Says which of several providers cannot work: each by itself, and beside the others.
    pub fn check_all(providers: &[Self]) -> Result<(), String> {
        for (at, provider) in providers.iter().enumerate() {
            provider.check().map_err(|problem| format!("auth.providers[{at}]: {problem}"))?;
            if providers[..at].iter().any(|other| other.id == provider.id) {
                return Err(format!("auth.providers[{at}]: there is another one with id = {}", provider.id));
            }
        }
        Ok(())
    }

    /// Says which setting cannot work.
    pub(super) fn check(&self) -> Result<(), String> {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if self.id.is_empty() || !self.id.bytes().all(plain) {
            return Err("id must be small letters, digits and hyphens".to_owned());
        }
        if !(self.issuer.starts_with("https://") || is_this_machine(&self.issuer)) {
            return Err(format!("issuer = {}: it must begin with https://", self.issuer));
        }
        if self.client_id.is_empty() {
            return Err("client_id is missing".to_owned());
        }
        if self.client_secret_file.is_some() && self.client_secret_variable.is_some() {
            return Err("client_secret_file and client_secret_variable: one of them".to_owned());
        }
        Ok(())
    }

    /// Takes the secret from the environment, where the settings name a variable of it that is there. Only who serves needs
    /// it: backups and the other commands go on without.
    pub fn read_environment(&mut self, find: impl Fn(&str) -> Option<String>) {
        let found = self.client_secret_variable.as_deref().and_then(find);
        let found = found.filter(|secret| !secret.trim().is_empty());
        self.client_secret = found.map(|secret| secret.trim().to_owned().into());
    }

    /// The secret: out of the environment, or out of its file.
    pub(super) fn read_secret(&self) -> Result<Option<SecretText>, String> {
        if self.client_secret.is_some() {
            return Ok(self.client_secret.clone());
        }
        if let Some(name) = &self.client_secret_variable {
            return Err(format!("client_secret_variable = {name}: there is no such variable"));
        }
        let Some(path) = &self.client_secret_file else { return Ok(None) };
        let text = std::fs::read_to_string(path)
            .map_err(|error| format!("client_secret_file {}: {error}", path.display()))?;
        let text = SecretText::from(text);
        let secret = text.expose().trim();
        if secret.is_empty() {
            return Err(format!("client_secret_file {} is empty", path.display()));
        }
        Ok(Some(secret.to_owned().into()))
    }
}

/// Without TLS only what never leaves the machine.
fn is_this_machine(issuer: &str) -> bool {
    let Some(rest) = issuer.strip_prefix("http://") else { return false };
    let host = rest.split('/').next().unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    ["127.0.0.1", "[::1]", "localhost"].contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(issuer: &str) -> ProviderSettings {
        toml::from_str(&format!(
            "id = \"tinh\"\ntitle = \"Tài khoản tỉnh\"\nissuer = \"{issuer}\"\nclient_id = \"dangvien\"\n"
        ))
        .unwrap()
    }

    #[test]
    fn a_provider_is_reached_over_tls_or_on_this_machine() {
        for (issuer, accepted) in [
            ("https://id.tinh.example", true),
            ("http://127.0.0.1:3000", true),
            ("http://localhost:3000/realms/tinh", true),
            ("http://[::1]:3000", true),
            ("http://id.tinh.example", false),
            ("http://localhost.example", false),
            ("http://127.0.0.1.example:80", false),
            ("http://localhost@id.example", false),
            ("", false),
        ] {
            assert_eq!(settings(issuer).check().is_ok(), accepted, "{issuer}");
        }
    }

    #[test]
    fn providers_are_told_apart_by_their_short_names() {
        let (one, other) = (settings("https://id.example"), settings("http://id.example"));
        ProviderSettings::check_all(std::slice::from_ref(&one)).unwrap();
        let error = ProviderSettings::check_all(&[one.clone(), other]).unwrap_err();
        assert!(error.starts_with("auth.providers[1]: issuer = http://id.example"), "{error}");
        let error = ProviderSettings::check_all(&[one.clone(), one]).unwrap_err();
        assert!(error.starts_with("auth.providers[1]: there is another one"), "{error}");
    }

    #[test]
    fn what_is_left_out_has_a_default() {
        let settings = settings("https://id.tinh.example");
        assert_eq!(settings.scopes, ["profile"]);
        assert_eq!(settings.name_claim, "preferred_username");
        assert!(settings.read_secret().unwrap().is_none());
        for id in ["", "Tỉnh", "a/b", "TINH"] {
            assert!(ProviderSettings { id: id.to_owned(), ..settings.clone() }.check().is_err(), "{id}");
        }
        let mut named =
            ProviderSettings { client_secret_variable: Some("TINH_SECRET".to_owned()), ..settings.clone() };
        named.read_environment(|_name| None);
        assert!(named.read_secret().unwrap_err().contains("TINH_SECRET"));
        named.read_environment(|name| (name == "TINH_SECRET").then(|| " x ".to_owned()));
        assert_eq!(named.read_secret().unwrap().unwrap().expose(), "x");
        named.client_secret_file = Some("/nowhere/secret".into());
        assert!(named.check().unwrap_err().contains("one of them"));
        let missing = ProviderSettings { client_secret_file: Some("/nowhere/secret".into()), ..settings };
        assert!(missing.read_secret().unwrap_err().contains("/nowhere/secret"));
    }
}
