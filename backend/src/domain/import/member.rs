//! Lists of members: each row a person with the branch they belong to.
//!
//! What a row becomes: a person, a membership from the day they belong to the branch, and a movement `REGISTERED`
//! on that day. A list says nothing about the branch of the ceremony, so an import never writes an admission and
//! never a movement `ADMITTED`, even where the date of joining lies in the time of the register; figures of
//! admissions come from admissions alone. An official date after the first day becomes a movement `RECOGNISED`,
//! as the branch of that day is known.

mod branch;
mod difference;
mod draft;
mod field;
mod known;
mod matching;
mod occupation_words;
mod words;
mod write;

pub(super) use field::MemberField;

use super::{
    Decision, Outcome, Taking,
    refusal::{Refusal, RefusalCode},
};
use crate::{
    domain::{code_list, register},
    error::{Error, Result},
};
use sea_orm::ConnectionTrait;
use std::sync::Arc;

/// Checks every row and, where the mode lets it, writes the good ones.
pub(super) async fn take_in<C: ConnectionTrait>(
    db: &C,
    taking: &Taking<'_>,
) -> Result<Result<Outcome, Refusal>> {
    code_list::ensure(db).await?;
    let Some(register) = register::load(db).await? else {
        return Ok(Err(Refusal::new(
            RefusalCode::NoOrganisations,
            "Sổ chưa có tổ chức đảng nào. Hãy nhập danh sách tổ chức trước (dangvien import organisations), rồi nhập \
             đảng viên.",
        )));
    };
    let words = words::MemberWords::load(db).await?;
    let mut checked = {
        let (sheet, table) = (Arc::clone(&taking.sheet), Arc::clone(&taking.table));
        let (tree, scope, today) = (Arc::clone(&taking.tree), taking.scope.clone(), taking.today);
        // Seconds of pure computing for a large file: not on a thread that serves others.
        tokio::task::spawn_blocking(move || {
            let directory = branch::Directory::new(&tree, today, &scope);
            let reader =
                draft::Reader { words: &words, directory: &directory, opened_on: register.opened_on };
            draft::read_all(&sheet, &table, &reader, today)
        })
        .await
        .map_err(|_panicked| Error::Corrupt("checking the rows failed".to_owned()))?
    };
    let verdicts = matching::judge(db, &mut checked, taking).await?;
    let mut outcome = Outcome::new(checked.row_count, checked.problems, checked.warnings);
    outcome.unchanged = verdicts.unchanged;
    if taking.decide(&outcome) == Decision::Write {
        let new: Vec<&draft::Draft> = verdicts.new.iter().map(|index| &checked.drafts[*index]).collect();
        write::insert(db, &new, taking).await?;
        outcome.inserted = new.len();
    }
    Ok(Ok(outcome))
}
