//! Members by their ids, for a whole level at once.

use crate::{
    domain::{member::Member, member_list},
    error::Result,
    graphql::batch::{Batches, Key, by_day},
};
use chrono::NaiveDate;
use dangvien_shared::id::PersonId;
use std::{collections::HashMap, sync::Arc};

/// A person as known on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct MemberOn {
    pub(super) id: PersonId,
    pub(super) as_of: NaiveDate,
}

impl Key for MemberOn {
    type Value = Arc<Member>;

    const LEADS_ON: bool = true;

    async fn load(batches: &Batches, keys: &[Self]) -> Result<HashMap<Self, Arc<Member>>> {
        let Batches { store, scope, .. } = batches;
        let mut found = HashMap::with_capacity(keys.len());
        for (as_of, ids) in by_day(keys, |key| (key.as_of, key.id)) {
            let members = member_list::by_ids(store.reader(), scope, as_of, &ids).await?;
            found.extend(members.into_iter().map(|(id, member)| (Self { id, as_of }, Arc::new(member))));
        }
        Ok(found)
    }
}
