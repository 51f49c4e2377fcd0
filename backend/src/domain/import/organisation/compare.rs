//! Compares a row with the organisation of the register that has its code, field by field.

use super::{
    OrganisationField,
    plan::{Fitted, Planner},
};
use crate::domain::{import::problem::ProblemCode, tree::OrganisationRecord};
use dangvien_shared::{id::OrganisationId, text::format_date, vocabulary::Action};
use std::sync::Arc;

impl Planner<'_> {
    /// A code that the register has: the same organisation, or a contradiction, field by field.
    pub(super) fn compare(
        &mut self,
        index: usize,
        id: OrganisationId,
        record: &OrganisationRecord,
        fit: &Fitted,
    ) -> Option<Fitted> {
        let today = Arc::clone(&self.today);
        let Some(node) = today.find(id).filter(|node| self.scope.may_at(Action::Import, &node.path)) else {
            let message = "Mã này đã dùng cho tổ chức khác trong sổ: hãy dùng mã khác.";
            self.refuse(index, OrganisationField::Code, ProblemCode::Different, message);
            return None;
        };
        let draft = &self.drafts[index];
        let since = self.since(node);
        let parent = node.parent.map(|parent| today.node(parent));
        let parent_code = parent.map(|parent| parent.code.as_str());
        let is_later_than_parent = parent.is_none_or(|parent| self.since(parent) < since);
        let date_differs =
            draft.founded_on.is_some_and(|day| day > since || (day < since && is_later_than_parent));
        let blank = || "trống".to_owned();
        let differences = [
            (OrganisationField::Name, draft.name.as_deref() != Some(&*node.name), node.name.to_string()),
            (OrganisationField::Kind, fit.kind != node.kind, node.kind.vi().to_owned()),
            (
                OrganisationField::Parent,
                draft.parent.as_deref() != parent_code,
                parent_code.map_or_else(blank, str::to_owned),
            ),
            (
                OrganisationField::Type,
                draft.org_type.is_some_and(|kind| Some(kind) != record.org_type),
                record.org_type.map_or_else(blank, |kind| kind.vi().to_owned()),
            ),
            (
                OrganisationField::Place,
                draft.place.is_some_and(|place| Some(place) != record.place),
                record.place.map_or_else(blank, |place| place.vi().to_owned()),
            ),
            (
                OrganisationField::GsoCode,
                draft.gso_code.is_some() && draft.gso_code != record.gso_code,
                record.gso_code.clone().unwrap_or_else(blank),
            ),
            (OrganisationField::FoundedOn, date_differs, format_date(since)),
        ];
        let mut is_same = true;
        for (field, _, there) in differences.into_iter().filter(|(_, differs, _)| *differs) {
            is_same = false;
            let message = format!(
                "Khác dữ liệu đã có: {} trong sổ là “{there}”. Tệp nhập không sửa dữ liệu đã có: hãy sửa ô cho khớp.",
                self.table.header(field)
            );
            self.refuse(index, field, ProblemCode::Different, message);
        }
        is_same.then(|| Fitted { valid_from: since, known: Some(id), ..fit.clone() })
    }
}
