//! Pairs of records that look like one person, found by SQL and an index; and pairs that were said to be two persons.

use super::reach::{self, RecordHead};
use crate::{
    app::App,
    audit::{self, Entry},
    auth::accounts::Changer,
    domain::page::{Direction, KeyKind, KeyValue, Keyset, ListOrder, Page, Position, SortField, Window},
    entity::{admission, admission_case, membership, merged_person, person, two_persons},
    error::{Error, Result},
    scope::Scope,
};
use dangvien_shared::{
    id::PersonId,
    text::fold,
    vocabulary::{Action, AuditAction, AuditSubject, DatePrecision, DuplicateReason},
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbBackend, EntityTrait as _, ExprTrait as _,
    sea_query::{
        Alias, CaseStatement, Expr, IntoColumnRef as _, IntoTableRef, JoinType, OnConflict, Query,
        SelectStatement, UnionType,
    },
};

/// Two records by their ids, the smaller one first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair {
    /// The record of the smaller id.
    pub left: PersonId,
    /// The other.
    pub right: PersonId,
}

impl Pair {
    /// Two records in either order; none where they are one.
    pub fn of(one: PersonId, other: PersonId) -> Option<Self> {
        (one != other).then(|| Self { left: one.min(other), right: one.max(other) })
    }
}

/// Two records that look like one person.
#[derive(Clone, Debug, PartialEq)]
pub struct Likely {
    /// The record of the smaller id.
    pub left: RecordHead,
    /// The other.
    pub right: RecordHead,
    /// Why they look so.
    pub reasons: Vec<DuplicateReason>,
}

/// What the list is ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LikelyField {
    /// Id of the older record.
    Left,
}

impl SortField for LikelyField {
    const LIST: &'static str = "duplicates";

    fn name(self) -> &'static str {
        "LEFT"
    }

    fn kind(self) -> KeyKind {
        KeyKind::Number
    }
}

/// By the id of the older record, then of the other.
pub fn order() -> ListOrder<LikelyField> {
    ListOrder(vec![(LikelyField::Left, Direction::Ascending)])
}

/// Where a pair stands in that order.
pub fn position(pair: &Likely) -> Position {
    vec![KeyValue::Number(pair.left.id.0), KeyValue::Number(pair.right.id.0)]
}

/// Name under which the pairs stand.
const PAIR: &str = "p";
const LEFT: &str = "left_id";
const RIGHT: &str = "right_id";

/// A page of the pairs of which the scope reaches both records whole.
pub async fn likely<C: ConnectionTrait>(db: &C, scope: &Scope, window: &Window) -> Result<Page<Likely>> {
    if !reaches(scope) {
        return Ok(Page::default());
    }
    let keyset = Keyset::new(&order(), |LikelyField::Left| pair(LEFT), pair(RIGHT));
    let mut select = pairs(scope, db.get_database_backend());
    select.expr(pair(LEFT)).expr(pair(RIGHT)).cond_where(keyset.within(window));
    keyset.arrange(&mut select, window);
    let mut found = Vec::new();
    for row in db.query_all(&select).await? {
        let (left, right) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        found.push(Pair { left: PersonId(left), right: PersonId(right) });
    }
    let page = Page::from_fetched(found, window);
    let ids: Vec<PersonId> = page.rows.iter().flat_map(|pair| [pair.left, pair.right]).collect();
    let heads = reach::heads(db, &ids).await?;
    let lost = || Error::Corrupt("a record that was just found is not there".to_owned());
    let rows = page.rows.iter().map(|pair| {
        let of = |id: &PersonId| heads.get(id).cloned().ok_or_else(lost);
        let (left, right) = (of(&pair.left)?, of(&pair.right)?);
        let reasons = reasons(&left, &right);
        Ok(Likely { left, right, reasons })
    });
    Ok(Page { rows: rows.collect::<Result<_>>()?, more: page.more })
}

/// How many such pairs there are.
pub async fn count_likely<C: ConnectionTrait>(db: &C, scope: &Scope) -> Result<i64> {
    if !reaches(scope) {
        return Ok(0);
    }
    let mut select = pairs(scope, db.get_database_backend());
    select.expr(pair(LEFT).count());
    let missing = || Error::Corrupt("a count gave nothing back".to_owned());
    Ok(db.query_one(&select).await?.ok_or_else(missing)?.try_get_by_index(0)?)
}

fn reaches(scope: &Scope) -> bool {
    [Action::Import, Action::ReadPersonalData].iter().all(|action| !scope.extent(*action).paths().is_empty())
}

fn pair(column: &'static str) -> Expr {
    Expr::col((PAIR, Alias::new(column)))
}

/// The pairs that look alike, within the scope, without those that were merged or told apart.
fn pairs(scope: &Scope, backend: DbBackend) -> SelectStatement {
    let mut alike = same_birth();
    alike.union(UnionType::Distinct, part_of_birth(backend)).union(UnionType::Distinct, same_card());
    let mut select = Query::select();
    select.from_subquery(alike, PAIR).and_where(Expr::cust(NOT_TOLD_APART));
    for side in [LEFT, RIGHT] {
        let closed = Query::select()
            .expr(Expr::cust("1"))
            .from(merged_person::Entity)
            .and_where(Expr::col((merged_person::Entity, merged_person::Column::PersonId)).eq(pair(side)))
            .take();
        select.and_where(Expr::exists(closed).not()).cond_where(whole(scope, side));
    }
    select
}

/// Whoever said that two records are two persons said it of the records that they are part of, too.
const NOT_TOLD_APART: &str = "(p.left_id, p.right_id) NOT IN (
    SELECT CASE WHEN a < b THEN a ELSE b END, CASE WHEN a < b THEN b ELSE a END FROM (
        SELECT coalesce(l.into_id, t.left_id) AS a, coalesce(r.into_id, t.right_id) AS b FROM two_persons t
        LEFT JOIN merged_person l ON l.person_id = t.left_id
        LEFT JOIN merged_person r ON r.person_id = t.right_id) told)";

fn of(table: &'static str, column: person::Column) -> Expr {
    Expr::col((table, column))
}

/// Same folded name, same day of birth.
fn same_birth() -> SelectStatement {
    use person::Column as P;
    let same = Condition::all()
        .add(of("l", P::SearchKey).eq(of("r", P::SearchKey)))
        .add(of("l", P::BirthOn).eq(of("r", P::BirthOn)))
        .add(of("l", P::Id).lt(of("r", P::Id)));
    Query::select()
        .expr_as(of("l", P::Id), LEFT)
        .expr_as(of("r", P::Id), RIGHT)
        .from_as(person::Entity, "l")
        .join_as(JoinType::InnerJoin, person::Entity, "r", same)
        .take()
}

/// Same folded name; of one the month or the year of birth alone is known, and the other was born in it.
fn part_of_birth(backend: DbBackend) -> SelectStatement {
    use person::Column as P;
    let end = match backend {
        DbBackend::Postgres => {
            "c.birth_on + CASE c.birth_precision WHEN 'YEAR' THEN INTERVAL '1 year' ELSE INTERVAL '1 month' END"
        }
        _ => "date(c.birth_on, CASE c.birth_precision WHEN 'YEAR' THEN '+1 year' ELSE '+1 month' END)",
    };
    let within = Condition::all()
        .add(of("c", P::SearchKey).eq(of("f", P::SearchKey)))
        .add(of("f", P::BirthOn).gt(of("c", P::BirthOn)))
        .add(of("f", P::BirthOn).lt(Expr::cust(end)));
    let smaller = || of("c", P::Id).lt(of("f", P::Id));
    let left = CaseStatement::new().case(smaller(), of("c", P::Id)).finally(of("f", P::Id));
    let right = CaseStatement::new().case(smaller(), of("f", P::Id)).finally(of("c", P::Id));
    Query::select()
        .expr_as(left, LEFT)
        .expr_as(right, RIGHT)
        .from_as(person::Entity, "c")
        .join_as(JoinType::InnerJoin, person::Entity, "f", within)
        .and_where(Expr::cust("c.birth_precision <> 'DAY'"))
        .take()
}

/// The same number of the card, written otherwise; the expressions are those of the index.
fn same_card() -> SelectStatement {
    use person::Column as P;
    let plain = |table: &str| {
        format!("ltrim(replace(replace(replace({table}.card_number, ' ', ''), '.', ''), '-', ''), '0')")
    };
    let same = Condition::all()
        .add(Expr::cust(format!("{} = {}", plain("l"), plain("r"))))
        .add(Expr::cust("l.card_number <> '' AND r.card_number <> ''"))
        .add(Expr::cust(format!("{} <> ''", plain("l"))))
        .add(of("l", P::Id).lt(of("r", P::Id)));
    Query::select()
        .expr_as(of("l", P::Id), LEFT)
        .expr_as(of("r", P::Id), RIGHT)
        .from_as(person::Entity, "l")
        .join_as(JoinType::InnerJoin, person::Entity, "r", same)
        .take()
}

/// Whether the scope reaches everything of a record, and something of it is there.
fn whole(scope: &Scope, side: &'static str) -> Condition {
    let stays = (membership::Entity, membership::Column::BranchPath).into_column_ref();
    let cases = (admission_case::Entity, admission_case::Column::BranchPath).into_column_ref();
    let admissions = (admission::Entity, admission::Column::BranchPath).into_column_ref();
    let inside = |column: &sea_orm::sea_query::ColumnRef| {
        Condition::all()
            .add(scope.extent(Action::Import).restrict_paths(column))
            .add(scope.extent(Action::ReadPersonalData).restrict_paths(column))
    };
    let stay = |only: Condition| {
        some(membership::Entity, (membership::Entity, membership::Column::PersonId), side, only)
    };
    let case = |only: Condition| {
        some(admission_case::Entity, (admission_case::Entity, admission_case::Column::PersonId), side, only)
    };
    let admission = |only: Condition| {
        some(admission::Entity, (admission::Entity, admission::Column::PersonId), side, only)
    };
    let there = Condition::any().add(stay(inside(&stays))).add(case(inside(&cases)));
    Condition::all()
        .add(there)
        .add(stay(inside(&stays).not()).not())
        .add(case(inside(&cases).not()).not())
        .add(admission(inside(&admissions).not()).not())
}

/// Whether a table has such a row of the record on that side.
fn some(
    table: impl IntoTableRef,
    person: impl sea_orm::sea_query::IntoColumnRef,
    side: &'static str,
    only: Condition,
) -> Expr {
    let rows = Query::select()
        .expr(Expr::cust("1"))
        .from(table)
        .and_where(Expr::col(person).eq(pair(side)))
        .cond_where(only)
        .take();
    Expr::exists(rows)
}

fn plain(card: &str) -> String {
    let letters: String = card.chars().filter(|letter| ![' ', '.', '-'].contains(letter)).collect();
    letters.trim_start_matches('0').to_owned()
}

fn reasons(left: &RecordHead, right: &RecordHead) -> Vec<DuplicateReason> {
    let known = |text: &str| !text.is_empty();
    let same_name = fold(&left.full_name) == fold(&right.full_name);
    let whole = [left, right].iter().all(|head| head.birth_precision == DatePrecision::Day);
    let same_day = left.birth_on == right.birth_on;
    let (one, other) = (plain(&left.card_number), plain(&right.card_number));
    let home = fold(&left.home_place);
    let checks = [
        (DuplicateReason::NameAndBirth, same_name && whole && same_day),
        (DuplicateReason::NameAndPartOfBirth, same_name && !whole && may_be_one_birth(left, right)),
        (DuplicateReason::Card, known(&one) && one == other),
        (DuplicateReason::SameBranch, !left.branches.is_disjoint(&right.branches)),
        (DuplicateReason::SameHomePlace, known(&home) && home == fold(&right.home_place)),
    ];
    checks.into_iter().filter(|(_, holds)| *holds).map(|(reason, _)| reason).collect()
}

/// Whether one of the days of birth lies in what is known of the other.
fn may_be_one_birth(left: &RecordHead, right: &RecordHead) -> bool {
    let lies_in = |one: &RecordHead, other: &RecordHead| match other.birth_precision {
        DatePrecision::Day => one.birth_on == other.birth_on,
        DatePrecision::Month => {
            one.birth_on.format("%Y-%m").to_string() == other.birth_on.format("%Y-%m").to_string()
        }
        DatePrecision::Year => {
            one.birth_on.format("%Y").to_string() == other.birth_on.format("%Y").to_string()
        }
    };
    lies_in(left, right) || lies_in(right, left)
}

/// Notes that two records are two persons, or takes that back; false where they do not both lie within the scope.
pub async fn not_the_same(app: &App, scope: &Scope, by: &Changer, pair: Pair, are_two: bool) -> Result<bool> {
    let write = app.store.begin_write().await?;
    if !reach::are_whole(&write, scope, Action::Import, &[pair.left, pair.right]).await? {
        return Ok(false);
    }
    if are_two {
        let row = two_persons::Model {
            left_id: pair.left.0,
            right_id: pair.right.0,
            told_at: app.clock.now().timestamp_millis(),
            account_id: by.account.map(|account| account.0),
        };
        let twice = OnConflict::columns([two_persons::Column::LeftId, two_persons::Column::RightId])
            .do_nothing()
            .to_owned();
        two_persons::Entity::insert(two_persons::ActiveModel::from(row))
            .on_conflict(twice)
            .exec_without_returning(&write)
            .await?;
    } else {
        let delete = Query::delete()
            .from_table(two_persons::Entity)
            .and_where(two_persons::Column::LeftId.eq(pair.left.0))
            .and_where(two_persons::Column::RightId.eq(pair.right.0))
            .take();
        write.execute(&delete).await?;
    }
    let entry = Entry::new(by.audit.clone(), AuditAction::Change)
        .to(AuditSubject::Member, pair.left.0)
        .about([pair.left, pair.right])
        .with("change", if are_two { "TOLD_APART" } else { "TOLD_APART_NO_MORE" });
    audit::append(&write, &app.desk.audit, &*app.clock, entry.from(&by.origin)).await?;
    write.commit().await?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use dangvien_shared::{id::OrganisationId, vocabulary::Sex};
    use std::collections::BTreeSet;

    fn head(name: &str, birth: &str, precision: DatePrecision, card: &str) -> RecordHead {
        RecordHead {
            id: PersonId(1),
            full_name: name.to_owned(),
            sex: Sex::Male,
            birth_on: birth.parse::<NaiveDate>().unwrap(),
            birth_precision: precision,
            home_place: String::new(),
            card_number: card.to_owned(),
            branch: None,
            path: String::new(),
            member: None,
            case: None,
            branches: BTreeSet::new(),
        }
    }

    #[test]
    fn every_reason_is_told() {
        use DatePrecision as P;
        use DuplicateReason as R;
        let one = head("Nguyễn Văn Đức", "1970-05-12", P::Day, "012.345");
        let cases = [
            (head("Nguyen Van Duc", "1970-05-12", P::Day, ""), vec![R::NameAndBirth]),
            (head("Nguyễn Văn Đức", "1970-05-13", P::Day, ""), vec![]),
            (head("Nguyễn Văn Đức", "1970-05-01", P::Month, ""), vec![R::NameAndPartOfBirth]),
            (head("Nguyễn Văn Đức", "1970-01-01", P::Year, ""), vec![R::NameAndPartOfBirth]),
            (head("Nguyễn Văn Đức", "1970-06-01", P::Month, ""), vec![]),
            (head("Trần Thị Hoa", "1980-01-01", P::Day, "12 345"), vec![R::Card]),
            (head("Trần Thị Hoa", "1980-01-01", P::Day, "112345"), vec![]),
        ];
        for (other, expected) in cases {
            assert_eq!(reasons(&one, &other), expected, "{other:?}");
            assert_eq!(reasons(&other, &one), expected, "{other:?}");
        }
        let here = |home: &str| RecordHead {
            home_place: home.to_owned(),
            branches: BTreeSet::from([OrganisationId(7)]),
            ..head("A", "1970-01-01", P::Day, "")
        };
        let (left, right) =
            (here("Xã Đại Lâm"), RecordHead { full_name: "B".to_owned(), ..here("xa dai lam") });
        assert_eq!(reasons(&left, &right), [R::SameBranch, R::SameHomePlace]);
    }
}
