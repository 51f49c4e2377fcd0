//! Writes set pages as PDF, tagged for who does not see them (PDF/UA-1).

use super::{
    face::Faces,
    flow,
    ink::{At, Ink, Meaning, PAGE_HEIGHT, PAGE_WIDTH, Pages, Part, PartId},
    sheet::Sheet,
};
use krilla::{
    Document, SerializeSettings,
    color::luma,
    configure::{Accessibility, ConfigurationBuilder},
    destination::XyzDestination,
    geom::{Path, PathBuilder, Point},
    metadata::Metadata,
    num::NormalizedF32,
    outline::{Outline, OutlineNode},
    page::PageSettings,
    paint::{Fill, LineCap, Stroke, StrokeDash},
    surface::Surface,
    tagging::{
        Artifact, ArtifactType, ContentTag, Identifier, Node, SpanTag, TableHeaderScope, Tag, TagGroup,
        TagKind, TagTree,
    },
    text::TextDirection,
};
use std::num::NonZeroU16;

/// Language of all that is printed.
const LANGUAGE: &str = "vi-VN";

/// A sheet could not be written.
#[derive(Debug, thiserror::Error)]
#[error("a sheet cannot be written as PDF: {0}")]
pub struct PrintError(String);

/// The sheet as a file. Takes some milliseconds a page: not for the async runtime's own threads.
pub fn render(sheet: &Sheet) -> Result<Vec<u8>, PrintError> {
    let pages = flow::set(sheet);
    let accessible = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1);
    let configuration = accessible.finish().map_err(|error| PrintError(format!("{error:?}")))?;
    let settings = SerializeSettings { configuration, enable_tagging: true, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    let mut drawn: Vec<Vec<Identifier>> = vec![Vec::new(); pages.parts.len()];
    for inks in &pages.pages {
        let size = PageSettings::from_wh(PAGE_WIDTH, PAGE_HEIGHT);
        let size = size.ok_or_else(|| PrintError("A4 is no page".to_owned()))?;
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        for same in inks.chunk_by(|(one, _), (other, _)| one == other) {
            draw(&mut surface, same, &mut drawn);
        }
        surface.finish();
        page.finish();
    }
    document.set_tag_tree(tree(&pages, drawn));
    document.set_outline(outline(&pages, &sheet.title));
    let metadata = Metadata::new().title(sheet.title.clone()).language(LANGUAGE.to_owned());
    document.set_metadata(metadata.producer("dangvien".to_owned()));
    document.finish().map_err(|error| PrintError(format!("{error:?}")))
}

/// Draws what follows each other on a page for one part.
fn draw(surface: &mut Surface<'_>, inks: &[(Option<PartId>, Ink)], drawn: &mut [Vec<Identifier>]) {
    let Some((part, _)) = inks.first() else { return };
    let tag = match part {
        Some(_) => ContentTag::Span(SpanTag::empty()),
        None => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Other)),
    };
    let identifier = surface.start_tagged(tag);
    for (_, ink) in inks {
        match ink {
            Ink::Text { at, text, style, size } => {
                surface.set_stroke(None);
                surface.set_fill(Some(black()));
                let font = Faces::get().of(*style).font.clone();
                surface.draw_text(point(*at), font, *size, text, false, TextDirection::LeftToRight);
            }
            Ink::Rule { from, to, dotted } => {
                let Some(path) = straight(*from, *to) else { continue };
                surface.set_fill(None);
                surface.set_stroke(Some(pen(*dotted)));
                surface.draw_path(&path);
            }
        }
    }
    surface.end_tagged();
    if let Some(part) = part {
        drawn[*part].push(identifier);
    }
}

/// The headings with their pages: what a reader jumps by; the title where there is none.
fn outline(pages: &Pages, title: &str) -> Outline {
    let mut outline = Outline::new();
    let mut entry = |text: &str, page: usize, at: At| {
        let there = XyzDestination::new(page, point(at));
        outline.push_child(OutlineNode::new(text.to_owned(), there));
    };
    entry(title, 0, At { x: 0.0, y: 0.0 });
    for (place, part) in pages.parts.iter().enumerate() {
        let Meaning::Heading { level: 2, text } = &part.meaning else { continue };
        let drawn = pages.pages.iter().enumerate().find_map(|(page, inks)| {
            inks.iter().find_map(|(own, ink)| match ink {
                Ink::Text { at, size, .. } if *own == Some(place) => {
                    Some((page, At { x: 0.0, y: at.y - size }))
                }
                _ => None,
            })
        });
        if let Some((page, at)) = drawn {
            entry(text, page, at);
        }
    }
    outline
}

const fn point(at: At) -> Point {
    Point { x: at.x, y: at.y }
}

fn black() -> Fill {
    Fill { paint: luma::Color::black().into(), opacity: NormalizedF32::ONE, ..Fill::default() }
}

fn pen(dotted: bool) -> Stroke {
    let dash = dotted.then(|| StrokeDash { array: vec![0.0, 3.0], offset: 0.0 });
    let line_cap = if dotted { LineCap::Round } else { LineCap::Butt };
    let width = if dotted { 0.8 } else { 0.5 };
    Stroke { paint: luma::Color::black().into(), width, line_cap, dash, ..Stroke::default() }
}

fn straight(from: At, to: At) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.move_to(from.x, from.y);
    path.line_to(to.x, to.y);
    path.finish()
}

/// The parts as a tree. A part stands after the one that it is inside of, so that going from the last to the first
/// every part is whole when it is handed to the one around it.
fn tree(pages: &Pages, drawn: Vec<Vec<Identifier>>) -> TagTree {
    let mut groups: Vec<Vec<Node>> =
        drawn.into_iter().map(|own| own.into_iter().map(Node::from).collect()).collect();
    let mut top = Vec::new();
    for (place, part) in pages.parts.iter().enumerate().rev() {
        let children = std::mem::take(&mut groups[place]);
        let group = Node::from(TagGroup::with_children(tag(part), children));
        match part.inside {
            Some(around) => groups[around].insert(0, group),
            None => top.push(group),
        }
    }
    let mut tree = TagTree::new().with_lang(Some(LANGUAGE.to_owned()));
    for group in top.into_iter().rev() {
        tree.push(group);
    }
    tree
}

fn tag(part: &Part) -> TagKind {
    match &part.meaning {
        Meaning::Heading { level, text } => {
            Tag::Hn(NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN), Some(text.clone())).into()
        }
        Meaning::Paragraph => Tag::P.into(),
        Meaning::Table => Tag::Table.into(),
        Meaning::Row => Tag::TR.into(),
        Meaning::HeadCell => Tag::TH(TableHeaderScope::Column).into(),
        Meaning::Cell => Tag::TD.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::sheet::{Block, Head, Run, Signature},
        *,
    };

    fn sheet() -> Sheet {
        let rows = (1..60).map(|number| [number.to_string(), "Nội dung, không có chữ nào bị mất".to_owned()]);
        Sheet {
            title: "Tóm tắt hồ sơ".to_owned(),
            mark: Some("Mẫu 6-KNĐ".to_owned()),
            draft: Some("DỰ THẢO".to_owned()),
            foot: "Dữ liệu minh họa".to_owned(),
            blocks: vec![
                Block::Head(Head {
                    banner: vec!["ĐẢNG CỘNG SẢN VIỆT NAM".to_owned()],
                    issuer: vec!["ĐẢNG ỦY XÃ".to_owned(), "CHI BỘ THÔN".to_owned()],
                    number: Some("Số 01-NQ/CB".to_owned()),
                    place_and_day: "Lục Ngạn, ngày 03 tháng 02 năm 2016".to_owned(),
                }),
                Block::Title("NGHỊ QUYẾT".to_owned()),
                Block::Subtitle("đề nghị kết nạp đảng viên".to_owned()),
                Block::Section("1. Kết quả".to_owned()),
                Block::Paragraph(vec![
                    Run::plain("Quần chúng "),
                    Run::bold("Nguyễn Văn An"),
                    Run::italic(" "),
                ]),
                Block::field("Quê quán", ""),
                Block::Lines(3),
                Block::table([("TT", 1), ("Nội dung", 6)], rows.collect()),
                Block::table([("TT", 1), ("Trống", 6)], Vec::new()),
                Block::Signatures(vec![Signature::default(), Signature::default()]),
            ],
        }
    }

    #[test]
    fn a_sheet_of_every_block_is_an_accessible_file_and_always_the_same() {
        let file = render(&sheet()).unwrap();
        assert!(file.starts_with(b"%PDF-1.7") && file.len() < 200_000, "{} bytes", file.len());
        assert_eq!(file, render(&sheet()).unwrap());
        let has = |wanted: &[u8]| file.windows(wanted.len()).any(|window| window == wanted);
        assert!(has(b"pdfuaid") && has(b"vi-VN"));
    }

    #[test]
    fn every_part_stands_once_in_the_tree_below_the_part_around_it() {
        let pages = flow::set(&sheet());
        for (place, part) in pages.parts.iter().enumerate() {
            assert!(part.inside.is_none_or(|around| around < place), "{part:?}");
        }
        let tables = pages.parts.iter().filter(|part| part.meaning == Meaning::Table).count();
        assert_eq!(tables, 2);
    }
}
