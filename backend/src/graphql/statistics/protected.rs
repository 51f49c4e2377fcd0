//! The questions of who may see figures but no persons, put to all organisations of a level at once.
//!
//! Invariant: they are types of their own, so that exact and protected figures never stand in one batch.

use super::aggregate::Aggregate;
use crate::{
    domain::statistics::{
        self, GroupRequest, HalfYearEnd, ProtectedMeasure, SeriesRequest, ShownComposition, ShownGroup,
        ShownPoint, Term,
    },
    error::Result,
    graphql::batch::{Batches, Question},
};
use chrono::NaiveDate;
use dangvien_shared::{id::OrganisationId, rules::FormationWarning};
use std::sync::Arc;

/// A protected composition.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct ProtectedCompositionOf {
    pub(super) measure: ProtectedMeasure,
    pub(super) term: Option<Term>,
    pub(super) with_representation: bool,
}

impl Question for ProtectedCompositionOf {
    const LEADS_ON: bool = false;

    type Answer = Aggregate;

    async fn answer(&self, batches: &Batches, organisations: &[OrganisationId]) -> Result<Vec<Aggregate>> {
        let Batches { scope, tree, .. } = batches;
        let (register, measure, term) = (batches.protected(), &self.measure, self.term.as_ref());
        let compositions =
            statistics::protected_composition(register, scope, tree, organisations, measure, term).await?;
        let representations = if self.with_representation {
            let shares: Vec<_> = compositions.iter().map(ShownComposition::minority_share).collect();
            statistics::representation(batches.store.reader(), tree, organisations, measure.exact(), &shares)
                .await?
        } else {
            vec![None; compositions.len()]
        };
        let pairs = compositions.into_iter().zip(representations);
        Ok(pairs.map(|(composition, representation)| Aggregate { composition, representation }).collect())
    }
}

/// Protected groups.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct ProtectedGroupsOf {
    pub(super) measure: ProtectedMeasure,
    pub(super) term: Option<Term>,
    pub(super) request: GroupRequest,
}

impl Question for ProtectedGroupsOf {
    const LEADS_ON: bool = false;

    type Answer = Arc<[ShownGroup]>;

    async fn answer(&self, batches: &Batches, organisations: &[OrganisationId]) -> Result<Vec<Self::Answer>> {
        let Batches { scope, tree, .. } = batches;
        let Self { measure, term, request } = self;
        let (register, term) = (batches.protected(), term.as_ref());
        let groups =
            statistics::protected_groups(register, scope, tree, organisations, measure, term, request);
        Ok(groups.await?.into_iter().map(Arc::from).collect())
    }
}

/// A protected series.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct ProtectedSeriesOf {
    pub(super) request: SeriesRequest,
    pub(super) term: Option<Term>,
    pub(super) last_complete: NaiveDate,
}

impl Question for ProtectedSeriesOf {
    const LEADS_ON: bool = false;

    type Answer = Arc<[ShownPoint]>;

    async fn answer(&self, batches: &Batches, organisations: &[OrganisationId]) -> Result<Vec<Self::Answer>> {
        let Batches { scope, tree, .. } = batches;
        let (register, term) = (batches.protected(), self.term.as_ref());
        let (request, last) = (self.request, self.last_complete);
        let series = statistics::protected_series(register, scope, tree, organisations, request, term, last);
        Ok(series.await?.into_iter().map(Arc::from).collect())
    }
}

/// Warnings that follow from protected totals.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct ProtectedWarningsOf {
    pub(super) as_of: HalfYearEnd,
}

impl Question for ProtectedWarningsOf {
    const LEADS_ON: bool = false;

    type Answer = Arc<[FormationWarning]>;

    async fn answer(&self, batches: &Batches, organisations: &[OrganisationId]) -> Result<Vec<Self::Answer>> {
        let Batches { scope, tree, .. } = batches;
        let warnings =
            statistics::protected_warnings(batches.protected(), scope, tree, organisations, self.as_of);
        Ok(warnings.await?.into_iter().map(Arc::from).collect())
    }
}
