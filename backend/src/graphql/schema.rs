//! The schema as a whole: its roots, its limits and its text.

use super::{
    access_token::AccessTokenMutation,
    account::{AccountMutation, AccountQuery, GrantMutation},
    admission::AdmissionQuery,
    admission_case::{AdmissionCaseMutation, AdmissionCaseQuery, CaseAttachmentMutation},
    approval::{ApprovalMutation, ApprovalQuery},
    audit::AuditQuery,
    calendar_feed::CalendarFeedMutation,
    code_list::CodeListQuery,
    dated_rule::DatedRuleQuery,
    export::{ExportMutation, ExportQuery},
    finding::FindingMutation,
    gate,
    health::HealthQuery,
    identity::IdentityMutation,
    import::{ImportMutation, ImportQuery},
    mail::MailMutation,
    member::MemberQuery,
    merge::{MergeMutation, MergeQuery},
    node::NodeQuery,
    notice::{NoticeMutation, NoticeQuery},
    organisation::OrganisationQuery,
    register::RegisterQuery,
    request::RequestData,
    rule_change::{RuleChangeMutation, RuleChangeQuery},
    saved_query::{SavedQueryMutation, SavedQueryQuery},
    second_factor::SecondFactorMutation,
    session::SessionMutation,
    source_work::SourceWorkMutation,
    subscription::Subscription,
    viewer::ViewerQuery,
};
use crate::app::App;
use async_graphql::{MergedObject, Request, Response, SDLExportOptions, Schema, SchemaBuilder};
use futures_util::StreamExt as _;
use std::fmt;

/// The executable schema.
#[derive(Clone)]
pub struct ApiSchema(Schema<Query, Mutation, Subscription>);

impl fmt::Debug for ApiSchema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiSchema").finish_non_exhaustive()
    }
}

impl ApiSchema {
    /// Executes a request, gathering what its resolvers ask of the database: the only way to run one, as resolvers that
    /// nobody gathers for would wait for ever.
    pub async fn execute(&self, request: Request, data: RequestData) -> Response {
        let (batches, purse) = (data.batches.clone(), data.purse.clone());
        batches.drive(self.0.execute(request.data(purse).data(data))).await
    }

    /// Executes a request of any kind up to its first answer; none where a subscription has nothing to tell.
    pub async fn first_answer(&self, request: Request, data: RequestData) -> Option<Response> {
        let (batches, purse) = (data.batches.clone(), data.purse.clone());
        let mut answers = self.0.execute_stream(request.data(purse).data(data));
        batches.drive(answers.next()).await
    }
}

/// The root of queries, one part a concept (gốc truy vấn).
#[derive(MergedObject, Default)]
pub struct Query(
    AccountQuery,
    AdmissionQuery,
    AdmissionCaseQuery,
    ApprovalQuery,
    AuditQuery,
    CodeListQuery,
    DatedRuleQuery,
    ExportQuery,
    HealthQuery,
    ImportQuery,
    MemberQuery,
    MergeQuery,
    NodeQuery,
    NoticeQuery,
    OrganisationQuery,
    RegisterQuery,
    RuleChangeQuery,
    SavedQueryQuery,
    ViewerQuery,
);

/// The root of mutations, one part a concept (gốc thay đổi).
#[derive(MergedObject, Default)]
pub struct Mutation(
    AccessTokenMutation,
    AccountMutation,
    AdmissionCaseMutation,
    ApprovalMutation,
    CaseAttachmentMutation,
    CalendarFeedMutation,
    ExportMutation,
    FindingMutation,
    GrantMutation,
    IdentityMutation,
    ImportMutation,
    MailMutation,
    MergeMutation,
    NoticeMutation,
    RuleChangeMutation,
    SavedQueryMutation,
    SecondFactorMutation,
    SessionMutation,
    SourceWorkMutation,
);

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

fn parts() -> SchemaBuilder<Query, Mutation, Subscription> {
    Schema::build(Query::default(), Mutation::default(), Subscription::default())
}
