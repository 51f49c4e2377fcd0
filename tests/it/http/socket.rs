//! `/graphql/ws`: the protocol, what is told as it happens, and who may stay.

mod event;
mod protocol;
mod stay;

/// Watches an organisation.
pub(super) const WATCH: &str =
    "subscription($id: ID!) {organisationChanged(id: $id) {dataVersion at organisation {name}}}";
