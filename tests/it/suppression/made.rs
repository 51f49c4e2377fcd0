//! A province with small groups of every kind, in stock and flow.

use dangvien::{
    auth::{Actor, Grant},
    scope::Scope,
};
use dangvien_shared::{
    id::{GrantId, OrganisationId},
    vocabulary::{Education, Occupation, OrganisationKind, PoliticalTheory, Qualification, Role, Sex},
};
use dangvien_tests::{Fixture, TestApp, day, fixture::PersonDraft};
use std::sync::Arc;

/// The organisations, and who stands for what.
pub(super) struct Made {
    pub(super) root: OrganisationId,
    pub(super) uppers: [OrganisationId; 2],
    /// Each with what is above it.
    parents: Vec<(OrganisationId, Option<OrganisationId>)>,
    /// Where members belong.
    branches: Vec<OrganisationId>,
    grassroots: Vec<OrganisationId>,
    /// Of four members.
    pub(super) small: OrganisationId,
    /// The only one beside it.
    pub(super) beside_small: OrganisationId,
}

impl Made {
    pub(super) fn organisations(&self) -> Vec<OrganisationId> {
        self.parents.iter().map(|(id, _parent)| *id).collect()
    }

    /// Where members are counted: branches, of admissions grassroots organisations.
    pub(super) fn lowest(&self, by_branch: bool) -> &[OrganisationId] {
        if by_branch { &self.branches } else { &self.grassroots }
    }

    pub(super) fn is_below(&self, id: OrganisationId, above: OrganisationId) -> bool {
        let parent =
            || self.parents.iter().find(|(own, _parent)| *own == id).and_then(|(_own, parent)| *parent);
        id == above || parent().is_some_and(|parent| self.is_below(parent, above))
    }
}

/// An analyst of an organisation and all below it.
pub(crate) fn analyst_of(app: &TestApp, organisation: OrganisationId) -> Scope {
    let grant = Grant { id: GrantId(1), role: Role::Analyst, organisation, persons: Vec::new() };
    let actor = Actor { grants: vec![grant], ..Actor::tool("analyst") };
    Scope::of(Arc::new(actor), &app.app.tree.current())
}

/// Members of each branch of each grassroots organisation, and its admissions of 2014 and of 2015.
const SIZES: [&[(&[usize], [usize; 2])]; 2] =
    [&[(&[12, 9, 3], [6, 2]), (&[14, 8], [3, 5]), (&[7], [0, 1])], &[(&[16, 10], [7, 6]), (&[4], [0, 0])]];

pub(super) async fn make(register: &mut Fixture) -> Made {
    use OrganisationKind as K;
    let root = register.province("Đảng bộ tỉnh").await;
    let mut parents = vec![(root, None)];
    let (mut uppers, mut branches, mut grassroots) = (Vec::new(), Vec::new(), Vec::new());
    for district in SIZES {
        let upper = register.organisation(K::Upper, root, "Đảng bộ huyện").await;
        parents.push((upper, Some(root)));
        uppers.push(upper);
        for (sizes, admissions) in district {
            let kind = if sizes.len() > 1 { K::GrassrootsCommittee } else { K::GrassrootsBranch };
            let base = register.organisation(kind, upper, "Đảng bộ xã").await;
            parents.push((base, Some(upper)));
            grassroots.push(base);
            for (number, size) in sizes.iter().enumerate() {
                let branch = if sizes.len() > 1 {
                    let branch = register.organisation(K::Branch, base, "Chi bộ thôn").await;
                    parents.push((branch, Some(base)));
                    branch
                } else {
                    base
                };
                let salt = branches.len() * 7;
                register.members(branch, *size, |number, draft| describe(draft, number * 5 + salt)).await;
                branches.push(branch);
                if number == 0 {
                    admit(register, branch, *admissions, salt).await;
                }
            }
        }
    }
    let (small, beside_small) = (grassroots[4], grassroots[3]);
    let uppers = [uppers[0], uppers[1]];
    Made { root, uppers, parents, branches, grassroots, small, beside_small }
}

async fn admit(register: &mut Fixture, branch: OrganisationId, admissions: [usize; 2], salt: usize) {
    for (year, count) in [2014, 2015].into_iter().zip(admissions) {
        for number in 0..count {
            let on = day(&format!("{year}-{:02}-19", number + 2));
            register.admit(branch, on, |draft| describe(draft, number * 3 + salt)).await;
        }
    }
}

/// Attributes as if by chance; some are rare.
fn describe(mut draft: PersonDraft, number: usize) -> PersonDraft {
    let chance = number.wrapping_mul(2_654_435_761) >> 7;
    let pick = |shift: usize, of: usize| (chance >> shift) % of;
    draft.sex = if pick(0, 3) == 0 { Sex::Female } else { Sex::Male };
    let ethnic_group = match pick(2, 40) {
        0 => "09",
        1 => "13",
        2 => "55",
        3..8 => "02",
        8..11 => "07",
        _ => "01",
    };
    ethnic_group.clone_into(&mut draft.ethnic_group);
    ["00", "00", "00", "00", "00", "01", "02"][pick(4, 7)].clone_into(&mut draft.religion);
    draft.birth_on = day(["1950-03-01", "1962-05-05", "1970-07-07", "1971-01-01", "1988-09-09"][pick(6, 5)]);
    draft.education =
        [Education::UpperSecondary, Education::UpperSecondary, Education::LowerSecondary][pick(8, 3)];
    draft.qualification = [
        Qualification::None,
        Qualification::Intermediate,
        Qualification::University,
        Qualification::College,
        Qualification::Master,
    ][pick(10, 5)];
    draft.political_theory =
        [PoliticalTheory::None, PoliticalTheory::Elementary, PoliticalTheory::Advanced][pick(12, 3)];
    draft.occupation = [
        Occupation::Farmer,
        Occupation::Farmer,
        Occupation::EntWorker,
        Occupation::EntManager,
        Occupation::Retired,
        Occupation::Pupil,
    ][pick(14, 6)];
    draft.youth_union = pick(16, 4) == 0;
    draft
}
