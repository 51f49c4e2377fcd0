//! Pairs of records that look like one person, found by SQL and an index; and pairs that were said to be two persons.

mod pairs;

use super::reach::{self, RecordHead};
use crate::{
    app::App,
    audit::{self, Entry},
    auth::accounts::Changer,
    domain::page::{Direction, KeyKind, KeyValue, Keyset, ListOrder, Page, Position, SortField, Window},
    entity::two_persons,
    error::{Error, Result},
    scope::Scope,
};
use dangvien_shared::{
    id::PersonId,
    text::fold,
    vocabulary::{Action, AuditAction, AuditSubject, DatePrecision, DuplicateReason},
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, ExprTrait as _,
    sea_query::{OnConflict, Query},
};

use pairs::{LEFT, RIGHT, pair, pairs};

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
