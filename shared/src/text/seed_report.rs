//! The two figure paragraphs of the published page, from any organisation's figures (F51).
//!
//! Facts and their order are those of the page of 28/9/2016; what does not apply to an organisation is left out.

use super::{format_count, format_date, format_percent, percent_tenths};
use crate::vocabulary::OrganisationKind;
use chrono::{Datelike as _, NaiveDate};

/// What the paragraphs tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeedFigures {
    /// Name of the organisation.
    pub name: String,
    /// Its kind.
    pub kind: OrganisationKind,
    /// The day of the stock.
    pub as_of: NaiveDate,
    /// Members on that day.
    pub members: i64,
    /// Grassroots committees below (đảng bộ cơ sở).
    pub committees: i64,
    /// Grassroots branches below (chi bộ cơ sở).
    pub grassroots_branches: i64,
    /// Branches of the grassroots committees (chi bộ trực thuộc đảng ủy cơ sở).
    pub branches: i64,
    /// First day of the period of the admissions.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
    /// Admissions of the period.
    pub admitted: i64,
    /// Of these, with upper secondary school.
    pub upper_secondary: i64,
    /// With college or higher.
    pub college_or_higher: i64,
    /// With a master's degree.
    pub masters: i64,
    /// Members of the youth union.
    pub youth_union: i64,
    /// Women.
    pub women: i64,
    /// Of ethnic minorities.
    pub ethnic_minority: i64,
    /// Farmers.
    pub farmers: i64,
    /// In enterprises.
    pub in_enterprises: i64,
}

impl SeedFigures {
    /// The paragraphs: one of size, and one of quality where anybody was admitted.
    pub fn paragraphs(&self) -> Vec<String> {
        let size = format!("{} {}", self.stock(), self.flow());
        if self.admitted == 0 { vec![size] } else { vec![size, self.quality()] }
    }

    fn stock(&self) -> String {
        let (as_of, members) = (format_date(self.as_of), format_count(self.members));
        let base = format!("Đến ngày {as_of}, {} có {members} đảng viên", self.name);
        let grassroots = self.committees + self.grassroots_branches;
        let branches = format_count(self.branches);
        match self.kind {
            OrganisationKind::Province | OrganisationKind::Upper if grassroots > 0 => {
                let kinds = [(self.committees, "đảng bộ cơ sở"), (self.grassroots_branches, "chi bộ cơ sở")];
                let kinds: Vec<String> = kinds
                    .iter()
                    .filter(|(count, _kind)| *count > 0)
                    .map(|(count, kind)| format!("{} {kind}", format_count(*count)))
                    .collect();
                let below = if self.branches > 0 {
                    format!("; các đảng ủy cơ sở có {branches} chi bộ trực thuộc")
                } else {
                    String::new()
                };
                let (all, kinds) = (format_count(grassroots), kinds.join(" và "));
                format!("{base}, sinh hoạt tại {all} tổ chức cơ sở đảng, gồm {kinds}{below}.")
            }
            OrganisationKind::GrassrootsCommittee | OrganisationKind::Subcommittee if self.branches > 0 => {
                format!("{base}, sinh hoạt tại {branches} chi bộ trực thuộc.")
            }
            _ => format!("{base}."),
        }
    }

    fn flow(&self) -> String {
        let whole = match self.kind {
            OrganisationKind::Province => "toàn tỉnh",
            OrganisationKind::Branch | OrganisationKind::GrassrootsBranch => "chi bộ",
            _ => "toàn đảng bộ",
        };
        let first = if (self.from.month(), self.from.day()) == (1, 1) {
            format!("năm {}", self.from.year())
        } else {
            format!("ngày {}", format_date(self.from))
        };
        let period = format!("Từ {first} đến ngày {}", format_date(self.to));
        match self.admitted {
            0 => format!("{period}, {whole} không kết nạp đảng viên nào."),
            admitted => format!("{period}, {whole} kết nạp {} đảng viên.", format_count(admitted)),
        }
    }

    fn quality(&self) -> String {
        let share = |part: i64| percent_tenths(part, self.admitted).map_or_else(String::new, format_percent);
        let masters = match self.masters {
            0 => String::new(),
            masters => format!(
                ", trong đó có {} thạc sĩ, bằng {} số đảng viên mới kết nạp",
                format_count(masters),
                share(masters)
            ),
        };
        format!(
            "Trong số đảng viên mới kết nạp, {} có trình độ học vấn trung học phổ thông, {} có trình độ chuyên môn từ \
             cao đẳng, đại học trở lên{masters}; đoàn viên, thanh niên chiếm {}, nữ {}, dân tộc thiểu số {}, nông dân \
             {}, người trong các doanh nghiệp {}. Một người có thể thuộc nhiều nhóm, nên các tỷ lệ không cộng dồn.",
            share(self.upper_secondary),
            share(self.college_or_higher),
            share(self.youth_union),
            share(self.women),
            share(self.ethnic_minority),
            share(self.farmers),
            share(self.in_enterprises),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn published() -> SeedFigures {
        SeedFigures {
            name: "Đảng bộ tỉnh Bắc Giang".to_owned(),
            kind: OrganisationKind::Province,
            as_of: NaiveDate::from_ymd_opt(2015, 12, 31).unwrap(),
            members: 77_354,
            committees: 354,
            grassroots_branches: 398,
            branches: 4_509,
            from: NaiveDate::from_ymd_opt(2011, 1, 1).unwrap(),
            to: NaiveDate::from_ymd_opt(2015, 12, 31).unwrap(),
            admitted: 13_832,
            upper_secondary: 12_767,
            college_or_higher: 7_442,
            masters: 204,
            youth_union: 9_530,
            women: 6_501,
            ethnic_minority: 1_563,
            farmers: 3_997,
            in_enterprises: 1_314,
        }
    }

    #[test]
    fn the_published_figures_stand_in_the_notation_of_the_page() {
        assert_eq!(
            published().paragraphs(),
            [
                "Đến ngày 31/12/2015, Đảng bộ tỉnh Bắc Giang có 77.354 đảng viên, sinh hoạt tại 752 tổ chức cơ sở đảng, gồm \
             354 đảng bộ cơ sở và 398 chi bộ cơ sở; các đảng ủy cơ sở có 4.509 chi bộ trực thuộc. Từ năm 2011 đến ngày \
             31/12/2015, toàn tỉnh kết nạp 13.832 đảng viên.",
                "Trong số đảng viên mới kết nạp, 92,3% có trình độ học vấn trung học phổ thông, 53,8% có trình độ chuyên môn \
             từ cao đẳng, đại học trở lên, trong đó có 204 thạc sĩ, bằng 1,5% số đảng viên mới kết nạp; đoàn viên, thanh \
             niên chiếm 68,9%, nữ 47%, dân tộc thiểu số 11,3%, nông dân 28,9%, người trong các doanh nghiệp 9,5%. Một \
             người có thể thuộc nhiều nhóm, nên các tỷ lệ không cộng dồn.",
            ]
        );
    }

    #[test]
    fn what_does_not_apply_is_left_out() {
        let branch = SeedFigures {
            name: "Chi bộ thôn Hả".to_owned(),
            kind: OrganisationKind::Branch,
            members: 15,
            committees: 0,
            grassroots_branches: 0,
            branches: 1,
            from: NaiveDate::from_ymd_opt(2015, 2, 3).unwrap(),
            admitted: 0,
            ..published()
        };
        assert_eq!(
            branch.paragraphs(),
            ["Đến ngày 31/12/2015, Chi bộ thôn Hả có 15 đảng viên. Từ ngày 03/02/2015 đến ngày \
             31/12/2015, chi bộ không kết nạp đảng viên nào."]
        );
        let commune = SeedFigures {
            name: "Đảng bộ xã Tân Sơn".to_owned(),
            kind: OrganisationKind::GrassrootsCommittee,
            members: 200,
            committees: 1,
            grassroots_branches: 0,
            branches: 12,
            admitted: 3,
            upper_secondary: 3,
            college_or_higher: 1,
            masters: 0,
            ..published()
        };
        let paragraphs = commune.paragraphs();
        assert!(paragraphs[0].starts_with(
            "Đến ngày 31/12/2015, Đảng bộ xã Tân Sơn có 200 đảng viên, sinh hoạt tại 12 chi bộ trực thuộc. Từ năm 2011"
        ));
        assert!(paragraphs[0].ends_with("toàn đảng bộ kết nạp 3 đảng viên."));
        assert!(
            paragraphs[1].contains("33,3% có trình độ chuyên môn từ cao đẳng, đại học trở lên; đoàn viên")
        );
        let bloc = SeedFigures { committees: 0, kind: OrganisationKind::Upper, branches: 0, ..published() };
        assert!(
            bloc.paragraphs()[0]
                .contains("sinh hoạt tại 398 tổ chức cơ sở đảng, gồm 398 chi bộ cơ sở. Từ năm")
        );
    }
}
