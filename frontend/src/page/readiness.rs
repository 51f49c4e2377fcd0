//! Who is ready, and what is lacking: a badge, or a short list, on cards, in rows and on the page of a case.

use crate::text::{Language, readiness as words, use_language};
use dangvien_shared::operation::CaseReadiness;
use leptos::prelude::*;

/// What is lacking, each kind with its heading; empty where the viewer is told of nothing.
fn lacking(readiness: &CaseReadiness, language: Language) -> Vec<(&'static str, String)> {
    let text = words::of(language);
    let documents = readiness.documents.iter().map(|form| words::document(*form, language));
    let persons = readiness.conditions.iter().filter_map(|code| words::person(*code, language));
    let missing: Vec<&str> = documents.chain(persons).collect();
    let others = readiness.conditions.iter().filter(|code| words::person(**code, language).is_none());
    let against: Vec<&str> = others.map(|code| words::condition(*code, language)).collect();
    let kinds = [(text.against, against), (text.missing, missing)];
    kinds.into_iter().filter(|(_, all)| !all.is_empty()).map(|(kind, all)| (kind, all.join(", "))).collect()
}

/// The answer in one glance.
pub(super) fn shown(readiness: &CaseReadiness) -> AnyView {
    let language = use_language();
    let text = words::of(language);
    if readiness.ready {
        return view! { <span class="badge badge-good">{(text.ready)(readiness.milestone)}</span> }
            .into_any();
    }
    let lacking = lacking(readiness, language);
    if lacking.is_empty() {
        return view! { <span class="badge badge-warn">{text.not_ready}</span> }.into_any();
    }
    let lines = lacking.into_iter().map(|(kind, all)| {
        view! {
            <span class="lacking">
                <strong>{kind} ": "</strong>
                {all}
            </span>
        }
    });
    lines.collect_view().into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use dangvien_shared::admission_case::{Milestone, RefusalCode as R};
    use dangvien_shared::vocabulary::DocumentForm as F;

    #[test]
    fn what_is_lacking_is_told_in_the_words_of_the_trade() {
        let of = |documents: &[F], conditions: &[R]| CaseReadiness {
            milestone: Milestone::BranchVote,
            ready: false,
            documents: documents.to_vec(),
            conditions: conditions.to_vec(),
        };
        let both = of(&[F::CnNtvd, F::Knd1, F::Knd2], &[R::MentorMissing, R::TooYoung]);
        assert_eq!(
            lacking(&both, Language::Vietnamese),
            [
                ("Vướng mắc", "chưa đủ tuổi".to_owned()),
                (
                    "Còn thiếu",
                    "giấy chứng nhận lớp nhận thức về Đảng, đơn xin vào Đảng, lý lịch, đảng viên giúp đỡ"
                        .to_owned()
                ),
            ]
        );
        let introducers = of(&[F::Knd5], &[R::IntroducersTooFew]);
        let told = [("Missing", "summary of opinions, enough introducers".to_owned())];
        assert_eq!(lacking(&introducers, Language::English), told);
        assert_eq!(lacking(&of(&[], &[]), Language::English), []);
        for code in R::ALL {
            assert!(!words::condition(*code, Language::English).is_empty());
        }
    }
}
