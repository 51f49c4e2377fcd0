//! Accounts and their grants, for those who manage them.

use super::{ByIdFields, OrganisationLink, UserError};
use crate::schema;
use crate::vocabulary::Role;
use chrono::NaiveDate;

/// How it stands with a grant.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub enum AccountGrantState {
    /// It waits for approval by another.
    Requested,
    /// It counts, on the days of its validity.
    Active,
    /// It was not approved.
    Rejected,
    /// It was taken back.
    Revoked,
}

/// All accounts by name.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query")]
pub struct AccountList {
    /// The accounts.
    pub accounts: Vec<Account>,
}

/// An account.
#[expect(clippy::struct_excessive_bools, reason = "the fragment names the fields of the contract")]
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Opaque id.
    pub id: cynic::Id,
    /// What it signs in with.
    pub name: String,
    /// Name for people.
    pub display_name: String,
    /// Whether it may sign in.
    pub active: bool,
    /// Whether a password was chosen.
    pub has_password: bool,
    /// Whether a second factor is asked for.
    pub has_second_factor: bool,
    /// Whether it is tied to a person of the register.
    pub has_person: bool,
    /// All grants that it ever had, the newest first.
    pub grants: Vec<AccountGrant>,
}

/// What an account is trusted with.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct AccountGrant {
    /// Opaque id.
    pub id: cynic::Id,
    /// The role.
    pub role: Role,
    /// Where; none where it does not stand on the first day or may not be seen.
    pub organisation: Option<OrganisationLink>,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day; none for no end.
    pub valid_to: Option<NaiveDate>,
    /// The decision that it rests on.
    pub basis: String,
    /// How it stands.
    pub state: AccountGrantState,
}

/// An account to be added.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct AccountAddInput {
    /// What it signs in with.
    pub name: String,
    /// Name for people.
    pub display_name: String,
}

/// Variables of [`AccountAdd`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct AccountAddVariables {
    /// The account.
    pub input: AccountAddInput,
}

/// Adds an account.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "AccountAddVariables")]
pub struct AccountAdd {
    /// What came of it.
    #[arguments(input: $input)]
    pub account_add: AccountChanged,
}

/// What came of a change of an account.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "AccountPayload")]
pub struct AccountChanged {
    /// Whether the change waits for approval by another.
    pub awaits_approval: bool,
    /// Path of the page on which its owner chooses a password, this once.
    pub setup_path: Option<String>,
    /// What must be changed.
    pub user_errors: Vec<UserError>,
}

/// Takes password, second factor, sessions and tokens of an account away.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct AccountReset {
    /// What came of it.
    #[arguments(id: $id)]
    pub account_reset: AccountChanged,
}

/// Takes the second factor of an account away with its codes.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct AccountResetSecondFactor {
    /// What came of it.
    #[arguments(id: $id)]
    pub account_reset_second_factor: AccountChanged,
}

/// Whom an account is to be tied to.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct AccountSetPersonInput {
    /// The account.
    pub account: cynic::Id,
    /// The person; none for nobody.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub person: Option<cynic::Id>,
}

/// Variables of [`AccountSetPerson`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct AccountSetPersonVariables {
    /// The account and the person.
    pub input: AccountSetPersonInput,
}

/// Ties an account to a person of the register.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "AccountSetPersonVariables")]
pub struct AccountSetPerson {
    /// What came of it.
    #[arguments(input: $input)]
    pub account_set_person: AccountChanged,
}

/// Variables of [`AccountSetActive`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct AccountSetActiveVariables {
    /// Which account.
    pub id: cynic::Id,
    /// Whether it may sign in.
    pub active: bool,
}

/// Lets an account sign in, or not.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "AccountSetActiveVariables")]
pub struct AccountSetActive {
    /// What came of it.
    #[arguments(id: $id, active: $active)]
    pub account_set_active: AccountChanged,
}

/// A grant to be given.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct GrantGiveInput {
    /// To whom.
    pub account: cynic::Id,
    /// The role.
    pub role: Role,
    /// Where.
    pub organisation: cynic::Id,
    /// First day.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<NaiveDate>,
    /// Last day.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<NaiveDate>,
    /// The decision that it rests on.
    pub basis: String,
    /// The persons that it reaches, where the role reaches named ones.
    pub persons: Vec<cynic::Id>,
}

/// Variables of [`GrantGive`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct GrantGiveVariables {
    /// The grant.
    pub input: GrantGiveInput,
}

/// Gives an account a role at an organisation.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "GrantGiveVariables")]
pub struct GrantGive {
    /// What came of it.
    #[arguments(input: $input)]
    pub grant_give: GrantChanged,
}

/// What came of a change of a grant.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "GrantPayload")]
pub struct GrantChanged {
    /// Whether it waits for approval by another.
    pub awaits_approval: bool,
    /// What must be changed.
    pub user_errors: Vec<UserError>,
}

/// Takes a grant back.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct GrantRevoke {
    /// What came of it.
    #[arguments(id: $id)]
    pub grant_revoke: GrantChanged,
}
