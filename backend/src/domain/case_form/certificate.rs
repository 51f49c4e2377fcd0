//! CN-NTVĐ: that the person completed the class about the Party.

use super::{
    FormFacts,
    place::{Issuer, Unit},
    words::{SIGN_AND_STAMP, candidate, head, signature},
};
use crate::print::Block;
use dangvien_shared::{admission_case::Step, vocabulary::DocumentForm};

/// CN-NTVĐ.
pub(super) fn fill(facts: &FormFacts) -> Vec<Block> {
    // The last class that was entered: the one that the certificate is of, or that it will be of.
    let class = facts.standing_events().rev().find_map(|event| match &event.step {
        Step::Enrol { class } => Some(class.as_str()),
        _ => None,
    });
    let issuer = Issuer {
        above: facts.place.upper().map(Unit::committee).unwrap_or_default(),
        own: "Trung tâm bồi dưỡng chính trị".to_owned(),
        seat: facts.place.upper().and_then(Unit::seat),
    };
    let mut blocks = vec![
        head(facts, issuer, facts.document(DocumentForm::CnNtvd)),
        Block::Title("GIẤY CHỨNG NHẬN".to_owned()),
        Block::Subtitle("học lớp bồi dưỡng nhận thức về Đảng".to_owned()),
        Block::text("Chứng nhận:"),
    ];
    blocks.extend(candidate(facts));
    blocks.extend([
        Block::field("Đơn vị", facts.place.branch()),
        Block::field("Đã học lớp bồi dưỡng nhận thức về Đảng", class.unwrap_or_default()),
        Block::field("Từ ngày đến ngày", ""),
        Block::field("Kết quả", ""),
        Block::Signatures(vec![signature([], "", ""), signature(["Giám đốc"], SIGN_AND_STAMP, "")]),
    ]);
    blocks
}
