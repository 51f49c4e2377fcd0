//! The composition of a cohort: every share is met to the unit, and who it falls to depends on the person.

use super::Candidate;
use crate::domain::demo::{
    chance::Chance,
    day,
    home::Homes,
    shape::Cohort,
    source::{Character, source},
};
use chrono::Datelike as _;
use dangvien_shared::vocabulary::{Education, Occupation, Qualification, Sex};

/// Gives the candidates their attributes, each share met to the unit.
pub(super) fn compose(chance: &mut Chance, homes: &Homes, cohort: &Cohort, candidates: &mut [Candidate]) {
    use Occupation as O;
    let chosen =
        chance.quota(candidates.iter().map(|c| weight_women(c.occupation)), cohort.share(cohort.women));
    for position in chosen {
        candidates[position].sex = Sex::Female;
    }

    let minority = |c: &Candidate| homes.list[c.home].minority;
    let chosen = chance.quota(candidates.iter().map(minority), cohort.share(cohort.minority));
    for position in chosen {
        candidates[position].minority = true;
    }

    let chosen =
        chance.quota(candidates.iter().map(|c| weight_youth(c.occupation)), cohort.share(cohort.youth_union));
    for position in chosen {
        candidates[position].youth_union = true;
    }

    // Quality rises from year to year.
    let college = |c: &Candidate| {
        let trend = 1.0 + 0.09 * f64::from(c.ceremony_on.year() - 2013);
        weight_college(c.occupation) * trend * if c.youth_union { 1.3 } else { 0.8 }
    };
    let trained = chance.quota(candidates.iter().map(college), cohort.share(cohort.college));
    for position in &trained {
        let university = if candidates[*position].occupation == O::PublicEmployee { 0.52 } else { 0.7 };
        candidates[*position].qualification =
            if chance.happens(university) { Qualification::University } else { Qualification::College };
    }
    let masters = chance.quota(trained.iter().map(|p| weight_master(&candidates[*p])), cohort.master_count());
    for index in masters {
        candidates[trained[index]].qualification = Qualification::Master;
    }
    for candidate in candidates.iter_mut().filter(|c| c.qualification == Qualification::None) {
        candidate.qualification = lower_qualification(chance, candidate.occupation);
    }

    let below = cohort.total() - cohort.share(cohort.upper_secondary);
    let chosen = chance.quota(candidates.iter().map(weight_below_upper_secondary), below);
    for position in chosen {
        let home = &homes.list[candidates[position].home];
        let candidate = &mut candidates[position];
        // Primary school is enough in special areas only.
        let primary = candidate.minority
            && source().districts[home.district].character == Character::Mountain
            && chance.happens(0.25);
        candidate.education = if primary { Education::Primary } else { Education::LowerSecondary };
    }

    let eligible = |c: &Candidate| {
        let fits = !c.youth_union && c.ceremony_on >= day(2013, 7, 1) && !homes.list[c.home].grassroots;
        if fits { 1.0 } else { 0.0 }
    };
    let readmissions = if cohort.years.len() == 5 { (cohort.total() / 2300).max(1) } else { 0 };
    let chosen = chance.quota(candidates.iter().map(eligible), readmissions);
    for position in chosen {
        candidates[position].readmission = true;
    }
}

const fn weight_women(occupation: Occupation) -> f64 {
    use Occupation as O;
    match occupation {
        O::PublicEmployee => 2.3,
        O::NonPublicEmployee | O::Pupil | O::Student | O::EntWorker => 1.4,
        O::StateOfficial | O::PartyMassOfficial | O::EntStaff => 1.1,
        O::EntManager => 0.4,
        O::ArmedForces => 0.12,
        _ => 0.85,
    }
}

const fn weight_youth(occupation: Occupation) -> f64 {
    use Occupation as O;
    match occupation {
        O::Pupil | O::Student => 1e9,
        O::ArmedForces => 6.0,
        O::EntWorker => 2.0,
        O::PublicEmployee | O::EntStaff | O::StateOfficial | O::PartyMassOfficial => 1.5,
        O::VillageActivist | O::EntManager => 0.35,
        _ => 1.0,
    }
}

const fn weight_college(occupation: Occupation) -> f64 {
    use Occupation as O;
    match occupation {
        O::StateOfficial | O::PartyMassOfficial => 40.0,
        O::PublicEmployee => 30.0,
        O::EntStaff | O::EntManager | O::NonPublicEmployee => 9.0,
        O::ArmedForces | O::CommuneOfficial => 3.5,
        O::Other => 0.8,
        O::VillageActivist => 0.4,
        O::Farmer | O::EntWorker | O::Enterprise => 0.2,
        O::Pupil | O::Student | O::Retired => 0.0,
    }
}

const fn weight_master(candidate: &Candidate) -> f64 {
    use Occupation as O;
    match candidate.occupation {
        O::StateOfficial | O::PartyMassOfficial => 3.0,
        O::PublicEmployee => 2.0,
        O::EntStaff | O::EntManager => 0.8,
        O::CommuneOfficial | O::ArmedForces => 0.2,
        _ => 0.01,
    }
}

fn weight_below_upper_secondary(candidate: &Candidate) -> f64 {
    use Occupation as O;
    if !matches!(candidate.qualification, Qualification::None | Qualification::Elementary) {
        return 0.0;
    }
    let occupation = match candidate.occupation {
        O::Farmer => 1.0,
        O::VillageActivist => 0.8,
        O::EntWorker => 0.5,
        O::Other => 0.4,
        O::Pupil | O::Student => return 0.0,
        _ => 0.1,
    };
    let age = if candidate.youth_union { 0.4 } else { 1.0 };
    occupation * age * if candidate.minority { 1.8 } else { 1.0 }
}

fn lower_qualification(chance: &mut Chance, occupation: Occupation) -> Qualification {
    use Occupation as O;
    use Qualification as Q;
    match occupation {
        O::PublicEmployee
        | O::CommuneOfficial
        | O::StateOfficial
        | O::PartyMassOfficial
        | O::NonPublicEmployee => Q::Intermediate,
        O::EntWorker | O::Enterprise => {
            chance.weighted(&[(Q::None, 30), (Q::Elementary, 45), (Q::Intermediate, 25)])
        }
        O::ArmedForces | O::EntStaff | O::EntManager => {
            chance.weighted(&[(Q::None, 25), (Q::Elementary, 35), (Q::Intermediate, 40)])
        }
        O::Pupil | O::Student => Q::None,
        _ => chance.weighted(&[(Q::None, 68), (Q::Elementary, 17), (Q::Intermediate, 15)]),
    }
}
