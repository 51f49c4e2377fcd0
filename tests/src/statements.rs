//! Counts and keeps the SQL statements of an application, so that a test can limit them.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The statements since the last [`Self::take`].
#[derive(Clone, Debug, Default)]
pub struct StatementLog {
    texts: Arc<Mutex<Vec<String>>>,
}

impl StatementLog {
    /// How many there were.
    pub fn count(&self) -> usize {
        self.lock().len()
    }

    /// Gives them and starts anew.
    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.lock())
    }

    /// Adds one.
    pub(crate) fn push(&self, text: &str) {
        self.lock().push(text.to_owned());
    }

    fn lock(&self) -> MutexGuard<'_, Vec<String>> {
        self.texts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
