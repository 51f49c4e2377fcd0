//! What files write for the attributes of members.

use super::occupation_words::occupation;
use crate::{
    domain::import::words::{Words, vocabulary_words, yes_no},
    entity::{ethnic_group, ethnic_group_alias, religion},
    error::Result,
};
use dangvien_shared::vocabulary::{Education, NO_RELIGION, Occupation, PoliticalTheory, Qualification, Sex};
use sea_orm::{ConnectionTrait, EntityTrait as _, QueryOrder as _};
use std::collections::HashMap;

/// The words of every list that a member's row refers to.
pub(super) struct MemberWords {
    pub(super) sex: Words<Sex>,
    pub(super) ethnic_group: Words<String>,
    pub(super) religion: Words<String>,
    pub(super) education: Words<Education>,
    pub(super) qualification: Words<Qualification>,
    pub(super) political_theory: Words<PoliticalTheory>,
    pub(super) occupation: Words<Occupation>,
    pub(super) yes_no: Words<bool>,
}

impl MemberWords {
    /// Reads the lists that are tables; the others are vocabulary.
    #[expect(clippy::disallowed_methods, reason = "the official lists are the same for everybody")]
    pub(super) async fn load<C: ConnectionTrait>(db: &C) -> Result<Self> {
        let groups = ethnic_group::Entity::find().order_by_asc(ethnic_group::Column::Code).all(db).await?;
        let aliases = ethnic_group_alias::Entity::find().all(db).await?;
        let religions = religion::Entity::find().order_by_asc(religion::Column::Code).all(db).await?;
        let mut ethnic_group = with_codes(groups.iter().map(|row| (&row.code, &row.name)));
        for alias in aliases {
            ethnic_group = ethnic_group.or(alias.ethnic_group, &[&alias.search_key]);
        }
        let names: HashMap<&str, &str> =
            religions.iter().map(|row| (row.code.as_str(), row.name.as_str())).collect();
        let mut religion = with_codes(religions.iter().map(|row| (&row.code, &row.name)));
        for (code, others) in RELIGION_WORDS {
            if names.contains_key(code) {
                religion = religion.or(code.to_owned(), others);
            }
        }
        Ok(Self {
            sex: vocabulary_words!(Sex).or(Sex::Male, &["m", "ông"]).or(Sex::Female, &["f", "bà"]),
            ethnic_group,
            religion,
            education: education(),
            qualification: qualification(),
            political_theory: political_theory(),
            occupation: occupation(),
            yes_no: yes_no(),
        })
    }
}

const RELIGION_WORDS: [(&str, &[&str]); 6] = [
    (NO_RELIGION, &["không theo", "không có", "ko", "k", "không tôn giáo", "không theo tôn giáo", "lương"]),
    ("01", &["Phật", "đạo Phật"]),
    ("02", &["Thiên chúa", "Thiên chúa giáo", "đạo Công giáo", "đạo Thiên chúa", "Kitô giáo", "Ki-tô giáo"]),
    ("03", &["Hòa Hảo", "Phật giáo Hoà Hảo"]),
    ("05", &["đạo Cao Đài"]),
    ("08", &["đạo Tin Lành"]),
];

fn with_codes<'a>(rows: impl Iterator<Item = (&'a String, &'a String)> + Clone) -> Words<String> {
    let words = Words::new(rows.clone().map(|(code, name)| (code.clone(), name.as_str())));
    rows.fold(words, |words, (code, _)| words.or(code.clone(), &[code]))
}

/// Of the ten classes of the old northern system four were primary and three lower secondary; a class in between
/// means the level below was finished.
fn education() -> Words<Education> {
    let mut words = vocabulary_words!(Education)
        .or(
            Education::UpperSecondary,
            &["THPT", "PTTH", "cấp 3", "cấp III", "tốt nghiệp THPT", "BTTH", "phổ thông trung học"],
        )
        .or(Education::LowerSecondary, &["THCS", "cấp 2", "cấp II", "tốt nghiệp THCS", "PTCS"])
        .or(Education::Primary, &["TH", "cấp 1", "cấp I", "tốt nghiệp tiểu học"])
        .or(Education::ReadWrite, &["biết đọc, biết viết", "biết đọc biết viết chữ quốc ngữ", "biết chữ"]);
    for class in 1..=12 {
        let level = match class {
            12 => Education::UpperSecondary,
            9..=11 => Education::LowerSecondary,
            5..=8 => Education::Primary,
            _ => Education::ReadWrite,
        };
        words = words.or(level, &[&format!("{class}/12"), &format!("{class:02}/12")]);
    }
    for class in 1..=10 {
        let level = match class {
            10 => Education::UpperSecondary,
            7..=9 => Education::LowerSecondary,
            4..=6 => Education::Primary,
            _ => Education::ReadWrite,
        };
        words = words.or(level, &[&format!("{class}/10"), &format!("{class:02}/10")]);
    }
    words
}

fn qualification() -> Words<Qualification> {
    vocabulary_words!(Qualification)
        .or(Qualification::None, &["không", "không có", "chưa đào tạo", "chưa qua", "chưa có"])
        .or(Qualification::Elementary, &["CNKT", "nhân viên nghiệp vụ", "sơ cấp nghề", "thợ"])
        .or_beginning(Qualification::Elementary, &["sơ cấp", "công nhân kỹ thuật"])
        .or(Qualification::Intermediate, &["THCN"])
        .or_beginning(Qualification::Intermediate, &["trung cấp", "TC", "trung học chuyên nghiệp"])
        .or(Qualification::College, &["CĐSP"])
        .or_beginning(Qualification::College, &["cao đẳng", "CĐ"])
        .or(Qualification::University, &["ĐHSP", "bác sĩ", "bác sỹ", "dược sĩ", "kiến trúc sư"])
        .or_beginning(Qualification::University, &["đại học", "ĐH", "cử nhân", "CN", "kỹ sư", "KS"])
        .or_beginning(Qualification::Master, &["thạc sĩ", "thạc sỹ", "ThS", "Th.S", "cao học"])
        .or_beginning(Qualification::Doctor, &["tiến sĩ", "tiến sỹ", "TS", "T.S"])
}

fn political_theory() -> Words<PoliticalTheory> {
    vocabulary_words!(PoliticalTheory)
        .or(PoliticalTheory::None, &["không", "không có", "chưa đào tạo", "chưa qua", "chưa học", "chưa có"])
        .or_beginning(PoliticalTheory::Elementary, &["sơ cấp", "SC"])
        .or_beginning(PoliticalTheory::Intermediate, &["trung cấp", "TC"])
        .or_beginning(PoliticalTheory::Advanced, &["cao cấp", "CC"])
        .or_beginning(PoliticalTheory::Bachelor, &["cử nhân", "CN", "đại học chính trị"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_offices_are_understood() {
        for (text, level) in [
            ("12/12", Some(Education::UpperSecondary)),
            ("10/10", Some(Education::UpperSecondary)),
            ("Cấp III", Some(Education::UpperSecondary)),
            ("9/12", Some(Education::LowerSecondary)),
            ("7/10", Some(Education::LowerSecondary)),
            ("05/12", Some(Education::Primary)),
            ("3/10", Some(Education::ReadWrite)),
            ("13/12", None),
            ("12", None),
        ] {
            assert_eq!(education().find(text), level, "{text}");
        }
        for (text, level) in [
            ("ĐH", Some(Qualification::University)),
            ("Đại học Sư phạm", Some(Qualification::University)),
            ("Cử nhân Luật", Some(Qualification::University)),
            ("CĐ", Some(Qualification::College)),
            ("ThS", Some(Qualification::Master)),
            ("Thạc sỹ QLGD", Some(Qualification::Master)),
            ("TS.", Some(Qualification::Doctor)),
            ("Trung cấp Y", Some(Qualification::Intermediate)),
            ("Sơ cấp", Some(Qualification::Elementary)),
            ("Không", Some(Qualification::None)),
            ("giỏi", None),
        ] {
            assert_eq!(qualification().find(text), level, "{text}");
        }
        assert_eq!(political_theory().find("Cao cấp LLCT"), Some(PoliticalTheory::Advanced));
        assert_eq!(political_theory().find("CN"), Some(PoliticalTheory::Bachelor));
        for (text, work) in [
            ("Nông dân", Some(Occupation::Farmer)),
            ("Đã nghỉ hưu và nghỉ công tác", Some(Occupation::Retired)),
            ("hưu trí", Some(Occupation::Retired)),
            ("STATE_OFFICIAL", Some(Occupation::StateOfficial)),
            ("phi công", None),
        ] {
            assert_eq!(occupation().find(text), work, "{text}");
        }
    }
}
