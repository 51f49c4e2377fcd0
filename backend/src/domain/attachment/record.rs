//! Attaching a file and withdrawing one: each with its audit record, in one transaction.

use super::{
    Attachment, content, find as found_by,
    find::{name_context, of_cases, of_request, reason_context},
};
use crate::{
    app::App,
    audit::{self, Entry},
    auth::accounts::Changer,
    domain::{
        admission_case::{self, AdmissionCase},
        id_allocator::allocate,
    },
    entity::{case_attachment, case_attachment_withdrawal},
    error::{Error, Result},
    scope::Scope,
};
use bytes::Bytes;
use dangvien_shared::{
    admission_case::{Case, Event, Step},
    id::{AttachmentId, CaseId},
    rules::attachment::{FileProblem, LONGEST_REASON, file_name, recognise},
    vocabulary::{AuditAction, AuditSubject, DocumentForm},
};
use sea_orm::{DatabaseTransaction, EntityTrait as _};

/// A file to be attached.
#[derive(Clone, Debug)]
pub struct NewFile {
    /// The case.
    pub case: CaseId,
    /// The event that brought the document.
    pub event: u32,
    /// Form of the document.
    pub form: DocumentForm,
    /// Its name, as the sender gave it.
    pub name: String,
    /// The media type that the sender declared.
    pub declared: String,
    /// What is in it.
    pub content: Bytes,
    /// Given by the sender, so that a repeat attaches nothing twice; empty for none.
    pub request_key: String,
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum Unattached {
    /// There is no such case, document or attachment within the scope.
    #[error("there is no such {0} within the scope")]
    Missing(&'static str),
    /// The actor may see the case, and does not keep its dossier.
    #[error("the actor does not keep the dossier of the case")]
    Forbidden,
    /// The key was given with something else before.
    #[error("the request key was used for something else")]
    KeyUsed,
    /// The file is none that is taken.
    #[error("the file is not taken")]
    Refused(FileProblem),
    /// The same content is at the document already.
    #[error("the document has the same file already")]
    Twice,
    /// The case has as many files as it may have.
    #[error("the case has {0} files already")]
    Full(usize),
    /// It says not why it is withdrawn, or too much.
    #[error("that is no reason")]
    Reason,
    /// It was withdrawn before.
    #[error("it was withdrawn before")]
    Withdrawn(Box<(AdmissionCase, Attachment)>),
    /// The server failed.
    #[error(transparent)]
    Failed(#[from] Error),
}

impl From<sea_orm::DbErr> for Unattached {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Failed(error.into())
    }
}

/// Whether the actor may attach files in a case at all: asked before anybody waits for their bytes.
pub async fn gate(app: &App, scope: &Scope, case: CaseId) -> Result<AdmissionCase, Unattached> {
    admitted(scope, admission_case::by_ids(app.store.reader(), scope, &[case]).await?.pop())
}

fn admitted(scope: &Scope, found: Option<AdmissionCase>) -> Result<AdmissionCase, Unattached> {
    let found = found.ok_or(Unattached::Missing("case"))?;
    if scope.keeps_dossier(&found) { Ok(found) } else { Err(Unattached::Forbidden) }
}

/// Attaches a file to a document of a case; the same request sent again gives what it attached before.
pub async fn attach(
    app: &App,
    scope: &Scope,
    by: &Changer,
    new: NewFile,
) -> Result<(AdmissionCase, Attachment), Unattached> {
    let (desk, case, declared, content) =
        (app.desk.clone(), new.case, new.declared.clone(), new.content.clone());
    // Away from the threads that serve others: megabytes are looked through and digested.
    let looked_at = tokio::task::spawn_blocking(move || {
        let kind = recognise(&declared, &content)?;
        Ok::<_, FileProblem>((kind, content::mark(&desk, case, &content)))
    });
    let looked_at = looked_at.await;
    let looked_at =
        looked_at.map_err(|broken| Error::Corrupt(format!("a file was not looked at: {broken}")))?;
    let (kind, mark) = looked_at.map_err(Unattached::Refused)?;
    let write = app.store.begin_write().await?;
    admission_case::take(&write, case).await?;
    let found = admission_case::by_ids(&write, scope, &[case]).await?.pop();
    let found = admitted(scope, found)?;
    let name = file_name(&new.name, kind);
    if let Some(account) = by.account.filter(|_| !new.request_key.is_empty())
        && let Some(done) = of_request(&write, &app.desk.cases, account, &new.request_key).await?
    {
        let sent = (case, new.event, new.form, mark.as_str(), name.as_str());
        let is_same = (done.case, done.event, done.form, done.mark.as_str(), done.name.as_str()) == sent;
        return if is_same { Ok((found, done)) } else { Err(Unattached::KeyUsed) };
    }
    let stored = admission_case::events(&write, &app.desk.cases, case).await?;
    let events: Vec<Event> = stored.into_iter().map(|stored| stored.event).collect();
    let documents = Case::replay(&events).documents;
    let mut documents = documents.into_iter();
    let document = documents.find(|filed| (filed.event, filed.document.form) == (new.event, new.form));
    let document = document.ok_or(Unattached::Missing("document"))?.document;
    if !scope.may_bring(&Step::RecordDocument { document }, &found.branch_path, &found) {
        return Err(Unattached::Forbidden);
    }
    let there = of_cases(&write, &app.desk.cases, &[case]).await?;
    let same = |one: &&Attachment| {
        (one.event, one.form) == (new.event, new.form) && one.mark == mark && one.withdrawn.is_none()
    };
    if there.iter().any(|one| same(&one)) {
        return Err(Unattached::Twice);
    }
    if there.len() >= app.attachments.files_per_case {
        return Err(Unattached::Full(there.len()));
    }
    let file = content::keep(&write, &app.desk.cases, (case, &mark, kind), &new.content).await?;
    let id = allocate(&write, "case_attachment", 1).await?;
    let row = case_attachment::Model {
        id,
        case_id: case.0,
        event_number: i32::try_from(new.event).unwrap_or(i32::MAX),
        form: new.form.as_code().to_owned(),
        file_id: file,
        name: app.desk.cases.seal(&name_context(id), name.as_bytes()),
        attached_at: app.clock.now().timestamp_millis(),
        account_id: by.account.map(|account| account.0),
        request_key: new.request_key,
    };
    let insert = case_attachment::Entity::insert(case_attachment::ActiveModel::from(row));
    insert.exec_without_returning(&write).await?;
    finish(app, scope, by, write, (&found, AttachmentId(id)), "ATTACHED").await
}

/// Withdraws an attachment: it stays in the list with the reason. The same request sent again gives what it did before.
pub async fn withdraw(
    app: &App,
    scope: &Scope,
    by: &Changer,
    (id, reason): (AttachmentId, &str),
    request_key: &str,
) -> Result<(AdmissionCase, Attachment), Unattached> {
    let write = app.store.begin_write().await?;
    let found = found_by::find(&write, &app.desk.cases, scope, id).await?;
    // What may not be read is answered as what does not exist.
    let (case, _) = found.filter(|(case, _)| scope.reads_file(case)).ok_or(Unattached::Missing("id"))?;
    if !scope.keeps_dossier(&case) {
        return Err(Unattached::Forbidden);
    }
    admission_case::take(&write, case.id).await?;
    // Read again: of two officers at once the other may have been faster.
    let found = found_by::find(&write, &app.desk.cases, scope, id).await?;
    let (case, attachment) = found.ok_or(Unattached::Missing("id"))?;
    if let Some(withdrawn) = &attachment.withdrawn {
        let is_same = !request_key.is_empty()
            && (withdrawn.account, withdrawn.request_key.as_str()) == (by.account, request_key);
        let found = (case, attachment);
        return if is_same { Ok(found) } else { Err(Unattached::Withdrawn(Box::new(found))) };
    }
    let reason = reason.trim();
    let unfit = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t');
    if !(1..=LONGEST_REASON).contains(&reason.chars().count()) || reason.chars().any(unfit) {
        return Err(Unattached::Reason);
    }
    let row = case_attachment_withdrawal::Model {
        attachment_id: id.0,
        withdrawn_at: app.clock.now().timestamp_millis(),
        account_id: by.account.map(|account| account.0),
        request_key: request_key.to_owned(),
        reason: app.desk.cases.seal(&reason_context(id.0), reason.as_bytes()),
    };
    let insert =
        case_attachment_withdrawal::Entity::insert(case_attachment_withdrawal::ActiveModel::from(row));
    match insert.exec_without_returning(&write).await.map_err(Error::from) {
        // The one thing of it that is there once is the key.
        Err(taken) if taken.is_taken() => return Err(Unattached::KeyUsed),
        done => done?,
    };
    finish(app, scope, by, write, (&case, id), "WITHDRAWN").await
}

async fn finish(
    app: &App,
    scope: &Scope,
    by: &Changer,
    write: DatabaseTransaction,
    (case, id): (&AdmissionCase, AttachmentId),
    what: &'static str,
) -> Result<(AdmissionCase, Attachment), Unattached> {
    let found = found_by::find(&write, &app.desk.cases, scope, id).await?;
    let found = found.ok_or_else(|| Error::Corrupt("an attachment is gone".to_owned()))?;
    // The name of the file is no fact of the trail: it may name somebody.
    let entry = Entry::new(by.audit.clone(), AuditAction::Change)
        .to(AuditSubject::Member, case.person.0)
        .about([case.person])
        .at_path(&case.branch_path)
        .with("case", case.id.0)
        .with("event", i64::from(found.1.event))
        .with("attachment", id.0)
        .with("change", what)
        .from(&by.origin);
    audit::append(&write, &app.desk.audit, &*app.clock, entry).await?;
    write.commit().await?;
    Ok(found)
}
