//! A refusal as a sentence: the reason, what is missing, the rule with its mark.

use super::{Missing, Refusal};
use crate::{
    rules::dated::Citation,
    text::{Language, format_date},
    vocabulary::{DocumentForm, Vocabulary as _},
};

impl Refusal {
    /// The sentence in that language. It names no person: whom a refusal is about the caller adds from
    /// [`Missing::Person`], for those who may see the name; so with the organisation of [`Missing::Body`].
    pub fn text(&self, language: Language) -> String {
        let mut text = self.code.word(language).to_owned();
        if let Some(missing) = self.missing.as_ref().and_then(|missing| detail(missing, language)) {
            text.push_str(": ");
            text.push_str(&missing);
        }
        if let Some(citation) = &self.citation {
            text.push_str(" (");
            text.push_str(&citation.text(language));
            text.push(')');
        }
        text
    }
}

impl Citation {
    /// Regulation, clause, and the mark "unverified" where it applies.
    pub fn text(&self, language: Language) -> String {
        let mut text = self.regulation.clone();
        if !self.clause.is_empty() && self.clause != "?" {
            text.push_str(", ");
            text.push_str(&self.clause);
        }
        if self.unverified {
            text.push_str(match language {
                Language::Vietnamese => "; chưa kiểm chứng",
                Language::English => "; unverified",
            });
        }
        text
    }
}

fn detail(missing: &Missing, language: Language) -> Option<String> {
    let vietnamese = language == Language::Vietnamese;
    Some(match missing {
        Missing::Document(form) => document(*form, language),
        Missing::Rule(key) => key.word(language).to_owned(),
        Missing::Body(body) => body.kind.word(language).to_owned(),
        Missing::Count { needed, found } if vietnamese => format!("cần {needed}, có {found}"),
        Missing::Count { needed, found } => format!("{needed} needed, {found} found"),
        Missing::Day(day) => format_date(*day),
        Missing::Person(_) => return None,
        Missing::Criterion(kind) => kind.word(language).to_owned(),
        Missing::Clock(kind) => kind.word(language).to_owned(),
    })
}

fn document(form: DocumentForm, language: Language) -> String {
    form.sign()
        .map_or_else(|| form.word(language).to_owned(), |sign| format!("{sign} – {}", form.word(language)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{id::PersonId, rules::refusal::RefusalCode};

    #[test]
    fn a_refusal_names_rule_and_what_is_missing_but_no_person() {
        let mut refusal = Refusal {
            code: RefusalCode::TooYoung,
            citation: Some(Citation::of("QD45-2011", "Điều 1 k.2 (1.1)", "GK")),
            missing: Some(Missing::Count { needed: 216, found: 215 }),
        };
        let vietnamese = "Chưa đủ tuổi: cần 216, có 215 (QD45-2011, Điều 1 k.2 (1.1); chưa kiểm chứng)";
        assert_eq!(refusal.text(Language::Vietnamese), vietnamese);
        refusal.citation = Some(Citation::of("QD29-2016", "?", "QD29"));
        assert_eq!(refusal.text(Language::English), "Too young: 216 needed, 215 found (QD29-2016)");
        refusal.missing = Some(Missing::Person(PersonId(77)));
        refusal.citation = None;
        assert_eq!(refusal.text(Language::English), "Too young");
        refusal.missing = Some(Missing::Document(DocumentForm::Knd1));
        assert_eq!(refusal.text(Language::Vietnamese), "Chưa đủ tuổi: 1-KNĐ – Đơn xin vào Đảng");
    }
}
