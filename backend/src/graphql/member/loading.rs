//! Members by their ids, for a whole level at once.

use crate::{
    domain::{member::Member, member_list},
    graphql::{
        batch::{Batches, by_day},
        error::ApiError,
    },
};
use async_graphql::dataloader::Loader;
use chrono::NaiveDate;
use dangvien_shared::id::PersonId;
use std::{collections::HashMap, sync::Arc};

/// A person as known on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct MemberOn {
    pub(super) id: PersonId,
    pub(super) as_of: NaiveDate,
}

impl Loader<MemberOn> for Batches {
    type Value = Arc<Member>;
    type Error = ApiError;

    async fn load(&self, keys: &[MemberOn]) -> Result<HashMap<MemberOn, Arc<Member>>, ApiError> {
        let mut found = HashMap::with_capacity(keys.len());
        for (as_of, ids) in by_day(keys, |key| (key.as_of, key.id)) {
            let members = member_list::by_ids(self.store.reader(), &self.scope, as_of, &ids).await?;
            found.extend(members.into_iter().map(|(id, member)| (MemberOn { id, as_of }, Arc::new(member))));
        }
        Ok(found)
    }
}
