//! Findings of inspections of the demonstration: a few in some communes of each of the first districts, among them open,
//! overdue and closed ones.
//!
//! What is found and how it is put right is made up.

use super::{bulk::Bulk, chance::Chance, day, shape::count};
use crate::{
    domain::{
        id_allocator::allocate,
        tree::{Node, Tree, TreeAt},
    },
    entity::{OPEN, finding},
    error::Result,
};
use chrono::{Days, NaiveDate};
use dangvien_shared::vocabulary::OrganisationKind;
use sea_orm::ConnectionTrait;

/// The day on which the demonstration is seen.
const TODAY: NaiveDate = day(2016, 7, 1);

/// The stream of chance.
const FINDINGS: u64 = 9_101;

/// Districts with findings, and communes of each.
const DISTRICTS: usize = 3;
const COMMUNES: usize = 4;

/// What is found, and how it is put right.
const MATTERS: [(&str, &str); 6] = [
    (
        "Chưa phân công đảng viên chính thức giúp đỡ quần chúng trong danh sách nguồn.",
        "Chi bộ đã họp, phân công đảng viên giúp đỡ từng quần chúng; có biên bản kèm danh sách.",
    ),
    (
        "Hồ sơ kết nạp thiếu văn bản thẩm tra nơi cư trú của người thân.",
        "Đã lấy xác nhận thẩm tra của cấp ủy nơi cư trú và bổ sung vào hồ sơ.",
    ),
    (
        "Chậm xét công nhận chính thức cho đảng viên dự bị đã hết 12 tháng.",
        "Chi bộ đã họp xét, gửi nghị quyết đề nghị công nhận lên đảng ủy.",
    ),
    (
        "Sổ nghị quyết chi bộ không ghi số đảng viên chính thức khi biểu quyết.",
        "Đã lập lại biên bản kiểm phiếu theo mẫu, đảng ủy xác nhận.",
    ),
    (
        "Chưa lập kế hoạch bồi dưỡng nguồn phát triển đảng của năm.",
        "Đảng ủy đã ban hành kế hoạch và giao chỉ tiêu cho từng chi bộ.",
    ),
    (
        "Chưa nhận xét đảng viên dự bị hằng quý theo quy định.",
        "Đảng viên được phân công giúp đỡ đã nhận xét bằng văn bản từng quý.",
    ),
];

/// Writes the findings of a register that was just filled; gives how many there are.
pub(super) async fn write<C: ConnectionTrait>(db: &C, seed: u64) -> Result<usize> {
    let tree = Tree::load(db).await?;
    let standing = tree.at(TODAY);
    let inspected = inspected(&standing);
    let mut chance = Chance::new(seed, FINDINGS);
    let first = allocate(db, "finding", i64::from(count(2 * inspected.len()))).await?;
    let rows: Vec<finding::Model> = inspected
        .iter()
        .enumerate()
        // One that is open, in turn overdue, soon due and with time left; and one that is closed.
        .flat_map(|(turn, node)| [open(&mut chance, node, turn), closed(&mut chance, node)])
        .zip(first..)
        .map(|(row, id)| finding::Model { id, ..row })
        .collect();
    Bulk::<finding::Entity>::new(db.get_database_backend()).write(db, &rows).await?;
    Ok(rows.len())
}

/// Some communes of the first districts, and a branch of each.
fn inspected(standing: &TreeAt) -> Vec<&Node> {
    let below = |node: &Node, kind: OrganisationKind| {
        let children: Vec<&Node> = node.children.iter().map(|child| standing.node(*child)).collect();
        children.into_iter().filter(move |child| child.kind == kind)
    };
    let districts =
        standing.root().into_iter().flat_map(|root| below(root, OrganisationKind::Upper)).take(DISTRICTS);
    let communes =
        districts.flat_map(|upper| below(upper, OrganisationKind::GrassrootsCommittee).take(COMMUNES));
    communes
        .flat_map(|commune| std::iter::once(commune).chain(below(commune, OrganisationKind::Branch).take(1)))
        .collect()
}

fn open(chance: &mut Chance, node: &Node, turn: usize) -> finding::Model {
    let found_on = chance.day(day(2016, 4, 1), day(2016, 5, 15));
    let due_on = match turn % 3 {
        0 => chance.day(found_on, TODAY - Days::new(1)),
        1 => TODAY + Days::new(u64::from(chance.between(0, 30))),
        _ => TODAY + Days::new(u64::from(chance.between(31, 90))),
    };
    let (wording, _evidence) = *chance.pick(&MATTERS);
    finding::Model {
        id: 0,
        organisation_id: node.id.0,
        organisation_path: node.path.to_string(),
        case_id: None,
        found_on,
        wording: wording.to_owned(),
        due_on,
        opened_at: crate::clock::midnight(found_on).timestamp_millis(),
        opened_by: None,
        closed_on: OPEN,
        closed_by: None,
        evidence: String::new(),
        evidence_reference: String::new(),
        version: 1,
        open_key: String::new(),
        close_key: String::new(),
    }
}

fn closed(chance: &mut Chance, node: &Node) -> finding::Model {
    let found_on = chance.day(day(2015, 9, 1), day(2016, 1, 31));
    let due_on = found_on + Days::new(60);
    // Some are late.
    let closed_on = found_on + Days::new(u64::from(chance.between(20, 75)));
    let (wording, evidence) = *chance.pick(&MATTERS);
    finding::Model {
        found_on,
        wording: wording.to_owned(),
        due_on,
        opened_at: crate::clock::midnight(found_on).timestamp_millis(),
        closed_on,
        evidence: evidence.to_owned(),
        evidence_reference: format!("Số {:02}-BC/ĐU", chance.between(1, 90)),
        version: 2,
        ..open(chance, node, 0)
    }
}
