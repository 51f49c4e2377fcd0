//! Loading for many parents at once: what a level of a query asks of its organisations becomes one statement.
//!
//! Invariants: how many statements a request takes follows from its text, never from its rows (up to `MOST_KEYS` a
//! statement) nor from the time that a statement takes. A batcher lives as long as its request and sees only its scope;
//! none is ever shared.

mod gather;

pub use gather::Batcher;

use super::error::ApiError;
use crate::{
    auth::Desk,
    domain::{
        admission_case::LawAt,
        statistics::{LayoutsAt, ProtectedRegister},
        store::{Reader, Store},
        tree::Tree,
    },
    error::{Error, Result},
    scope::Scope,
};
use chrono::NaiveDate;
use dangvien_shared::id::OrganisationId;
use futures_util::future::try_join_all;
use std::{
    collections::{BTreeMap, HashMap},
    hash::Hash,
    sync::Arc,
};

/// What loading works with.
#[derive(Clone, Debug)]
pub struct Batches {
    /// The database.
    pub store: Store,
    /// What the actor may see.
    pub scope: Arc<Scope>,
    /// The tree of organisations.
    pub tree: Arc<Tree>,
    /// What opens what is sealed.
    pub desk: Arc<Desk>,
    /// The rules and the working days.
    pub law: LawAt,
    /// What protected figures were made of.
    pub layouts: LayoutsAt,
}

impl Batches {
    /// Where protected figures are taken from.
    pub fn protected(&self) -> ProtectedRegister<'_, Reader> {
        ProtectedRegister { db: self.store.reader(), kept: &self.layouts }
    }
}

/// What is loaded by its key, together with all others of its kind.
pub trait Key: Clone + Eq + Hash + Send + Sync + 'static {
    /// What is found.
    type Value: Clone + Send + Sync + 'static;

    /// Whether resolvers ask on with what was found. Then whatever else was asked waits for it, so that what comes of
    /// both is asked together.
    const LEADS_ON: bool;

    /// Finds the values of these keys, each key given once; those of which there is nothing are left out.
    fn load(
        batches: &Batches,
        keys: &[Self],
    ) -> impl Future<Output = Result<HashMap<Self, Self::Value>>> + Send;
}

/// A question that may be put to many organisations at once.
pub trait Question: Hash + Eq + Send + Sync + 'static {
    /// The answer about one.
    type Answer: Clone + Send + Sync + 'static;

    /// Whether resolvers ask on with the answer, as with the rows of a list; figures are an end.
    const LEADS_ON: bool;

    /// The answers about each, in their order.
    fn answer(
        &self,
        batches: &Batches,
        organisations: &[OrganisationId],
    ) -> impl Future<Output = Result<Vec<Self::Answer>>> + Send;
}

impl Batcher {
    /// Asks a question about an organisation, together with all who ask the same about others.
    pub async fn ask<Q: Question>(&self, of: OrganisationId, question: Q) -> Result<Q::Answer, ApiError> {
        let answer = self.find(Asked { of, question: Arc::new(question) }).await?;
        answer.ok_or_else(|| Error::Corrupt("a question was not answered".to_owned()).into())
    }
}

/// A question and the organisation that it is about.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Asked<Q> {
    of: OrganisationId,
    question: Arc<Q>,
}

impl<Q> Clone for Asked<Q> {
    fn clone(&self) -> Self {
        Self { of: self.of, question: Arc::clone(&self.question) }
    }
}

impl<Q: Question> Key for Asked<Q> {
    type Value = Q::Answer;

    const LEADS_ON: bool = Q::LEADS_ON;

    async fn load(batches: &Batches, asked: &[Self]) -> Result<HashMap<Self, Q::Answer>> {
        let mut places: HashMap<&Q, usize> = HashMap::new();
        let mut groups: Vec<(&Arc<Q>, Vec<OrganisationId>)> = Vec::new();
        for Asked { of, question } in asked {
            let place = *places.entry(question).or_insert(groups.len());
            if place == groups.len() {
                groups.push((question, Vec::new()));
            }
            groups[place].1.push(*of);
        }
        // Different questions do not wait for each other.
        let answered = try_join_all(groups.iter().map(|(question, organisations)| async move {
            let answers = question.answer(batches, organisations).await?;
            let keyed = organisations.iter().zip(answers);
            let keyed: Vec<_> = keyed
                .map(|(of, answer)| (Asked { of: *of, question: Arc::clone(question) }, answer))
                .collect();
            Ok::<_, Error>(keyed)
        }));
        Ok(answered.await?.into_iter().flatten().collect())
    }
}

/// The keys by their day: nearly always one.
pub(super) fn by_day<K, T>(keys: &[K], part: impl Fn(&K) -> (NaiveDate, T)) -> BTreeMap<NaiveDate, Vec<T>> {
    let mut days: BTreeMap<NaiveDate, Vec<T>> = BTreeMap::new();
    for key in keys {
        let (day, value) = part(key);
        days.entry(day).or_default().push(value);
    }
    days
}
