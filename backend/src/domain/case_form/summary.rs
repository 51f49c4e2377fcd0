//! The whole case on some pages: who, where it stands, what is due, what happened.

use super::{
    FormFacts,
    place::{Body, Unit},
    words::{candidate, counted, day},
};
use crate::print::{Block, Run};
use chrono::NaiveDate;
use dangvien_shared::text::format_date;

/// The summary.
pub(super) fn fill(facts: &FormFacts) -> Vec<Block> {
    let (case, outlook) = (facts.case(), &facts.view.outlook);
    let state = outlook.shown.unwrap_or(facts.row.state);
    // What the clock shows over the state did not begin on the state's first day.
    let stands = if state == facts.row.state {
        format!("{}, từ ngày {}", state.vi(), format_date(facts.row.state_since))
    } else {
        state.vi().to_owned()
    };
    let above = [facts.place.grassroots(), facts.place.upper()];
    let above: Vec<&str> = above.into_iter().flatten().map(|unit: &Unit| unit.name.as_str()).collect();
    let mut blocks = vec![Block::Title("TÓM TẮT HỒ SƠ KẾT NẠP".to_owned())];
    blocks.extend(candidate(facts));
    blocks.extend([
        Block::field("Dân tộc; tôn giáo", format!("{}; {}", facts.ethnic_group, facts.religion)),
        Block::field(
            "Học vấn; nghề nghiệp",
            format!("{}; {}", facts.view.candidate.education.vi(), facts.view.candidate.occupation.vi()),
        ),
        Block::field("Chi bộ", facts.place.branch()),
        Block::field("Cấp trên", above.join("; ")),
        Block::field("Trạng thái", stands),
        Block::field(
            "Cấp có thẩm quyền quyết định",
            facts.place.deciding().map(Body::name).unwrap_or_default(),
        ),
        Block::Section("Mốc thời gian".to_owned()),
    ]);
    let stones = [
        ("Chi bộ nghị quyết đề nghị kết nạp", case.resolved_on),
        ("Quyết định kết nạp (tính tuổi đảng)", case.decided_on),
        ("Lễ kết nạp", case.ceremony_on),
        ("Hết thời gian dự bị", case.probation_ends_on),
        ("Ngày chính thức", case.official_on),
        ("Xóa tên", case.struck_off_on),
    ];
    let stones = stones.into_iter().filter(|(_, on)| on.is_some());
    blocks.extend(stones.map(|(what, on)| Block::field(what, day(on))));
    if case.resolved_on.is_none() {
        blocks.push(Block::Paragraph(vec![Run::italic("Chi bộ chưa có nghị quyết đề nghị kết nạp.")]));
    }
    blocks.extend(stays(facts));
    blocks.extend(deadlines(facts));
    blocks.extend(documents(facts));
    blocks.extend(helpers(facts));
    blocks.extend(history(facts));
    blocks
}

/// A section with a table; nothing where it has no rows.
fn section<const N: usize>(title: &str, columns: [(&str, u16); N], rows: Vec<[String; N]>) -> Vec<Block> {
    if rows.is_empty() {
        return Vec::new();
    }
    vec![Block::Section(title.to_owned()), Block::table(columns, rows)]
}

/// The branches that had the case; nothing where it never moved.
fn stays(facts: &FormFacts) -> Vec<Block> {
    if facts.stays.len() < 2 {
        return Vec::new();
    }
    let row = |(branch, from, to): &(String, NaiveDate, Option<NaiveDate>)| {
        [branch.clone(), format_date(*from), day(*to)]
    };
    section(
        "Nơi theo dõi hồ sơ",
        [("Chi bộ", 8), ("Từ", 2), ("Đến", 2)],
        facts.stays.iter().map(row).collect(),
    )
}

fn deadlines(facts: &FormFacts) -> Vec<Block> {
    let row = |one: &dangvien_shared::rules::clock::Deadline| {
        let due = one.due_on.map_or_else(|| "không rõ quy định".to_owned(), format_date);
        [one.clock.kind.vi().to_owned(), due, one.severity.vi().to_owned()]
    };
    let rows = facts.view.outlook.deadlines.iter().map(row).collect();
    section("Thời hạn", [("Thời hạn", 6), ("Hạn", 3), ("Mức độ", 3)], rows)
}

fn documents(facts: &FormFacts) -> Vec<Block> {
    let there = facts.case().documents.iter().map(|filed| {
        let document = &filed.document;
        let sign = document.form.sign().unwrap_or_default().to_owned();
        let number = facts.number(Some(document)).trim_start_matches("Số ").to_owned();
        [document.form.vi().to_owned(), sign, number, format_date(document.signed_on)]
    });
    let missing = facts.view.outlook.missing_documents.iter().map(|form| {
        let sign = form.sign().unwrap_or_default().to_owned();
        [form.vi().to_owned(), sign, "còn thiếu".to_owned(), String::new()]
    });
    let columns = [("Tài liệu", 7), ("Mẫu", 2), ("Số", 3), ("Ngày", 2)];
    section("Tài liệu trong hồ sơ", columns, there.chain(missing).collect())
}

fn helpers(facts: &FormFacts) -> Vec<Block> {
    let row = |one: &dangvien_shared::admission_case::Mentorship| {
        let part = if one.probation {
            "Giúp đỡ đảng viên dự bị"
        } else {
            "Giúp đỡ người cảm tình Đảng"
        };
        [facts.member(one.mentor).to_owned(), part.to_owned(), format_date(one.from), day(one.to)]
    };
    let rows = facts.case().mentorships.iter().map(row).collect();
    let columns = [("Đảng viên giúp đỡ", 4), ("Việc", 4), ("Từ", 2), ("Đến", 2)];
    section("Người giúp đỡ", columns, rows)
}

fn history(facts: &FormFacts) -> Vec<Block> {
    let standing = |number: u32| facts.case().history.iter().any(|one| one.number == number);
    let row = |one: &crate::domain::admission_case::StoredEvent| {
        let event = &one.event;
        let mut notes: Vec<String> = event.step.text().map(str::to_owned).into_iter().collect();
        notes.extend(
            event.step.member().map(|id| facts.member(id).to_owned()).filter(|name| !name.is_empty()),
        );
        notes.extend(event.vote().map(counted));
        if !standing(one.number) {
            notes.push("đã đính chính".to_owned());
        }
        [format_date(event.on), event.step.kind().vi().to_owned(), notes.join("; ")]
    };
    let rows = facts.view.events.iter().map(row).collect();
    section("Diễn biến", [("Ngày", 2), ("Bước", 4), ("Nội dung", 6)], rows)
}
