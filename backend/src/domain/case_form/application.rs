//! What the candidate writes: the application (1-KNĐ) and the CV (2-KNĐ). Both are written by hand; the print gives the
//! order and what the case knows already.

use super::{
    FormFacts,
    words::{SIGN, SIGN_AND_STAMP, candidate, signature, signature_on},
};
use crate::print::Block;
use dangvien_shared::vocabulary::{DocumentForm, YouthStanding};

/// The executive of the branch, to whom the candidate and the introducers write.
pub(super) fn addressee(facts: &FormFacts) -> String {
    format!("Chi ủy {}", facts.place.branch())
}

fn party() -> Block {
    Block::Title("ĐẢNG CỘNG SẢN VIỆT NAM".to_owned())
}

/// Schooling and work, as far as the case knows them.
fn standing(facts: &FormFacts) -> Vec<Block> {
    let record = &facts.view.candidate;
    vec![
        Block::field("Nghề nghiệp hiện nay", record.occupation.vi()),
        Block::field("Trình độ giáo dục phổ thông", record.education.vi()),
        Block::field("Trình độ chuyên môn", record.qualification.vi()),
        Block::field("Lý luận chính trị", record.political_theory.vi()),
    ]
}

fn youth(facts: &FormFacts) -> Block {
    let known = match facts.view.candidate.youth {
        YouthStanding::Member => "",
        other => other.vi(),
    };
    Block::field("Ngày vào Đoàn TNCS Hồ Chí Minh, tại", known)
}

/// 1-KNĐ.
pub(super) fn fill(facts: &FormFacts) -> Vec<Block> {
    let applied = facts.document(DocumentForm::Knd1).map(|document| document.signed_on);
    let mut blocks = vec![
        party(),
        Block::Title("ĐƠN XIN VÀO ĐẢNG".to_owned()),
        Block::field("Kính gửi", addressee(facts)),
    ];
    if let Some(grassroots) = facts.place.grassroots() {
        blocks.push(Block::field("Đồng kính gửi", grassroots.committee()));
    }
    blocks.extend(candidate(facts));
    blocks.push(Block::field("Dân tộc", facts.ethnic_group));
    blocks.push(Block::field("Tôn giáo", facts.religion));
    blocks.extend(standing(facts));
    blocks.extend([
        Block::field("Nơi làm việc, học tập", ""),
        Block::field("Nơi cư trú", ""),
        youth(facts),
        Block::text("Nhận thức về Đảng, lý do và động cơ xin vào Đảng:"),
        // To the foot of the page and on to the next, which then has more than who signs.
        Block::Lines(24),
        Block::text(
            "Tôi tự nguyện xin được đứng trong hàng ngũ của Đảng, xin hứa thực hiện đúng Cương lĩnh chính trị, \
             Điều lệ Đảng và làm tròn nhiệm vụ của người đảng viên.",
        ),
        Block::Signatures(vec![
            signature([], "", ""),
            signature_on(facts, applied, ["Người làm đơn"], &facts.full_name),
        ]),
    ]);
    blocks
}

/// 2-KNĐ.
pub(super) fn fill_cv(facts: &FormFacts) -> Vec<Block> {
    let declared = facts.document(DocumentForm::Knd2).map(|document| document.signed_on);
    let empty =
        |rows: usize| -> Vec<[String; 3]> { vec![["\n".to_owned(), String::new(), String::new()]; rows] };
    let mut blocks = vec![party(), Block::Title("LÝ LỊCH CỦA NGƯỜI XIN VÀO ĐẢNG".to_owned())];
    blocks.push(Block::Section("I. Sơ lược bản thân".to_owned()));
    blocks.push(Block::field("Họ và tên đang dùng", facts.full_name.as_str()));
    blocks.push(Block::field("Giới tính", facts.row.sex.vi()));
    blocks.push(Block::field("Họ và tên khai sinh", ""));
    blocks.push(Block::field("Bí danh, tên gọi khác", ""));
    blocks.push(Block::field("Ngày, tháng, năm sinh", facts.birth.to_string()));
    blocks.push(Block::field("Nơi sinh", ""));
    blocks.push(Block::field("Quê quán", facts.home_place.as_str()));
    blocks.push(Block::field("Nơi cư trú (thường trú, tạm trú)", ""));
    blocks.push(Block::field("Dân tộc", facts.ethnic_group));
    blocks.push(Block::field("Tôn giáo", facts.religion));
    blocks.extend(standing(facts));
    blocks.push(Block::field("Ngoại ngữ, tin học, tiếng dân tộc", ""));
    blocks.push(youth(facts));
    blocks.push(Block::field("Ngày và nơi vào Đảng lần thứ nhất (nếu có)", ""));
    blocks.extend([
        Block::Section("II. Lịch sử bản thân".to_owned()),
        Block::Lines(12),
        Block::Section("III. Những công tác, chức vụ đã qua".to_owned()),
        Block::table(
            [("Từ tháng, năm đến tháng, năm", 3), ("Làm việc gì, ở đâu", 5), ("Chức vụ", 3)],
            empty(8),
        ),
        Block::Section("IV. Đào tạo, bồi dưỡng".to_owned()),
        Block::table([("Thời gian", 3), ("Trường, lớp, ngành học", 5), ("Văn bằng, chứng chỉ", 3)], empty(5)),
        Block::Section("V. Khen thưởng, kỷ luật".to_owned()),
        Block::Lines(4),
        Block::Section("VI. Hoàn cảnh gia đình".to_owned()),
        Block::text("Cha mẹ, vợ hoặc chồng và cha mẹ của vợ hoặc chồng, con, anh chị em ruột; ông bà:"),
        Block::table(
            [
                ("Quan hệ, họ và tên, năm sinh", 4),
                ("Quê quán, nơi ở, nghề nghiệp", 4),
                ("Thái độ chính trị", 3),
            ],
            empty(14),
        ),
        Block::Section("VII. Tự nhận xét".to_owned()),
        Block::Lines(5),
        Block::Section("VIII. Cam đoan".to_owned()),
        Block::text(
            "Tôi đã khai đầy đủ, rõ ràng, trung thực và chịu trách nhiệm trước Đảng về những điều đã khai.",
        ),
        Block::Signatures(vec![
            signature([], "", ""),
            signature_on(facts, declared, ["Người khai"], &facts.full_name),
        ]),
        // Others write here, after the candidate has handed it in.
        Block::NewPage,
        Block::Section("IX. Kết quả thẩm tra, xác nhận".to_owned()),
        Block::Lines(20),
        Block::Signatures(vec![
            signature(["T/M chi ủy", "Bí thư"], SIGN, ""),
            signature(["T/M cấp ủy cơ sở"], SIGN_AND_STAMP, ""),
        ]),
    ]);
    blocks
}
