//! The own second factor.

use super::UserError;
use crate::schema;

/// The own second factor.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecondFactor {
    /// Whether signing in asks for it.
    pub active: bool,
    /// Codes that stand in for it and were not used yet.
    pub recovery_codes_left: i32,
}

/// A picture of squares.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct QrCode {
    /// Squares of a side, with the border.
    pub side: i32,
    /// The dark ones as a path of SVG.
    pub path: String,
}

/// What allows a change of the second factor. Without `Debug`: passwords are not to be printed.
#[derive(cynic::InputObject, Clone, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct ProofInput {
    /// The password, or a code of the second factor so far.
    pub proof: String,
}

/// Variables of what needs a proof.
#[derive(cynic::QueryVariables, Clone, PartialEq, Eq)]
pub struct ProofVariables {
    /// The proof.
    pub input: ProofInput,
}

/// A code of the second factor that is set up.
#[derive(cynic::InputObject, Clone, PartialEq, Eq)]
#[cynic(schema_module = "crate::schema")]
pub struct SecondFactorConfirmInput {
    /// Six digits.
    pub code: String,
}

/// Variables of [`SecondFactorConfirm`].
#[derive(cynic::QueryVariables, Clone, PartialEq, Eq)]
pub struct SecondFactorConfirmVariables {
    /// The code.
    pub input: SecondFactorConfirmInput,
}

/// Draws a secret for the telephone.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "ProofVariables")]
pub struct SecondFactorBegin {
    /// What came of it.
    #[arguments(input: $input)]
    pub second_factor_begin: SecondFactorBegun,
}

/// A secret that waits for a code of it.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "SecondFactorBeginPayload")]
pub struct SecondFactorBegun {
    /// To be typed.
    pub secret: Option<String>,
    /// As an address of an authenticator.
    pub uri: Option<String>,
    /// That address as a picture.
    pub qr_code: Option<QrCode>,
    /// What must be changed.
    pub user_errors: Vec<UserError>,
}

/// Lets the secret count that was drawn.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "SecondFactorConfirmVariables")]
pub struct SecondFactorConfirm {
    /// What came of it.
    #[arguments(input: $input)]
    pub second_factor_confirm: RecoveryCodes,
}

/// Codes that stand in for the second factor.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "RecoveryCodesPayload")]
pub struct RecoveryCodes {
    /// The codes, this once.
    pub recovery_codes: Vec<String>,
    /// Other sessions that ended.
    pub ended_sessions: i32,
    /// What must be changed.
    pub user_errors: Vec<UserError>,
}

/// Takes the second factor away.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "ProofVariables")]
pub struct SecondFactorRemove {
    /// What came of it.
    #[arguments(input: $input)]
    pub second_factor_remove: SecondFactorRemoved,
}

/// What came of taking the second factor away.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "SecondFactorRemovePayload")]
pub struct SecondFactorRemoved {
    /// Whether it was taken away.
    pub removed: bool,
    /// What must be changed.
    pub user_errors: Vec<UserError>,
}

/// Draws new codes that stand in for the second factor.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "ProofVariables")]
pub struct RecoveryCodesRenew {
    /// What came of it.
    #[arguments(input: $input)]
    pub recovery_codes_renew: RecoveryCodes,
}
