//! The font: Libertinus Serif, which has every letter of Vietnamese; how wide a text is in it.

use super::sheet::Style;
use krilla::text::Font;
use rustybuzz::{UnicodeBuffer, ttf_parser::name_id};
use std::sync::LazyLock;

/// One style of the font, as the PDF carries it and as texts are measured with it.
pub(super) struct Face {
    pub(super) font: Font,
    shaper: rustybuzz::Face<'static>,
}

/// The styles that sheets are set in.
pub(super) struct Faces {
    plain: Face,
    bold: Face,
    italic: Face,
}

static EMBEDDED: LazyLock<Faces> = LazyLock::new(|| Faces {
    plain: embedded("LibertinusSerif-Regular"),
    // Not the bold one: of its capitals with two marks (Ộ, Ệ, Ậ) the upper one stands apart.
    bold: embedded("LibertinusSerif-Semibold"),
    italic: embedded("LibertinusSerif-Italic"),
});

impl Faces {
    /// Those that the program carries.
    pub(super) fn get() -> &'static Self {
        &EMBEDDED
    }

    /// That of a style.
    pub(super) const fn of(&self, style: Style) -> &Face {
        match style {
            Style::Plain => &self.plain,
            Style::Bold => &self.bold,
            Style::Italic => &self.italic,
        }
    }
}

impl Face {
    /// How wide a text is, in points, at that size.
    #[expect(
        clippy::cast_precision_loss,
        reason = "widths of a line are far below what a float counts exactly"
    )]
    pub(super) fn width(&self, text: &str, size: f32) -> f32 {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let shaped = rustybuzz::shape(&self.shaper, &[], buffer);
        let units: i32 = shaped.glyph_positions().iter().map(|glyph| glyph.x_advance).sum();
        units as f32 / self.font.units_per_em() * size
    }

    /// The first letter of a text that the font lacks.
    pub(super) fn lacks(&self, text: &str) -> Option<char> {
        text.chars().find(|letter| self.shaper.glyph_index(*letter).is_none())
    }
}

/// The font of that PostScript name among those of the assets.
fn embedded(name: &str) -> Face {
    let named = |data: &&'static [u8]| {
        rustybuzz::ttf_parser::Face::parse(data, 0).is_ok_and(|face| {
            let names = face.names().into_iter();
            names
                .filter(|one| one.name_id == name_id::POST_SCRIPT_NAME)
                .any(|one| one.to_string().is_some_and(|found| found == name))
        })
    };
    let data = typst_assets::fonts().find(named).expect("the assets hold the font");
    let font = Font::new(data.into(), 0).expect("the font is whole");
    let shaper = rustybuzz::Face::from_slice(data, 0).expect("the font is whole");
    Face { font, shaper }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dangvien_shared::vocabulary::{DocumentForm, ETHNIC_GROUPS};

    #[test]
    fn every_letter_of_vietnamese_is_there_in_every_style() {
        let vowels = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ";
        let mut texts = vec![vowels.to_owned(), vowels.to_uppercase(), "0123456789 .,:;/()–…“”%".to_owned()];
        texts.extend(ETHNIC_GROUPS.iter().map(|group| group.name.to_owned()));
        texts.extend(DocumentForm::ALL.iter().map(|form| form.vi().to_owned()));
        for style in [Style::Plain, Style::Bold, Style::Italic] {
            for text in &texts {
                assert_eq!(Faces::get().of(style).lacks(text), None, "{style:?}: {text}");
            }
        }
    }

    #[test]
    fn a_text_is_as_wide_as_its_words_and_blanks() {
        let face = Faces::get().of(Style::Plain);
        let (whole, parts) = (face.width("chi bộ", 12.0), face.width("chi", 12.0) + face.width(" bộ", 12.0));
        assert!((whole - parts).abs() < 0.5, "{whole} and {parts}");
        assert!((face.width("chi bộ", 24.0) - 2.0 * whole).abs() < 0.01);
    }
}
