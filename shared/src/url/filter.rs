//! Which persons a list shows, as addresses write it: `gioi-tinh=female&nghe-nghiep=farmer,pupil`.

use super::key::PersonKey;
use crate::text::iso_date;
use crate::vocabulary::{
    AgeBand, Education, MemberStatus, Occupation, OrganisationType, PoliticalTheory, Qualification, Sex,
    Vocabulary, ethnic_group, religion,
};
use chrono::NaiveDate;

/// Which persons; an empty list or none leaves that attribute open. Names are searched for outside the address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonQuery {
    /// Standing on the day (`trang-thai`).
    pub status: Vec<MemberStatus>,
    /// Sex (`gioi-tinh`).
    pub sex: Option<Sex>,
    /// Whether of an ethnic minority (`thieu-so`).
    pub minority: Option<bool>,
    /// Codes of ethnic groups (`dan-toc`).
    pub ethnic_groups: Vec<String>,
    /// Codes of religions (`ton-giao`).
    pub religions: Vec<String>,
    /// Age bands (`tuoi`).
    pub age_bands: Vec<AgeBand>,
    /// School levels (`hoc-van`).
    pub education: Vec<Education>,
    /// Qualifications (`chuyen-mon`).
    pub qualification: Vec<Qualification>,
    /// Levels of political theory (`ly-luan`).
    pub political_theory: Vec<PoliticalTheory>,
    /// Occupations (`nghe-nghiep`).
    pub occupation: Vec<Occupation>,
    /// Whether of the youth union (`doan-vien`).
    pub youth_union: Option<bool>,
    /// Types of the grassroots organisation above (`loai-hinh`).
    pub organisation_types: Vec<OrganisationType>,
    /// Joined on this day or later (`vao-tu`).
    pub joined_from: Option<NaiveDate>,
    /// Joined on this day or earlier (`vao-den`).
    pub joined_to: Option<NaiveDate>,
}

impl PersonQuery {
    pub(super) fn take(&mut self, key: PersonKey, value: &str) {
        match key {
            PersonKey::Status => self.status = terms(value),
            PersonKey::Sex => self.sex = terms(value).first().copied(),
            PersonKey::Minority => self.minority = yes_or_no(value),
            PersonKey::EthnicGroup => self.ethnic_groups = codes(value, |code| ethnic_group(code).is_some()),
            PersonKey::Religion => self.religions = codes(value, |code| religion(code).is_some()),
            PersonKey::AgeBand => self.age_bands = terms(value),
            PersonKey::Education => self.education = terms(value),
            PersonKey::Qualification => self.qualification = terms(value),
            PersonKey::PoliticalTheory => self.political_theory = terms(value),
            PersonKey::Occupation => self.occupation = terms(value),
            PersonKey::YouthUnion => self.youth_union = yes_or_no(value),
            PersonKey::OrganisationType => self.organisation_types = terms(value),
            PersonKey::JoinedFrom => self.joined_from = iso_date(value),
            PersonKey::JoinedTo => self.joined_to = iso_date(value),
        }
    }

    pub(super) fn value(&self, key: PersonKey) -> Option<String> {
        match key {
            PersonKey::Status => words(&self.status),
            PersonKey::Sex => self.sex.map(slug),
            PersonKey::Minority => self.minority.map(spell),
            PersonKey::EthnicGroup => joined(&self.ethnic_groups),
            PersonKey::Religion => joined(&self.religions),
            PersonKey::AgeBand => words(&self.age_bands),
            PersonKey::Education => words(&self.education),
            PersonKey::Qualification => words(&self.qualification),
            PersonKey::PoliticalTheory => words(&self.political_theory),
            PersonKey::Occupation => words(&self.occupation),
            PersonKey::YouthUnion => self.youth_union.map(spell),
            PersonKey::OrganisationType => words(&self.organisation_types),
            PersonKey::JoinedFrom => self.joined_from.map(|day| day.to_string()),
            PersonKey::JoinedTo => self.joined_to.map(|day| day.to_string()),
        }
    }

    pub(super) fn clear(&mut self, key: PersonKey) {
        // An empty value means nothing to every key.
        self.take(key, "");
    }
}

/// How an address writes a term: its code in small letters, `UPPER_SECONDARY` as `upper-secondary`.
pub(super) fn slug<T: Vocabulary>(term: T) -> String {
    term.code().to_ascii_lowercase().replace('_', "-")
}

/// The terms of a list, in the official order, each once.
pub(super) fn terms<T: Vocabulary>(value: &str) -> Vec<T> {
    let words: Vec<&str> = value.split(',').collect();
    T::VALUES.iter().copied().filter(|term| words.contains(&slug(*term).as_str())).collect()
}

pub(super) fn words<T: Vocabulary>(chosen: &[T]) -> Option<String> {
    // Written in the official order, however the choice was made.
    let words: Vec<String> =
        T::VALUES.iter().copied().filter(|term| chosen.contains(term)).map(slug).collect();
    joined(&words)
}

fn codes(value: &str, known: impl Fn(&str) -> bool) -> Vec<String> {
    let mut codes: Vec<String> = value.split(',').filter(|code| known(code)).map(str::to_owned).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

fn joined(words: &[String]) -> Option<String> {
    (!words.is_empty()).then(|| words.join(","))
}

fn yes_or_no(value: &str) -> Option<bool> {
    match value {
        "co" => Some(true),
        "khong" => Some(false),
        _ => None,
    }
}

fn spell(yes: bool) -> String {
    if yes { "co".to_owned() } else { "khong".to_owned() }
}
