//! Resolutions that propose the admission: of the branch (6-KNĐ) and of the grassroots committee (8-KNĐ).

use super::{
    FormFacts,
    place::Body,
    words::{self, SIGN, SIGN_AND_STAMP, candidate, count, head, share, signature},
};
use crate::print::Block;
use dangvien_shared::{
    admission_case::{Event, Step},
    vocabulary::DocumentForm,
};

/// What is said of the candidate by hand.
fn judged() -> Vec<Block> {
    let points = [
        "Về lý lịch",
        "Về phẩm chất chính trị",
        "Về đạo đức, lối sống",
        "Về năng lực công tác",
        "Về quan hệ quần chúng",
    ];
    points.into_iter().flat_map(|point| [Block::field(point, ""), Block::Lines(3)]).collect()
}

/// Who is asked to decide.
fn deciding(facts: &FormFacts) -> String {
    facts.place.deciding().map_or_else(|| "……………".to_owned(), Body::name)
}

/// 6-KNĐ.
pub(super) fn fill_branch(facts: &FormFacts) -> Vec<Block> {
    let vote = facts.event(DocumentForm::Knd6);
    let outcome = vote.and_then(Event::vote);
    let electorate = vote.and_then(|event| event.outcome.electorate);
    let ballot = vote.and_then(|event| match &event.step {
        Step::BranchVote { ballot, .. } => Some(*ballot),
        _ => None,
    });
    let members = electorate.map(|one| one.official + one.probationary);
    let hint = if facts.place.has_seal() { SIGN_AND_STAMP } else { SIGN };
    let mut blocks = vec![
        head(facts, facts.place.branch_issuer(), facts.document(DocumentForm::Knd6)),
        Block::Title("NGHỊ QUYẾT".to_owned()),
        Block::Subtitle("đề nghị kết nạp đảng viên".to_owned()),
        Block::field("Ngày họp chi bộ", words::day(vote.map(|event| event.on))),
        Block::field(
            "Tổng số đảng viên; chính thức; dự bị",
            format!(
                "{}; {}; {}",
                count(members),
                count(electorate.map(|one| one.official)),
                count(electorate.map(|one| one.probationary))
            ),
        ),
        Block::field("Đảng viên chính thức có mặt", count(ballot.map(|one| one.present))),
        Block::text("Chi bộ đã xét hồ sơ của người xin vào Đảng:"),
    ];
    blocks.extend(candidate(facts));
    blocks.extend(judged());
    blocks.extend([
        Block::field(
            "Số đảng viên chính thức tán thành, trên tổng số tính biểu quyết",
            share(outcome.map(|vote| vote.in_favour), outcome.map(|vote| vote.denominator)),
        ),
        Block::field("Số không tán thành", count(outcome.map(|vote| vote.against))),
        Block::text(format!(
            "Chi bộ đề nghị cấp ủy có thẩm quyền ({}) xét, quyết định kết nạp người trên vào Đảng.",
            deciding(facts)
        )),
        Block::Signatures(vec![signature([], "", ""), signature(["T/M chi bộ", "Bí thư"], hint, "")]),
    ]);
    blocks
}

/// 8-KNĐ.
pub(super) fn fill_grassroots(facts: &FormFacts) -> Vec<Block> {
    let event = facts.event(DocumentForm::Knd8);
    let vote = event.and_then(Event::vote);
    let branch = facts.document(DocumentForm::Knd6);
    let mut blocks = vec![
        head(facts, facts.place.grassroots_issuer(), facts.document(DocumentForm::Knd8)),
        Block::Title("NGHỊ QUYẾT".to_owned()),
        Block::Subtitle("đề nghị kết nạp đảng viên".to_owned()),
        Block::field(
            "Xét nghị quyết của chi bộ",
            branch.map_or_else(String::new, |document| {
                let number = facts.number(Some(document)).replacen("Số", "số", 1);
                let day = words::day(Some(document.signed_on));
                format!("{}, {number}, ngày {day}", facts.place.branch())
            }),
        ),
        Block::field("Ngày họp cấp ủy", words::day(event.map(|event| event.on))),
        Block::text("Cấp ủy đã xét hồ sơ của người xin vào Đảng:"),
    ];
    blocks.extend(candidate(facts));
    blocks.extend(judged());
    blocks.extend([
        Block::field(
            "Số cấp ủy viên tán thành, trên tổng số",
            share(vote.map(|one| one.in_favour), vote.map(|one| one.denominator)),
        ),
        Block::field("Số không tán thành", count(vote.map(|one| one.against))),
        Block::text(format!(
            "Cấp ủy đề nghị {} xét, quyết định kết nạp người trên vào Đảng.",
            deciding(facts)
        )),
        Block::Signatures(vec![
            signature([], "", ""),
            signature(["T/M Đảng ủy", "Bí thư"], SIGN_AND_STAMP, ""),
        ]),
    ]);
    blocks
}
