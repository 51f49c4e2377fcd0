//! Ids on the wire: reading them out of arguments.

use super::error::{ApiError, ApiResult};
use async_graphql::ID;
use dangvien_shared::id::{OrganisationId, WrongId};

/// Reads the id of an organisation out of an argument where another kind is a mistake of the caller.
pub fn organisation(argument: &str, id: &ID) -> ApiResult<OrganisationId> {
    OrganisationId::from_wire(id).map_err(|wrong: WrongId| ApiError::bad_input(argument, wrong))
}
