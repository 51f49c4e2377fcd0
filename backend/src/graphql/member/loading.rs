//! Members by their ids, for a whole level at once. The id of a record that was merged into another answers as that one.

use crate::{
    domain::{member::Member, member_list, merge},
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
            let missing: Vec<PersonId> = ids.into_iter().filter(|id| !members.contains_key(id)).collect();
            found.extend(members.into_iter().map(|(id, member)| (Self { id, as_of }, Arc::new(member))));
            let closed = merge::records_of(store.reader(), missing).await?;
            if closed.is_empty() {
                continue;
            }
            let records: Vec<PersonId> = closed.values().copied().collect();
            let members = member_list::by_ids(store.reader(), scope, as_of, &records).await?;
            let shared: HashMap<PersonId, Arc<Member>> =
                members.into_iter().map(|(id, member)| (id, Arc::new(member))).collect();
            found.extend(
                closed
                    .into_iter()
                    .filter_map(|(id, record)| Some((Self { id, as_of }, Arc::clone(shared.get(&record)?)))),
            );
        }
        Ok(found)
    }
}
