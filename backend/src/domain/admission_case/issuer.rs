//! Who issued a document on its day: the sign behind its number, the body that decided then.

use super::facts;
use crate::{domain::tree::Tree, error::Result};
use chrono::NaiveDate;
use dangvien_shared::{
    admission_case::Document,
    id::OrganisationId,
    rules::authority::{DecidingBody, competent_body},
    text::issuer_sign,
};
use sea_orm::ConnectionTrait;

/// The number of a document as it is written, such as `01-NQ/CB`; none where it bears none.
pub fn written_number(tree: &Tree, document: &Document) -> Option<String> {
    let number = document.number.as_ref()?;
    let snapshot = tree.at(document.signed_on);
    let own = document.form.is_issued_by_its_organisation();
    let issuer = snapshot.find(number.issuer).filter(|_| own);
    Some(number.written(issuer.and_then(|node| issuer_sign(node.kind, &node.name))))
}

/// The body that decided on the admissions of a branch on a day; none where the branch did not stand then.
pub async fn body_on<C: ConnectionTrait>(
    db: &C,
    tree: &Tree,
    branch: OrganisationId,
    day: NaiveDate,
) -> Result<Option<DecidingBody>> {
    if tree.at(day).find(branch).is_none() {
        return Ok(None);
    }
    let place = facts::place(db, tree, branch, day).await?;
    Ok(Some(competent_body(&place, day).body))
}
