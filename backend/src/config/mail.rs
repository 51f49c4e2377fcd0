//! Whether, and through which server, mail is sent.

use lettre::message::Mailbox;
use serde::Deserialize;
use std::{net::IpAddr, path::PathBuf};

/// How the line to the mail server is secured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailTls {
    /// TLS after the greeting, and not without it.
    Starttls,
    /// TLS from the first byte.
    Tls,
    /// None: to this machine only.
    None,
}

/// Whether, and through which server, mail is sent.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailSettings {
    /// The server; empty: no mail is sent.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the line is secured.
    pub tls: MailTls,
    /// What to sign in with there; empty where it asks for nothing.
    pub user: String,
    /// File of the password.
    pub password_file: PathBuf,
    /// Who sends.
    pub sender: String,
    /// Hour of the day, in Vietnam, from which the digest is sent.
    pub hour: u8,
    /// Under what people reach the web app, for the link in the mail.
    pub web_address: String,
}

impl MailSettings {
    /// Whether mail is sent at all.
    pub fn is_on(&self) -> bool {
        !self.host.is_empty()
    }

    /// Says which value cannot be taken.
    pub(super) fn check(&self) -> Result<(), String> {
        if self.hour > 23 {
            return Err(format!("mail.hour = {}: must lie between 0 and 23", self.hour));
        }
        if !self.is_on() {
            return Ok(());
        }
        if let Err(problem) = self.sender.parse::<Mailbox>() {
            return Err(format!("mail.sender = {:?}: {problem}", self.sender));
        }
        if !self.web_address.starts_with("https://") && !self.web_address.starts_with("http://") {
            let what = "must be the address of the web app, such as \"https://dangvien.tinh.example\"";
            return Err(format!("mail.web_address = {:?}: {what}", self.web_address));
        }
        let here = self.host == "localhost" || self.host.parse().is_ok_and(|ip: IpAddr| ip.is_loopback());
        if self.tls == MailTls::None && !here {
            return Err(format!(
                "mail.tls = \"none\": only to this machine, not to {:?}: set \"starttls\" or \"tls\"",
                self.host
            ));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;

    #[test]
    fn mail_is_off_until_a_server_is_named_and_then_checked() {
        let off = Settings::defaults().mail;
        assert!(!off.is_on());
        off.check().unwrap();
        let on = MailSettings {
            host: "mail.tinh.example".to_owned(),
            sender: "Nhắc việc <nhac-viec@tinh.example>".to_owned(),
            web_address: "https://dangvien.tinh.example".to_owned(),
            ..off
        };
        on.check().unwrap();
        for (wrong, word) in [
            (MailSettings { sender: "x".to_owned(), ..on.clone() }, "mail.sender"),
            (MailSettings { web_address: String::new(), ..on.clone() }, "mail.web_address"),
            (MailSettings { tls: MailTls::None, ..on.clone() }, "mail.tls"),
            (MailSettings { hour: 24, ..on.clone() }, "mail.hour"),
        ] {
            let problem = wrong.check().unwrap_err();
            assert!(problem.starts_with(word), "{problem}");
        }
        for host in ["localhost", "127.0.0.1", "::1"] {
            MailSettings { host: host.to_owned(), tls: MailTls::None, ..on.clone() }.check().unwrap();
        }
    }
}
