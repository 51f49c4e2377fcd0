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
    session::SessionMutation,
    subscription::Subscription,
    viewer::ViewerQuery,
};
use crate::app::App;
use async_graphql::{MergedObject, SDLExportOptions, Schema, SchemaBuilder};

/// The executable schema; every request brings its [`super::request::RequestData`].
pub type ApiSchema = Schema<Query, Mutation, Subscription>;

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
    gate::limits(parts(), &app.limits).data(app.clone()).finish()
}

/// The schema's text as committed in `shared/schema.graphql`: fields and arguments in alphabetical order, the values
/// of an enum in the order of the official list.
pub fn sdl() -> String {
    let options =
        SDLExportOptions::new().sorted_fields().sorted_arguments().prefer_single_line_descriptions();
    parts().finish().sdl_with_options(options)
}

fn parts() -> SchemaBuilder<Query, Mutation, Subscription> {
    Schema::build(Query::default(), Mutation::default(), Subscription::default())
}
