//! Cases by their ids, for a whole level at once; and cases in full.

use crate::{
    domain::{
        admission_case::{self, AdmissionCase, CaseView, Law, Voting},
        attachment::{self, Attachment},
    },
    error::Result,
    graphql::batch::{Batches, Key},
};
use chrono::NaiveDate;
use dangvien_shared::{
    id::{CaseId, PersonId},
    rules::clock::Horizon,
};
use std::{collections::HashMap, sync::Arc};

/// A case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct CaseById(pub(super) CaseId);

impl Key for CaseById {
    type Value = Arc<AdmissionCase>;

    const LEADS_ON: bool = true;

    async fn load(batches: &Batches, keys: &[Self]) -> Result<HashMap<Self, Arc<AdmissionCase>>> {
        let ids: Vec<CaseId> = keys.iter().map(|key| key.0).collect();
        let found = admission_case::by_ids(batches.store.reader(), &batches.scope, &ids).await?;
        Ok(found.into_iter().map(|case| (Self(case.id), Arc::new(case))).collect())
    }
}

/// A case in full, which was found within the scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct ViewOf {
    pub(super) id: CaseId,
    pub(super) person: PersonId,
    pub(super) today: NaiveDate,
}

impl Key for ViewOf {
    type Value = Arc<CaseView>;

    const LEADS_ON: bool = true;

    async fn load(batches: &Batches, keys: &[Self]) -> Result<HashMap<Self, Arc<CaseView>>> {
        let (db, sealer) = (batches.store.reader(), &batches.desk.cases);
        let law = batches.law.load(db).await?;
        let mut found = HashMap::with_capacity(keys.len());
        for key in keys {
            let case = (key.id, key.person);
            let view = admission_case::view(db, sealer, &law, &batches.tree, case, key.today);
            found.insert(*key, Arc::new(view.await?));
        }
        Ok(found)
    }
}

/// The files of a case that was found within the scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct AttachmentsOf(pub(super) CaseId);

impl Key for AttachmentsOf {
    type Value = Arc<Vec<Attachment>>;

    const LEADS_ON: bool = false;

    async fn load(batches: &Batches, keys: &[Self]) -> Result<HashMap<Self, Arc<Vec<Attachment>>>> {
        let cases: Vec<CaseId> = keys.iter().map(|key| key.0).collect();
        let (db, sealer) = (batches.store.reader(), &batches.desk.cases);
        let mut found: HashMap<Self, Vec<Attachment>> = HashMap::new();
        for one in attachment::of_cases(db, sealer, &cases).await? {
            found.entry(Self(one.case)).or_default().push(one);
        }
        Ok(found.into_iter().map(|(key, files)| (key, Arc::new(files))).collect())
    }
}

/// What votes of a case that was found within the scope are counted by on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct VotingOn {
    pub(super) id: CaseId,
    pub(super) on: NaiveDate,
}

impl Key for VotingOn {
    type Value = Arc<Voting>;

    const LEADS_ON: bool = false;

    async fn load(batches: &Batches, keys: &[Self]) -> Result<HashMap<Self, Arc<Voting>>> {
        let (db, sealer) = (batches.store.reader(), &batches.desk.cases);
        let law = batches.law.load(db).await?;
        let mut found = HashMap::with_capacity(keys.len());
        for key in keys {
            let voting = admission_case::voting(db, sealer, &law, key.id, key.on).await?;
            found.insert(*key, Arc::new(voting));
        }
        Ok(found)
    }
}

/// How near deadlines are, seen from a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::graphql) struct SeenFrom(pub(in crate::graphql) NaiveDate);

/// What a day's deadlines are told by.
#[derive(Clone, Debug)]
pub(in crate::graphql) struct Seen {
    /// The rules and the working days.
    pub(in crate::graphql) law: Arc<Law>,
    /// The bands.
    pub(in crate::graphql) horizon: Horizon,
}

impl Key for SeenFrom {
    type Value = Arc<Seen>;

    const LEADS_ON: bool = false;

    async fn load(batches: &Batches, keys: &[Self]) -> Result<HashMap<Self, Arc<Seen>>> {
        let law = batches.law.load(batches.store.reader()).await?;
        let seen = |key: &Self| {
            let horizon = Horizon::of(&law.calendar, key.0);
            (*key, Arc::new(Seen { law: Arc::clone(&law), horizon }))
        };
        Ok(keys.iter().map(seen).collect())
    }
}
