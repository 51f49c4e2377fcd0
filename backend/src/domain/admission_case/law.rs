//! The rules and the working days, read once and kept until they change.

use crate::{domain::rule_book, error::Result};
use dangvien_shared::rules::{dated::RuleBook, working_day::WorkingCalendar};
use sea_orm::ConnectionTrait;
use std::sync::{Arc, PoisonError, RwLock};

/// What every judgement needs beside the case: the rules and the working calendar.
#[derive(Debug)]
pub struct Law {
    /// The dated rules.
    pub book: RuleBook,
    /// The working days.
    pub calendar: WorkingCalendar,
}

impl Law {
    /// Reads both.
    pub async fn load<C: ConnectionTrait>(db: &C) -> Result<Self> {
        Ok(Self { book: rule_book::load(db).await?, calendar: rule_book::calendar(db).await? })
    }
}

/// The law that this process read last, with the version that it has at least.
#[derive(Debug, Default)]
pub struct LawCache(RwLock<Option<(i64, Arc<Law>)>>);

/// The law of one moment; read when somebody asks for it and nobody did since it changed.
#[derive(Clone, Debug)]
pub struct LawAt {
    cache: Arc<LawCache>,
    version: i64,
}

impl LawAt {
    /// At the version that the register told.
    pub fn new(cache: Arc<LawCache>, version: i64) -> Self {
        Self { cache, version }
    }

    /// The law, of that version or a newer one.
    pub async fn load<C: ConnectionTrait>(&self, db: &C) -> Result<Arc<Law>> {
        let kept = self.cache.0.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((_version, law)) = kept.filter(|(version, _)| *version == self.version) {
            return Ok(law);
        }
        let law = Arc::new(Law::load(db).await?);
        let next = Some((self.version, Arc::clone(&law)));
        *self.cache.0.write().unwrap_or_else(PoisonError::into_inner) = next;
        Ok(law)
    }
}
