//! Admission cases: whom they show themselves to, and who records what in them.
//!
//! A standing committee sees the files before it: those that wait for its own word, while they do.

use super::Scope;
use crate::{
    auth::{Actor, Came, Grant},
    domain::{
        admission_case::AdmissionCase,
        tree::{Tree, subtree_end},
    },
    entity::admission_case::Column,
};
use dangvien_shared::{
    admission_case::{Actor as Acting, Step, StepKind},
    id::{OrganisationId, PersonId},
    rules::Reach,
    vocabulary::{Action, Role},
};
use sea_orm::{
    Condition, ExprTrait as _,
    sea_query::{Alias, Expr, IntoColumnRef as _},
};
use std::sync::Arc;

/// A grant as it records steps.
#[derive(Clone, Debug)]
pub(super) struct Recorder {
    role: Role,
    organisation: OrganisationId,
    paths: Vec<Arc<str>>,
    persons: Vec<PersonId>,
    reach: Reach,
}

/// The grants of an actor that record anything, also where the actor came in a way that lets nothing be recorded: whose
/// turn it is does not depend on that.
pub(super) fn recorders(actor: &Actor, tree: &Tree) -> Vec<Recorder> {
    let narrowed = actor.narrowed_to.map(|top| tree.paths_ever(top));
    // Of the place of the grant and that of the token the lower one, where one lies below the other.
    let within = |path: Arc<str>| match &narrowed {
        None => vec![path],
        Some(tops) => tops.iter().filter_map(|top| lower(&path, top)).collect(),
    };
    let of = |grant: &Grant| {
        let reach = grant.role.reach(Action::RecordCases)?;
        let paths: Vec<Arc<str>> = tree.paths_ever(grant.organisation).into_iter().flat_map(within).collect();
        let (role, organisation) = (grant.role, grant.organisation);
        Some(Recorder { role, organisation, paths, persons: grant.persons.clone(), reach })
    };
    actor.grants.iter().filter_map(of).collect()
}

/// The lower of two paths; none where they lie beside each other.
fn lower(one: &Arc<str>, other: &Arc<str>) -> Option<Arc<str>> {
    if one.starts_with(&**other) {
        Some(Arc::clone(one))
    } else {
        other.starts_with(&**one).then(|| Arc::clone(other))
    }
}

impl Recorder {
    fn reaches(&self, path: &str, case: Option<&AdmissionCase>) -> bool {
        match self.reach {
            Reach::Subtree => self.paths.iter().any(|own| path.starts_with(&**own)),
            Reach::Below => self.paths.iter().any(|own| path.len() > own.len() && path.starts_with(&**own)),
            Reach::Assigned => case.is_some_and(|case| {
                self.persons.contains(&case.person)
                    || (is_committee(self.role) && waits_for(case, self.organisation))
            }),
        }
    }
}

const fn is_committee(role: Role) -> bool {
    matches!(role, Role::ProvinceCommittee | Role::UpperCommittee)
}

fn waits_for(case: &AdmissionCase, organisation: OrganisationId) -> bool {
    let decides = matches!(case.awaits, Some(Acting::DecidingBody | Acting::CommitteeAbove));
    decides && case.awaits_organisation == Some(organisation)
}

impl Scope {
    /// Whether the actor records a step of a case of the branch at a path; none is a case not yet begun. `body` is the
    /// organisation whose word a decision is.
    pub fn may_record(
        &self,
        step: StepKind,
        path: &str,
        case: Option<&AdmissionCase>,
        body: Option<OrganisationId>,
    ) -> bool {
        if self.actor.came == Came::Tool {
            return self.may_at(Action::RecordCases, path);
        }
        self.actor.came_with(Action::RecordCases)
            && self.recorders.iter().any(|one| {
                let decides = !step.is_decision() || body == Some(one.organisation);
                one.role.may_record(step) && decides && one.reaches(path, case)
            })
    }

    /// Whether the actor may bring the documents of a step into a case that it may be recorded in.
    pub fn may_bring(&self, step: &Step, path: &str, case: &AdmissionCase) -> bool {
        let Step::RecordDocument { document } = step else { return true };
        let brings = |one: &Recorder| one.role.may_bring(document.form) && one.reaches(path, Some(case));
        let may = self.actor.came_with(Action::RecordCases);
        self.actor.came == Came::Tool || (may && self.recorders.iter().any(brings))
    }

    /// Whether the actor records anything in any case: a committee does in files that come before it, which no extent
    /// knows beforehand.
    pub fn may_record_somewhere(&self) -> bool {
        let may = self.actor.came_with(Action::RecordCases);
        self.may(Action::RecordCases) || (may && !self.recorders.is_empty())
    }

    /// Whether a case lies before a standing committee in which the actor has a role.
    pub fn is_before_own_committee(&self, case: &AdmissionCase) -> bool {
        let committees = self.actor.grants.iter().filter(|grant| is_committee(grant.role));
        committees.into_iter().any(|grant| waits_for(case, grant.organisation))
    }

    /// Whether the actor, who finds a case, reads what is personal in it: by the right to it, or because it lies before a
    /// committee of theirs.
    pub fn reads_file(&self, case: &AdmissionCase) -> bool {
        self.may_to(Action::ReadPersonalData, &case.branch_path, case.person)
            || self.is_before_own_committee(case)
    }

    /// Whether the actor keeps the dossier of a case: brings documents into it, and reads what is in them.
    pub fn keeps_dossier(&self, case: &AdmissionCase) -> bool {
        self.may_record(StepKind::RecordDocument, &case.branch_path, Some(case), None)
            && self.reads_file(case)
    }

    /// Whether the actor looks behind what was withdrawn in a case: whoever reads the trail there.
    pub fn looks_behind(&self, case: &AdmissionCase) -> bool {
        self.may_at(Action::ReadAudit, &case.branch_path)
    }

    /// The condition that leaves the cases whose turn is the actor's own, by each grant; the table stands under that name.
    /// What hangs on an organisation is told by the organisation that must act; what hangs on persons, by the persons of
    /// the grant, because mass organisations stand in no tree.
    pub fn own_turn(&self, table: &'static str) -> Condition {
        let column = |name: Column| Expr::col((Alias::new(table), name).into_column_ref());
        let own_turns = |role: Role| {
            let own = Acting::ALL.iter().filter(|actor| role.acts_as(**actor)).map(|actor| actor.as_code());
            column(Column::Awaits).is_in(own)
        };
        let mut any = Condition::any();
        for grant in &self.actor.grants {
            if grant.role.reach(Action::RecordCases).is_none() {
                continue;
            }
            let own = own_turns(grant.role);
            if matches!(grant.role, Role::MassOrganisationOfficer | Role::Teacher) {
                let persons = grant.persons.iter().map(|person| person.0);
                any = any.add(own.and(column(Column::PersonId).is_in(persons)));
                continue;
            }
            any = any.add(own.and(column(Column::AwaitsId).eq(grant.organisation.0)));
            // No role is held at a subcommittee: who has one at the grassroots committee above sees to it.
            let sees_to_it = |one: &&Recorder| {
                one.role.acts_as(Acting::Subcommittee) && one.organisation == grant.organisation
            };
            for path in self.recorders.iter().filter(sees_to_it).flat_map(|one| &one.paths) {
                let of_case = column(Column::BranchPath);
                let below = of_case.clone().gte(&**path).and(of_case.lt(subtree_end(path)));
                any = any.add(column(Column::Awaits).eq(Acting::Subcommittee.as_code()).and(below));
            }
        }
        if any.is_empty() { any.add(Expr::val(1).eq(0)) } else { any }
    }

    /// The condition that leaves the cases on which the actor waits for a decision, by each grant: those that its branch or
    /// grassroots committee brought up, and those of persons whom it helps or nominated. The table stands under that name.
    pub fn awaited_decisions(&self, table: &'static str) -> Condition {
        let column = |name: Column| (Alias::new(table), name).into_column_ref();
        let mut any = Condition::any();
        for one in self.recorders.iter().filter(|one| one.role.waits_for_decisions()) {
            if one.reach == Reach::Assigned {
                let persons = one.persons.iter().map(|person| person.0);
                any = any.add(Expr::col(column(Column::PersonId)).is_in(persons));
                continue;
            }
            for path in &one.paths {
                let of_case = Expr::col(column(Column::BranchPath));
                any = any.add(of_case.clone().gte(&**path).and(of_case.lt(subtree_end(path))));
            }
        }
        if any.is_empty() { any.add(Expr::val(1).eq(0)) } else { any }
    }

    /// The condition that keeps cases inside the scope; the table stands under that name.
    pub fn restrict_cases(&self, table: &'static str) -> Condition {
        let column = |name: Column| (Alias::new(table), name).into_column_ref();
        let extent = self.extent(Action::ReadCases);
        let own = extent.restrict(&column(Column::BranchPath), column(Column::PersonId));
        let committees = self.actor.grants.iter().filter(|grant| is_committee(grant.role));
        let before: Vec<i64> = committees.map(|grant| grant.organisation.0).collect();
        if before.is_empty() || !self.actor.came_with(Action::ReadCases) || self.actor.narrowed_to.is_some() {
            return own;
        }
        let deciding = [Acting::DecidingBody.as_code(), Acting::CommitteeAbove.as_code()];
        own.add(
            Expr::col(column(Column::AwaitsId))
                .is_in(before)
                .and(Expr::col(column(Column::Awaits)).is_in(deciding)),
        )
    }
}
