//! Counts rows one by one.

use chrono::{Datelike as _, Days, NaiveDate};
use dangvien::{
    domain::{
        person_filter::PersonFilter,
        statistics::{Composition, Measure},
    },
    entity::{admission, membership, movement, organisation, organisation_placement, person},
};
use dangvien_shared::{
    id::OrganisationId,
    rules::full_years_between,
    vocabulary::{
        Education, FlowMetric, MemberStatus, MovementKind, Occupation, OrganisationKind, OrganisationType,
        Qualification, Sex,
    },
};
use dangvien_tests::TestApp;
use sea_orm::EntityTrait as _;
use std::collections::BTreeMap;

/// A membership on a day, or an admission, as the groups see it.
pub(crate) struct Fact<'a> {
    /// The attributes; an admission's are in the same form.
    pub(crate) row: &'a membership::Model,
    /// Name in the form of searches.
    pub(crate) name_key: &'a str,
    /// Full years.
    pub(crate) age: u32,
    /// Decision of a membership, ceremony of an admission.
    pub(crate) joined_on: NaiveDate,
    /// Standing.
    pub(crate) status: MemberStatus,
    /// The organisations above on the day of the fact, the branch itself first.
    pub(crate) chain: Vec<OrganisationId>,
}

/// All rows.
pub(crate) struct Recount {
    memberships: Vec<membership::Model>,
    admissions: Vec<(membership::Model, admission::Model)>,
    movements: Vec<movement::Model>,
    placements: Vec<organisation_placement::Model>,
    types: BTreeMap<OrganisationId, OrganisationType>,
    codes: BTreeMap<OrganisationId, String>,
    names: BTreeMap<i64, String>,
}

impl Recount {
    #[expect(clippy::disallowed_methods, reason = "an oracle reads the rows as they are")]
    pub(crate) async fn load(app: &TestApp) -> Self {
        let db = app.app.store.reader();
        let organisations = organisation::Entity::find().all(db).await.unwrap();
        let persons = person::Entity::find().all(db).await.unwrap();
        let admissions = admission::Entity::find().all(db).await.unwrap();
        Self {
            memberships: membership::Entity::find().all(db).await.unwrap(),
            admissions: admissions.into_iter().map(|row| (as_membership(&row), row)).collect(),
            movements: movement::Entity::find().all(db).await.unwrap(),
            placements: organisation_placement::Entity::find().all(db).await.unwrap(),
            codes: organisations.iter().map(|row| (OrganisationId(row.id), row.code.clone())).collect(),
            types: organisations
                .into_iter()
                .filter_map(|row| Some((OrganisationId(row.id), OrganisationType::from_code(&row.org_type)?)))
                .collect(),
            names: persons.into_iter().map(|row| (row.id, row.search_key)).collect(),
        }
    }

    /// Days on which a membership begins or ends or somebody becomes official.
    pub(crate) fn eventful_days(&self) -> Vec<NaiveDate> {
        let days = self.memberships.iter().flat_map(|row| [row.valid_from, row.valid_to, row.official_on]);
        days.filter(|day| day.year() > 2008 && day.year() < 2017).collect()
    }

    fn placement(&self, id: OrganisationId, on: NaiveDate) -> Option<&organisation_placement::Model> {
        self.placements.iter().find(|p| p.organisation_id == id.0 && p.valid_from <= on && on < p.valid_to)
    }

    pub(crate) fn code(&self, id: OrganisationId) -> String {
        self.codes[&id].clone()
    }

    pub(crate) fn type_of(&self, id: OrganisationId) -> Option<OrganisationType> {
        self.types.get(&id).copied()
    }

    pub(crate) fn kind_of(&self, id: OrganisationId, on: NaiveDate) -> OrganisationKind {
        OrganisationKind::from_code(&self.placement(id, on).unwrap().kind).unwrap()
    }

    /// From an organisation up to the root, by the links of a day.
    pub(crate) fn chain(&self, id: i64, on: NaiveDate) -> Vec<OrganisationId> {
        let parent = |id: &OrganisationId| self.placement(*id, on)?.parent_id.map(OrganisationId);
        std::iter::successors(Some(OrganisationId(id)), parent).collect()
    }

    fn fact<'a>(&'a self, row: &'a membership::Model, as_of: NaiveDate, placed: NaiveDate) -> Fact<'a> {
        Fact {
            row,
            name_key: &self.names[&row.person_id],
            age: full_years_between(row.birth_on, as_of),
            joined_on: row.joined_on,
            status: if row.official_on <= as_of {
                MemberStatus::Official
            } else {
                MemberStatus::Probationary
            },
            chain: self.chain(row.branch_id, placed),
        }
    }

    /// What a measure counts at a node, before the filter, with the day of each.
    fn all(&self, node: OrganisationId, measure: Measure) -> Vec<(NaiveDate, Fact<'_>)> {
        let facts: Vec<(NaiveDate, Fact<'_>)> = match measure {
            Measure::Stock { as_of } => self
                .memberships
                .iter()
                .filter(|row| row.valid_from <= as_of && as_of < row.valid_to)
                .map(|row| (as_of, self.fact(row, as_of, as_of)))
                .collect(),
            Measure::Admissions { from, to, as_of } => self
                .admissions
                .iter()
                .filter(|(_row, own)| (from..=to).contains(&own.ceremony_on))
                .map(|(row, own)| {
                    let mut fact = self.fact(row, as_of, own.ceremony_on);
                    fact.age = u32::try_from(own.age).unwrap();
                    fact.joined_on = own.ceremony_on;
                    if own.struck_off_on <= as_of {
                        fact.status = MemberStatus::Left;
                    }
                    (own.ceremony_on, fact)
                })
                .collect(),
        };
        facts.into_iter().filter(|(_day, fact)| fact.chain.contains(&node)).collect()
    }

    /// What a measure counts at a node.
    pub(crate) fn facts(
        &self,
        node: OrganisationId,
        measure: Measure,
        filter: &PersonFilter,
    ) -> Vec<Fact<'_>> {
        self.dated(node, measure, filter).into_iter().map(|(_day, fact)| fact).collect()
    }

    fn dated(
        &self,
        node: OrganisationId,
        measure: Measure,
        filter: &PersonFilter,
    ) -> Vec<(NaiveDate, Fact<'_>)> {
        self.all(node, measure).into_iter().filter(|(day, fact)| self.passes(filter, fact, *day)).collect()
    }

    pub(crate) fn composition(
        &self,
        node: OrganisationId,
        measure: Measure,
        filter: &PersonFilter,
    ) -> Composition {
        let facts = self.facts(node, measure, filter);
        let count = |holds: &dyn Fn(&Fact<'_>) -> bool| {
            i64::try_from(facts.iter().filter(|fact| holds(fact)).count()).unwrap()
        };
        let one_of = |list: &[Occupation], code: &str| list.iter().any(|item| item.as_code() == code);
        Composition {
            count: count(&|_fact| true),
            official: count(&|fact| fact.status == MemberStatus::Official),
            probationary: count(&|fact| fact.status == MemberStatus::Probationary),
            female: count(&|fact| fact.row.sex == Sex::Female.as_code()),
            ethnic_minority: count(&|fact| !["01", "55"].contains(&fact.row.ethnic_group.as_str())),
            religious: count(&|fact| fact.row.religion != "00"),
            youth_union: count(&|fact| fact.row.youth_union),
            upper_secondary: count(&|fact| fact.row.education == Education::UpperSecondary.as_code()),
            college_or_higher: count(&|fact| {
                ["COLLEGE", "UNIVERSITY", "MASTER", "DOCTOR"].contains(&fact.row.qualification.as_str())
            }),
            master: count(&|fact| fact.row.qualification == Qualification::Master.as_code()),
            farmer: count(&|fact| fact.row.occupation == Occupation::Farmer.as_code()),
            enterprise: count(&|fact| one_of(&Occupation::ENTERPRISE_GROUP, &fact.row.occupation)),
            age_sum: facts.iter().map(|fact| i64::from(fact.age)).sum(),
        }
    }

    /// Whether a branch was below a node on a day; outside the province is below none.
    fn inside(&self, branch: Option<i64>, node: OrganisationId, on: NaiveDate) -> bool {
        branch.is_some_and(|branch| self.chain(branch, on).contains(&node))
    }

    /// Movements across a node's border in a period, into it or out of it.
    pub(crate) fn crossings(
        &self,
        node: OrganisationId,
        from: NaiveDate,
        to: NaiveDate,
        entering: bool,
    ) -> Vec<&movement::Model> {
        let crosses = |m: &&movement::Model| {
            let after = self.inside(m.to_branch_id, node, m.happened_on);
            let before = self.inside(m.from_branch_id, node, m.happened_on - Days::new(1));
            (from..=to).contains(&m.happened_on) && if entering { after && !before } else { before && !after }
        };
        self.movements.iter().filter(crosses).collect()
    }

    /// One point of a series whose period ends on `last`.
    pub(crate) fn point(
        &self,
        node: OrganisationId,
        metric: FlowMetric,
        (start, end): (NaiveDate, NaiveDate),
        last: NaiveDate,
        filter: &PersonFilter,
    ) -> usize {
        use MovementKind as K;
        match metric {
            FlowMetric::Stock => return self.facts(node, Measure::Stock { as_of: end }, filter).len(),
            FlowMetric::Admitted => {
                let measure = Measure::Admissions { from: start, to: end, as_of: last };
                return self.dated(node, measure, filter).len();
            }
            _ => {}
        }
        let (kinds, entering): (&[K], bool) = match metric {
            FlowMetric::Recognised => (&[K::Recognised], true),
            FlowMetric::Arrived => (&[K::ArrivedFromProvince, K::Transferred, K::OrganisationMoved], true),
            FlowMetric::Departed => (&[K::LeftForProvince, K::Transferred, K::OrganisationMoved], false),
            FlowMetric::Died => (&[K::Died], false),
            _ => (&[K::Expelled, K::StruckOff, K::StruckOffProbationary, K::Resigned], false),
        };
        let happened: Vec<&movement::Model> = if metric == FlowMetric::Recognised {
            let here = |m: &&movement::Model| {
                (start..=end).contains(&m.happened_on) && self.inside(m.to_branch_id, node, m.happened_on)
            };
            self.movements.iter().filter(here).collect()
        } else {
            self.crossings(node, start, end, entering)
        };
        let told = |m: &&&movement::Model| {
            let row = self.memberships.iter().find(|row| {
                let there = if entering {
                    row.valid_from <= m.happened_on && m.happened_on < row.valid_to
                } else {
                    row.valid_to == m.happened_on
                };
                row.person_id == m.person_id && there
            });
            let placed = if entering { m.happened_on } else { m.happened_on - Days::new(1) };
            row.is_some_and(|row| self.passes(filter, &self.fact(row, last, placed), placed))
        };
        happened.iter().filter(|m| kinds.iter().any(|kind| kind.as_code() == m.kind)).filter(told).count()
    }
}

/// The attributes of an admission in the form of a membership.
fn as_membership(row: &admission::Model) -> membership::Model {
    membership::Model {
        id: row.id,
        person_id: row.person_id,
        branch_id: row.branch_id,
        branch_path: String::new(),
        valid_from: row.ceremony_on,
        valid_to: row.struck_off_on,
        joined_on: row.ceremony_on,
        official_on: row.official_on,
        sex: row.sex.clone(),
        birth_on: row.birth_on,
        ethnic_group: row.ethnic_group.clone(),
        religion: row.religion.clone(),
        education: row.education.clone(),
        qualification: row.qualification.clone(),
        political_theory: row.political_theory.clone(),
        occupation: row.occupation.clone(),
        youth_union: row.youth_union,
    }
}
