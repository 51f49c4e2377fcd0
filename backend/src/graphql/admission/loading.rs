//! Admissions by their ids and by their persons, for a whole level at once.

use crate::{
    domain::{admission::Admission, admission_list},
    error::Result,
    graphql::batch::{Batches, Key, by_day},
};
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

impl Key for AdmissionOn {
    type Value = Arc<Admission>;

    const LEADS_ON: bool = true;

    async fn load(batches: &Batches, keys: &[Self]) -> Result<HashMap<Self, Arc<Admission>>> {
        let Batches { store, scope, .. } = batches;
        let mut found = HashMap::with_capacity(keys.len());
        for (as_of, ids) in by_day(keys, |key| (key.as_of, key.id)) {
            for admission in admission_list::by_ids(store.reader(), scope, as_of, &ids).await? {
                found.insert(Self { id: admission.id, as_of }, Arc::new(admission));
            }
        }
        Ok(found)
    }
}

impl Key for AdmissionsOf {
    type Value = Vec<Arc<Admission>>;

    const LEADS_ON: bool = true;

    async fn load(batches: &Batches, keys: &[Self]) -> Result<HashMap<Self, Vec<Arc<Admission>>>> {
        let Batches { store, scope, .. } = batches;
        let mut found: HashMap<Self, Vec<Arc<Admission>>> = HashMap::with_capacity(keys.len());
        for (as_of, persons) in by_day(keys, |key| (key.as_of, key.person)) {
            for admission in admission_list::by_persons(store.reader(), scope, as_of, &persons).await? {
                let key = Self { person: admission.person, as_of };
                found.entry(key).or_default().push(Arc::new(admission));
            }
        }
        Ok(found)
    }
}
