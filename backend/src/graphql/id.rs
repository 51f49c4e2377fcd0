//! Ids on the wire: reading them out of arguments.

use super::{
    error::{ApiError, ApiResult},
    request::RequestData,
};
use async_graphql::ID;
use dangvien_shared::id::OrganisationId;

/// Reads the id of an organisation out of an argument where another kind is a mistake of the caller; none where it never
/// stood in what the actor may see: as if it did not exist.
pub fn organisation(request: &RequestData, argument: &str, id: &ID) -> ApiResult<Option<OrganisationId>> {
    let id = OrganisationId::from_wire(id).map_err(|wrong| ApiError::bad_input(argument, wrong))?;
    let seen = request.tree.paths_ever(id).iter().any(|path| request.scope.covers_path(path));
    Ok(seen.then_some(id))
}
