//! The schema as a whole: its roots, its limits and its text.

use super::{
    access_token::AccessTokenMutation,
    account::{AccountMutation, AccountQuery},
    admission::AdmissionQuery,
    approval::{ApprovalMutation, ApprovalQuery},
    audit::AuditQuery,
    code_list::CodeListQuery,
    gate,
    import::{ImportMutation, ImportQuery},
    member::MemberQuery,
    node::NodeQuery,
    organisation::OrganisationQuery,
    register::RegisterQuery,
    request::RequestData,
    session::SessionMutation,
    viewer::ViewerQuery,
};
use crate::app::App;
use async_graphql::{
    EmptySubscription, MergedObject, Request, Response, SDLExportOptions, Schema, SchemaBuilder,
};
use std::fmt;

/// The executable schema.
#[derive(Clone)]
pub struct ApiSchema(Schema<Query, Mutation, EmptySubscription>);

impl fmt::Debug for ApiSchema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiSchema").finish_non_exhaustive()
    }
}

impl ApiSchema {
    /// Executes a request, gathering what its resolvers ask of the database: the only way to run one, as resolvers that
    /// nobody gathers for would wait for ever.
    pub async fn execute(&self, request: Request, data: RequestData) -> Response {
        let batches = data.batches.clone();
        batches.drive(self.0.execute(request.data(data))).await
    }
}

/// The root of queries, one part a concept (gốc truy vấn).
#[derive(MergedObject, Default)]
pub struct Query(
    AccountQuery,
    AdmissionQuery,
    ApprovalQuery,
    AuditQuery,
    CodeListQuery,
    ImportQuery,
    MemberQuery,
    NodeQuery,
    OrganisationQuery,
    RegisterQuery,
    ViewerQuery,
);

/// The root of mutations, one part a concept (gốc thay đổi).
#[derive(MergedObject, Default)]
pub struct Mutation(AccessTokenMutation, AccountMutation, ApprovalMutation, ImportMutation, SessionMutation);

/// The schema with its limits, for serving.
pub fn build(app: &App) -> ApiSchema {
    ApiSchema(gate::limits(parts(), &app.limits).data(app.clone()).finish())
}

/// The schema's text as committed in `shared/schema.graphql`: fields and arguments in alphabetical order, the values
/// of an enum in the order of the official list.
pub fn sdl() -> String {
    let options =
        SDLExportOptions::new().sorted_fields().sorted_arguments().prefer_single_line_descriptions();
    parts().finish().sdl_with_options(options)
}

fn parts() -> SchemaBuilder<Query, Mutation, EmptySubscription> {
    Schema::build(Query::default(), Mutation::default(), EmptySubscription)
}
