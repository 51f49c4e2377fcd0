//! Fits the rows into the tree: parents in the file or in the register, kinds that go together, nothing twice.

use super::{
    OrganisationField,
    draft::{Draft, Drafts, KindWord},
    path,
};
use crate::{
    domain::{
        import::{
            header::Table,
            problem::{Problem, ProblemCode},
            row_reader::problem,
        },
        tree::{Node, OrganisationRecord, Tree, TreeAt},
    },
    entity::OPEN,
    scope::Scope,
};
use chrono::NaiveDate;
use dangvien_shared::{
    id::OrganisationId,
    vocabulary::{Action, BranchPlace, OrganisationKind, OrganisationType},
};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

/// What becomes of the rows.
pub(super) struct Checked {
    /// New organisations, parents before children.
    pub(super) new: Vec<NewOrganisation>,
    pub(super) unchanged: usize,
    pub(super) problems: Vec<Problem>,
    pub(super) warnings: Vec<String>,
    pub(super) row_count: usize,
}

/// An organisation to be written.
#[derive(Clone, Debug)]
pub(super) struct NewOrganisation {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) kind: OrganisationKind,
    pub(super) parent: Option<ParentRef>,
    pub(super) path: String,
    pub(super) valid_from: NaiveDate,
    pub(super) founded_on: NaiveDate,
    pub(super) org_type: Option<OrganisationType>,
    pub(super) place: Option<BranchPlace>,
    pub(super) gso_code: Option<String>,
}

/// The organisation above a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ParentRef {
    /// In the register.
    Known(OrganisationId),
    /// In the file: position in the list of new organisations.
    New(usize),
}

/// A row that fits.
#[derive(Clone, Debug)]
pub(super) struct Fitted {
    pub(super) kind: OrganisationKind,
    pub(super) above: Option<Above>,
    pub(super) valid_from: NaiveDate,
    /// The organisation that the row repeats.
    pub(super) known: Option<OrganisationId>,
}

/// What a row hangs below.
#[derive(Clone, Copy, Debug)]
pub(super) enum Above {
    Known(OrganisationId),
    Draft(usize),
}

pub(super) struct Planner<'a> {
    pub(super) drafts: &'a [Draft],
    pub(super) table: &'a Table,
    tree: &'a Tree,
    pub(super) today: Arc<TreeAt>,
    pub(super) scope: &'a Scope,
    records: HashMap<&'a str, (OrganisationId, &'a OrganisationRecord)>,
    by_code: HashMap<&'a str, usize>,
    /// Rows with problems.
    bad: BTreeSet<u32>,
    problems: Vec<Problem>,
}

/// Checks all rows against each other and the register.
pub(super) fn check(drafts: Drafts, table: &Table, tree: &Tree, scope: &Scope, today: NaiveDate) -> Checked {
    let Drafts { rows: drafts, problems, mut warnings } = drafts;
    let mut planner = Planner {
        drafts: &drafts,
        table,
        tree,
        today: tree.at(today),
        scope,
        records: tree.records().map(|(id, record)| (record.code.as_str(), (id, record))).collect(),
        by_code: HashMap::new(),
        bad: problems.iter().map(|problem| problem.row).collect(),
        problems,
    };
    planner.find_doubles();
    let fitted = planner.fit_all();
    let (new, unchanged) = path::allot(&drafts, &fitted, tree, &planner.today);
    let clamped = new.iter().filter(|organisation| organisation.founded_on < organisation.valid_from).count();
    if clamped > 0 {
        warnings.push(format!(
            "{clamped} tổ chức thành lập trước tổ chức cấp trên: vị trí trong sổ được tính từ ngày có cấp trên."
        ));
    }
    let mut problems = planner.problems;
    problems.sort_by_key(|problem| (problem.row, problem.column_index));
    Checked { new, unchanged, problems, warnings, row_count: drafts.len() }
}

impl Planner<'_> {
    pub(super) fn refuse(
        &mut self,
        index: usize,
        field: OrganisationField,
        code: ProblemCode,
        message: impl Into<String>,
    ) {
        let row = self.drafts[index].row;
        self.bad.insert(row);
        self.problems.push(problem(row, self.table, field, code, message));
    }

    /// Finds codes that stand twice; of rows that say the same the first stands.
    fn find_doubles(&mut self) {
        let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, draft) in self.drafts.iter().enumerate() {
            if let Some(code) = &draft.code {
                groups.entry(code).or_default().push(index);
            }
        }
        for (code, group) in groups {
            let (first, rest) = (group[0], &group[1..]);
            self.by_code.insert(code, first);
            let of_first_row = |draft: &Draft| Draft { row: self.drafts[first].row, ..draft.clone() };
            let is_copy = rest.iter().all(|index| of_first_row(&self.drafts[*index]) == self.drafts[first]);
            let first_row = self.drafts[first].row;
            if let Some(other) = rest.first().filter(|_| !is_copy) {
                let message = double(code, self.drafts[*other].row);
                self.refuse(first, OrganisationField::Code, ProblemCode::DuplicateInFile, message);
            }
            for index in rest {
                let message = if is_copy {
                    format!("Trùng hoàn toàn với dòng {first_row}: hãy xóa một dòng.")
                } else {
                    double(code, first_row)
                };
                self.refuse(*index, OrganisationField::Code, ProblemCode::DuplicateInFile, message);
            }
        }
        self.find_second_root();
    }

    fn find_second_root(&mut self) {
        let root = self.today.root().map(|root| (root.code.clone(), root.name.to_string()));
        let mut first: Option<u32> = None;
        for (index, draft) in self.drafts.iter().enumerate() {
            if draft.kind != Some(KindWord::Kind(OrganisationKind::Province)) {
                continue;
            }
            let message = match (&root, first) {
                (Some((code, _)), _) if draft.code.as_ref() == Some(code) => None,
                (Some((code, name)), _) => {
                    Some(format!("Sổ đã có {name} (mã {code}): một sổ chỉ có một đảng bộ tỉnh."))
                }
                (None, Some(row)) => {
                    Some(format!("Đảng bộ tỉnh đã có ở dòng {row}: một sổ chỉ có một đảng bộ tỉnh."))
                }
                (None, None) => None,
            };
            first = first.or(Some(draft.row));
            if let Some(message) = message {
                self.refuse(index, OrganisationField::Kind, ProblemCode::WrongParentKind, message);
            }
        }
    }

    /// Fits every row, parents first; the walk up stops at the register, at a fitted row, or where it meets itself.
    fn fit_all(&mut self) -> Vec<Option<Fitted>> {
        let mut fitted: Vec<Option<Fitted>> = vec![None; self.drafts.len()];
        let mut is_done = vec![false; self.drafts.len()];
        for start in 0..self.drafts.len() {
            let mut chain = Vec::new();
            let mut on_chain = BTreeSet::new();
            let mut at = Some(start);
            while let Some(index) = at.filter(|index| !is_done[*index]) {
                if !on_chain.insert(index) {
                    let code = self.drafts[index].code.clone().unwrap_or_default();
                    let message =
                        format!("Các tổ chức trực thuộc vòng quanh nhau (mã {code}): hãy sửa mã cấp trên.");
                    self.refuse(index, OrganisationField::Parent, ProblemCode::ParentCycle, message);
                    break;
                }
                chain.push(index);
                at =
                    self.drafts[index].parent.as_deref().and_then(|parent| self.by_code.get(parent)).copied();
            }
            for index in chain.into_iter().rev() {
                fitted[index] = self.fit(index, &fitted);
                is_done[index] = true;
            }
        }
        fitted
    }

    /// Fits one row below its parent, which is fitted already. Everything that can be checked is.
    fn fit(&mut self, index: usize, fitted: &[Option<Fitted>]) -> Option<Fitted> {
        let draft = &self.drafts[index];
        let is_root = draft.kind == Some(KindWord::Kind(OrganisationKind::Province));
        if is_root && draft.parent.is_some() {
            let message = "Đảng bộ tỉnh không có cấp trên: hãy để trống ô này.";
            self.refuse(index, OrganisationField::Parent, ProblemCode::WrongParentKind, message);
        }
        let above = match (&draft.parent, is_root) {
            (Some(parent), false) => {
                let above = self.above(index, parent, fitted);
                if let (None, Some(KindWord::Kind(kind))) = (above, draft.kind) {
                    self.check_attributes(index, kind);
                }
                Some(above?)
            }
            _ => None,
        };
        let parent_kind = above.map(|(_, kind, _)| kind);
        let kind = self.kind(index, parent_kind)?;
        self.check_attributes(index, kind);
        if self.bad.contains(&draft.row) {
            return None;
        }
        let founded_on = draft.founded_on?;
        let valid_from = above.map_or(founded_on, |(_, _, from)| from.max(founded_on));
        let fit = Fitted { kind, above: above.map(|(above, ..)| above), valid_from, known: None };
        let known = self.records.get(draft.code.as_deref()?).copied();
        match known {
            Some((id, record)) => self.compare(index, id, record, &fit),
            None => Some(fit),
        }
    }

    /// The organisation above, its kind, and since when something can hang below it.
    fn above(
        &mut self,
        index: usize,
        parent: &str,
        fitted: &[Option<Fitted>],
    ) -> Option<(Above, OrganisationKind, NaiveDate)> {
        if let Some(position) = self.by_code.get(parent).copied() {
            if let Some(fit) = &fitted[position] {
                let above = fit.known.map_or(Above::Draft(position), Above::Known);
                return Some((above, fit.kind, fit.valid_from));
            }
            let row = self.drafts[position].row;
            let message = format!("Tổ chức cấp trên {parent} ở dòng {row} có lỗi: hãy sửa dòng đó trước.");
            self.refuse(index, OrganisationField::Parent, ProblemCode::ParentRejected, message);
            return None;
        }
        let node = self.records.get(parent).and_then(|(id, _)| self.today.find(*id));
        if let Some(node) = node.filter(|node| self.scope.may_at(Action::Import, &node.path)) {
            return Some((Above::Known(node.id), node.kind, self.since(node)));
        }
        let message = format!("Không có tổ chức cấp trên mã “{parent}” trong tệp hay trong sổ: hãy sửa lại.");
        self.refuse(index, OrganisationField::Parent, ProblemCode::UnknownOrganisation, message);
        None
    }

    /// Since when an organisation of the register stands where it stands, whatever its name was.
    pub(super) fn since(&self, node: &Node) -> NaiveDate {
        self.tree.spans(node.id, NaiveDate::MIN, OPEN).last().map_or(node.placed_on, |span| span.from)
    }

    fn kind(&mut self, index: usize, parent: Option<OrganisationKind>) -> Option<OrganisationKind> {
        use OrganisationKind::{Branch, GrassrootsBranch};
        let word = self.drafts[index].kind?;
        let kind = match word {
            KindWord::Kind(kind) => kind,
            KindWord::SomeBranch if GrassrootsBranch.may_hang_below(parent) => GrassrootsBranch,
            KindWord::SomeBranch => Branch,
        };
        if kind.may_hang_below(parent) {
            return Some(kind);
        }
        // A missing parent is a problem of its own already.
        if let Some(parent) = parent {
            let message = format!(
                "{} không trực thuộc {}: hãy xem lại loại tổ chức và mã cấp trên.",
                kind.vi(),
                parent.vi().to_lowercase()
            );
            self.refuse(index, OrganisationField::Parent, ProblemCode::WrongParentKind, message);
        }
        None
    }

    fn check_attributes(&mut self, index: usize, kind: OrganisationKind) {
        let draft = &self.drafts[index];
        if draft.org_type.is_some() && !kind.is_grassroots() {
            let message = format!("{} không có loại hình cơ sở: hãy để trống ô này.", kind.vi());
            self.refuse(index, OrganisationField::Type, ProblemCode::NotForThisKind, message);
        }
        if draft.place.is_some() && !kind.holds_members() {
            let message = format!("{} không có nơi đặt chi bộ: hãy để trống ô này.", kind.vi());
            self.refuse(index, OrganisationField::Place, ProblemCode::NotForThisKind, message);
        }
    }
}

fn double(code: &str, row: u32) -> String {
    format!("Mã {code} còn ở dòng {row} với dữ liệu khác: hãy sửa mã hoặc xóa một dòng.")
}
