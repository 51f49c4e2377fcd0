//! The screens: their paths, and the keys and orders that each knows.

use super::key::{Key, PersonKey};
use super::order::{Order, OrderKey};
use crate::id::{CaseId, OrganisationId, PersonId};

/// A screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// `/`: the desk (bàn làm việc).
    Home,
    /// `/tong-quan`: the dashboard of an organisation (tổng quan).
    Overview,
    /// `/to-chuc`: the organisations (tổ chức).
    Organisations,
    /// `/to-chuc/:id`: one organisation.
    Organisation(OrganisationId),
    /// `/dang-vien`: the members (đảng viên).
    Members,
    /// `/dang-vien/:id`: one member.
    Member(PersonId),
    /// `/trung-ho-so`: records that look like one person (trùng hồ sơ).
    Duplicates,
    /// `/ho-so`: the board of admission cases (hồ sơ kết nạp).
    Cases,
    /// `/ho-so/:id`: one admission case.
    Case(CaseId),
    /// `/lap-ho-so`: a case to be opened (lập hồ sơ).
    CaseOpening,
    /// `/viec-cua-toi`: what waits for the viewer (việc của tôi).
    Tasks,
    /// `/thong-bao`: what came about that the viewer must know of (thông báo).
    Notices,
    /// `/kiem-tra`: findings of inspections, and what is overdue in each unit (kiểm tra).
    Inspections,
    /// `/du-bi`: the probationary members, and what became of those before (đảng viên dự bị).
    Probation,
    /// `/quy-dinh`: the dated rules (quy định).
    Rules,
    /// `/truy-van`: the own saved queries (truy vấn đã lưu).
    SavedQueries,
    /// `/tai-khoan`: the own account (tài khoản của tôi).
    OwnAccount,
    /// `/quan-tri`: accounts and their grants (quản trị).
    Accounts,
    /// `/phe-duyet`: what waits for a second pair of eyes (phê duyệt).
    Approvals,
    /// `/nhat-ky`: the audit trail (nhật ký).
    Audit,
    /// `/thiet-lap`: a password chosen by a link (thiết lập mật khẩu).
    SetUp,
}

/// Tab of an organisation's screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OrganisationTab {
    /// Tổng hợp: its figures.
    #[default]
    Summary,
    /// Trực thuộc: what is directly below.
    Children,
    /// Đảng viên: its members.
    Members,
    /// Kết nạp: its admissions in a period.
    Admissions,
    /// Chất lượng kết nạp: its admissions by year beside the year before.
    Quality,
    /// Biến động: opening, in, out, closing of a period.
    Movements,
    /// Tạo nguồn: what its branches do to find and prepare prospects.
    SourceWork,
}

impl OrganisationTab {
    /// Every tab, in the order shown.
    pub const ALL: [Self; 7] = [
        Self::Summary,
        Self::Children,
        Self::Members,
        Self::Admissions,
        Self::Quality,
        Self::Movements,
        Self::SourceWork,
    ];

    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Summary => "tong-hop",
            Self::Children => "truc-thuoc",
            Self::Members => "dang-vien",
            Self::Admissions => "ket-nap",
            Self::Quality => "chat-luong",
            Self::Movements => "bien-dong",
            Self::SourceWork => "tao-nguon",
        }
    }

    pub(super) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.word() == word)
    }
}

impl Place {
    /// Reads a path; none when no screen has it.
    pub(super) fn parse(path: &str) -> Option<Self> {
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        let place = match (parts.next(), parts.next()) {
            (None, None) => Self::Home,
            (Some("tong-quan"), None) => Self::Overview,
            (Some("to-chuc"), None) => Self::Organisations,
            (Some("to-chuc"), Some(id)) => Self::Organisation(OrganisationId::from_wire(id).ok()?),
            (Some("dang-vien"), None) => Self::Members,
            (Some("dang-vien"), Some(id)) => Self::Member(PersonId::from_wire(id).ok()?),
            (Some("trung-ho-so"), None) => Self::Duplicates,
            (Some("ho-so"), None) => Self::Cases,
            (Some("ho-so"), Some(id)) => Self::Case(CaseId::from_wire(id).ok()?),
            (Some("lap-ho-so"), None) => Self::CaseOpening,
            (Some("viec-cua-toi"), None) => Self::Tasks,
            (Some("thong-bao"), None) => Self::Notices,
            (Some("kiem-tra"), None) => Self::Inspections,
            (Some("du-bi"), None) => Self::Probation,
            (Some("quy-dinh"), None) => Self::Rules,
            (Some("truy-van"), None) => Self::SavedQueries,
            (Some("tai-khoan"), None) => Self::OwnAccount,
            (Some("quan-tri"), None) => Self::Accounts,
            (Some("phe-duyet"), None) => Self::Approvals,
            (Some("nhat-ky"), None) => Self::Audit,
            (Some("thiet-lap"), None) => Self::SetUp,
            _ => return None,
        };
        parts.next().is_none().then_some(place)
    }

    /// The path.
    pub fn path(self) -> String {
        match self {
            Self::Home => "/".to_owned(),
            Self::Overview => "/tong-quan".to_owned(),
            Self::Organisations => "/to-chuc".to_owned(),
            Self::Organisation(id) => format!("/to-chuc/{}", id.to_wire()),
            Self::Members => "/dang-vien".to_owned(),
            Self::Member(id) => format!("/dang-vien/{}", id.to_wire()),
            Self::Duplicates => "/trung-ho-so".to_owned(),
            Self::Cases => "/ho-so".to_owned(),
            Self::Case(id) => format!("/ho-so/{}", id.to_wire()),
            Self::CaseOpening => "/lap-ho-so".to_owned(),
            Self::Tasks => "/viec-cua-toi".to_owned(),
            Self::Notices => "/thong-bao".to_owned(),
            Self::Inspections => "/kiem-tra".to_owned(),
            Self::Probation => "/du-bi".to_owned(),
            Self::Rules => "/quy-dinh".to_owned(),
            Self::SavedQueries => "/truy-van".to_owned(),
            Self::OwnAccount => "/tai-khoan".to_owned(),
            Self::Accounts => "/quan-tri".to_owned(),
            Self::Approvals => "/phe-duyet".to_owned(),
            Self::Audit => "/nhat-ky".to_owned(),
            Self::SetUp => "/thiet-lap".to_owned(),
        }
    }

    /// Whether the screen shows the register as it was on a day; the others show what is now.
    pub const fn is_of_a_day(self) -> bool {
        match self {
            Self::Overview
            | Self::Organisations
            | Self::Organisation(_)
            | Self::Members
            | Self::Member(_) => true,
            Self::Home
            | Self::Duplicates
            | Self::Cases
            | Self::Case(_)
            | Self::CaseOpening
            | Self::Tasks
            | Self::Notices
            | Self::Inspections
            | Self::Probation
            | Self::Rules
            | Self::SavedQueries
            | Self::OwnAccount
            | Self::Accounts
            | Self::Approvals
            | Self::Audit
            | Self::SetUp => false,
        }
    }

    /// Whether the screen knows the key; any other is dropped from its address.
    pub(super) const fn knows(self, tab: OrganisationTab, key: Key) -> bool {
        let tab = match self {
            Self::Organisation(_) => Some(tab),
            _ => None,
        };
        let lists_members = matches!((self, tab), (Self::Members, _) | (_, Some(OrganisationTab::Members)));
        let lists_admissions = matches!(tab, Some(OrganisationTab::Admissions));
        match key {
            Key::Day => self.is_of_a_day(),
            Key::Tab => tab.is_some(),
            Key::Within => matches!(
                self,
                Self::Overview
                    | Self::Organisations
                    | Self::Members
                    | Self::Cases
                    | Self::CaseOpening
                    | Self::Inspections
                    | Self::Probation
            ),
            Key::Lane | Key::CaseFlags => matches!(self, Self::Cases),
            Key::CaseForm => matches!(self, Self::Case(_)),
            Key::Findings => matches!(self, Self::Inspections),
            Key::Kind => {
                matches!(self, Self::Organisations) || matches!(tab, Some(OrganisationTab::Children))
            }
            Key::Term => matches!(tab, Some(OrganisationTab::Movements)),
            Key::From | Key::To => {
                lists_admissions
                    || matches!(self, Self::Overview | Self::Audit | Self::Rules | Self::Probation)
                    || matches!(
                        tab,
                        Some(
                            OrganisationTab::Summary
                                | OrganisationTab::Children
                                | OrganisationTab::Quality
                                | OrganisationTab::Movements
                                | OrganisationTab::SourceWork
                        )
                    )
            }
            // Admissions have their period, members the days between which they joined.
            Key::Person(PersonKey::JoinedFrom | PersonKey::JoinedTo) => lists_members,
            Key::Person(_) => lists_members || lists_admissions,
            Key::After | Key::Before | Key::Ordinal
                if matches!(
                    self,
                    Self::Audit
                        | Self::Cases
                        | Self::Duplicates
                        | Self::Tasks
                        | Self::Notices
                        | Self::Inspections
                        | Self::Probation
                ) || matches!(tab, Some(OrganisationTab::Movements | OrganisationTab::SourceWork)) =>
            {
                true
            }
            Key::Order | Key::After | Key::Before | Key::Ordinal => {
                lists_members
                    || lists_admissions
                    || matches!(self, Self::Organisations)
                    || matches!(tab, Some(OrganisationTab::Children))
            }
        }
    }

    /// The orders that the screen's list can have; the first is its own.
    pub const fn orders(self, tab: OrganisationTab) -> &'static [Order] {
        const ORGANISATIONS: &[Order] = &[
            Order::ascending(OrderKey::Code),
            Order::descending(OrderKey::Code),
            Order::ascending(OrderKey::Name),
            Order::descending(OrderKey::Name),
        ];
        const MEMBERS: &[Order] = &[
            Order::ascending(OrderKey::Name),
            Order::descending(OrderKey::Name),
            Order::ascending(OrderKey::BirthOn),
            Order::descending(OrderKey::BirthOn),
            Order::ascending(OrderKey::JoinedOn),
            Order::descending(OrderKey::JoinedOn),
        ];
        const ADMISSIONS: &[Order] = &[
            Order::descending(OrderKey::CeremonyOn),
            Order::ascending(OrderKey::CeremonyOn),
            Order::ascending(OrderKey::Name),
            Order::descending(OrderKey::Name),
        ];
        match (self, tab) {
            (Self::Organisations, _) | (Self::Organisation(_), OrganisationTab::Children) => ORGANISATIONS,
            (Self::Members, _) | (Self::Organisation(_), OrganisationTab::Members) => MEMBERS,
            (Self::Organisation(_), OrganisationTab::Admissions) => ADMISSIONS,
            _ => &[],
        }
    }
}
