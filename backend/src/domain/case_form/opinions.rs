//! 5-KNĐ: what the mass organisations at work and the branch executive at home say of the candidate, summed up.

use super::{
    FormFacts,
    words::{SIGN, candidate, head_without_number, signature},
};
use crate::print::Block;
use dangvien_shared::{admission_case::OpinionOf, vocabulary::DocumentForm};

/// 5-KNĐ.
pub(super) fn fill(facts: &FormFacts) -> Vec<Block> {
    let opinion = |(of, in_favour): &(OpinionOf, bool)| {
        let of = match of {
            OpinionOf::MassOrganisation(body) => body.vi().to_owned(),
            OpinionOf::BranchOfResidence => "Chi ủy nơi cư trú".to_owned(),
        };
        let says = if *in_favour { "Tán thành" } else { "Không tán thành" };
        [of, says.to_owned(), String::new()]
    };
    let mut rows: Vec<[String; 3]> = facts.case().opinions.iter().map(opinion).collect();
    rows.resize(rows.len().max(4), Default::default());
    let mut blocks = vec![
        head_without_number(facts, facts.place.branch_issuer(), facts.document(DocumentForm::Knd5)),
        Block::Title("TỔNG HỢP Ý KIẾN NHẬN XÉT".to_owned()),
        Block::Subtitle("của tổ chức chính trị - xã hội nơi làm việc và chi ủy nơi cư trú".to_owned()),
    ];
    blocks.extend(candidate(facts));
    blocks.extend([
        Block::table([("Nơi cho ý kiến", 4), ("Ý kiến", 3), ("Số dự; số tán thành; nội dung", 5)], rows),
        Block::text("Ưu điểm:"),
        Block::Lines(4),
        Block::text("Khuyết điểm:"),
        Block::Lines(4),
        Block::Signatures(vec![signature([], "", ""), signature(["T/M chi ủy", "Bí thư"], SIGN, "")]),
    ]);
    blocks
}
