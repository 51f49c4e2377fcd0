//! Protected series: members at the ends of half-years, admissions of whole years.

use super::{
    ProtectedMeasure, Register, Term,
    days::{HalfYearEnd, Years},
    value_list::ValueList,
};
use crate::{
    domain::{
        statistics::{SeriesRequest, ShownPoint, bucket},
        tree::Tree,
    },
    error::{Error, Result},
    scope::Scope,
};
use chrono::NaiveDate;
use dangvien_shared::{
    id::OrganisationId,
    vocabulary::{Bucket, FlowMetric},
};
use sea_orm::ConnectionTrait;

/// Most points of a series of members: each is a count over the whole register.
const MOST_POINTS: usize = 24;

/// The series of each node; `last` is the last complete day.
///
/// Admissions take one statement, members one a point, whatever the number of nodes.
pub async fn protected_series<C: ConnectionTrait>(
    register: Register<'_, C>,
    scope: &Scope,
    tree: &Tree,
    nodes: &[OrganisationId],
    request: SeriesRequest,
    term: Option<&Term>,
    last: NaiveDate,
) -> Result<Vec<Vec<ShownPoint>>> {
    let points = bucket::points(request.bucket, request.from, request.to)?;
    let mut found: Vec<Vec<ShownPoint>> =
        vec![
            points.into_iter().map(|point| ShownPoint { count: None, ..point.into() }).collect();
            nodes.len()
        ];
    let lists: Vec<ValueList> = term.and_then(|term| ValueList::behind(term.dimension)).into_iter().collect();
    for (measure, places) in measures(&found, request, term, last)? {
        let layouts = register.layouts(&measure, &lists).await?;
        for (points, id) in found.iter_mut().zip(nodes) {
            let own = layouts.places(scope, tree, *id);
            let counts = layouts.apart(&own, |layouts, own| match term {
                Some(term) => layouts.figure(own, term.dimension, &term.values),
                None => layouts.total(own),
            });
            for (place, count) in places.clone().zip(counts) {
                points[place].count = count;
            }
        }
    }
    Ok(found)
}

/// What each point counts, with the points that each statement fills.
fn measures(
    found: &[Vec<ShownPoint>],
    request: SeriesRequest,
    term: Option<&Term>,
    last: NaiveDate,
) -> Result<Vec<(ProtectedMeasure, std::ops::Range<usize>)>> {
    let points = found.first().map(Vec::as_slice).unwrap_or_default();
    match request.metric {
        FlowMetric::Stock => {
            if points.len() > MOST_POINTS {
                let reason =
                    format!("without the right to read members a series has at most {MOST_POINTS} points");
                return Err(Error::input("bucket", reason));
            }
            let of_point = |(place, point): (usize, &ShownPoint)| {
                let end = HalfYearEnd::new("bucket", point.end, last)?;
                Ok((ProtectedMeasure::Stock(end), place..place + 1))
            };
            points.iter().enumerate().map(of_point).collect()
        }
        FlowMetric::Admitted => {
            if request.bucket != Bucket::Year {
                let reason = "without the right to read members it must be YEAR for admissions";
                return Err(Error::input("bucket", reason));
            }
            let measure = ProtectedMeasure::Admissions(Years::new(request.from, request.to, last)?);
            if let Some(term) = term {
                term.check("filter", &measure)?;
            }
            Ok(vec![(measure, 0..points.len())])
        }
        _ => {
            let reason = "without the right to read members it must be STOCK or ADMITTED";
            Err(Error::input("metric", reason))
        }
    }
}
