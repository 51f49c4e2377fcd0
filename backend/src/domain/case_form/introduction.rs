//! Who introduces the candidate: members (3-KNĐ, a sheet each) and the youth or trade union (4-KNĐ, 4A-KNĐ).

use super::{
    FormFacts,
    application::addressee,
    words::{SIGN_AND_STAMP, candidate, day, place_and_day, signature, signature_on},
};
use crate::print::{Block, Head};
use dangvien_shared::{
    admission_case::{Document, Step},
    rules::eligibility::Introduction,
    vocabulary::DocumentForm,
};

/// The introductions that stand, with their papers; where there is none yet, an empty one for each that is needed.
fn introductions(facts: &FormFacts) -> Vec<Option<(&Introduction, &Document)>> {
    let standing = facts.case().introductions.iter();
    let found: Vec<_> = standing
        .map(|wanted| {
            facts.standing_events().rev().find_map(|event| match &event.step {
                Step::Introduce { introduction, document } if introduction == wanted => {
                    Some((introduction, document))
                }
                _ => None,
            })
        })
        .collect();
    if found.is_empty() { to_come(facts) } else { found }
}

/// An empty introduction for each member who is still to introduce, one at least.
fn to_come<'a>(facts: &FormFacts) -> Vec<Option<(&'a Introduction, &'a Document)>> {
    let needed = usize::try_from(facts.view.outlook.introducers_to_come()).unwrap_or(1);
    vec![None; needed.max(1)]
}

/// 3-KNĐ: each introducer signs a sheet of their own.
pub(super) fn fill(facts: &FormFacts) -> Vec<Block> {
    each(facts, introductions(facts))
}

/// The same for those who are still to introduce.
pub(super) fn fill_to_come(facts: &FormFacts) -> Vec<Block> {
    each(facts, to_come(facts))
}

fn each(facts: &FormFacts, sheets: Vec<Option<(&Introduction, &Document)>>) -> Vec<Block> {
    let all = sheets.len();
    let mut blocks = Vec::new();
    for (one, number) in sheets.into_iter().zip(1..) {
        blocks.extend(introduction(facts, one));
        if number < all {
            blocks.push(Block::NewPage);
        }
    }
    blocks
}

fn introduction(facts: &FormFacts, known: Option<(&Introduction, &Document)>) -> Vec<Block> {
    let name = known.map_or("", |(one, _)| facts.member(one.member));
    let branch = known.map_or("", |(one, _)| facts.branch_of(one.member));
    let basis = known.map_or("", |(one, _)| one.basis.vi());
    let mut blocks = vec![
        Block::Title("ĐẢNG CỘNG SẢN VIỆT NAM".to_owned()),
        Block::Title("GIẤY GIỚI THIỆU NGƯỜI VÀO ĐẢNG".to_owned()),
        Block::field("Kính gửi", addressee(facts)),
        Block::field("Tôi là, đảng viên chính thức", name),
        Block::field("Đang sinh hoạt tại chi bộ", branch),
        Block::text("Xin giới thiệu người xin vào Đảng:"),
    ];
    blocks.extend(candidate(facts));
    blocks.extend([
        Block::field("Căn cứ giới thiệu", basis),
        Block::field("Cùng công tác, lao động, học tập hoặc cư trú từ ngày", day(known.map(|(one, _)| one.known_since))),
        Block::text("Nhận xét về lý lịch, phẩm chất chính trị, đạo đức, lối sống, năng lực công tác và quan hệ quần chúng:"),
        Block::Lines(7),
        Block::text(
            "Tôi chịu trách nhiệm trước Đảng về lời giới thiệu này và đề nghị chi bộ xem xét, đề nghị kết nạp người trên \
             vào Đảng.",
        ),
        Block::Signatures(vec![
            signature([], "", ""),
            signature_on(facts, known.map(|(_, document)| document.signed_on), ["Đảng viên giới thiệu"], name),
        ]),
    ]);
    blocks
}

/// 4-KNĐ or 4A-KNĐ.
pub(super) fn fill_mass_organisation(facts: &FormFacts, form: DocumentForm) -> Vec<Block> {
    let document = facts.document(form);
    // Papers of the youth union bear its own name where those of the Party bear the Party's; those of the trade union
    // bear the country's and its motto (common use).
    let (banner, issuer, who) = match form {
        DocumentForm::Knd4a => (
            vec!["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"],
            ["CÔNG ĐOÀN ………………………", "BCH CÔNG ĐOÀN CƠ SỞ ……………"],
            "đoàn viên công đoàn",
        ),
        _ => (vec!["ĐOÀN TNCS HỒ CHÍ MINH"], ["ĐOÀN ………………………", "BCH ĐOÀN ………………………"], "đoàn viên ưu tú"),
    };
    let signed_on = document.map(|document| document.signed_on);
    let mut blocks = vec![
        Block::Head(Head {
            banner: banner.into_iter().map(str::to_owned).collect(),
            issuer: issuer.map(str::to_owned).to_vec(),
            number: Some(facts.number(document)),
            place_and_day: place_and_day(facts.place.seat().as_deref(), signed_on),
        }),
        Block::Title("NGHỊ QUYẾT".to_owned()),
        Block::Subtitle(format!("giới thiệu {who} vào Đảng")),
        Block::field("Kính gửi", addressee(facts)),
        Block::text(format!("Ban Chấp hành đã họp xét và thống nhất giới thiệu {who}:")),
    ];
    blocks.extend(candidate(facts));
    blocks.extend([
        Block::text("Ưu điểm, khuyết điểm chính của người được giới thiệu:"),
        Block::Lines(8),
        Block::field("Số ủy viên Ban Chấp hành có mặt, trên tổng số", ""),
        Block::field("Số tán thành; số không tán thành", ""),
        Block::text("Ban Chấp hành chịu trách nhiệm về lời giới thiệu và đề nghị chi bộ xem xét, đề nghị kết nạp vào Đảng."),
        Block::Signatures(vec![signature([], "", ""), signature(["T/M Ban Chấp hành"], SIGN_AND_STAMP, "")]),
    ]);
    blocks
}
