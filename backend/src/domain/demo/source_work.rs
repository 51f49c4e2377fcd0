//! What the branches of the demonstration did to find and prepare prospects from 2015 on. Assumed: half of them do so in
//! most quarters, some now and then, some hardly ever, so that gaps are there to be seen.

use super::{COMPLETE_TO, bulk::Bulk, chance::Chance, shape::count};
use crate::{
    clock::midnight,
    domain::{id_allocator::allocate, tree::Tree},
    entity::source_work,
    error::Result,
};
use chrono::NaiveDate;
use dangvien_shared::{id::OrganisationId, rules::source_work::Quarter, vocabulary::SourceWorkKind};
use sea_orm::ConnectionTrait;

/// The stream of chance.
const STREAM: u64 = 9_101;

/// What was done, each as likely as its weight, with the fewest and the most people reached.
const ACTIVITIES: [(SourceWorkKind, &str, u32, [u32; 2]); 8] = [
    (SourceWorkKind::Propaganda, "Nói chuyện truyền thống ngày thành lập Đảng", 4, [15, 60]),
    (SourceWorkKind::Propaganda, "Tuyên truyền Điều lệ Đảng cho đoàn viên thanh niên", 4, [10, 40]),
    (SourceWorkKind::Training, "Bồi dưỡng quần chúng ưu tú theo chuyên đề", 3, [3, 12]),
    (SourceWorkKind::Training, "Cử quần chúng dự lớp bồi dưỡng nhận thức về Đảng", 3, [1, 5]),
    (SourceWorkKind::Meeting, "Gặp mặt quần chúng cảm tình Đảng", 3, [3, 15]),
    (SourceWorkKind::Contact, "Đảng viên được phân công tiếp xúc, vận động", 4, [1, 3]),
    (SourceWorkKind::Task, "Giao quần chúng phụ trách phong trào của thôn", 2, [1, 4]),
    (SourceWorkKind::Other, "Rà soát nguồn phát triển đảng viên", 1, [5, 20]),
];

/// How likely a branch is active in a quarter, by its habit.
const HABITS: [(f64, u32); 3] = [(0.92, 50), (0.55, 33), (0.1, 17)];

/// Writes the log of a register that was just filled; gives how many activities it has.
pub(super) async fn write<C: ConnectionTrait>(db: &C, seed: u64) -> Result<usize> {
    let tree = Tree::load(db).await?;
    let snapshot = tree.at(COMPLETE_TO);
    let mut chance = Chance::new(seed, STREAM);
    let mut rows = Vec::new();
    for node in snapshot.nodes().iter().filter(|node| node.kind.holds_members()) {
        let habit = chance.weighted(&HABITS);
        for quarter in [2015, 2016].into_iter().filter_map(Quarter::of_year).flatten() {
            let (first, last) = (quarter.first.max(node.placed_on), quarter.last.min(COMPLETE_TO));
            if first <= last && chance.happens(habit) {
                rows.push(activity(&mut chance, (node.id, &node.path), (first, last)));
            }
        }
    }
    let first = allocate(db, "source_work", i64::from(count(rows.len()))).await?;
    (first..).zip(&mut rows).for_each(|(id, row)| row.id = id);
    Bulk::<source_work::Entity>::new(db.get_database_backend()).write(db, &rows).await?;
    Ok(rows.len())
}

fn activity(
    chance: &mut Chance,
    (branch, path): (OrganisationId, &str),
    (first, last): (NaiveDate, NaiveDate),
) -> source_work::Model {
    let weights: Vec<(usize, u32)> =
        ACTIVITIES.iter().enumerate().map(|(place, (_, _, weight, _))| (place, *weight)).collect();
    let (kind, title, _weight, [fewest, most]) = ACTIVITIES[chance.weighted(&weights)];
    let held_on = chance.day(first, last);
    source_work::Model {
        id: 0,
        organisation_id: branch.0,
        organisation_path: path.to_owned(),
        held_on,
        kind: kind.as_code().to_owned(),
        title: title.to_owned(),
        reached: i32::try_from(chance.between(fewest, most)).ok(),
        note: String::new(),
        recorded_at: midnight(held_on).timestamp_millis(),
        account_id: None,
        request_key: String::new(),
        taken_back_at: 0,
        taken_back_by: None,
        taken_back_reason: String::new(),
        taken_back_key: String::new(),
    }
}
