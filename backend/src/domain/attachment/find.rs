//! Reading attachments: those of cases, and one by its id.

use super::Content;
use crate::{
    app::App,
    auth::seal::Sealer,
    domain::{
        admission_case::{self, AdmissionCase},
        member::coded,
    },
    entity::{account, case_attachment, case_attachment_withdrawal, case_file},
    error::{Error, Result},
    scope::Scope,
};
use chrono::{DateTime, Utc};
use dangvien_shared::{
    id::{AccountId, AttachmentId, CaseId},
    vocabulary::{DocumentForm, FileKind},
};
use sea_orm::{
    ConnectionTrait, ExprTrait as _, QueryResult,
    sea_query::{Expr, IntoColumnRef, Order, Query, SelectStatement, SubQueryStatement},
};

use case_attachment::Column as A;
use case_attachment_withdrawal::Column as W;
use case_file::Column as F;

/// A file at a document of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Id.
    pub id: AttachmentId,
    /// The case.
    pub case: CaseId,
    /// The event that brought the document.
    pub event: u32,
    /// Form of the document.
    pub form: DocumentForm,
    /// Name of the file.
    pub name: String,
    /// What kind of file it is.
    pub kind: FileKind,
    /// Bytes of it.
    pub size: i64,
    /// When it was attached.
    pub attached_at: DateTime<Utc>,
    /// Name of who attached it; none for tools.
    pub attached_by: Option<String>,
    /// That it was withdrawn.
    pub withdrawn: Option<Withdrawn>,
    /// Mark of its content.
    pub(super) mark: String,
    file: i64,
    pieces: i32,
}

/// That an attachment was withdrawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawn {
    /// When.
    pub at: DateTime<Utc>,
    /// Name of who did; none for tools.
    pub by: Option<String>,
    /// Why.
    pub reason: String,
    /// Who did.
    pub(super) account: Option<AccountId>,
    /// Given by who did.
    pub(super) request_key: String,
}

impl Attachment {
    /// What is in it.
    pub fn content(&self, app: &App) -> Content {
        Content::new(&app.store, &app.desk.cases, self.file, self.pieces)
    }

    /// Whether the viewer may fetch it, who found its case within the scope: whoever reads what is personal there, and
    /// of what was withdrawn who reads the trail as well.
    pub fn is_fetched_by(&self, scope: &Scope, case: &AdmissionCase) -> bool {
        scope.reads_file(case) && (self.withdrawn.is_none() || scope.looks_behind(case))
    }
}

/// The attachments of cases in the order in which they came. The caller found the cases within its scope, and reads what
/// is personal in them.
pub async fn of_cases<C: ConnectionTrait>(
    db: &C,
    sealer: &Sealer,
    cases: &[CaseId],
) -> Result<Vec<Attachment>> {
    let own = Expr::col((case_attachment::Entity, A::CaseId)).is_in(cases.iter().map(|case| case.0));
    db.query_all(&select(own)).await?.iter().map(|row| read(sealer, row)).collect()
}

/// What an account attached with a key.
pub(super) async fn of_request<C: ConnectionTrait>(
    db: &C,
    sealer: &Sealer,
    account: AccountId,
    key: &str,
) -> Result<Option<Attachment>> {
    let own = Expr::col((case_attachment::Entity, A::AccountId)).eq(account.0);
    let own = own.and(Expr::col((case_attachment::Entity, A::RequestKey)).eq(key));
    db.query_one(&select(own)).await?.map(|row| read(sealer, &row)).transpose()
}

/// An attachment with its case; none where there is none, or where the case may not be seen. Whether what is personal in
/// it may be read is for the caller to ask. As many statements for every id.
pub async fn find<C: ConnectionTrait>(
    db: &C,
    sealer: &Sealer,
    scope: &Scope,
    id: AttachmentId,
) -> Result<Option<(AdmissionCase, Attachment)>> {
    let row = db.query_one(&select(Expr::col((case_attachment::Entity, A::Id)).eq(id.0))).await?;
    let case = row.as_ref().map(|row| row.try_get_by_index(1)).transpose()?;
    let case = admission_case::by_ids(db, scope, &[CaseId(case.unwrap_or_default())]).await?.pop();
    match (case, row) {
        (Some(case), Some(row)) => Ok(Some((case, read(sealer, &row)?))),
        _ => Ok(None),
    }
}

fn select(which: Expr) -> SelectStatement {
    let of = |column: A| Expr::col((case_attachment::Entity, column));
    let of_file = |column: F| Expr::col((case_file::Entity, column));
    let of_end = |column: W| Expr::col((case_attachment_withdrawal::Entity, column));
    let mut select = Query::select();
    select
        .exprs([A::Id, A::CaseId, A::EventNumber, A::Form, A::Name, A::AttachedAt].map(of))
        .exprs([F::Id, F::Kind, F::Size, F::Pieces, F::Mark].map(of_file))
        .exprs([W::WithdrawnAt, W::AccountId, W::RequestKey, W::Reason].map(of_end))
        .exprs([name_of((case_attachment::Entity, A::AccountId))])
        .exprs([name_of((case_attachment_withdrawal::Entity, W::AccountId))])
        .from(case_attachment::Entity)
        .inner_join(case_file::Entity, of_file(F::Id).eq(of(A::FileId)))
        .left_join(case_attachment_withdrawal::Entity, of_end(W::AttachmentId).eq(of(A::Id)))
        .and_where(which)
        .order_by((case_attachment::Entity, A::Id), Order::Asc);
    select
}

/// The name of the account in a column.
fn name_of(column: impl IntoColumnRef) -> Expr {
    let select = Query::select()
        .column(account::Column::DisplayName)
        .from(account::Entity)
        .and_where(Expr::col((account::Entity, account::Column::Id)).eq(Expr::col(column)))
        .take();
    Expr::from(SubQueryStatement::from(select))
}

/// For what the name of an attachment is sealed.
pub(super) fn name_context(id: i64) -> String {
    format!("case_attachment {id} name")
}

/// For what the reason of its withdrawal is sealed.
pub(super) fn reason_context(id: i64) -> String {
    format!("case_attachment {id} reason")
}

fn read(sealer: &Sealer, row: &QueryResult) -> Result<Attachment> {
    let text = |place: usize| row.try_get_by_index::<String>(place);
    let id: i64 = row.try_get_by_index(0)?;
    let corrupt = |what: &str| Error::Corrupt(format!("attachment {id}: {what}"));
    let opened = |context: String, sealed: Vec<u8>| {
        let text = sealer.open(&context, &sealed).map_err(|broken| corrupt(&broken.to_string()))?;
        String::from_utf8(text.to_vec()).map_err(|_no_text| corrupt("what is sealed is no text"))
    };
    let instant = |millis| DateTime::from_timestamp_millis(millis).ok_or_else(|| corrupt("instant"));
    let withdrawn = match row.try_get_by_index::<Option<i64>>(11)? {
        None => None,
        Some(at) => Some(Withdrawn {
            at: instant(at)?,
            by: row.try_get_by_index(16)?,
            reason: opened(reason_context(id), row.try_get_by_index(14)?)?,
            account: row.try_get_by_index::<Option<i64>>(12)?.map(AccountId),
            request_key: text(13)?,
        }),
    };
    Ok(Attachment {
        id: AttachmentId(id),
        case: CaseId(row.try_get_by_index(1)?),
        event: u32::try_from(row.try_get_by_index::<i32>(2)?).map_err(|_negative| corrupt("event"))?,
        form: coded(DocumentForm::from_code, &text(3)?)?,
        name: opened(name_context(id), row.try_get_by_index(4)?)?,
        attached_at: instant(row.try_get_by_index(5)?)?,
        file: row.try_get_by_index(6)?,
        kind: coded(FileKind::from_code, &text(7)?)?,
        size: row.try_get_by_index(8)?,
        pieces: row.try_get_by_index(9)?,
        mark: text(10)?,
        attached_by: row.try_get_by_index(15)?,
        withdrawn,
    })
}
