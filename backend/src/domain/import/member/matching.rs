//! Tells new rows from known ones, inside the file and against the register. Nothing is guessed.
//!
//! A person is the same by the number of the card; without one, by folded name, date of birth and branch. Two
//! different cards are two persons. Where one side has no card and more than one could be meant, a person must
//! decide. Known data are never changed by an import.

use super::{
    MemberField,
    difference::differences,
    draft::{Checked, Draft, Facts},
    known::{self, Known, KnownPerson},
};
use crate::{
    domain::import::{
        Taking,
        problem::{Problem, ProblemCode},
        row_reader::problem,
    },
    error::Result,
};
use chrono::NaiveDate;
use dangvien_shared::{
    text::{PartialDate, fold},
    vocabulary::Action,
};
use sea_orm::ConnectionTrait;
use std::collections::{BTreeMap, BTreeSet};

/// What becomes of the rows.
#[derive(Debug, Default)]
pub(super) struct Verdicts {
    /// Positions of drafts that are to be written.
    pub(super) new: Vec<usize>,
    /// Rows that the register holds already.
    pub(super) unchanged: usize,
}

/// Judges every row and adds the problems that come from comparing.
pub(super) async fn judge<C: ConnectionTrait>(
    db: &C,
    checked: &mut Checked,
    taking: &Taking<'_>,
) -> Result<Verdicts> {
    let drafts = &checked.drafts;
    let mut found = Vec::new();
    compare_inside(drafts, taking, &mut found);
    let mut agreeing = BTreeSet::new();
    // Branch by branch, so that no branch is read for many blocks; the problems are put in order below.
    let mut by_branch: Vec<&Draft> = drafts.iter().collect();
    by_branch.sort_by_key(|draft| draft.facts.branch);
    for block in by_branch.chunks(known::BLOCK) {
        let known = known::load(db, block).await?;
        for draft in block {
            match compare_with_register(draft, &known, taking) {
                Comparison::New => {}
                Comparison::Same => {
                    agreeing.insert(draft.row);
                }
                Comparison::Problems(problems) => found.extend(problems),
            }
        }
    }
    checked.problems.extend(found);
    checked.problems.sort_by_key(|problem| (problem.row, problem.column_index));
    let bad: BTreeSet<u32> = checked.problems.iter().map(|problem| problem.row).collect();
    let mut verdicts = Verdicts::default();
    for (index, draft) in drafts.iter().enumerate().filter(|(_, draft)| !bad.contains(&draft.row)) {
        if agreeing.contains(&draft.row) {
            verdicts.unchanged += 1;
        } else {
            verdicts.new.push(index);
        }
    }
    Ok(verdicts)
}

/// Name, date of birth with its precision, branch: who has these may be the same.
fn key(facts: &Facts) -> Option<(String, PartialDate, i64)> {
    Some((fold(facts.full_name.as_deref()?), facts.birth?, facts.branch?.0))
}

fn compare_inside(drafts: &[Draft], taking: &Taking<'_>, found: &mut Vec<Problem>) {
    let mut by_card: BTreeMap<&str, Vec<&Draft>> = BTreeMap::new();
    let mut by_key: BTreeMap<(String, NaiveDate, &str, i64), Vec<&Draft>> = BTreeMap::new();
    for draft in drafts {
        if let Some(card) = &draft.facts.card_number {
            by_card.entry(card).or_default().push(draft);
        }
        if let Some((name, birth, branch)) = key(&draft.facts) {
            by_key.entry((name, birth.date, birth.precision.as_code(), branch)).or_default().push(draft);
        }
    }
    let mut refuse = |row: u32, field: MemberField, code: ProblemCode, message: String| {
        found.push(problem(row, &taking.table, field, code, message));
    };
    for (card, group) in by_card.iter().filter(|(_, group)| group.len() > 1) {
        for (draft, first, is_copy) in doubles(group) {
            let message = if is_copy {
                format!("Trùng hoàn toàn với dòng {first}: hãy xóa một dòng.")
            } else {
                format!(
                    "Số thẻ {card} còn ở dòng {first} với dữ liệu khác: hãy sửa số thẻ hoặc xóa một dòng."
                )
            };
            refuse(draft.row, MemberField::CardNumber, ProblemCode::DuplicateInFile, message);
        }
    }
    for group in by_key.values().filter(|group| group.len() > 1) {
        let (carded, cardless): (Vec<&Draft>, Vec<&Draft>) =
            group.iter().copied().partition(|draft| draft.facts.card_number.is_some());
        let name = cells_of_name(taking);
        if let Some(first) = carded.first() {
            for draft in cardless {
                refuse(draft.row, name, ProblemCode::NeedsDecision, decision(first.row));
            }
            continue;
        }
        for (draft, first, is_copy) in doubles(&cardless) {
            if is_copy {
                let message = format!("Trùng hoàn toàn với dòng {first}: hãy xóa một dòng.");
                refuse(draft.row, name, ProblemCode::DuplicateInFile, message);
            } else {
                refuse(draft.row, name, ProblemCode::NeedsDecision, decision(first));
            }
        }
    }
}

fn decision(row: u32) -> String {
    format!(
        "Cùng họ tên, ngày sinh và chi bộ với dòng {row}: cần người quyết định. Nếu là hai người, hãy ghi số thẻ của \
         từng người; nếu là một người, hãy xóa một dòng."
    )
}

pub(super) fn cells_of_name(taking: &Taking<'_>) -> MemberField {
    if taking.table.position(MemberField::FullName).is_some() {
        MemberField::FullName
    } else {
        MemberField::GivenName
    }
}

/// The rows of a group to refuse, each with another row to look at, and whether it only repeats that row.
///
/// Of rows that say the same the first stands; where they contradict one another nobody knows which is right.
fn doubles<'a>(group: &[&'a Draft]) -> Vec<(&'a Draft, u32, bool)> {
    let [first, rest @ ..] = group else { return Vec::new() };
    if rest.iter().all(|draft| draft.facts == first.facts) {
        return rest.iter().map(|draft| (*draft, first.row, true)).collect();
    }
    let other = |draft: &Draft| if draft.row == first.row { rest[0].row } else { first.row };
    group.iter().map(|draft| (*draft, other(draft), false)).collect()
}

enum Comparison {
    New,
    Same,
    Problems(Vec<Problem>),
}

fn compare_with_register(draft: &Draft, known: &Known, taking: &Taking<'_>) -> Comparison {
    let facts = &draft.facts;
    let refuse = |field, code, message: String| problem(draft.row, &taking.table, field, code, message);
    let by_card = facts.card_number.as_deref().and_then(|card| known.with_card(card));
    let same = match by_card.map_or_else(|| by_key(facts, known), Ok) {
        Ok(person) => person,
        Err(candidates) if candidates.is_empty() => return Comparison::New,
        Err(candidates) => {
            let names: Vec<String> =
                candidates.iter().map(|person| format!("“{}”", person.person.full_name)).collect();
            let message = format!(
                "Trong sổ đã có {} cùng ngày sinh ở chi bộ này: cần người quyết định. Hãy ghi số thẻ để phân biệt, \
                 hoặc xóa dòng nếu là một người.",
                names.join(", ")
            );
            return Comparison::Problems(vec![refuse(
                cells_of_name(taking),
                ProblemCode::NeedsDecision,
                message,
            )]);
        }
    };
    if !same.memberships.iter().any(|row| taking.scope.may_at(Action::Import, &row.branch_path)) {
        let message =
            "Số thẻ này đã có trong sổ ở tổ chức khác: hãy kiểm tra lại, hoặc hỏi cấp trên.".to_owned();
        return Comparison::Problems(vec![refuse(MemberField::CardNumber, ProblemCode::Different, message)]);
    }
    let differences = differences(facts, same, taking);
    if differences.is_empty() {
        return Comparison::Same;
    }
    let problems = differences.into_iter().map(|(field, there)| {
        let message = format!(
            "Khác dữ liệu đã có: {} trong sổ là “{there}”. Tệp nhập không sửa dữ liệu đã có: hãy sửa ô cho khớp, hoặc \
             cập nhật hồ sơ đảng viên.",
            taking.table.header(field)
        );
        refuse(field, ProblemCode::Different, message)
    });
    Comparison::Problems(problems.collect())
}

/// The one person of the same name, birth and branch; or those who may be meant.
fn by_key<'a>(facts: &Facts, known: &'a Known) -> Result<&'a KnownPerson, Vec<&'a KnownPerson>> {
    let Some((name, birth, branch)) = key(facts) else { return Err(Vec::new()) };
    let candidates: Vec<&KnownPerson> = known
        .of_name(&name)
        .filter(|known| {
            known.person.birth_on == birth.date
                && known.person.birth_precision == birth.precision.as_code()
                // Two cards are two persons.
                && (facts.card_number.is_none() || known.person.card_number.is_empty())
                && known.memberships.iter().any(|row| row.branch_id == branch)
        })
        .collect();
    match candidates[..] {
        [person] if facts.full_name.as_deref() == Some(&*person.person.full_name) => Ok(person),
        _ => Err(candidates),
    }
}
