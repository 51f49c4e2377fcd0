//! Settings: the documented defaults, then a file, then the environment; each layer overrides the one before.
//!
//! Invariant: `config/default.toml` names every setting with its default and its meaning; it is what
//! `dangvien config example` prints and the lowest layer at once, so the two cannot differ.

mod layer;
mod limits;
mod log;
mod mail;
mod metrics;
mod network;
mod problem;
mod server;
mod socket;
mod tls;

pub use limits::Limits;
pub use log::{LogFormat, LogSettings};
pub use mail::{MailSettings, MailTls};
pub use metrics::MetricsSettings;
pub use network::{Network, NoNetwork};
pub use problem::ConfigError;
pub use server::{ProxyHeader, ServerSettings};
pub use socket::SocketSettings;
pub use tls::TlsSettings;

use crate::{
    auth::{AuthSettings, oidc::ProviderSettings},
    domain::{attachment::AttachmentSettings, export::ExportSettings},
};
use serde::Deserialize;
use std::{collections::BTreeMap, path::PathBuf};

/// Every setting with its default, as a file that can be copied and changed.
pub const EXAMPLE: &str = include_str!("config/default.toml");

/// The file that is read when no other is named and it exists.
pub const DEFAULT_FILE: &str = "dangvien.toml";

/// Everything that can be set.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Where the data is.
    pub database: DatabaseSettings,
    /// How the server listens and serves.
    pub server: ServerSettings,
    /// How long-lived connections are kept.
    pub sockets: SocketSettings,
    /// The certificate.
    pub tls: TlsSettings,
    /// Where figures for operators are shown.
    pub metrics: MetricsSettings,
    /// For whom backups are made.
    pub backup: BackupSettings,
    /// What one request may ask for.
    pub limits: Limits,
    /// How accounts sign in.
    pub auth: AuthSettings,
    /// How the audit trail is kept.
    pub audit: AuditSettings,
    /// How exports are kept.
    pub exports: ExportSettings,
    /// How large and how many attached files may be.
    pub attachments: AttachmentSettings,
    /// Whether, and through which server, mail is sent.
    pub mail: MailSettings,
    /// What is logged, and how.
    pub log: LogSettings,
}

/// How the audit trail is kept.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuditSettings {
    /// File of the key that seals the records; made when missing and no record was sealed yet.
    pub key_file: PathBuf,
}

/// Where the data is.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatabaseSettings {
    /// `sqlite://path` or `postgres://user@host/database`.
    pub url: String,
}

/// For whom backups are made.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BackupSettings {
    /// Public keys of age; each of them opens every backup.
    pub recipients: Vec<String>,
}

impl Settings {
    /// Reads the layers: defaults, the file named or `dangvien.toml` where it exists, then variables such as
    /// `DANGVIEN_SERVER_LISTEN`.
    pub fn load(
        file: Option<PathBuf>,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let mut table = layer::parse("the built-in defaults", EXAMPLE)?;
        let default_file = PathBuf::from(DEFAULT_FILE);
        if let Some(path) = file.or_else(|| default_file.exists().then_some(default_file)) {
            let text = std::fs::read_to_string(&path)
                .map_err(|source| ConfigError::Unreadable { path: path.clone(), source })?;
            let origin = path.display().to_string();
            let upper = layer::parse(&origin, &text)?;
            layer::merge(&mut table, upper, &origin, "")?;
        }
        let environment: BTreeMap<String, String> = environment.into_iter().collect();
        layer::apply_environment(&mut table, environment.clone())?;
        let mut settings: Self = table
            .try_into()
            .map_err(|error: toml::de::Error| ConfigError::Value(error.message().to_owned()))?;
        for provider in &mut settings.auth.providers {
            provider.read_environment(|name| environment.get(name).cloned());
        }
        settings.check()?;
        Ok(settings)
    }

    /// The defaults alone, whatever files and variables say: for tests.
    ///
    /// # Panics
    /// Never: a test reads the defaults.
    pub fn defaults() -> Self {
        toml::from_str(EXAMPLE).expect("the defaults are complete: a test reads them")
    }

    /// Says which value cannot be taken.
    pub fn check(&self) -> Result<(), ConfigError> {
        self.check_reach().map_err(ConfigError::Value)?;
        self.tls.check().map_err(ConfigError::Value)?;
        self.metrics.address()?;
        ProviderSettings::check_all(&self.auth.providers).map_err(ConfigError::Value)?;
        self.sockets.check().map_err(ConfigError::Value)?;
        self.exports.check().map_err(ConfigError::Value)?;
        self.attachments.check().map_err(ConfigError::Value)?;
        self.mail.check().map_err(ConfigError::Value)?;
        self.limits.check().map_err(ConfigError::Value)
    }

    /// Whether browsers reach the server by TLS, its own or a proxy's.
    pub fn is_encrypted(&self) -> bool {
        self.tls.files().is_some() || !self.server.proxies.is_empty()
    }

    /// Who may reach the server.
    fn check_reach(&self) -> Result<(), String> {
        let listen = self.server.listen;
        if listen.ip().is_loopback() || self.is_encrypted() {
            return Ok(());
        }
        Err(format!(
            "server.listen = {listen}: beyond this machine (127.0.0.1 or [::1]) passwords and files go by TLS only: \
             set tls.certificate and tls.key, or name the proxy that has them in server.proxies"
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(file: &str, environment: &[(&str, &str)]) -> Result<Settings, ConfigError> {
        let folder = std::env::temp_dir().join(format!("dangvien-config-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join(format!("{:x}.toml", {
            use std::hash::{DefaultHasher, Hash as _, Hasher as _};
            let mut hasher = DefaultHasher::new();
            (file, environment).hash(&mut hasher);
            hasher.finish()
        }));
        std::fs::write(&path, file).unwrap();
        let environment = environment.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let settings = Settings::load(Some(path.clone()), environment);
        std::fs::remove_file(path).unwrap();
        settings
    }

    #[test]
    fn the_defaults_are_complete_and_valid() {
        let settings = Settings::defaults();
        settings.check().unwrap();
        assert_eq!(settings.database.url, "sqlite://data/dangvien.db");
        assert_eq!(settings.server.listen.to_string(), "127.0.0.1:8080");
    }

    #[test]
    fn the_file_overrides_the_defaults_and_the_environment_the_file() {
        let file = "[server]\nlisten = \"127.0.0.1:9000\"\nin_flight = 3\n";
        let settings = load(file, &[("DANGVIEN_SERVER_LISTEN", "[::1]:0"), ("HOME", "/root")]).unwrap();
        assert_eq!(settings.server.listen.to_string(), "[::1]:0");
        assert_eq!(settings.server.in_flight, 3);
        assert_eq!(settings.server.connections, Settings::defaults().server.connections);
    }

    #[test]
    fn lists_come_from_the_environment_separated_by_commas() {
        let settings = load("", &[("DANGVIEN_SERVER_HOSTS", "dangvien.local, ban-to-chuc")]).unwrap();
        assert_eq!(settings.server.hosts, ["dangvien.local", "ban-to-chuc"]);
    }

    #[test]
    fn unknown_settings_are_named() {
        let error = load("[server]\nlisen = \"127.0.0.1:1\"\n", &[]).unwrap_err().to_string();
        assert!(error.contains("no setting `server.lisen`"), "{error}");
        let error = load("[serve]\nlisten = \"127.0.0.1:1\"\n", &[]).unwrap_err().to_string();
        assert!(error.contains("no setting `serve`"), "{error}");
    }

    #[test]
    fn values_of_another_type_are_refused() {
        let error = load("", &[("DANGVIEN_SERVER_IN_FLIGHT", "many")]).unwrap_err().to_string();
        assert!(error.contains("`server.in_flight` must be a whole number"), "{error}");
        let error = load("[server]\nin_flight = \"3\"\n", &[]).unwrap_err().to_string();
        assert!(error.contains("`server.in_flight` must be a whole number"), "{error}");
        assert!(load("[server\n", &[]).unwrap_err().to_string().contains("not valid TOML"));
    }

    #[test]
    fn an_address_that_others_reach_is_refused_in_a_sentence() {
        for listen in ["0.0.0.0:8080", "192.168.1.4:80", "[::]:8080"] {
            let error = load("", &[("DANGVIEN_SERVER_LISTEN", listen)]).unwrap_err().to_string();
            assert!(error.contains("by TLS only"), "{error}");
        }
    }

    #[test]
    fn proxies_are_addresses_or_networks() {
        let settings = load("[server]\nproxies = [\"10.0.0.0/8\", \"::1\"]\n", &[]).unwrap();
        assert_eq!(settings.server.proxies.len(), 2);
        let error = load("", &[("DANGVIEN_SERVER_PROXIES", "nginx")]).unwrap_err().to_string();
        assert!(error.contains("`nginx` is neither"), "{error}");
    }

    #[test]
    fn figures_are_shown_nowhere_unless_an_address_is_given() {
        assert_eq!(Settings::defaults().metrics.address().unwrap(), None);
        let settings = load("[metrics]\nlisten = \"127.0.0.1:9187\"\n", &[]).unwrap();
        assert_eq!(settings.metrics.address().unwrap().unwrap().port(), 9187);
        let error = load("[metrics]\nlisten = \"9187\"\n", &[]).unwrap_err().to_string();
        assert!(error.contains("metrics.listen = \"9187\""), "{error}");
    }

    #[test]
    fn certificate_and_key_go_together() {
        let error = load("[tls]\ncertificate = \"chain.pem\"\n", &[]).unwrap_err().to_string();
        assert!(error.contains("tls.key"), "{error}");
        assert_eq!(Settings::defaults().tls.files(), None);
    }

    #[test]
    fn identity_providers_are_a_list_of_tables_with_their_secrets_elsewhere() {
        let file = "[[auth.providers]]\nid = \"tinh\"\ntitle = \"T\"\nissuer = \"https://id.tinh.example\"\n\
                    client_id = \"dangvien\"\nclient_secret_variable = \"TINH_SECRET\"\n";
        assert!(Settings::defaults().auth.providers.is_empty());
        let settings = load(file, &[("TINH_SECRET", "x")]).unwrap();
        assert_eq!(settings.auth.providers[0].client_secret.as_ref().unwrap().expose(), "x");
        assert!(!format!("{settings:?}").contains("\"x\""));
        // Backups and all that is not serving go on without it.
        assert!(load(file, &[]).unwrap().auth.providers[0].client_secret.is_none());
        let error = load(&file.replace("https", "http"), &[("TINH_SECRET", "x")]).unwrap_err().to_string();
        assert!(error.contains("auth.providers[0]: issuer"), "{error}");
    }

    #[test]
    fn ceilings_of_the_limits_hold() {
        let error = load("[limits]\ndepth = 60\n", &[]).unwrap_err().to_string();
        assert!(error.contains("limits.depth = 60"), "{error}");
        let error = load("[sockets]\nping_seconds = 0\n", &[]).unwrap_err().to_string();
        assert!(error.contains("sockets.ping_seconds = 0"), "{error}");
    }
}
