//! 9-KNĐ: the decision to admit.

use super::{
    FormFacts,
    place::{Body, Unit},
    words::{self, SIGN_AND_STAMP, head, share, signature},
};
use crate::print::{Block, Run};
use dangvien_shared::{admission_case::Event, vocabulary::DocumentForm};

/// 9-KNĐ.
pub(super) fn fill(facts: &FormFacts) -> Vec<Block> {
    let vote = facts.event(DocumentForm::Knd9).and_then(Event::vote);
    let (place, body) = (&facts.place, facts.place.deciding());
    let proposal = |name: &str, form: DocumentForm| {
        let document = facts.document(form);
        let number = facts.number(document);
        let day = words::day(document.map(|one| one.signed_on));
        let told = if number.is_empty() {
            "nghị quyết số ……".to_owned()
        } else {
            format!("nghị quyết {}", number.replacen("Số", "số", 1))
        };
        Block::text(format!(
            "Xét đề nghị của {name} ({told}, ngày {});",
            if day.is_empty() { "……" } else { &day }
        ))
    };
    let mut blocks = vec![
        head(facts, body.map(Body::issuer).unwrap_or_default(), facts.document(DocumentForm::Knd9)),
        Block::Title("QUYẾT ĐỊNH".to_owned()),
        Block::Subtitle("kết nạp đảng viên".to_owned()),
        Block::text("Căn cứ Điều lệ Đảng Cộng sản Việt Nam và quy định về thẩm quyền kết nạp đảng viên;"),
        proposal(place.branch(), DocumentForm::Knd6),
    ];
    // An authorised committee decides by itself: it proposes nothing to anybody.
    let proposes = |unit: &&Unit| body.is_none_or(|body| body.unit != **unit);
    if let Some(grassroots) = place.grassroots().filter(proposes) {
        blocks.push(proposal(&grassroots.committee(), DocumentForm::Knd8));
    }
    let article = |number: u32, text: String| {
        Block::Paragraph(vec![Run::bold(format!("Điều {number}.")), Run::plain(format!(" {text}"))])
    };
    let home = if facts.home_place.is_empty() { "……………" } else { &facts.home_place };
    blocks.extend([
        Block::text(format!(
            "{} đã biểu quyết: tán thành {}.",
            body.map_or_else(|| "Cấp ủy".to_owned(), Body::name),
            share(vote.map(|one| one.in_favour), vote.map(|one| one.denominator))
        )),
        Block::Title("QUYẾT ĐỊNH".to_owned()),
        Block::Paragraph(vec![
            Run::bold("Điều 1."),
            Run::plain(" Kết nạp vào Đảng Cộng sản Việt Nam: "),
            Run::bold(facts.full_name.as_str()),
            Run::plain(format!(", sinh ngày {}, quê quán: {home}.", facts.birth)),
        ]),
        article(
            2,
            format!(
                "{} tổ chức lễ kết nạp, phân công đảng viên chính thức giúp đỡ; thời gian dự bị tính từ ngày tổ chức lễ \
                 kết nạp.",
                place.branch()
            ),
        ),
        article(3, "Chi bộ, cấp ủy liên quan và người có tên tại Điều 1 thi hành quyết định này.".to_owned()),
        Block::Signatures(vec![signature([], "", ""), signature([body.map_or("T/M cấp ủy", Body::signs_for), "Bí thư"], SIGN_AND_STAMP, "")]),
    ]);
    blocks
}
