//! The own account: its sessions, its access tokens, its password.

use super::{ByIdFields, OrganisationLink, SecondFactor, UserError};
use crate::schema;
use crate::vocabulary::{AuditAction, AuditOutcome, Role, TokenScope};
use chrono::{DateTime, Utc};

/// The own account.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query")]
pub struct OwnAccount {
    /// Who asks.
    pub viewer: OwnViewer,
}

/// Who asks, with what belongs to the own account.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Viewer")]
pub struct OwnViewer {
    /// Own sessions, the last used first.
    pub sessions: Vec<Session>,
    /// The own second factor.
    pub second_factor: Option<SecondFactor>,
    /// Persons of identity providers as whom the account signs in.
    pub identities: Vec<IdentityLink>,
    /// The own file; none where the account is tied to no person.
    pub own_file: Option<OwnFile>,
    /// Own tokens that may still be used, the newest first.
    pub access_tokens: Vec<AccessToken>,
    /// Own feeds of deadlines that may still be read, the newest first.
    pub calendar_feeds: Vec<CalendarFeed>,
    /// Where the daily mail is wanted; none where it is not.
    pub mail_address: Option<String>,
}

/// A person of an identity provider as whom the account signs in.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct IdentityLink {
    /// The provider.
    pub issuer: String,
    /// Its word for the person.
    pub subject: String,
    /// Since when.
    pub linked_at: DateTime<Utc>,
}

/// The file of the person who the account is.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct OwnFile {
    /// Who read or changed it, the newest first.
    #[arguments(first: 100)]
    pub readings: Vec<FileReading>,
}

/// One time that somebody read or changed the file.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct FileReading {
    /// When.
    pub at: DateTime<Utc>,
    /// Name of the account at that time.
    pub account_name: Option<String>,
    /// The role used.
    pub role: Option<Role>,
    /// What was done or tried.
    pub action: AuditAction,
    /// How it ended.
    pub outcome: AuditOutcome,
}

/// A link to be taken away.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct IdentityUnlinkInput {
    /// The provider.
    pub issuer: String,
    /// Its word for the person.
    pub subject: String,
}

/// Variables of [`IdentityUnlink`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct IdentityUnlinkVariables {
    /// The link.
    pub input: IdentityUnlinkInput,
}

/// Takes a link away.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "IdentityUnlinkVariables")]
pub struct IdentityUnlink {
    /// What came of it.
    #[arguments(input: $input)]
    pub identity_unlink: IdentityUnlinked,
}

/// What came of taking a link away.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "IdentityUnlinkPayload")]
pub struct IdentityUnlinked {
    /// Whether it was taken away.
    pub unlinked: bool,
    /// What must be changed.
    pub user_errors: Vec<UserError>,
}

/// A session of one's own.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Opaque id.
    pub id: cynic::Id,
    /// Whether it is the one that asks.
    pub current: bool,
    /// What its browser says of itself.
    pub device: String,
    /// The address that it came from.
    pub address: String,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// Last use.
    pub seen_at: DateTime<Utc>,
}

/// A personal access token, without its secret.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct AccessToken {
    /// Opaque id.
    pub id: cynic::Id,
    /// What its owner calls it.
    pub name: String,
    /// What it may be used for.
    pub scopes: Vec<TokenScope>,
    /// Narrowed to that organisation and what is below it.
    pub organisation: Option<OrganisationLink>,
    /// The end of its time.
    pub expires_at: DateTime<Utc>,
    /// Last use; none before the first.
    pub used_at: Option<DateTime<Utc>>,
}

/// A token to be made.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct AccessTokenCreateInput {
    /// What its owner calls it.
    pub name: String,
    /// What it may be used for.
    pub scopes: Vec<TokenScope>,
    /// Only for that organisation and what is below it.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<cynic::Id>,
    /// Days that it is good for.
    pub days: i32,
}

/// Variables of [`AccessTokenCreate`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct AccessTokenCreateVariables {
    /// The token.
    pub input: AccessTokenCreateInput,
}

/// Makes a token.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "AccessTokenCreateVariables")]
pub struct AccessTokenCreate {
    /// What came of it.
    #[arguments(input: $input)]
    pub access_token_create: AccessTokenCreated,
}

/// What came of making a token.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "AccessTokenCreatePayload")]
pub struct AccessTokenCreated {
    /// Its secret, this once.
    pub secret: Option<String>,
    /// What must be changed.
    pub user_errors: Vec<UserError>,
}

/// Takes a token back.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct AccessTokenRevoke {
    /// What came of it.
    #[arguments(id: $id)]
    pub access_token_revoke: TokenRevoked,
}

/// What came of taking a token back.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "AccessTokenRevokePayload")]
pub struct TokenRevoked {
    /// Whether it could be used until now.
    pub revoked: bool,
}

/// A feed of deadlines for a calendar, without its secret.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct CalendarFeed {
    /// Opaque id.
    pub id: cynic::Id,
    /// What its owner calls it.
    pub name: String,
    /// The end of its time.
    pub expires_at: DateTime<Utc>,
    /// Last use; none before the first.
    pub used_at: Option<DateTime<Utc>>,
}

/// A feed to be made.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct CalendarFeedCreateInput {
    /// What its owner calls it.
    pub name: String,
}

/// Variables of [`CalendarFeedCreate`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct CalendarFeedCreateVariables {
    /// The feed.
    pub input: CalendarFeedCreateInput,
}

/// Makes a feed.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "CalendarFeedCreateVariables")]
pub struct CalendarFeedCreate {
    /// What came of it.
    #[arguments(input: $input)]
    pub calendar_feed_create: CalendarFeedCreated,
}

/// What came of making a feed.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "CalendarFeedCreatePayload")]
pub struct CalendarFeedCreated {
    /// Its address on the server, this once.
    pub path: Option<String>,
    /// What must be changed.
    pub user_errors: Vec<UserError>,
}

/// Takes a feed back.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct CalendarFeedRevoke {
    /// What came of it.
    #[arguments(id: $id)]
    pub calendar_feed_revoke: FeedRevoked,
}

/// What came of taking a feed back.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "CalendarFeedRevokePayload")]
pub struct FeedRevoked {
    /// Whether it could be read until now.
    pub revoked: bool,
}

/// An address of mail to be set.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct MailAddressSetInput {
    /// The address; empty for none.
    pub address: String,
}

/// Variables of [`MailAddressSet`].
#[derive(cynic::QueryVariables, Clone, Debug, PartialEq, Eq)]
pub struct MailAddressSetVariables {
    /// The address.
    pub input: MailAddressSetInput,
}

/// Sets the address for the daily mail.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "MailAddressSetVariables")]
pub struct MailAddressSet {
    /// What came of it.
    #[arguments(input: $input)]
    pub mail_address_set: MailAddressKept,
}

/// What came of setting an address.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "MailAddressSetPayload")]
pub struct MailAddressKept {
    /// The address now; none without one.
    pub address: Option<String>,
    /// What must be changed.
    pub user_errors: Vec<UserError>,
}

/// Ends a session.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct SessionRevoke {
    /// What came of it.
    #[arguments(id: $id)]
    pub session_revoke: SessionRevoked,
}

/// What came of ending a session.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "SessionRevokePayload")]
pub struct SessionRevoked {
    /// Whether it had not ended before.
    pub revoked: bool,
}

/// A new password for the own account. Without `Debug`: passwords are not to be printed.
#[derive(cynic::InputObject, Clone, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct PasswordChangeInput {
    /// The password until now.
    pub current: String,
    /// The new one.
    pub new: String,
}

/// Variables of [`PasswordChange`].
#[derive(cynic::QueryVariables, Clone, PartialEq, Eq)]
pub struct PasswordChangeVariables {
    /// Both passwords.
    pub input: PasswordChangeInput,
}

/// Changes the own password.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "PasswordChangeVariables")]
pub struct PasswordChange {
    /// What came of it.
    #[arguments(input: $input)]
    pub password_change: PasswordChanged,
}

/// What came of changing the password.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "PasswordChangePayload")]
pub struct PasswordChanged {
    /// Other sessions that ended with it.
    pub ended_sessions: i32,
    /// What must be changed.
    pub user_errors: Vec<UserError>,
}
