//! The words for who is ready and for what is lacking, short enough for a card; they come with the pages of cases.

use super::Language;
use dangvien_shared::admission_case::{Milestone, RefusalCode};
use dangvien_shared::vocabulary::{DocumentForm, Vocabulary as _};

/// The texts in one language.
pub(crate) struct Readiness {
    /// Nothing is lacking for that milestone.
    pub(crate) ready: fn(Milestone) -> &'static str,
    /// Something is, of which the viewer is not told.
    pub(crate) not_ready: &'static str,
    /// Before what is missing.
    pub(crate) missing: &'static str,
    /// Before what speaks against it.
    pub(crate) against: &'static str,
}

/// The texts in that language.
pub(crate) fn of(language: Language) -> &'static Readiness {
    match language {
        Language::Vietnamese => &VIETNAMESE,
        Language::English => &ENGLISH,
    }
}

static VIETNAMESE: Readiness = Readiness {
    ready: |milestone| match milestone {
        Milestone::Application => "Đủ điều kiện làm đơn",
        Milestone::BranchVote => "Đủ điều kiện xét kết nạp",
    },
    not_ready: "Chưa đủ điều kiện",
    missing: "Còn thiếu",
    against: "Vướng mắc",
};

static ENGLISH: Readiness = Readiness {
    ready: |milestone| match milestone {
        Milestone::Application => "Ready to apply",
        Milestone::BranchVote => "Ready for the vote",
    },
    not_ready: "Not ready",
    missing: "Missing",
    against: "Against it",
};

/// A document within a list, without the sign of its form.
pub(crate) fn document(form: DocumentForm, language: Language) -> &'static str {
    let (vietnamese, english) = match form {
        DocumentForm::CnNtvd => {
            ("giấy chứng nhận lớp nhận thức về Đảng", "certificate of the awareness class")
        }
        DocumentForm::Knd1 => ("đơn xin vào Đảng", "application"),
        DocumentForm::Knd2 => ("lý lịch", "CV"),
        DocumentForm::Knd3 => ("giấy giới thiệu của đảng viên", "introduction by a member"),
        DocumentForm::Knd4 => ("nghị quyết giới thiệu của Đoàn", "resolution of the youth union"),
        DocumentForm::Knd4a => ("nghị quyết giới thiệu của Công đoàn", "resolution of the trade union"),
        DocumentForm::Knd5 => ("tổng hợp ý kiến nhận xét", "summary of opinions"),
        DocumentForm::ConsentReadmission => ("văn bản đồng ý kết nạp lại", "consent to the re-admission"),
        other => return other.word(language),
    };
    by(language, vietnamese, english)
}

/// What is missing of persons, within a list; none where the condition speaks against the step instead.
pub(crate) fn person(code: RefusalCode, language: Language) -> Option<&'static str> {
    let (vietnamese, english) = match code {
        RefusalCode::MentorMissing => ("đảng viên giúp đỡ", "a helper"),
        RefusalCode::IntroducersTooFew => ("đủ người giới thiệu", "enough introducers"),
        _ => return None,
    };
    Some(by(language, vietnamese, english))
}

/// A condition that does not hold, within a list.
pub(crate) fn condition(code: RefusalCode, language: Language) -> &'static str {
    use RefusalCode as R;
    let (vietnamese, english) = match code {
        R::RuleUnknown => ("chưa rõ quy định áp dụng", "the rule is unknown"),
        R::AgeUnknown => ("chưa rõ tháng sinh", "month of birth unknown"),
        R::TooYoung => ("chưa đủ tuổi", "too young"),
        R::TooOld => ("quá tuổi, chưa có văn bản đồng ý", "above the age limit without consent"),
        R::SchoolingUnknown => ("chưa rõ học vấn", "schooling unknown"),
        R::SchoolingTooLow => ("chưa đủ học vấn", "schooling too low"),
        R::CertificateExpired => ("giấy chứng nhận hết hiệu lực", "certificate expired"),
        R::DossierStale => ("hồ sơ quá hạn", "dossier too old"),
        R::IntroducerNotOfficial => {
            ("người giới thiệu không là đảng viên chính thức", "an introducer is not official")
        }
        R::IntroducerCommonWork => {
            ("người giới thiệu chưa đủ thời gian cùng công tác", "common work too short")
        }
        R::MentorNotOfficial => ("người giúp đỡ không là đảng viên chính thức", "the helper is not official"),
        R::MentorElsewhere => ("người giúp đỡ không thuộc chi bộ", "the helper is of another branch"),
        R::NotInYouthUnion => ("chưa là đoàn viên", "not in the youth union"),
        R::BranchTooSmall => ("chi bộ không đủ đảng viên chính thức để họp", "branch too small to meet"),
        R::LocalCriterion => ("tiêu chí địa phương chưa xác nhận", "local criterion not confirmed"),
        other => return other.word(language),
    };
    by(language, vietnamese, english)
}

const fn by(language: Language, vietnamese: &'static str, english: &'static str) -> &'static str {
    match language {
        Language::Vietnamese => vietnamese,
        Language::English => english,
    }
}
