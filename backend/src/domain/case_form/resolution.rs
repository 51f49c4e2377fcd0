//! Resolutions that propose the admission: of the branch (6-KNĐ) and of the grassroots committee (8-KNĐ).

use super::{
    FormFacts, facts,
    words::{self, SIGN, SIGN_AND_STAMP, branch_issuer, candidate, count, head, share, signature},
};
use crate::print::Block;
use dangvien_shared::{
    admission_case::{Phase, Step, StepKind},
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
    points.into_iter().flat_map(|point| [Block::field(point, ""), Block::Lines(1)]).collect()
}

/// 6-KNĐ.
pub(super) fn fill_branch(facts: &FormFacts) -> Vec<Block> {
    let vote = facts.last(StepKind::BranchVote, Phase::Admission);
    let outcome = vote.and_then(|event| event.outcome.vote);
    let electorate = vote.and_then(|event| event.outcome.electorate);
    let ballot = vote.and_then(|event| match &event.step {
        Step::BranchVote { ballot, .. } => Some(*ballot),
        _ => None,
    });
    let members = electorate.map(|one| one.official + one.probationary);
    let mut blocks = vec![
        head(&branch_issuer(facts), words::document(facts, DocumentForm::Knd6)),
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
            facts.place.deciding
        )),
        Block::Signatures(vec![signature([], "", ""), signature(["T/M chi bộ", "Bí thư"], SIGN, "")]),
    ]);
    blocks
}

/// 8-KNĐ.
pub(super) fn fill_grassroots(facts: &FormFacts) -> Vec<Block> {
    let vote = facts.last(StepKind::GrassrootsResolve, Phase::Admission);
    let ballot = facts::ballot(vote);
    let branch = words::document(facts, DocumentForm::Knd6);
    let issuer = [facts.place.upper.clone(), facts.place.grassroots.clone()];
    let mut blocks = vec![
        head(&issuer, words::document(facts, DocumentForm::Knd8)),
        Block::Title("NGHỊ QUYẾT".to_owned()),
        Block::Subtitle("đề nghị kết nạp đảng viên".to_owned()),
        Block::field(
            "Xét nghị quyết của chi bộ",
            branch.map_or_else(String::new, |document| {
                let number = words::number(Some(document));
                format!("{} {}, {}", facts.place.branch, number, words::day(Some(document.signed_on)))
            }),
        ),
        Block::field("Ngày họp cấp ủy", words::day(vote.map(|event| event.on))),
        Block::text("Cấp ủy đã xét hồ sơ của người xin vào Đảng:"),
    ];
    blocks.extend(candidate(facts));
    blocks.extend(judged());
    blocks.extend([
        Block::field(
            "Số cấp ủy viên tán thành, trên tổng số",
            share(ballot.map(|one| one.in_favour), ballot.map(|one| one.members)),
        ),
        Block::field("Số không tán thành", count(ballot.map(|one| one.against))),
        Block::text(format!(
            "Cấp ủy đề nghị {} xét, quyết định kết nạp người trên vào Đảng.",
            facts.place.deciding
        )),
        Block::Signatures(vec![
            signature([], "", ""),
            signature(["T/M đảng ủy", "Bí thư"], SIGN_AND_STAMP, ""),
        ]),
    ]);
    blocks
}
