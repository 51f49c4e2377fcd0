//! Files attached to documents of a case: what their content must be.
//!
//! What is told here keeps out what nobody needs in a dossier. It is no proof that a file is harmless: who fetches one
//! gets it as a download, never as a page. Source: `domain.md` 2.5; the kinds and the checks are ours.

mod name;

pub use name::{LONGEST_NAME, file_name, plain_name};

use crate::vocabulary::FileKind;

/// Letters of the reason for which a file is withdrawn, at most.
pub const LONGEST_REASON: usize = 500;

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileProblem {
    /// It has no content.
    Empty,
    /// Its content is of no kind that is taken.
    UnknownKind,
    /// Its content is of another kind than the sender declared.
    OtherKind(FileKind),
    /// It ends before its format does.
    CutOff,
    /// Only who has its password reads it.
    Encrypted,
    /// It holds programs or other files.
    Active,
}

impl FileProblem {
    /// Its code, for programs.
    pub const fn as_code(self) -> &'static str {
        match self {
            Self::Empty => "EMPTY",
            Self::UnknownKind => "UNKNOWN_KIND",
            Self::OtherKind(_) => "OTHER_KIND",
            Self::CutOff => "CUT_OFF",
            Self::Encrypted => "ENCRYPTED",
            Self::Active => "ACTIVE",
        }
    }

    /// What is wrong and what to do, in Vietnamese.
    pub fn vi(self) -> String {
        match self {
            Self::Empty => "Tệp không có nội dung. Hãy chọn lại tệp.".to_owned(),
            Self::UnknownKind => {
                "Chỉ nhận tệp PDF, ảnh JPEG hoặc PNG. Hãy quét hoặc lưu tài liệu thành PDF rồi chọn lại."
                    .to_owned()
            }
            Self::OtherKind(found) => format!(
                "Nội dung tệp là {}, khác với đuôi tên tệp. Hãy đổi lại đuôi tên tệp rồi chọn lại.",
                found.vi()
            ),
            Self::CutOff => "Tệp bị cắt cụt hoặc hỏng. Hãy mở thử, lưu lại rồi chọn lại.".to_owned(),
            Self::Encrypted => {
                "Tệp PDF có mật khẩu. Hãy lưu thành PDF không có mật khẩu rồi chọn lại.".to_owned()
            }
            Self::Active => {
                "Tệp PDF có mã lệnh hoặc tệp khác đi kèm. Hãy in ra PDF mới (“Print to PDF”) rồi chọn lại."
                    .to_owned()
            }
        }
    }
}

/// Tells what kind of file it is by its first bytes and by what the sender declared, both of which must agree, and
/// refuses what is cut off, sealed with a password, or active.
pub fn recognise(declared: &str, content: &[u8]) -> Result<FileKind, FileProblem> {
    if content.is_empty() {
        return Err(FileProblem::Empty);
    }
    let found = kind_of(content).ok_or(FileProblem::UnknownKind)?;
    if FileKind::of_media_type(declared) != Some(found) {
        return Err(FileProblem::OtherKind(found));
    }
    if !is_whole(found, content) {
        return Err(FileProblem::CutOff);
    }
    if found == FileKind::Pdf {
        if holds_name(content, &["Encrypt"]) {
            return Err(FileProblem::Encrypted);
        }
        if holds_name(content, &ACTIVE_NAMES) {
            return Err(FileProblem::Active);
        }
    }
    Ok(found)
}

/// Names in a PDF that make it do something or carry something (ISO 32000-1, 7.11.4, 12.6.4, 13.6). They are found where
/// they stand in clear: what is packed is not looked into.
const ACTIVE_NAMES: [&str; 5] = ["JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia"];

/// At most so many bytes may follow the mark that ends a PDF, and the end of a picture in a JPEG: telephones add their
/// own, a small picture or how the camera was held.
const AFTER_PDF: usize = 2_048;
const AFTER_JPEG: usize = 65_536;

const PNG_HEAD: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
const PNG_END: &[u8] = b"\0\0\0\0IEND\xae\x42\x60\x82";

fn kind_of(content: &[u8]) -> Option<FileKind> {
    if content.starts_with(b"%PDF-1.") || content.starts_with(b"%PDF-2.") {
        Some(FileKind::Pdf)
    } else if content.starts_with(b"\xff\xd8\xff") {
        Some(FileKind::Jpeg)
    } else {
        content.starts_with(PNG_HEAD).then_some(FileKind::Png)
    }
}

fn is_whole(kind: FileKind, content: &[u8]) -> bool {
    let last = |bytes: usize| &content[content.len().saturating_sub(bytes)..];
    let holds = |text: &[u8], mark: &[u8]| text.windows(mark.len()).any(|window| window == mark);
    match kind {
        FileKind::Pdf => holds(last(AFTER_PDF), b"%%EOF"),
        // Within the data of a picture no other byte than zero or a restart follows 0xff.
        FileKind::Jpeg => holds(last(AFTER_JPEG), b"\xff\xd9"),
        FileKind::Png => content.ends_with(PNG_END),
    }
}

/// Whether a PDF has one of these names.
fn holds_name(content: &[u8], wanted: &[&str]) -> bool {
    let mut rest = content;
    while let Some(slash) = rest.iter().position(|byte| *byte == b'/') {
        rest = &rest[slash + 1..];
        let name = name_at(rest);
        if wanted.iter().any(|wanted| name == wanted.as_bytes()) {
            return true;
        }
    }
    false
}

/// The name that begins there, up to a length beyond that of any that is looked for. `#4a` in it is `J`.
fn name_at(text: &[u8]) -> Vec<u8> {
    const LONGEST: usize = 16;
    let is_regular = |byte: &u8| byte.is_ascii_graphic() && !b"()<>[]{}/%".contains(byte);
    let (mut name, mut at) = (Vec::new(), 0);
    while let Some(byte) = text.get(at).copied().filter(is_regular)
        && name.len() < LONGEST
    {
        let digits = (byte == b'#').then(|| text.get(at + 1..at + 3)).flatten();
        let digits = digits.and_then(|digits| std::str::from_utf8(digits).ok());
        let meant = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        at += if meant.is_some() { 3 } else { 1 };
        name.push(meant.unwrap_or(byte));
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pdf(body: &str) -> Vec<u8> {
        format!("%PDF-1.7\n1 0 obj << /Type /Catalog {body} >> endobj\n%%EOF\n").into_bytes()
    }

    fn jpeg(tail: usize) -> Vec<u8> {
        [b"\xff\xd8\xff\xe0\0\x10JFIF".as_slice(), &vec![0x5a; 100_000], b"\xff\xd9", &vec![0; tail]].concat()
    }

    fn png(tail: &[u8]) -> Vec<u8> {
        [PNG_HEAD, &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0], PNG_END, tail].concat()
    }

    #[test]
    fn a_file_is_taken_for_what_it_is_or_refused() {
        use FileProblem as P;
        let (of_pdf, of_jpeg, of_png) = ("application/pdf", "image/jpeg", "image/png");
        for (name, declared, content, expected) in [
            ("a pdf", of_pdf, pdf(""), Ok(FileKind::Pdf)),
            ("a picture", of_jpeg, jpeg(0), Ok(FileKind::Jpeg)),
            ("a picture of a telephone", of_jpeg, jpeg(2_000), Ok(FileKind::Jpeg)),
            ("a drawing", of_png, png(b""), Ok(FileKind::Png)),
            ("nothing", of_pdf, Vec::new(), Err(P::Empty)),
            ("an archive named as a pdf", of_pdf, b"PK\x03\x04rest".to_vec(), Err(P::UnknownKind)),
            ("a page", "text/html", b"<!doctype html>".to_vec(), Err(P::UnknownKind)),
            ("a page before a pdf", of_pdf, [b"<script>".to_vec(), pdf("")].concat(), Err(P::UnknownKind)),
            ("a drawing of lines", "image/svg+xml", b"<svg/>".to_vec(), Err(P::UnknownKind)),
            ("a picture declared as a pdf", of_pdf, jpeg(0), Err(P::OtherKind(FileKind::Jpeg))),
            (
                "a pdf declared as anything",
                "application/octet-stream",
                pdf(""),
                Err(P::OtherKind(FileKind::Pdf)),
            ),
            ("a pdf without its end", of_pdf, pdf("")[..40].to_vec(), Err(P::CutOff)),
            ("half a picture", of_jpeg, jpeg(0)[..90_000].to_vec(), Err(P::CutOff)),
            ("half a drawing", of_png, png(b"")[..30].to_vec(), Err(P::CutOff)),
            ("a drawing with something behind", of_png, png(b"PK\x03\x04"), Err(P::CutOff)),
            ("a sealed pdf", of_pdf, pdf("/Encrypt 5 0 R"), Err(P::Encrypted)),
            ("one that says how it is not sealed", of_pdf, pdf("/EncryptMetadata false"), Ok(FileKind::Pdf)),
            ("one with a program", of_pdf, pdf("/OpenAction << /S /JavaScript /JS (x) >>"), Err(P::Active)),
            ("one with a hidden program", of_pdf, pdf("/S /J#61vaScr#69pt"), Err(P::Active)),
            ("one that starts others", of_pdf, pdf("/A<</S/Launch/F(cmd.exe)>>"), Err(P::Active)),
            ("one that carries others", of_pdf, pdf("/Names << /EmbeddedFiles 2 0 R >>"), Err(P::Active)),
            ("one that opens at a page", of_pdf, pdf("/OpenAction [3 0 R /Fit]"), Ok(FileKind::Pdf)),
            ("a broken escape", of_pdf, pdf("/A#"), Ok(FileKind::Pdf)),
        ] {
            assert_eq!(recognise(declared, &content), expected, "{name}");
        }
    }

    #[test]
    fn what_is_wrong_is_told_with_what_to_do() {
        use FileProblem as P;
        for problem in
            [P::Empty, P::UnknownKind, P::OtherKind(FileKind::Png), P::CutOff, P::Encrypted, P::Active]
        {
            assert!(problem.vi().contains("Hãy"), "{problem:?}");
        }
    }
}
