//! The papers of an admission case as sheets to print: the forms of the trade filled in as far as the case knows them,
//! with dotted lines for the rest, and a summary of the case.
//!
//! Which forms, and their titles: `document_forms` of the published data; those marked as well sourced are printed. The
//! wording is ours: it asks for what the form asks for and is no copy of its text.

mod application;
mod certificate;
mod decision;
mod facts;
mod introduction;
mod opinions;
mod place;
mod resolution;
mod summary;
mod words;

pub use facts::{FormFacts, gather};

use crate::print::Sheet;
use dangvien_shared::{
    admission_case::{Paper, PaperStanding},
    text::Language,
    vocabulary::DocumentForm as Form,
};

/// A paper of a case, filled in: as it was issued, or as a draft. One whose step was not reached is not asked for.
pub fn fill(paper: Paper, facts: &FormFacts) -> Sheet {
    let blocks = match paper {
        Paper::Form(Form::CnNtvd) => certificate::fill(facts),
        Paper::Form(Form::Knd1) => application::fill(facts),
        Paper::Form(Form::Knd2) => application::fill_cv(facts),
        Paper::Form(Form::Knd3) => introduction::fill(facts),
        Paper::MoreIntroductions => introduction::fill_to_come(facts),
        Paper::Form(form @ (Form::Knd4 | Form::Knd4a)) => introduction::fill_mass_organisation(facts, form),
        Paper::Form(Form::Knd5) => opinions::fill(facts),
        Paper::Form(Form::Knd6) => resolution::fill_branch(facts),
        Paper::Form(Form::Knd8) => resolution::fill_grassroots(facts),
        Paper::Form(Form::Knd9) => decision::fill(facts),
        Paper::Form(_) | Paper::Summary => summary::fill(facts),
    };
    let mark = match paper {
        Paper::MoreIntroductions => Form::Knd3.sign().map(|sign| format!("Mẫu {sign}")),
        Paper::Form(form) => form.sign().map(|sign| format!("Mẫu {sign}")),
        Paper::Summary => None,
    };
    let title = format!("{} – {}", paper.label(Language::Vietnamese), facts.full_name);
    let draft = (facts.standing == PaperStanding::Draft).then(|| "DỰ THẢO".to_owned());
    Sheet { title, mark, draft, foot: words::foot(facts), blocks }
}
