//! How large and how many attached files may be.

use serde::Deserialize;
use std::time::Duration;

/// Bytes that no limit may exceed: a file is held in memory while it comes in.
const MOST_BYTES: usize = 64 << 20;

/// Settings of attached files.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttachmentSettings {
    /// Bytes of a file at most.
    pub file_bytes: usize,
    /// Files of a case at most, withdrawn ones among them.
    pub files_per_case: usize,
    /// Seconds for a file to arrive.
    pub body_seconds: u64,
    /// Files that come in at a time at most, of all accounts.
    pub at_once: usize,
    /// The same of one account.
    pub at_once_per_account: usize,
}

impl AttachmentSettings {
    /// Says what cannot be.
    pub fn check(&self) -> Result<(), String> {
        let least = [
            ("file_bytes", self.file_bytes as u64),
            ("files_per_case", self.files_per_case as u64),
            ("body_seconds", self.body_seconds),
            ("at_once", self.at_once as u64),
            ("at_once_per_account", self.at_once_per_account as u64),
        ];
        match least.into_iter().find(|(_, value)| *value < 1) {
            Some((name, value)) => Err(format!("attachments.{name} = {value}: at least 1")),
            None if self.file_bytes > MOST_BYTES => {
                Err(format!("attachments.file_bytes = {}: at most {MOST_BYTES}", self.file_bytes))
            }
            None => Ok(()),
        }
    }

    /// Time for a file to arrive.
    pub fn patience(&self) -> Duration {
        Duration::from_secs(self.body_seconds)
    }
}

#[cfg(test)]
mod tests {
    use crate::config::Settings;

    #[test]
    fn limits_that_take_nothing_or_too_much_are_refused() {
        let settings = Settings::defaults().attachments;
        settings.check().unwrap();
        let mut nothing = settings.clone();
        nothing.files_per_case = 0;
        assert!(nothing.check().unwrap_err().contains("attachments.files_per_case = 0"));
        let mut huge = settings;
        huge.file_bytes = usize::MAX;
        assert!(huge.check().unwrap_err().contains("at most"));
    }
}
