//! Finds the branch that a row names, and the time that a member can belong to it.

use crate::{
    domain::{
        import::problem::ProblemCode,
        tree::{Node, PathSpan, Tree, TreeAt},
    },
    entity::OPEN,
    scope::Scope,
};
use chrono::NaiveDate;
use dangvien_shared::{
    id::OrganisationId,
    text::{fold, format_date},
    vocabulary::Action,
};
use std::{collections::HashMap, sync::Arc};

/// Candidates that a message names at most.
const NAMED_CANDIDATES: usize = 5;

/// Organisations of today inside the scope, by code and by name.
pub(super) struct Directory<'a> {
    tree: &'a Tree,
    today: Arc<TreeAt>,
    by_code: HashMap<String, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
}

/// Which of the cells that name a branch is wrong, and how.
#[derive(Debug)]
pub(super) struct NotFound {
    pub(super) place: Place,
    pub(super) code: ProblemCode,
    pub(super) message: String,
}

/// One of the cells that name a branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Code,
    Name,
    Above,
}

impl NotFound {
    fn new(place: Place, code: ProblemCode, message: impl Into<String>) -> Self {
        Self { place, code, message: message.into() }
    }
}

impl<'a> Directory<'a> {
    /// Indexes what the actor may see.
    pub(super) fn new(tree: &'a Tree, today: NaiveDate, scope: &Scope) -> Self {
        let at = tree.at(today);
        let (mut by_code, mut by_name) = (HashMap::<_, Vec<_>>::new(), HashMap::<_, Vec<_>>::new());
        for (index, node) in
            at.nodes().iter().enumerate().filter(|(_, node)| scope.may_at(Action::Import, &node.path))
        {
            by_code.entry(node.code.to_uppercase()).or_default().push(index);
            by_name.entry(node.search_key.to_string()).or_default().push(index);
        }
        Self { tree, today: at, by_code, by_name }
    }

    /// The branch of a row: by code, else by name, among several of one name by what stands above.
    pub(super) fn find(
        &self,
        code: Option<&str>,
        name: Option<&str>,
        above: Option<&str>,
    ) -> Result<&Node, NotFound> {
        let node = match (code, name) {
            (Some(code), name) => {
                let node = self.by_code(code).ok_or_else(|| unknown(Place::Code, "mã", code))?;
                if let Some(name) = name.filter(|name| !is_named(node, name)) {
                    return Err(NotFound::new(
                        Place::Name,
                        ProblemCode::OrganisationMismatch,
                        format!(
                            "Mã {code} là “{}”, không phải “{name}”: hãy sửa mã hoặc tên cho khớp.",
                            node.name
                        ),
                    ));
                }
                node
            }
            (None, Some(name)) => self.by_name(name, above)?,
            (None, None) => return Err(unknown(Place::Name, "tên", "")),
        };
        if !node.kind.holds_members() {
            return Err(NotFound::new(
                if code.is_some() { Place::Code } else { Place::Name },
                ProblemCode::NotABranch,
                format!(
                    "“{}” là {}; đảng viên sinh hoạt ở chi bộ: hãy ghi chi bộ trực thuộc.",
                    node.name,
                    node.kind.vi().to_lowercase()
                ),
            ));
        }
        Ok(node)
    }

    fn by_code(&self, code: &str) -> Option<&Node> {
        let found = self.by_code.get(&code.to_uppercase())?;
        let exact = found.iter().find(|index| self.today.node(**index).code == code);
        match (exact, found.as_slice()) {
            (Some(index), _) | (None, [index]) => Some(self.today.node(*index)),
            _ => None,
        }
    }

    fn by_name(&self, name: &str, above: Option<&str>) -> Result<&Node, NotFound> {
        // Files write the code into this column, or leave the words "chi bộ" out.
        if let Some(node) = self.by_code(name) {
            return Ok(node);
        }
        let key = fold(name);
        let spellings = [key.clone(), format!("chi bo {key}")];
        let found = spellings.iter().find_map(|key| self.by_name.get(key));
        let mut nodes: Vec<&Node> =
            found.into_iter().flatten().map(|index| self.today.node(*index)).collect();
        if nodes.is_empty() {
            return Err(unknown(Place::Name, "tên", name));
        }
        // A committee and its only branch may have one name; members belong to the branch.
        if nodes.iter().any(|node| node.kind.holds_members()) {
            nodes.retain(|node| node.kind.holds_members());
        }
        if let Some(above) = above {
            nodes.retain(|node| self.is_below(node, above));
            if nodes.is_empty() {
                return Err(NotFound::new(
                    Place::Above,
                    ProblemCode::UnknownOrganisation,
                    format!("Không có “{name}” thuộc “{above}”: hãy xem lại tên, hoặc ghi mã chi bộ."),
                ));
            }
        }
        match nodes[..] {
            [node] => Ok(node),
            _ => Err(NotFound::new(
                Place::Name,
                ProblemCode::AmbiguousOrganisation,
                format!(
                    "Có {} chi bộ tên “{name}”: hãy ghi mã chi bộ ({}).",
                    nodes.len(),
                    self.candidates(&nodes)
                ),
            )),
        }
    }

    /// Whether one of the organisations above has that code or name.
    fn is_below(&self, node: &Node, above: &str) -> bool {
        let key = fold(above);
        self.today.ancestors(node).iter().any(|ancestor| {
            ancestor.code == above
                || *ancestor.search_key == *key
                || ancestor.search_key.strip_prefix("dang bo ") == Some(key.as_str())
        })
    }

    fn candidates(&self, nodes: &[&Node]) -> String {
        let shown = nodes.iter().take(NAMED_CANDIDATES).map(|node| match node.parent {
            Some(parent) => format!("{} thuộc {}", node.code, self.today.node(parent).name),
            None => node.code.clone(),
        });
        let mut text = shown.collect::<Vec<_>>().join("; ");
        if nodes.len() > NAMED_CANDIDATES {
            text.push_str("; …");
        }
        text
    }

    /// Where the branch hangs from a day on, without end; none where it is not there all the time.
    ///
    /// Without a day: since it has stood where it stands, but not before `earliest`.
    pub(super) fn stay(
        &self,
        branch: OrganisationId,
        from: Option<NaiveDate>,
        earliest: NaiveDate,
    ) -> Result<Vec<PathSpan>, String> {
        let ever = self.tree.spans(branch, NaiveDate::MIN, OPEN);
        let last = ever.last().ok_or_else(|| "Chi bộ chưa từng được thành lập.".to_owned())?;
        let first_day = from.unwrap_or_else(|| earliest.max(last.from));
        let spans = self.tree.spans(branch, first_day, OPEN);
        let is_standing = spans.first().is_some_and(|span| span.from == first_day)
            && spans.windows(2).all(|pair| pair[0].to.succ_opt() == Some(pair[1].from));
        if is_standing {
            return Ok(spans);
        }
        let since = ever.first().map_or(first_day, |span| span.from);
        Err(format!(
            "Chi bộ không có trong sổ vào ngày {} (có từ {}): hãy xem lại ngày.",
            format_date(first_day),
            format_date(since)
        ))
    }
}

fn is_named(node: &Node, name: &str) -> bool {
    let key = fold(name);
    *node.search_key == *key
        || node.search_key.strip_prefix("chi bo ") == Some(key.as_str())
        || node.code == name
}

fn unknown(place: Place, what: &str, text: &str) -> NotFound {
    NotFound::new(
        place,
        ProblemCode::UnknownOrganisation,
        format!("Không có chi bộ {what} “{text}” trong sổ: hãy sửa lại, hoặc nhập tổ chức trước."),
    )
}
