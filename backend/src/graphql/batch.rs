//! Loading for many parents at once: what a level of a query asks of its organisations becomes one statement.
//!
//! Invariant: a loader lives as long as its request and sees only its scope; none is ever shared.

use super::error::ApiError;
use crate::{
    domain::{store::Store, tree::Tree},
    error::{Error, Result},
    scope::Scope,
};
use async_graphql::dataloader::{DataLoader, Loader};
use chrono::NaiveDate;
use dangvien_shared::id::OrganisationId;
use futures_util::future::try_join_all;
use std::{
    collections::{BTreeMap, HashMap},
    fmt,
    hash::Hash,
    sync::Arc,
};

/// Most parents of one statement.
const MOST_KEYS: usize = 500;

/// What loading works with.
#[derive(Clone, Debug)]
pub struct Batches {
    /// The database.
    pub store: Store,
    /// What the actor may see.
    pub scope: Arc<Scope>,
    /// The tree of organisations.
    pub tree: Arc<Tree>,
}

/// Gathers what the resolvers of one level ask, for a millisecond.
pub struct Batcher(DataLoader<Batches>);

impl fmt::Debug for Batcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Batcher").field(self.0.loader()).finish()
    }
}

impl Batcher {
    /// For one request.
    pub fn new(batches: Batches) -> Self {
        Self(DataLoader::new(batches, tokio::spawn).max_batch_size(MOST_KEYS))
    }

    /// Asks a question about an organisation, together with all who ask the same about others.
    pub async fn ask<Q: Question>(&self, of: OrganisationId, question: Q) -> Result<Q::Answer, ApiError> {
        let answer = self.0.load_one(Asked { of, question: Arc::new(question) }).await?;
        answer.ok_or_else(|| Error::Corrupt("a question was not answered".to_owned()).into())
    }

    /// Loads a thing by its key; none where it is not there.
    pub async fn find<K>(&self, key: K) -> Result<Option<<Batches as Loader<K>>::Value>, ApiError>
    where
        K: Send + Sync + Hash + Eq + Clone + 'static,
        Batches: Loader<K, Error = ApiError>,
    {
        self.0.load_one(key).await
    }

    /// Loads things by their keys; those that are not there are left out.
    pub async fn find_all<K>(
        &self,
        keys: Vec<K>,
    ) -> Result<HashMap<K, <Batches as Loader<K>>::Value>, ApiError>
    where
        K: Send + Sync + Hash + Eq + Clone + 'static,
        Batches: Loader<K, Error = ApiError>,
    {
        self.0.load_many(keys).await
    }
}

/// A question that may be put to many organisations at once.
pub trait Question: Hash + Eq + Send + Sync + 'static {
    /// The answer about one.
    type Answer: Clone + Send + Sync + 'static;

    /// The answers about each, in their order.
    fn answer(
        &self,
        batches: &Batches,
        organisations: &[OrganisationId],
    ) -> impl Future<Output = Result<Vec<Self::Answer>>> + Send;
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

impl<Q: Question> Loader<Asked<Q>> for Batches {
    type Value = Q::Answer;
    type Error = ApiError;

    async fn load(&self, asked: &[Asked<Q>]) -> Result<HashMap<Asked<Q>, Q::Answer>, ApiError> {
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
            let answers = question.answer(self, organisations).await?;
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
