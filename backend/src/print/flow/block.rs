//! Sets each kind of block into lines.

use super::{ASCENT, Flow, GAP, INDENT, LEADING, LEFT, Pen, SIGNING, TEXT, WIDTH, WRITING};
use crate::print::{
    ink::{At, Meaning},
    line::{Line, broken},
    sheet::{Block, Field, Head, Run, Signature, Style},
    table,
};

/// How much room people need to sign.
#[expect(clippy::cast_precision_loss, reason = "a handful of lines")]
pub(super) fn signing_height(signatures: &[Signature]) -> f32 {
    let lines = |one: &Signature| {
        let above = [&one.place_and_day, &one.hint, &one.name];
        one.office.len() + above.iter().filter(|text| !text.is_empty()).count()
    };
    // One line more: a long office or name takes two.
    let tallest = signatures.iter().map(lines).max().unwrap_or(0) + 1;
    GAP + tallest as f32 * TEXT * LEADING + SIGNING
}

impl Flow {
    pub(super) fn block(&mut self, block: &Block) {
        match block {
            Block::Head(head) => self.head(head),
            Block::Title(text) => self.heading(text, 1, TEXT + 2.0),
            Block::Subtitle(text) => self.middle(text),
            Block::Section(text) => self.section(text),
            Block::Paragraph(runs) => self.paragraph(runs),
            Block::Field(field) => self.field(field),
            Block::Lines(number) => self.lines(*number),
            Block::Table { columns, rows } => table::set(self, columns, rows),
            Block::Signatures(signatures) => self.signatures(signatures),
            Block::NewPage => self.turn(),
        }
        self.y += GAP;
    }

    fn heading(&mut self, text: &str, level: u16, size: f32) {
        self.y += GAP;
        // A heading never stands alone at the foot of a page.
        self.need(size * LEADING + GAP + self.begins);
        let part = self.part(Meaning::Heading { level, text: text.to_owned() }, None);
        for line in broken(&[Run::bold(text)], size, WIDTH, 0.0) {
            let x = LEFT + (WIDTH - line.width()) / 2.0;
            self.next_line(part, &line, x);
        }
    }

    fn middle(&mut self, text: &str) {
        let part = self.part(Meaning::Paragraph, None);
        for line in broken(&[Run::italic(text)], TEXT, WIDTH, 0.0) {
            let x = LEFT + (WIDTH - line.width()) / 2.0;
            self.next_line(part, &line, x);
        }
    }

    fn section(&mut self, text: &str) {
        self.y += GAP;
        self.need(TEXT * LEADING + GAP + self.begins);
        let part = self.part(Meaning::Heading { level: 2, text: text.to_owned() }, None);
        for line in broken(&[Run::bold(text)], TEXT, WIDTH, 0.0) {
            self.next_line(part, &line, LEFT);
        }
    }

    fn paragraph(&mut self, runs: &[Run]) {
        let part = self.part(Meaning::Paragraph, None);
        let lines = broken(runs, TEXT, WIDTH, INDENT);
        for (line, place) in lines.iter().zip(0..) {
            self.keep(place, lines.len(), TEXT * LEADING);
            self.next_line(part, line, if place == 0 { LEFT + INDENT } else { LEFT });
        }
    }

    fn field(&mut self, field: &Field) {
        let part = self.part(Meaning::Paragraph, None);
        let label = Run::plain(format!("{}: ", field.label));
        if field.value.trim().is_empty() {
            let lines = broken(&[label], TEXT, WIDTH - INDENT, 0.0);
            for (line, place) in lines.iter().zip(0..) {
                self.keep(place, lines.len(), TEXT * LEADING);
                self.next_line(part, line, LEFT);
            }
            let end = LEFT + lines.last().map_or(0.0, Line::width) + 4.0;
            let y = self.y - TEXT * (LEADING - ASCENT);
            self.pen(part).rule(At { x: end, y }, At { x: LEFT + WIDTH, y }, true);
        } else {
            let lines = broken(&[label, Run::bold(field.value.as_str())], TEXT, WIDTH, 0.0);
            for (line, place) in lines.iter().zip(0..) {
                self.keep(place, lines.len(), TEXT * LEADING);
                self.next_line(part, line, LEFT);
            }
        }
    }

    fn lines(&mut self, number: usize) {
        for place in 0..number {
            self.keep(place, number, WRITING);
            self.need(WRITING);
            self.y += WRITING;
            let (y, page) = (self.y, self.pages.pages.last_mut().expect("there is a page"));
            Pen { page, part: None }.rule(At { x: LEFT, y }, At { x: LEFT + WIDTH, y }, true);
        }
        self.y += GAP;
    }

    /// Lines in the middle of a column, each a paragraph; gives how far down they reach.
    fn column(&mut self, texts: &[Run], x: f32, width: f32, top: f32, size: f32) -> f32 {
        let mut y = top;
        for text in texts.iter().filter(|run| !run.text.trim().is_empty()) {
            let part = self.part(Meaning::Paragraph, None);
            for line in broken(std::slice::from_ref(text), size, width, 0.0) {
                let at = At { x: x + (width - line.width()) / 2.0, y: y + size * ASCENT };
                self.pen(part).line(&line, at);
                y += size * LEADING;
            }
        }
        y
    }

    fn head(&mut self, head: &Head) {
        let banner: Vec<Run> = head.banner.iter().map(Run::bold).collect();
        let widest = banner.iter().map(|run| Line::of(vec![run.clone()], TEXT).width()).fold(0.0, f32::max);
        // The country's name is longer than the Party's.
        let (left, right, size) = if widest < WIDTH * 0.5 {
            (WIDTH * 0.46, WIDTH * 0.5, TEXT)
        } else {
            (WIDTH * 0.37, WIDTH * 0.6, TEXT - 2.0)
        };
        let mut issuer: Vec<Run> = head.issuer.iter().map(Run::plain).collect();
        if let Some(own) = issuer.last_mut() {
            own.style = Style::Bold;
        }
        issuer.push(Run::plain("*"));
        issuer.extend(
            head.number
                .as_deref()
                .map(|number| Run::plain(if number.is_empty() { "Số ……" } else { number })),
        );
        let top = self.y;
        let under_issuer = self.column(&issuer, LEFT, left, top, TEXT - 1.0);
        let x = LEFT + WIDTH - right;
        let under_banner = self.column(&banner, x, right, top, size);
        let page = self.pages.pages.last_mut().expect("there is a page");
        let (from, to) = (x + right * 0.1, x + right * 0.9);
        Pen { page, part: None }.rule(At { x: from, y: under_banner }, At { x: to, y: under_banner }, false);
        let place = [Run::italic(head.place_and_day.as_str())];
        let under_place = self.column(&place, x, right, under_banner + GAP, TEXT);
        self.y = under_issuer.max(under_place) + GAP;
    }

    #[expect(clippy::cast_precision_loss, reason = "a handful of columns")]
    fn signatures(&mut self, signatures: &[Signature]) {
        let width = WIDTH / signatures.len().max(1) as f32;
        self.need(signing_height(signatures));
        let top = self.y + GAP;
        let mut under = top;
        for (one, x) in signatures.iter().zip((0_u8..).map(|column| LEFT + width * f32::from(column))) {
            let inner = width - 2.0 * GAP;
            let mut office = vec![Run::italic(one.place_and_day.as_str())];
            office.extend(one.office.iter().map(Run::bold));
            office.push(Run::italic(one.hint.as_str()));
            let y = self.column(&office, x + GAP, inner, top, TEXT) + SIGNING;
            let name = [Run::bold(one.name.as_str())];
            under = under.max(self.column(&name, x + GAP, inner, y, TEXT));
        }
        self.y = under;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::print::{
        flow::{set, tests::sheet},
        ink::Ink,
    };

    #[test]
    fn the_longer_name_of_the_country_takes_one_line() {
        let name = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
        let banner = vec![name.to_owned(), "Độc lập - Tự do - Hạnh phúc".to_owned()];
        let pages = set(&sheet(vec![Block::Head(Head { banner, ..Head::default() })]));
        let whole = |ink: &Ink| matches!(ink, Ink::Text { text, .. } if text == name);
        assert!(pages.pages[0].iter().any(|(_, ink)| whole(ink)));
    }

    #[test]
    fn an_answer_that_is_not_known_is_a_dotted_line() {
        let dotted = |value: &str| {
            let pages = set(&sheet(vec![Block::field("Quê quán", value)]));
            pages.pages[0].iter().any(|(_, ink)| matches!(ink, Ink::Rule { dotted: true, .. }))
        };
        assert!(dotted("") && !dotted("Bắc Giang"));
    }
}
