//! Which screen stands at a path.

/// A screen of the app, told by the path alone: an id that names nothing has a screen, which says what it says of ids
/// that are unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// The desk (bàn làm việc).
    Home,
    /// The dashboard of an organisation (tổng quan).
    Overview,
    /// The organisations (tổ chức).
    Organisations,
    /// One organisation.
    Organisation,
    /// The members (đảng viên).
    Members,
    /// One member.
    Member,
    /// Records that look like one person (trùng hồ sơ).
    Duplicates,
    /// The board of admission cases (hồ sơ kết nạp).
    Cases,
    /// One admission case.
    Case,
    /// A case to be opened (lập hồ sơ).
    CaseOpening,
    /// What waits for the viewer (việc của tôi).
    Tasks,
    /// What came about that the viewer must know of (thông báo).
    Notices,
    /// Findings of inspections, and what is overdue (kiểm tra).
    Inspections,
    /// The probationary members (đảng viên dự bị).
    Probation,
    /// The dated rules (quy định).
    Rules,
    /// The own saved queries (truy vấn đã lưu).
    SavedQueries,
    /// The own account (tài khoản của tôi).
    OwnAccount,
    /// Accounts and their grants (quản trị).
    Accounts,
    /// What waits for a second pair of eyes (phê duyệt).
    Approvals,
    /// The audit trail (nhật ký).
    Audit,
    /// A password chosen by a link (thiết lập mật khẩu).
    SetUp,
    /// What stands at a path that leads nowhere.
    Nowhere,
}

impl Screen {
    /// The screen of a path.
    pub fn at(path: &str) -> Self {
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        match (parts.next(), parts.next(), parts.next()) {
            (None, None, _) => Self::Home,
            (Some("tong-quan"), None, _) => Self::Overview,
            (Some("to-chuc"), None, _) => Self::Organisations,
            (Some("to-chuc"), Some(_), None) => Self::Organisation,
            (Some("dang-vien"), None, _) => Self::Members,
            (Some("dang-vien"), Some(_), None) => Self::Member,
            (Some("trung-ho-so"), None, _) => Self::Duplicates,
            (Some("ho-so"), None, _) => Self::Cases,
            (Some("ho-so"), Some(_), None) => Self::Case,
            (Some("lap-ho-so"), None, _) => Self::CaseOpening,
            (Some("viec-cua-toi"), None, _) => Self::Tasks,
            (Some("thong-bao"), None, _) => Self::Notices,
            (Some("kiem-tra"), None, _) => Self::Inspections,
            (Some("du-bi"), None, _) => Self::Probation,
            (Some("quy-dinh"), None, _) => Self::Rules,
            (Some("truy-van"), None, _) => Self::SavedQueries,
            (Some("tai-khoan"), None, _) => Self::OwnAccount,
            (Some("quan-tri"), None, _) => Self::Accounts,
            (Some("phe-duyet"), None, _) => Self::Approvals,
            (Some("nhat-ky"), None, _) => Self::Audit,
            (Some("thiet-lap"), None, _) => Self::SetUp,
            _ => Self::Nowhere,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{CaseId, OrganisationId, PersonId};
    use crate::url::Place;

    #[test]
    fn every_path_has_its_screen() {
        for (path, screen) in [
            ("", Screen::Home),
            ("/", Screen::Home),
            ("/tong-quan/", Screen::Overview),
            ("/tong-quan/x", Screen::Nowhere),
            ("/to-chuc/x", Screen::Organisation),
            ("/to-chuc/x/y", Screen::Nowhere),
            ("/dang-vien/x", Screen::Member),
            ("/khong-co", Screen::Nowhere),
        ] {
            assert_eq!(Screen::at(path), screen, "{path}");
        }
    }

    #[test]
    fn every_place_has_its_screen() {
        for (place, screen) in [
            (Place::Home, Screen::Home),
            (Place::Overview, Screen::Overview),
            (Place::Organisations, Screen::Organisations),
            (Place::Organisation(OrganisationId(7)), Screen::Organisation),
            (Place::Members, Screen::Members),
            (Place::Member(PersonId(9)), Screen::Member),
            (Place::Duplicates, Screen::Duplicates),
            (Place::Cases, Screen::Cases),
            (Place::Case(CaseId(3)), Screen::Case),
            (Place::CaseOpening, Screen::CaseOpening),
            (Place::Tasks, Screen::Tasks),
            (Place::Notices, Screen::Notices),
            (Place::Inspections, Screen::Inspections),
            (Place::Probation, Screen::Probation),
            (Place::Rules, Screen::Rules),
            (Place::SavedQueries, Screen::SavedQueries),
            (Place::OwnAccount, Screen::OwnAccount),
            (Place::Accounts, Screen::Accounts),
            (Place::Approvals, Screen::Approvals),
            (Place::Audit, Screen::Audit),
            (Place::SetUp, Screen::SetUp),
        ] {
            assert_eq!(Screen::at(&place.path()), screen, "{place:?}");
        }
    }
}
