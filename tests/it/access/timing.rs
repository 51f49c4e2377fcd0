//! How long an answer takes tells no more than what stands in it: what lies outside the scope and what is not there take
//! the same statements (`prober`) and the same time.
//!
//! Both are asked in turn, each first in every other round, so that whatever else the machine does falls on both alike;
//! then the medians are compared, as a ratio, in a band that is wide beside what they scatter, and narrow beside what one
//! statement more would add. Three attempts: noise passes, a leak stays.

use super::made::Made;
use dangvien::scope::Scope;
use dangvien_shared::{
    id::{OrganisationId, PersonId},
    vocabulary::Role,
};
use dangvien_tests::{TestApp, both_databases};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const MEMBER: &str = "query($id: ID!) { member(id: $id) { fullName cardNumber branch { name } } }";
const NODE: &str = "query($id: ID!) { node(id: $id) { id } }";
const MEMBERS: &str =
    "query($id: ID!) { organisation(id: $id) { name members(first: 50) { totalCount nodes { fullName } } } }";

/// Rounds of an attempt.
const ROUNDS: usize = 150;

/// The medians may differ by half.
const BAND: std::ops::Range<f64> = 0.67..1.5;

struct Watch<'a> {
    app: &'a TestApp,
    scope: Scope,
}

impl Watch<'_> {
    async fn time(&self, query: &str, id: &str) -> Duration {
        let begun = Instant::now();
        let answer = self.app.graphql_in(self.scope.clone(), query, json!({ "id": id })).await;
        let took = begun.elapsed();
        assert!(answer["data"].as_object().unwrap().values().all(Value::is_null), "{answer:#}");
        took
    }

    /// How much longer the first takes than the second.
    async fn ratio(&self, query: &str, (there, nothing): (&str, &str)) -> f64 {
        let (mut of_there, mut of_nothing) = (Vec::new(), Vec::new());
        for round in 0..ROUNDS {
            if round % 2 == 0 {
                of_there.push(self.time(query, there).await);
                of_nothing.push(self.time(query, nothing).await);
            } else {
                of_nothing.push(self.time(query, nothing).await);
                of_there.push(self.time(query, there).await);
            }
        }
        median(of_there).as_secs_f64() / median(of_nothing).as_secs_f64()
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

both_databases! {
    async fn what_lies_outside_takes_as_long_as_what_is_not_there(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let made = Made::make(&app).await;
        let holder = made.holder(Role::UpperOfficer);
        let scope = Scope::of(app.signed_in(holder.account).await, &app.app.tree.current());
        let person = made.persons.iter().find(|person| !holder.may_know(person)).unwrap().id.to_wire();
        let (organisation, _) =
            made.organisations.iter().find(|(_, (_, chains))| !holder.may_see(chains)).unwrap();
        let organisation = organisation.to_wire();
        let (nobody, nowhere) = (PersonId(9_999_999).to_wire(), OrganisationId(9_999_999).to_wire());
        let watch = Watch { app: &app, scope };
        for (query, there, nothing) in [
            (MEMBER, &person, &nobody),
            (NODE, &person, &nobody),
            (NODE, &organisation, &nowhere),
            (MEMBERS, &organisation, &nowhere),
        ] {
            let mut ratios = Vec::new();
            while ratios.len() < 3 && !ratios.last().is_some_and(|ratio| BAND.contains(ratio)) {
                ratios.push(watch.ratio(query, (there, nothing)).await);
            }
            assert!(BAND.contains(ratios.last().unwrap()), "{query}: {ratios:?}");
        }
    }
}
