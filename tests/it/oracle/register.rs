//! Random registers and random filters.

use super::Dice;
use chrono::{Days, NaiveDate};
use dangvien::{domain::person_filter::PersonFilter, entity::OPEN};
use dangvien_shared::{
    id::{OrganisationId, PersonId},
    vocabulary::{
        AgeBand, Education, MemberStatus, MovementKind, Occupation, OrganisationKind, OrganisationType,
        PoliticalTheory, Qualification, Sex,
    },
};
use dangvien_tests::{Fixture, day, fixture::PersonDraft};

/// Names of the persons, so that searches meet some.
const NAMES: [&str; 6] =
    ["Nguyễn Thị An", "Trần Văn Anh", "Ma Thị Đào", "Lương Văn An Bình", "Hoàng Đức Tài", "Vi Thị Mai Anh"];

const ETHNIC_GROUPS: [&str; 5] = ["01", "02", "07", "15", "55"];
const RELIGIONS: [&str; 3] = ["00", "01", "02"];
const LEAVING: [MovementKind; 6] = [
    MovementKind::Died,
    MovementKind::Expelled,
    MovementKind::StruckOff,
    MovementKind::StruckOffProbationary,
    MovementKind::Resigned,
    MovementKind::LeftForProvince,
];

/// What was made.
pub(crate) struct RandomRegister {
    pub(crate) organisations: Vec<OrganisationId>,
    uppers: Vec<OrganisationId>,
    committees: Vec<OrganisationId>,
    branches: Vec<OrganisationId>,
    people: Vec<PersonId>,
}

/// A province with some seven years of events.
pub(crate) async fn random_register(register: &mut Fixture, dice: &mut Dice) -> RandomRegister {
    let mut made = organisations(register, dice).await;
    for branch in made.branches.clone() {
        let count = dice.below(9);
        let ids = register.members(branch, count, |_number, draft| person(draft, dice)).await;
        made.people.extend(ids);
    }
    let mut on = day("2009-02-01");
    while on < day("2016-06-30") {
        for _event in 0..dice.below(4) {
            happen(register, dice, &mut made, on).await;
        }
        on = on + Days::new(1 + u64::try_from(dice.below(30)).unwrap());
    }
    made
}

async fn organisations(register: &mut Fixture, dice: &mut Dice) -> RandomRegister {
    use OrganisationKind as K;
    let province = register.province("Đảng bộ tỉnh").await;
    let mut made = RandomRegister {
        organisations: vec![province],
        uppers: Vec::new(),
        committees: Vec::new(),
        branches: Vec::new(),
        people: Vec::new(),
    };
    for number in 0..3 {
        let upper = register.organisation(K::Upper, province, &format!("Huyện {number}")).await;
        made.uppers.push(upper);
        for number in 0..2 {
            let kind = dice.pick(OrganisationType::ALL);
            let named = format!("Xã {number}");
            let committee =
                register.organisation_with(K::GrassrootsCommittee, upper, &named, |o| o.of_type(kind)).await;
            made.committees.push(committee);
            let parent = if dice.once_in(3) {
                let parent = register.organisation(K::Subcommittee, committee, "Bộ phận").await;
                made.organisations.push(parent);
                parent
            } else {
                committee
            };
            for number in 0..2 {
                let named = format!("Thôn {number}");
                made.branches.push(register.organisation(K::Branch, parent, &named).await);
            }
        }
        let kind = dice.pick(OrganisationType::ALL);
        let branch = register
            .organisation_with(K::GrassrootsBranch, upper, "Chi bộ cơ quan", |o| o.of_type(kind))
            .await;
        made.branches.push(branch);
    }
    made.organisations.extend(made.uppers.iter().chain(&made.committees).chain(&made.branches));
    made
}

fn person(draft: PersonDraft, dice: &mut Dice) -> PersonDraft {
    let mut draft = draft
        .named(dice.pick(&NAMES))
        .born(dice.day(day("1930-01-01"), day("1990-12-31")))
        .of(dice.pick(&ETHNIC_GROUPS))
        .education(dice.pick(Education::ALL))
        .qualification(dice.pick(Qualification::ALL))
        .occupation(dice.pick(Occupation::ALL))
        .joined(dice.day(day("1995-01-01"), day("2008-12-31")));
    draft.sex = dice.pick(Sex::ALL);
    dice.pick(&RELIGIONS).clone_into(&mut draft.religion);
    draft.political_theory = dice.pick(PoliticalTheory::ALL);
    draft.youth_union = dice.once_in(2);
    if dice.once_in(10) { draft.probationary() } else { draft }
}

async fn happen(register: &mut Fixture, dice: &mut Dice, made: &mut RandomRegister, on: NaiveDate) {
    let branch = dice.pick(&made.branches);
    let id = dice.pick(&made.people);
    let row = register.membership(id).clone();
    // One change a person and day.
    let may_change = row.valid_to == OPEN && row.valid_from < on;
    match dice.below(20) {
        0..6 => made.people.push(register.admit(branch, on, |draft| person(draft, dice)).await),
        6..8 => made.people.push(register.member(branch, |draft| person(draft, dice).since(on)).await),
        8..11 if may_change && row.official_on == OPEN => register.recognise(id, on).await,
        11..14 if may_change && row.branch_id != branch.0 => register.transfer(id, branch, on).await,
        14..16 if may_change => {
            let kind = dice.pick(&LEAVING);
            // Only who is on probation can be struck off from it.
            let suits = (kind == MovementKind::StruckOffProbationary) == (row.official_on == OPEN);
            if suits {
                register.leave(id, kind, on).await;
            }
        }
        16..18 if may_change => {
            let next = dice.pick(Qualification::ALL).as_code();
            register.change(id, on, |row| next.clone_into(&mut row.qualification)).await;
        }
        18 => {
            let committee = dice.pick(&made.committees);
            let upper = dice.pick(&made.uppers);
            let path = register.path(committee).to_owned();
            // Whoever changed on that very day cannot be moved on it.
            let free =
                made.people.iter().map(|id| register.membership(*id)).all(|row| {
                    !row.branch_path.starts_with(&path) || row.valid_from < on || row.valid_to < OPEN
                });
            if free && !path.starts_with(register.path(upper)) {
                register.move_organisation(committee, upper, on).await;
            }
        }
        _ => {}
    }
}

/// A filter of at most that depth.
pub(crate) fn random_filter(dice: &mut Dice, made: &RandomRegister, depth: usize) -> PersonFilter {
    use PersonFilter as F;
    let texts = |list: Vec<&str>| list.into_iter().map(str::to_owned).collect();
    let period = |dice: &mut Dice, first: &str, last: &str| {
        let (one, two) = (dice.day(day(first), day(last)), dice.day(day(first), day(last)));
        let (from, to) = (one.min(two), one.max(two));
        ((!dice.once_in(4)).then_some(from), (!dice.once_in(4)).then_some(to))
    };
    let parts = |dice: &mut Dice| {
        let count = dice.below(3) + usize::from(dice.once_in(2));
        (0..count).map(|_part| random_filter(dice, made, depth - 1)).collect()
    };
    match dice.below(if depth == 0 { 16 } else { 22 }) {
        0 => {
            let words: &[&str] = dice.pick(&[&["an"][..], &["thi", "a"], &["dao"], &["x"]]);
            F::Name(words.iter().copied().map(str::to_owned).collect())
        }
        1 => F::Sex(dice.pick(Sex::ALL)),
        2 => F::Status(dice.some(MemberStatus::ALL)),
        3 => F::Minority(dice.once_in(2)),
        4 => F::EthnicGroup(texts(dice.some(&ETHNIC_GROUPS))),
        5 => F::Religion(texts(dice.some(&RELIGIONS))),
        6 => F::Education(dice.some(Education::ALL)),
        7 => F::Qualification(dice.some(Qualification::ALL)),
        8 => F::PoliticalTheory(dice.some(PoliticalTheory::ALL)),
        9 => F::Occupation(dice.some(Occupation::ALL)),
        10 => F::YouthUnion(dice.once_in(2)),
        11 => F::AgeBand(dice.some(AgeBand::ALL)),
        12 => {
            let (from, to) = period(dice, "1930-01-01", "1990-12-31");
            F::BirthOn(from, to)
        }
        13 => {
            let (from, to) = period(dice, "1995-01-01", "2016-06-30");
            F::JoinedOn(from, to)
        }
        14 => F::OrganisationType(dice.some(OrganisationType::ALL)),
        15 => F::Within(dice.pick(&made.organisations)),
        16..18 => F::All(parts(dice)),
        18..20 => F::Any(parts(dice)),
        _ => F::Not(Box::new(random_filter(dice, made, depth - 1))),
    }
}
