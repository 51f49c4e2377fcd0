//! The screens, one a route; what several of them share stands in modules of its own.

mod admissions_tab;
mod children_tab;
mod composition;
mod home;
mod link;
mod member;
mod member_table;
mod members;
mod movements_tab;
mod not_found;
mod nothing;
mod organisation;
mod organisations;
mod overview;
mod period;
mod person_filter;
mod ranking;
mod reconciliation;
mod set_up;
mod summary_tab;

pub(crate) use home::HomePage;
pub(crate) use member::MemberPage;
pub(crate) use members::MembersPage;
pub(crate) use not_found::NotFoundPage;
pub(crate) use organisation::OrganisationPage;
pub(crate) use organisations::OrganisationsPage;
pub(crate) use overview::OverviewPage;
pub(crate) use set_up::SetUpPage;
