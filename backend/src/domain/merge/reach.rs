//! Who sees records whole, and what a list shows of them.

use super::{
    MOVED,
    stored::{MergeId, StoredMerge},
};
use crate::{
    auth::seal::Sealer,
    domain::{account::approval::Approval, member::coded},
    entity::{OPEN, admission_case, membership, person},
    error::{Error, Result},
    scope::Scope,
};
use chrono::NaiveDate;
use dangvien_shared::{
    admission_case::State,
    id::{CaseId, OrganisationId, PersonId},
    vocabulary::{Action, DatePrecision, Sex},
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, ExprTrait as _, QueryFilter as _, QueryOrder as _,
    sea_query::{Alias, Expr, Query, UnionType},
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What a list shows of a record.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordHead {
    /// The person.
    pub id: PersonId,
    /// Full name.
    pub full_name: String,
    /// Sex.
    pub sex: Sex,
    /// Day of birth, the first day of what is known.
    pub birth_on: NaiveDate,
    /// What of it is known.
    pub birth_precision: DatePrecision,
    /// Native place, or empty.
    pub home_place: String,
    /// Number of the member card, or empty.
    pub card_number: String,
    /// The branch of the last membership, or else of the last case.
    pub branch: Option<OrganisationId>,
    /// Its path then; empty where there is none.
    pub path: String,
    /// Days of the last membership; an open end is none.
    pub member: Option<(NaiveDate, Option<NaiveDate>)>,
    /// The last case, and its state.
    pub case: Option<(CaseId, State)>,
    /// Every branch that the person ever belonged to.
    pub branches: BTreeSet<OrganisationId>,
}

/// Records by their ids.
pub type Heads = HashMap<PersonId, RecordHead>;

/// What lists show of these records, which the caller found within the scope.
#[expect(clippy::disallowed_methods, reason = "of records that were found within the scope")]
pub async fn heads<C: ConnectionTrait>(db: &C, ids: &[PersonId]) -> Result<Heads> {
    let ids: BTreeSet<i64> = ids.iter().map(|id| id.0).collect();
    let of = || ids.iter().copied();
    let persons = person::Entity::find().filter(person::Column::Id.is_in(of())).all(db).await?;
    let mut heads = Heads::with_capacity(persons.len());
    for row in persons {
        let id = PersonId(row.id);
        let head = RecordHead {
            id,
            sex: coded(Sex::from_code, &row.sex)?,
            birth_on: row.birth_on,
            birth_precision: coded(DatePrecision::from_code, &row.birth_precision)?,
            full_name: row.full_name,
            home_place: row.home_place,
            card_number: row.card_number,
            branch: None,
            path: String::new(),
            member: None,
            case: None,
            branches: BTreeSet::new(),
        };
        heads.insert(id, head);
    }
    let cases = admission_case::Entity::find()
        .filter(admission_case::Column::PersonId.is_in(of()))
        .order_by_asc(admission_case::Column::OpenedOn)
        .order_by_asc(admission_case::Column::Id)
        .all(db)
        .await?;
    for row in cases {
        let Some(head) = heads.get_mut(&PersonId(row.person_id)) else { continue };
        head.case = Some((CaseId(row.id), coded(State::from_code, &row.state)?));
        (head.branch, head.path) = (Some(OrganisationId(row.branch_id)), row.branch_path);
    }
    let stays = membership::Entity::find()
        .filter(membership::Column::PersonId.is_in(of()))
        .order_by_asc(membership::Column::ValidFrom)
        .all(db)
        .await?;
    for row in stays {
        let Some(head) = heads.get_mut(&PersonId(row.person_id)) else { continue };
        head.member = Some((row.valid_from, (row.valid_to < OPEN).then_some(row.valid_to)));
        head.branches.insert(OrganisationId(row.branch_id));
        (head.branch, head.path) = (Some(OrganisationId(row.branch_id)), row.branch_path);
    }
    Ok(heads)
}

/// Every path at which something of these persons stands.
async fn paths<C: ConnectionTrait>(
    db: &C,
    ids: &BTreeSet<PersonId>,
) -> Result<BTreeMap<PersonId, BTreeSet<String>>> {
    let of = |table: &'static str, path: &'static str| {
        Query::select()
            .expr_as(Expr::col(Alias::new("person_id")), Alias::new("person_id"))
            .expr_as(Expr::col(Alias::new(path)), Alias::new("path"))
            .from(Alias::new(table))
            .and_where(Expr::col(Alias::new("person_id")).is_in(ids.iter().map(|id| id.0)))
            .and_where(Expr::col(Alias::new(path)).ne(""))
            .take()
    };
    let mut select = of("membership", "branch_path");
    for (table, path) in [
        ("admission", "branch_path"),
        ("admission_case", "branch_path"),
        ("movement", "from_path"),
        ("movement", "to_path"),
    ] {
        // What else goes with a record stands at no path.
        debug_assert!(MOVED.iter().any(|(moved, _)| *moved == table));
        select.union(UnionType::Distinct, of(table, path));
    }
    let mut found: BTreeMap<PersonId, BTreeSet<String>> = BTreeMap::new();
    for row in db.query_all(&select).await? {
        let person = PersonId(row.try_get("", "person_id")?);
        found.entry(person).or_default().insert(row.try_get("", "path")?);
    }
    Ok(found)
}

/// Whether who may do that somewhere may do it to all that stands at a path, and reads personal data there.
pub(super) fn may(scope: &Scope, action: Action) -> impl Fn(&str) -> bool {
    move |path| scope.may_at(action, path) && scope.may_at(Action::ReadPersonalData, path)
}

/// Whether these records are there, and lie wholly within an extent.
pub(super) async fn are_whole<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    action: Action,
    ids: &[PersonId],
) -> Result<bool> {
    let ids: BTreeSet<PersonId> = ids.iter().copied().collect();
    let (paths, may) = (paths(db, &ids).await?, may(scope, action));
    Ok(ids.iter().all(|id| paths.get(id).is_some_and(|paths| paths.iter().all(|path| may(path)))))
}

/// Of these merges those whose records lie wholly within one of the extents.
pub async fn visible<C: ConnectionTrait>(
    db: &C,
    scope: &Scope,
    actions: &[Action],
    merges: Vec<StoredMerge>,
) -> Result<Vec<StoredMerge>> {
    let persons: BTreeSet<PersonId> = merges.iter().flat_map(|merge| [merge.kept, merge.absorbed]).collect();
    if persons.is_empty() {
        return Ok(Vec::new());
    }
    let paths = paths(db, &persons).await?;
    let nowhere = BTreeSet::new();
    let of = |person: &PersonId| paths.get(person).unwrap_or(&nowhere);
    let sees = |merge: &StoredMerge| {
        actions.iter().any(|action| {
            let may = may(scope, *action);
            // A closed record has nothing of its own any more; what stays has.
            !of(&merge.kept).is_empty()
                && [merge.kept, merge.absorbed].iter().all(|person| of(person).iter().all(|path| may(path)))
        })
    };
    Ok(merges.into_iter().filter(sees).collect())
}

/// The merge of an approval, where it lies wholly within an extent.
pub(super) async fn of_approval<C: ConnectionTrait>(
    db: &C,
    sealer: &Sealer,
    (scope, actions): (&Scope, &[Action]),
    (approval, id): (&Approval, MergeId),
) -> Result<Option<StoredMerge>> {
    let lost = || Error::Corrupt(format!("approval {} of a merge that is not there", approval.id.0));
    let merge = super::stored::find(db, sealer, &[id]).await?.pop().ok_or_else(lost)?;
    Ok(visible(db, scope, actions, vec![merge]).await?.pop())
}
