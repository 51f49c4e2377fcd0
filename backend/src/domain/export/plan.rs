//! What exactly is taken out, decided when it is asked for, and once more when it was approved.

use super::{
    figures,
    rows::Exported as _,
    sheet::{Column, Head},
};
use crate::{
    domain::{
        admission_list::{AdmissionField, AdmissionListing},
        listing::Listing as _,
        member_list::{MemberField, MemberListing},
        page::ListOrder,
        person_filter::PersonFilter,
        statistics::{GroupRequest, Measure},
        tree::Tree,
    },
    error::Result,
    scope::Scope,
};
use chrono::{DateTime, NaiveDate, Utc};
use dangvien_shared::{
    id::OrganisationId,
    text::{format_date, format_instant},
    vocabulary::{Dimension, ExportSubject},
};
use sea_orm::ConnectionTrait;
use std::{collections::BTreeSet, sync::Arc};

/// Rows, and in which order.
#[derive(Clone, Debug)]
pub enum Content {
    /// Members on a day.
    Members {
        /// Which.
        listing: MemberListing,
        /// Their order.
        order: ListOrder<MemberField>,
    },
    /// Admissions of a period.
    Admissions {
        /// Which.
        listing: AdmissionListing,
        /// Their order.
        order: ListOrder<AdmissionField>,
    },
    /// Form 1 of a period.
    Reconciliation {
        /// First day.
        from: NaiveDate,
        /// Last day.
        to: NaiveDate,
    },
    /// Head-counts by groups.
    Groups {
        /// What is counted.
        measure: Measure,
        /// Only these.
        filter: PersonFilter,
        /// By what.
        request: GroupRequest,
    },
}

/// What is taken out.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Rows and order.
    pub content: Content,
    /// Below which organisation.
    pub organisation: OrganisationId,
    /// The day that it is of.
    pub as_of: NaiveDate,
    /// What the asker may take out: [`Scope::exporting`].
    pub scope: Arc<Scope>,
    /// Whether its asker may take out what is personal, of every row below the organisation.
    pub personal: bool,
    /// The tree.
    pub tree: Arc<Tree>,
    /// Whether the register is made up for a demonstration.
    pub synthetic: bool,
}

impl Plan {
    /// The path of the organisation.
    pub fn path(&self) -> Arc<str> {
        self.tree.paths_ever(self.organisation).last().cloned().unwrap_or_default()
    }

    /// What it holds.
    pub fn subject(&self) -> ExportSubject {
        match &self.content {
            Content::Members { .. } => ExportSubject::Members,
            Content::Admissions { .. } => ExportSubject::Admissions,
            Content::Reconciliation { .. } => ExportSubject::Reconciliation,
            Content::Groups { measure: Measure::Stock { .. }, .. } => ExportSubject::MemberGroups,
            Content::Groups { measure: Measure::Admissions { .. }, .. } => ExportSubject::AdmissionGroups,
        }
    }

    /// How many rows it would have at this moment, as far as that is known before it is read: tables of figures are small,
    /// and count as none.
    pub async fn rows<C: ConnectionTrait>(&self, db: &C) -> Result<i64> {
        let (scope, tree, below) = (&self.scope, &self.tree, [self.organisation]);
        let totals = match &self.content {
            Content::Members { listing, .. } => listing.totals(db, scope, tree, &below).await?,
            Content::Admissions { listing, .. } => listing.totals(db, scope, tree, &below).await?,
            Content::Reconciliation { .. } | Content::Groups { .. } => Vec::new(),
        };
        Ok(totals.first().copied().unwrap_or_default())
    }

    /// The fields of the filter, without their values.
    pub fn filter_fields(&self) -> BTreeSet<&'static str> {
        match &self.content {
            Content::Members { listing, .. } => listing.filter.fields(),
            Content::Admissions { listing, .. } => listing.filter.fields(),
            Content::Groups { filter, .. } => filter.fields(),
            Content::Reconciliation { .. } => BTreeSet::new(),
        }
    }

    /// The dimensions of groups.
    pub fn dimensions(&self) -> &[Dimension] {
        match &self.content {
            Content::Groups { request, .. } => &request.by,
            _ => &[],
        }
    }

    /// Codes of the columns that the asker may not read of every row.
    pub fn left_out(&self) -> Vec<&'static str> {
        self.columns().into_iter().filter(|column| !self.shows(column)).map(|column| column.code).collect()
    }

    /// Whether personal data are in it.
    pub fn is_personal(&self) -> bool {
        self.columns().iter().any(|column| column.personal && self.shows(column))
    }

    pub(super) fn columns(&self) -> Vec<Column> {
        match &self.content {
            Content::Members { .. } => MemberListing::columns(),
            Content::Admissions { .. } => AdmissionListing::columns(),
            Content::Reconciliation { .. } => figures::FORM.to_vec(),
            Content::Groups { measure, request, .. } => figures::group_columns(&request.by, *measure),
        }
    }

    pub(super) fn shows(&self, column: &Column) -> bool {
        !column.personal || self.personal
    }

    /// What stands above the rows and beside them.
    pub(super) fn head(&self, export: i64, total: i64, now: DateTime<Utc>) -> Head {
        let columns = self.columns();
        let names = |shown: bool| columns.iter().filter(move |column| self.shows(column) == shown);
        let headers = names(true).map(|column| (column.header.to_owned(), column.width)).collect();
        let actor = self.scope.actor();
        let organisation = self.tree.at(self.as_of).find(self.organisation).map(|node| node.name.to_string());
        let mut about = vec![
            ("Lưu hành nội bộ", self.subject().vi().to_owned()),
            ("Người xuất", format!("{} ({})", actor.display_name, actor.name)),
            ("Thời điểm xuất", format_instant(now)),
            ("Tính đến ngày", format_date(self.as_of)),
            ("Tổ chức", organisation.unwrap_or_default()),
        ];
        if let Some((from, to)) = self.period() {
            let from = if from == NaiveDate::MIN { "đầu sổ".to_owned() } else { format_date(from) };
            about.push(("Kỳ", format!("{from} – {}", format_date(to))));
        }
        let filter = self.filter_fields();
        if !filter.is_empty() {
            about.push(("Lọc theo", filter.into_iter().collect::<Vec<_>>().join(", ")));
        }
        if total > 0 {
            about.push(("Số dòng", total.to_string()));
        }
        let hidden: Vec<&str> = names(false).map(|column| column.header).collect();
        if !hidden.is_empty() {
            about.push(("Cột không được xem nên không có", hidden.join(", ")));
        }
        if self.synthetic {
            about.push(("Lưu ý", "dữ liệu minh họa, không phải người thật".to_owned()));
        }
        about.push(("Mã xuất", export.to_string()));
        Head { headers, about }
    }

    fn period(&self) -> Option<(NaiveDate, NaiveDate)> {
        match &self.content {
            Content::Admissions { listing, .. } => Some((listing.from, listing.to)),
            Content::Reconciliation { from, to }
            | Content::Groups { measure: Measure::Admissions { from, to, .. }, .. } => Some((*from, *to)),
            Content::Members { .. } | Content::Groups { .. } => None,
        }
    }
}
