//! The questions behind the figures, put to all organisations of a level at once.

use super::aggregate::Aggregate;
use crate::{
    domain::{
        person_filter::PersonFilter,
        statistics::{
            self, GroupRequest, Measure, Reconciliation, SeriesRequest, ShownComposition, ShownGroup,
            ShownPoint,
        },
    },
    error::Result,
    graphql::batch::{Batches, Question},
};
use chrono::NaiveDate;
use dangvien_shared::{id::OrganisationId, rules::FormationWarning};
use std::sync::Arc;

/// A composition.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct CompositionOf {
    pub(super) measure: Measure,
    pub(super) filter: PersonFilter,
    pub(super) with_representation: bool,
}

impl Question for CompositionOf {
    type Answer = Aggregate;

    const LEADS_ON: bool = false;

    async fn answer(&self, batches: &Batches, organisations: &[OrganisationId]) -> Result<Vec<Aggregate>> {
        let Batches { store, scope, tree, .. } = batches;
        let (db, measure) = (store.reader(), self.measure);
        let compositions =
            statistics::composition(db, scope, tree, organisations, measure, &self.filter).await?;
        let representations = if self.with_representation {
            statistics::representation(db, tree, organisations, measure, &compositions).await?
        } else {
            vec![None; compositions.len()]
        };
        let pairs = compositions.into_iter().map(ShownComposition::from).zip(representations);
        Ok(pairs.map(|(composition, representation)| Aggregate { composition, representation }).collect())
    }
}

/// Groups.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct GroupsOf {
    pub(super) measure: Measure,
    pub(super) filter: PersonFilter,
    pub(super) request: GroupRequest,
}

impl Question for GroupsOf {
    type Answer = Arc<[ShownGroup]>;

    const LEADS_ON: bool = false;

    async fn answer(&self, batches: &Batches, organisations: &[OrganisationId]) -> Result<Vec<Self::Answer>> {
        let Batches { store, scope, tree, .. } = batches;
        let Self { measure, filter, request } = self;
        let groups =
            statistics::groups(store.reader(), scope, tree, organisations, *measure, filter, request);
        Ok(groups
            .await?
            .into_iter()
            .map(|groups| groups.into_iter().map(ShownGroup::from).collect())
            .collect())
    }
}

/// A series.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct SeriesOf {
    pub(super) request: SeriesRequest,
    pub(super) filter: PersonFilter,
}

impl Question for SeriesOf {
    type Answer = Arc<[ShownPoint]>;

    const LEADS_ON: bool = false;

    async fn answer(&self, batches: &Batches, organisations: &[OrganisationId]) -> Result<Vec<Self::Answer>> {
        let Batches { store, scope, tree, .. } = batches;
        let series =
            statistics::series(store.reader(), scope, tree, organisations, self.request, &self.filter);
        Ok(series
            .await?
            .into_iter()
            .map(|points| points.into_iter().map(ShownPoint::from).collect())
            .collect())
    }
}

/// Form 1.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct FormOf {
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
}

impl Question for FormOf {
    type Answer = Arc<Reconciliation>;

    const LEADS_ON: bool = false;

    async fn answer(&self, batches: &Batches, organisations: &[OrganisationId]) -> Result<Vec<Self::Answer>> {
        let Batches { store, scope, tree, .. } = batches;
        let Self { from, to } = *self;
        let forms = statistics::reconciliation(store.reader(), scope, tree, organisations, from, to);
        Ok(forms.await?.into_iter().map(Arc::new).collect())
    }
}

/// Warnings about the size.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct WarningsOf {
    pub(super) as_of: NaiveDate,
}

impl Question for WarningsOf {
    type Answer = Arc<[FormationWarning]>;

    const LEADS_ON: bool = false;

    async fn answer(&self, batches: &Batches, organisations: &[OrganisationId]) -> Result<Vec<Self::Answer>> {
        let Batches { store, scope, tree, .. } = batches;
        let warnings = statistics::formation_warnings(store.reader(), scope, tree, organisations, self.as_of);
        Ok(warnings.await?.into_iter().map(Arc::from).collect())
    }
}
