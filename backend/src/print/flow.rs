//! Sets a sheet: its blocks one below the other, lines into pages.

mod block;

use super::{
    face::Faces,
    ink::{At, Ink, Meaning, PAGE_HEIGHT, PAGE_WIDTH, Pages, Part, PartId},
    line::{Line, broken},
    sheet::{Block, Run, Sheet},
    table,
};
use block::signing_height;

/// Points of a millimetre.
const MILLIMETRE: f32 = 72.0 / 25.4;
/// Left margin: room for binding, as documents of the Party have it.
pub(super) const LEFT: f32 = 30.0 * MILLIMETRE;
/// Width of what is set.
pub(super) const WIDTH: f32 = PAGE_WIDTH - LEFT - 18.0 * MILLIMETRE;
const TOP: f32 = 20.0 * MILLIMETRE;
const BOTTOM: f32 = PAGE_HEIGHT - 20.0 * MILLIMETRE;
/// Size of running text.
const TEXT: f32 = 13.0;
/// Size of what stands at the edges.
const SMALL: f32 = 9.0;
/// From base line to base line, of the size.
const LEADING: f32 = 1.35;
/// From the upper edge of a line to its base line, of the size.
const ASCENT: f32 = 1.0;
/// Between blocks.
const GAP: f32 = 5.0;
/// First line of a paragraph.
const INDENT: f32 = 10.0 * MILLIMETRE;
/// Room for a signature by hand.
const SIGNING: f32 = 62.0;
/// A block of so few lines stays whole with the signature below it.
const WHOLE: usize = 3;
/// Lines of a longer block that stay with it.
const LAST: usize = 2;
/// Between dotted lines: as far apart as people write.
const WRITING: f32 = 22.0;

/// Sets a sheet.
pub(super) fn set(sheet: &Sheet) -> Pages {
    let pages = Pages { parts: Vec::new(), pages: vec![Vec::new()] };
    let mut flow = Flow { pages, y: TOP, kept: 0.0, begins: 0.0 };
    if let Some(draft) = &sheet.draft {
        let part = flow.part(Meaning::Paragraph, None);
        flow.pen(part).line(&draft_mark(draft), At { x: LEFT, y: TOP - 6.0 });
    }
    if let Some(mark) = &sheet.mark {
        let part = flow.part(Meaning::Paragraph, None);
        let line = Line::of(vec![Run::italic(mark.as_str())], SMALL + 2.0);
        let x = LEFT + WIDTH - line.width();
        flow.pen(part).line(&line, At { x, y: TOP - 6.0 });
    }
    for (block, next) in sheet.blocks.iter().zip(sheet.blocks.iter().skip(1).map(Some).chain([None])) {
        flow.kept = match next {
            // Dotted lines have a gap more below them.
            Some(Block::Signatures(signatures)) => 2.0 * GAP + signing_height(signatures),
            _ => 0.0,
        };
        flow.begins = match next {
            Some(Block::Table { columns, .. }) => table::least_height(columns),
            _ => 2.0 * TEXT * LEADING,
        };
        flow.block(block);
    }
    let mut pages = flow.pages;
    if let Some(draft) = &sheet.draft {
        for page in pages.pages.iter_mut().skip(1) {
            Pen { page, part: None }.line(&draft_mark(draft), At { x: LEFT, y: TOP - 6.0 });
        }
    }
    feet(&mut pages, &sheet.foot);
    pages
}

fn draft_mark(draft: &str) -> Line {
    Line::of(vec![Run::bold(draft)], SMALL + 2.0)
}

/// What stands at the foot of every page: for the eye alone.
fn feet(pages: &mut Pages, foot: &str) {
    let all = pages.pages.len();
    for (page, number) in pages.pages.iter_mut().zip(1..) {
        let number = Line::of(vec![Run::plain(format!("{number}/{all}"))], SMALL);
        let room = WIDTH - number.width() - INDENT;
        let mut y = BOTTOM + 7.0 * MILLIMETRE;
        let mut pen = Pen { page, part: None };
        pen.line(&number, At { x: LEFT + WIDTH - number.width(), y });
        for line in broken(&[Run::italic(foot)], SMALL, room, 0.0) {
            pen.line(&line, At { x: LEFT, y });
            y += SMALL * 1.2;
        }
    }
}

/// Where the next line is set.
pub(super) struct Flow {
    pages: Pages,
    y: f32,
    /// Height of what must stand on the same page as the last lines of the block at hand: who signs below it.
    kept: f32,
    /// Height of what the next block begins with: no heading stands without it.
    begins: f32,
}

/// Draws on one page for one part.
pub(super) struct Pen<'a> {
    page: &'a mut Vec<(Option<PartId>, Ink)>,
    part: Option<PartId>,
}

impl Pen<'_> {
    /// A line whose base begins there.
    pub(super) fn line(&mut self, line: &Line, at: At) {
        let mut x = at.x;
        for (run, place) in line.runs.iter().zip(1..) {
            let blank = if place == line.runs.len() && line.ends_in_blank { " " } else { "" };
            let ink = Ink::Text {
                at: At { x, y: at.y },
                text: format!("{}{blank}", run.text),
                style: run.style,
                size: line.size,
            };
            self.page.push((self.part, ink));
            x += Faces::get().of(run.style).width(&run.text, line.size);
        }
    }

    /// A straight line: for the eye alone.
    pub(super) fn rule(&mut self, from: At, to: At, dotted: bool) {
        self.page.push((None, Ink::Rule { from, to, dotted }));
    }
}

impl Flow {
    /// A part of the sheet.
    pub(super) fn part(&mut self, meaning: Meaning, inside: Option<PartId>) -> PartId {
        self.pages.parts.push(Part { meaning, inside });
        self.pages.parts.len() - 1
    }

    /// Draws for a part on the last page.
    pub(super) fn pen(&mut self, part: PartId) -> Pen<'_> {
        let page = self.pages.pages.last_mut().expect("there is a page");
        Pen { page, part: Some(part) }
    }

    /// Upper edge of what is set next.
    pub(super) const fn y(&self) -> f32 {
        self.y
    }

    /// Goes down.
    pub(super) const fn down(&mut self, by: f32) {
        self.y += by;
    }

    /// Room left on the page.
    pub(super) const fn room(&self) -> f32 {
        BOTTOM - self.y
    }

    /// Goes on to a new page.
    pub(super) fn turn(&mut self) {
        self.pages.pages.push(Vec::new());
        self.y = TOP;
    }

    /// Goes on to a new page where so much does not fit on this one.
    fn need(&mut self, height: f32) {
        if self.room() < height && self.y > TOP {
            self.turn();
        }
    }

    /// Goes on to a new page with the line at hand and all after it, where those that must stay with a signature would not
    /// fit beside it: the last ones, or all of a block of few. `place` is that of the line, of `all`.
    fn keep(&mut self, place: usize, all: usize, height: f32) {
        let first = if all <= WHOLE { 0 } else { all - LAST };
        if self.kept > 0.0 && place == first {
            #[expect(clippy::cast_precision_loss, reason = "a handful of lines")]
            self.need((all - first) as f32 * height + self.kept);
        }
    }

    /// The next line of a part.
    fn next_line(&mut self, part: PartId, line: &Line, x: f32) {
        self.need(line.size * LEADING);
        let y = self.y + line.size * ASCENT;
        self.pen(part).line(line, At { x, y });
        self.y += line.size * LEADING;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::print::sheet::{Head, Signature};

    pub(super) fn sheet(blocks: Vec<Block>) -> Sheet {
        Sheet { title: "Thử".to_owned(), mark: None, draft: None, foot: "chân trang".to_owned(), blocks }
    }

    #[test]
    fn nothing_is_set_outside_the_margins() {
        let long = "Chi bộ đề nghị cấp ủy có thẩm quyền xem xét quyết định kết nạp. ".repeat(120);
        let cells = vec![["1".to_owned(), long.clone()], ["2".to_owned(), "a".repeat(900)]];
        let pages = set(&sheet(vec![
            Block::Head(Head { issuer: vec!["ĐẢNG ỦY ".repeat(30)], ..Head::default() }),
            Block::text(long.clone()),
            Block::field("Nhận xét", long),
            Block::table([("TT", 1), ("Nội dung", 9)], cells),
            Block::Lines(40),
            Block::Signatures(vec![Signature::default(), Signature::default()]),
        ]));
        assert!(pages.pages.len() > 3, "{} pages", pages.pages.len());
        for (part, ink) in pages.pages.iter().flatten() {
            let (left, right, y) = match ink {
                Ink::Text { at, text, style, size } => {
                    (at.x, at.x + Faces::get().of(*style).width(text.trim_end(), *size), at.y)
                }
                Ink::Rule { from, to, .. } => (from.x, to.x, to.y),
            };
            assert!(left >= LEFT - 0.01 && right <= LEFT + WIDTH + 0.5, "{ink:?} reaches {right}");
            let lowest = if part.is_none() { PAGE_HEIGHT - 10.0 } else { BOTTOM + 0.5 };
            assert!(y > 0.0 && y <= lowest, "{ink:?}");
        }
    }

    #[test]
    fn a_signature_never_stands_alone_on_a_page() {
        let long = "Chi bộ đề nghị cấp ủy có thẩm quyền xét, quyết định kết nạp. ".repeat(8);
        let ends: [fn(&str) -> Block; 4] = [
            |long| Block::text(long),
            |_| Block::text("Một dòng."),
            |_| Block::field("Số không tán thành", ""),
            |_| Block::Lines(8),
        ];
        for end in ends {
            for before in 20..60 {
                let pages = set(&sheet(vec![
                    Block::Lines(before % 30),
                    Block::text(long.repeat(before / 30)),
                    end(&long),
                    Block::Signatures(vec![
                        Signature::default(),
                        Signature {
                            office: vec!["T/M chi bộ".to_owned(), "Bí thư".to_owned()],
                            hint: "(Ký)".to_owned(),
                            name: String::new(),
                            place_and_day: String::new(),
                        },
                    ]),
                ]));
                let last = pages.pages.last().unwrap();
                let signs = |ink: &Ink| matches!(ink, Ink::Text { text, .. } if text == "T/M chi bộ");
                let signed = last.iter().find_map(|(_, ink)| match ink {
                    Ink::Text { at, .. } if signs(ink) => Some(at.y),
                    _ => None,
                });
                let signed = signed.expect("the signature is on the last page");
                let above = last.iter().filter(|(_, ink)| match ink {
                    Ink::Text { at, .. } => at.y < signed,
                    Ink::Rule { from, .. } => from.y < signed,
                });
                assert!(above.count() > 0, "after {before}");
            }
        }
    }

    #[test]
    fn a_heading_stands_above_what_it_heads() {
        let empty = || ["\n".to_owned(), String::new()];
        for (lines, below) in (26..31).flat_map(|lines| (0..4).map(move |below| (lines, below))) {
            let mut blocks = vec![Block::Lines(lines)];
            blocks.extend((0..below).map(|_| Block::text("Một dòng.")));
            blocks.extend([
                Block::Section("III. Những công tác đã qua".to_owned()),
                Block::table(
                    [("Từ tháng, năm đến tháng, năm, ở đâu", 1), ("Việc", 3)],
                    vec![empty(), empty(), empty()],
                ),
            ]);
            let pages = set(&sheet(blocks));
            let stands = |wanted: &str| {
                let on = |page: &Vec<(Option<usize>, Ink)>| {
                    page.iter()
                        .any(|(_, ink)| matches!(ink, Ink::Text { text, .. } if text.starts_with(wanted)))
                };
                pages.pages.iter().position(on)
            };
            assert!(
                stands("III.").is_some() && stands("III.") == stands("Việc"),
                "after {lines} and {below}"
            );
        }
    }

    #[test]
    fn a_draft_says_so_on_every_page() {
        let blocks = vec![Block::text("Trang một"), Block::NewPage, Block::text("Trang hai")];
        let pages = set(&Sheet { draft: Some("DỰ THẢO".to_owned()), ..sheet(blocks) });
        let says = |page: &Vec<(Option<usize>, Ink)>| {
            page.iter().any(|(_, ink)| matches!(ink, Ink::Text { text, .. } if text == "DỰ THẢO"))
        };
        assert!(pages.pages.len() == 2 && pages.pages.iter().all(says));
    }

    #[test]
    fn the_foot_stands_on_every_page_with_its_number() {
        let pages = set(&sheet(vec![Block::NewPage, Block::text("Trang hai")]));
        for (page, number) in pages.pages.iter().zip(["1/2", "2/2"]) {
            let says = |wanted: &str| {
                page.iter().any(|(_, ink)| matches!(ink, Ink::Text { text, .. } if text == wanted))
            };
            assert!(says(number) && says("chân trang"), "{number}");
        }
    }
}
