//! Ids: numbers in the tables (and in events kept there: serde writes the number), opaque words with their kind on the
//! wire.
//!
//! Invariant: a wire id of one kind is never read as another (`m1:7` is no organisation).

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

/// Why a wire id was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not the id of {expected}")]
pub struct WrongId {
    /// What the id should have named.
    pub expected: &'static str,
}

macro_rules! id {
    ($(#[$meta:meta])* $name:ident, $letter:literal, $what:literal) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl $name {
            /// The opaque word for the wire.
            pub fn to_wire(self) -> String {
                URL_SAFE_NO_PAD.encode(format!("{}1:{}", $letter, self.0))
            }

            /// Reads a word from the wire; another kind, another version or anything else is refused.
            pub fn from_wire(word: &str) -> Result<Self, WrongId> {
                let refused = WrongId { expected: $what };
                let bytes = URL_SAFE_NO_PAD.decode(word).map_err(|_not_base64| refused)?;
                let text = std::str::from_utf8(&bytes).map_err(|_not_text| refused)?;
                let number = text.strip_prefix(concat!($letter, "1:")).ok_or(refused)?;
                let id: i64 = number.parse().map_err(|_not_a_number| refused)?;
                // One id has one spelling: `+7` and `007` are refused.
                if id > 0 && number == id.to_string() { Ok(Self(id)) } else { Err(refused) }
            }
        }
    };
}

id!(
    /// An organisation (tổ chức đảng).
    OrganisationId, "o", "an organisation"
);
id!(
    /// A person who is, was or may become a member (người trong hồ sơ; a member on the wire).
    PersonId, "m", "a member"
);
id!(
    /// An admission (kết nạp).
    AdmissionId, "a", "an admission"
);
id!(
    /// A movement: one change of a membership (biến động).
    MovementId, "b", "a movement"
);
id!(
    /// One run of an import (lần nhập liệu).
    ImportRunId, "i", "an import"
);
id!(
    /// An export (lần xuất dữ liệu).
    ExportId, "x", "an export"
);
id!(
    /// An account (tài khoản).
    AccountId, "u", "an account"
);
id!(
    /// A grant of a role to an account (phân quyền).
    GrantId, "g", "a grant"
);
id!(
    /// A personal access token (mã truy cập cá nhân).
    AccessTokenId, "t", "an access token"
);
id!(
    /// A session of an account (phiên đăng nhập).
    SessionId, "s", "a session"
);
id!(
    /// Something that waits for a second pair of eyes (đề nghị phê duyệt).
    ApprovalId, "p", "an approval"
);
id!(
    /// A change of rules that waits for a second pair of eyes (đề nghị thay đổi quy định).
    RuleChangeId, "r", "a change of rules"
);

id!(
    /// A tie of an account to a person that waits for a second pair of eyes (đề nghị gắn tài khoản với hồ sơ).
    PersonTieId, "e", "a tie"
);

id!(
    /// A merge of two records that are one person (việc gộp hồ sơ).
    MergeId, "k", "a merge"
);

id!(
    /// A saved query (truy vấn đã lưu).
    SavedQueryId, "q", "a saved query"
);

id!(
    /// An admission case (hồ sơ kết nạp).
    CaseId, "c", "an admission case"
);

id!(
    /// A file attached to a document of a case (tệp đính kèm).
    AttachmentId, "d", "an attachment"
);

id!(
    /// An activity of the source work log (hoạt động tạo nguồn).
    SourceWorkId, "w", "an activity"
);

id!(
    /// A finding of an inspection (kết luận kiểm tra).
    FindingId, "f", "a finding"
);
id!(
    /// A feed of deadlines for a calendar (nguồn lịch).
    CalendarFeedId, "k", "a calendar feed"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_as_itself() {
        for number in [1, 42, i64::MAX] {
            assert_eq!(PersonId::from_wire(&PersonId(number).to_wire()), Ok(PersonId(number)));
        }
    }

    #[test]
    fn another_kind_or_spelling_is_refused() {
        let wrong = Err(WrongId { expected: "an organisation" });
        for word in [
            PersonId(7).to_wire(),
            String::new(),
            "7".to_owned(),
            URL_SAFE_NO_PAD.encode("o1:007"),
            URL_SAFE_NO_PAD.encode("o1:-7"),
            URL_SAFE_NO_PAD.encode("o2:7"),
            "ôi".to_owned(),
        ] {
            assert_eq!(OrganisationId::from_wire(&word), wrong, "{word}");
        }
    }
}
