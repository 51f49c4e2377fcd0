//! Lists of organisations: each row one organisation with its place in the tree. Children may stand before parents.
//!
//! An organisation stands where it stands from its founding on, but not before the organisation above: the later of
//! the two days is its `valid_from`. Where the register is empty the file carries the province itself, and the
//! earliest founding date opens the register.

mod compare;
mod draft;
mod path;
mod plan;
mod write;

use super::{
    Decision, Outcome, Taking,
    header::{Field, FieldSpec},
    refusal::Refusal,
};
use crate::error::{Error, Result};
use sea_orm::ConnectionTrait;
use std::sync::Arc;

/// A column of a list of organisations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum OrganisationField {
    Code,
    Name,
    Kind,
    Parent,
    Type,
    Place,
    GsoCode,
    FoundedOn,
}

static SPECS: [FieldSpec; 8] = [
    FieldSpec::new(
        "Mã tổ chức",
        true,
        &["ma", "ma to chuc dang", "ma tccsd", "ma don vi", "ma chi bo", "ma dang bo", "code"],
        "Mã duy nhất, không có dấu cách; ô định dạng Text để giữ số 0 ở đầu.",
    ),
    FieldSpec::new(
        "Tên tổ chức",
        true,
        &[
            "ten",
            "ten to chuc dang",
            "to chuc dang",
            "ten don vi",
            "ten chi bo",
            "ten dang bo",
            "ten dang bo chi bo",
            "name",
        ],
        "Tên đầy đủ, ví dụ Chi bộ thôn Đồng Tâm.",
    ),
    FieldSpec::new(
        "Loại tổ chức",
        true,
        &["cap to chuc", "cap", "loai", "loai to chuc dang", "cap to chuc dang", "kind"],
        "Đảng bộ tỉnh; Đảng bộ cấp trên trực tiếp cơ sở; Đảng bộ cơ sở; Chi bộ cơ sở; Đảng bộ bộ phận; Chi bộ trực thuộc.",
    ),
    FieldSpec::new(
        "Mã cấp trên",
        true,
        &[
            "ma to chuc cap tren",
            "ma cap tren truc tiep",
            "ma don vi cap tren",
            "cap tren",
            "to chuc cap tren",
            "truc thuoc",
            "thuoc",
            "ma truc thuoc",
            "parent code",
        ],
        "Mã của tổ chức cấp trên trực tiếp; để trống với Đảng bộ tỉnh.",
    ),
    FieldSpec::new(
        "Loại hình cơ sở",
        false,
        &["loai hinh", "loai hinh to chuc", "loai hinh tccsd", "loai hinh to chuc co so dang"],
        "Chỉ ghi cho đảng bộ cơ sở, chi bộ cơ sở.",
    ),
    FieldSpec::new(
        "Nơi đặt chi bộ",
        false,
        &["noi dat", "loai chi bo", "noi hoat dong"],
        "Chỉ ghi cho chi bộ: thôn, bản; tổ dân phố; trường học…",
    ),
    FieldSpec::new(
        "Mã đơn vị hành chính",
        false,
        &["ma dvhc", "ma hanh chinh", "ma gso", "ma tong cuc thong ke", "ma xa", "ma huyen", "gso code"],
        "Mã của Tổng cục Thống kê, giữ số 0 ở đầu; ô định dạng Text.",
    ),
    FieldSpec::new(
        "Ngày thành lập",
        true,
        &[
            "thanh lap",
            "ngay thang nam thanh lap",
            "nam thanh lap",
            "ngay quyet dinh thanh lap",
            "thanh lap ngay",
            "founded on",
        ],
        "Dạng 31/12/1990; chỉ biết năm thì ghi năm.",
    ),
];

impl Field for OrganisationField {
    const ALL: &'static [Self] = &[
        Self::Code,
        Self::Name,
        Self::Kind,
        Self::Parent,
        Self::Type,
        Self::Place,
        Self::GsoCode,
        Self::FoundedOn,
    ];

    fn spec(self) -> &'static FieldSpec {
        &SPECS[self.index()]
    }

    fn index(self) -> usize {
        self as usize
    }
}

/// Checks every row and, where the mode lets it, writes the good ones.
pub(super) async fn take_in<C: ConnectionTrait>(
    db: &C,
    taking: &Taking<'_>,
) -> Result<Result<Outcome, Refusal>> {
    let checked = {
        let (sheet, table) = (Arc::clone(&taking.sheet), Arc::clone(&taking.table));
        let (tree, scope, today) = (Arc::clone(&taking.tree), taking.scope.clone(), taking.today);
        tokio::task::spawn_blocking(move || {
            let drafts = draft::read_all(&sheet, &table, today);
            plan::check(drafts, &table, &tree, &scope, today)
        })
        .await
        .map_err(|_panicked| Error::Corrupt("checking the rows failed".to_owned()))?
    };
    let mut outcome = Outcome::new(checked.row_count, checked.problems, checked.warnings);
    outcome.unchanged = checked.unchanged;
    if taking.decide(&outcome) == Decision::Write {
        write::insert(db, &checked.new, taking).await?;
        outcome.inserted = checked.new.len();
    }
    Ok(Ok(outcome))
}
