//! The screens, one a route.

mod member;
mod members;
mod not_found;
mod organisation;
mod organisations;
mod overview;

pub(crate) use member::MemberPage;
pub(crate) use members::MembersPage;
pub(crate) use not_found::NotFoundPage;
pub(crate) use organisation::OrganisationPage;
pub(crate) use organisations::OrganisationsPage;
pub(crate) use overview::OverviewPage;
