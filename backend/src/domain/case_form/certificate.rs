//! CN-NTVĐ: that the person completed the class about the Party.

use super::{
    FormFacts,
    words::{self, SIGN_AND_STAMP, candidate, head, signature},
};
use crate::print::Block;
use dangvien_shared::{
    admission_case::{Phase, Step, StepKind},
    vocabulary::DocumentForm,
};

/// CN-NTVĐ.
pub(super) fn fill(facts: &FormFacts) -> Vec<Block> {
    let class = facts.last(StepKind::Enrol, Phase::Admission).and_then(|event| match &event.step {
        Step::Enrol { class } => Some(class.as_str()),
        _ => None,
    });
    let issuer = [facts.place.upper.clone(), "TRUNG TÂM BỒI DƯỠNG CHÍNH TRỊ".to_owned()];
    let mut blocks = vec![
        head(&issuer, words::document(facts, DocumentForm::CnNtvd)),
        Block::Title("GIẤY CHỨNG NHẬN".to_owned()),
        Block::Subtitle("học lớp bồi dưỡng nhận thức về Đảng".to_owned()),
        Block::text("Chứng nhận:"),
    ];
    blocks.extend(candidate(facts));
    blocks.extend([
        Block::field("Đơn vị", facts.place.branch.as_str()),
        Block::field("Đã học lớp bồi dưỡng nhận thức về Đảng", class.unwrap_or_default()),
        Block::field("Từ ngày đến ngày", ""),
        Block::field("Kết quả", ""),
        Block::Signatures(vec![signature([], "", ""), signature(["Giám đốc"], SIGN_AND_STAMP, "")]),
    ]);
    blocks
}
