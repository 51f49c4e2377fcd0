//! Admissions by their ids and by their persons, for a whole level at once.

use crate::{
    domain::{admission::Admission, admission_list},
    graphql::{
        batch::{Batches, by_day},
        error::ApiError,
    },
};
use async_graphql::dataloader::Loader;
use chrono::NaiveDate;
use dangvien_shared::id::{AdmissionId, PersonId};
use std::{collections::HashMap, sync::Arc};

/// An admission as known on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::graphql) struct AdmissionOn {
    pub(in crate::graphql) id: AdmissionId,
    pub(in crate::graphql) as_of: NaiveDate,
}

/// The admissions of a person up to a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::graphql) struct AdmissionsOf {
    pub(in crate::graphql) person: PersonId,
    pub(in crate::graphql) as_of: NaiveDate,
}

impl Loader<AdmissionOn> for Batches {
    type Value = Arc<Admission>;
    type Error = ApiError;

    async fn load(&self, keys: &[AdmissionOn]) -> Result<HashMap<AdmissionOn, Arc<Admission>>, ApiError> {
        let mut found = HashMap::with_capacity(keys.len());
        for (as_of, ids) in by_day(keys, |key| (key.as_of, key.id)) {
            for admission in admission_list::by_ids(self.store.reader(), &self.scope, as_of, &ids).await? {
                found.insert(AdmissionOn { id: admission.id, as_of }, Arc::new(admission));
            }
        }
        Ok(found)
    }
}

impl Loader<AdmissionsOf> for Batches {
    type Value = Vec<Arc<Admission>>;
    type Error = ApiError;

    async fn load(
        &self,
        keys: &[AdmissionsOf],
    ) -> Result<HashMap<AdmissionsOf, Vec<Arc<Admission>>>, ApiError> {
        let mut found: HashMap<AdmissionsOf, Vec<Arc<Admission>>> = HashMap::with_capacity(keys.len());
        for (as_of, persons) in by_day(keys, |key| (key.as_of, key.person)) {
            for admission in
                admission_list::by_persons(self.store.reader(), &self.scope, as_of, &persons).await?
            {
                let key = AdmissionsOf { person: admission.person, as_of };
                found.entry(key).or_default().push(Arc::new(admission));
            }
        }
        Ok(found)
    }
}
