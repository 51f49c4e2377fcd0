//! Looks at a file before anything opens it: what it is, and whether unpacking it is safe.
//!
//! A workbook is a zip. It is unpacked once into nothing, counting, before the reader of workbooks sees it: what a
//! zip declares about itself is not to be believed.

use super::{
    limits::{Limits, MEGABYTE},
    refusal::{Refusal, RefusalCode},
};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// How the content is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// An .xlsx.
    Workbook,
    /// A .csv.
    Delimited,
}

const COMPOUND_FILE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Below this size a high ratio harms nobody.
const RATIO_FLOOR: u64 = MEGABYTE;

/// Recognises the format, or says why the file cannot be taken.
pub(super) fn recognise(file_name: &str, bytes: &[u8], limits: &Limits) -> Result<Format, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::new(RefusalCode::Empty, "Tệp rỗng. Hãy chọn lại tệp có dữ liệu."));
    }
    let size = bytes.len() as u64;
    if size > limits.file_bytes {
        return Err(Refusal::new(
            RefusalCode::TooLarge,
            format!(
                "Tệp có {} MB, quá giới hạn {} MB. Hãy chia thành nhiều tệp nhỏ hơn.",
                size.div_ceil(MEGABYTE),
                limits.file_bytes / MEGABYTE
            ),
        ));
    }
    let extension = file_name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()).unwrap_or_default();
    if matches!(extension.as_str(), "xlsm" | "xltm" | "xlam") {
        return Err(macros());
    }
    if bytes.starts_with(b"PK") {
        check_workbook(bytes, limits)?;
        return Ok(Format::Workbook);
    }
    if bytes.starts_with(&COMPOUND_FILE) {
        return Err(compound(bytes));
    }
    if matches!(extension.as_str(), "csv" | "txt" | "tsv" | "") {
        return Ok(Format::Delimited);
    }
    Err(unknown_format())
}

fn unknown_format() -> Refusal {
    Refusal::new(
        RefusalCode::UnknownFormat,
        "Không nhận ra định dạng tệp. Chỉ nhận .xlsx và .csv (UTF-8); hãy mở bằng Excel hoặc LibreOffice rồi lưu \
         lại thành .xlsx.",
    )
}

fn macros() -> Refusal {
    Refusal::new(
        RefusalCode::Macro,
        "Tệp có chứa macro nên không được nhận. Hãy lưu lại thành .xlsx (Excel Workbook, không có macro).",
    )
}

fn encrypted() -> Refusal {
    Refusal::new(RefusalCode::Encrypted, "Tệp được bảo vệ bằng mật khẩu. Hãy bỏ mật khẩu mở tệp rồi lưu lại.")
}

fn damaged() -> Refusal {
    Refusal::new(
        RefusalCode::Damaged,
        "Tệp bị hỏng hoặc tải lên chưa đủ. Hãy mở bằng Excel hoặc LibreOffice, lưu lại thành .xlsx rồi thử lại.",
    )
}

fn bomb(limits: &Limits) -> Refusal {
    Refusal::new(
        RefusalCode::ZipBomb,
        format!(
            "Tệp giải nén ra quá lớn (giới hạn {} MB và {} lần kích thước tệp) nên không được mở. Hãy kiểm tra \
             nguồn gốc tệp, hoặc chép dữ liệu sang một tệp mới.",
            limits.unpacked_bytes / MEGABYTE,
            limits.unpacked_ratio
        ),
    )
}

/// A compound file is an old workbook, or a new one under a password; its directory names the streams in UTF-16.
fn compound(bytes: &[u8]) -> Refusal {
    let utf16 = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let has = |name: &str| {
        let name = utf16(name);
        bytes.windows(name.len()).any(|window| window == name)
    };
    if has("EncryptedPackage") {
        return encrypted();
    }
    if has("Workbook") || has("Book") {
        return Refusal::new(
            RefusalCode::OldXls,
            "Tệp .xls kiểu cũ (Excel 97–2003) không được nhận. Hãy mở tệp rồi lưu thành .xlsx.",
        );
    }
    unknown_format()
}

fn check_workbook(bytes: &[u8], limits: &Limits) -> Result<(), Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_not_a_zip| damaged())?;
    let mut declared: u64 = 0;
    let mut has_workbook = false;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(|_broken| damaged())?;
        let name = String::from_utf8_lossy(entry.name_raw()).to_ascii_lowercase();
        if name.ends_with("vbaproject.bin") {
            return Err(macros());
        }
        if entry.encrypted() {
            return Err(encrypted());
        }
        has_workbook |= name.ends_with("workbook.xml");
        declared = declared.saturating_add(entry.size());
    }
    let most = allowance(bytes.len() as u64, limits);
    if declared > most {
        return Err(bomb(limits));
    }
    if !has_workbook {
        return Err(unknown_format());
    }
    unpack_into_nothing(&mut archive, most, limits)
}

/// How many bytes a file of that size may unpack to.
fn allowance(packed: u64, limits: &Limits) -> u64 {
    limits.unpacked_bytes.min(packed.saturating_mul(limits.unpacked_ratio).max(RATIO_FLOOR))
}

fn unpack_into_nothing(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    most: u64,
    limits: &Limits,
) -> Result<(), Refusal> {
    let mut buffer = vec![0; 64 * 1024];
    let mut total: u64 = 0;
    let mut elements: u64 = 0;
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(|_broken| damaged())?;
        let name = String::from_utf8_lossy(entry.name_raw()).to_ascii_lowercase();
        let mut markup = Markup::default();
        loop {
            let count = entry.read(&mut buffer).map_err(|_broken| damaged())?;
            if count == 0 {
                break;
            }
            total += count as u64;
            if total > most {
                return Err(bomb(limits));
            }
            markup.take(&buffer[..count]);
        }
        // Another encoding would hide from the counts what the reader finds.
        if matches!(name.rsplit('.').next(), Some("xml" | "rels")) && markup.is_wide {
            return Err(damaged());
        }
        if name == "[content_types].xml" && markup.names_macros {
            return Err(macros());
        }
        elements += markup.elements;
        let cells = limits.cells as u64;
        let texts = if name.ends_with("strings.xml") { markup.elements } else { 0 };
        if texts > cells || markup.declared_texts > cells || elements > cells.saturating_mul(3) {
            return Err(Refusal::new(
                RefusalCode::TooManyCells,
                format!(
                    "Tệp có quá nhiều ô (giới hạn {} ô). Hãy chia thành nhiều tệp nhỏ hơn.",
                    limits.cells
                ),
            ));
        }
    }
    Ok(())
}

/// What the bytes of an XML part say about the memory that reading it takes.
#[derive(Default)]
struct Markup {
    seen: u64,
    /// Elements begun.
    elements: u64,
    /// The greatest `uniqueCount`: the reader reserves memory for so many texts before it has seen one.
    declared_texts: u64,
    /// In UTF-16.
    is_wide: bool,
    /// The list of parts names a kind with macros.
    names_macros: bool,
    after_bracket: bool,
    count: Word,
    macros: Word,
    number: Option<u64>,
}

impl Markup {
    fn take(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            if self.seen < 2 && matches!(byte, 0 | 0xFE | 0xFF) {
                self.is_wide = true;
            }
            self.seen += 1;
            if self.after_bracket && !matches!(byte, b'/' | b'!' | b'?') {
                self.elements += 1;
            }
            self.after_bracket = byte == b'<';
            if let Some(number) = self.number {
                if byte.is_ascii_digit() {
                    self.number = Some(number.saturating_mul(10).saturating_add(u64::from(byte - b'0')));
                } else if number > 0
                    || !matches!(byte, b'=' | b'"' | b'\'' | b'+' | b' ' | b'\t' | b'\r' | b'\n')
                {
                    self.declared_texts = self.declared_texts.max(number);
                    self.number = None;
                }
            }
            if self.count.ends_with(b"uniqueCount", byte) {
                self.number = Some(0);
            }
            self.names_macros |= self.macros.ends_with(b"macroEnabled", byte);
        }
    }
}

/// How much of a word the last bytes were; enough for words that begin nowhere inside themselves after a blank.
#[derive(Default)]
struct Word(usize);

impl Word {
    fn ends_with(&mut self, word: &[u8], byte: u8) -> bool {
        self.0 = if byte == word[self.0] { self.0 + 1 } else { usize::from(byte == word[0]) };
        let complete = self.0 == word.len();
        if complete {
            self.0 = 0;
        }
        complete
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;
    use zip::write::SimpleFileOptions;

    fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(content).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn code(name: &str, bytes: &[u8]) -> Result<Format, RefusalCode> {
        recognise(name, bytes, &Limits::default()).map_err(|refusal| refusal.code)
    }

    #[test]
    fn files_are_told_apart_by_their_bytes() {
        let plain = zipped(&[("xl/workbook.xml", b"<workbook/>")]);
        let with_macros = zipped(&[("xl/workbook.xml", b"<workbook/>"), ("xl/vbaProject.bin", b"x")]);
        let renamed = zipped(&[
            (
                "[Content_Types].xml",
                b"<Types><Override ContentType=\"ms-excel.sheet.macroEnabled.main\"/></Types>",
            ),
            ("xl/workbook.xml", b"<workbook/>"),
        ]);
        let document = zipped(&[("word/document.xml", b"<w/>")]);
        let compound = |stream: &str| {
            let name = stream.encode_utf16().flat_map(u16::to_le_bytes);
            COMPOUND_FILE.into_iter().chain([0; 512]).chain(name).collect::<Vec<u8>>()
        };
        for (name, bytes, expected) in [
            ("a.xlsx", plain.clone(), Ok(Format::Workbook)),
            ("a.csv", b"Ma;Ten\n".to_vec(), Ok(Format::Delimited)),
            ("a.xlsx", Vec::new(), Err(RefusalCode::Empty)),
            ("a.xlsm", plain.clone(), Err(RefusalCode::Macro)),
            ("a.xlsx", with_macros, Err(RefusalCode::Macro)),
            ("a.xlsx", renamed, Err(RefusalCode::Macro)),
            ("a.xlsx", document, Err(RefusalCode::UnknownFormat)),
            ("a.xls", compound("Workbook"), Err(RefusalCode::OldXls)),
            ("a.xlsx", compound("EncryptedPackage"), Err(RefusalCode::Encrypted)),
            ("a.doc", compound("WordDocument"), Err(RefusalCode::UnknownFormat)),
            ("a.pdf", b"%PDF-1.7".to_vec(), Err(RefusalCode::UnknownFormat)),
            ("a.xlsx", plain[..plain.len() / 2].to_vec(), Err(RefusalCode::Damaged)),
        ] {
            assert_eq!(code(name, &bytes), expected, "{name} {:?}", &bytes[..bytes.len().min(8)]);
        }
    }

    #[test]
    fn what_unpacks_to_too_much_is_not_opened() {
        let zeros = vec![b' '; 30 * 1024 * 1024];
        assert_eq!(code("a.xlsx", &zipped(&[("xl/workbook.xml", &zeros)])), Err(RefusalCode::ZipBomb));
        // The same content with a lie in its header: 1 kB declared, in the local and the central entry.
        let mut lying = zipped(&[("xl/workbook.xml", &zeros)]);
        let truth = u32::try_from(zeros.len()).unwrap().to_le_bytes();
        let places: Vec<usize> = (0..lying.len() - 4).filter(|at| lying[*at..at + 4] == truth).collect();
        assert!(places.len() >= 2);
        for at in places {
            lying[at..at + 4].copy_from_slice(&1024_u32.to_le_bytes());
        }
        assert!(matches!(code("a.xlsx", &lying), Err(RefusalCode::ZipBomb | RefusalCode::Damaged)));
    }

    #[test]
    fn memory_promised_by_the_file_is_not_reserved() {
        let texts = b"<sst count=\"1\" uniqueCount = '99999999999'><si><t>a</t></si></sst>";
        let bytes = zipped(&[("xl/workbook.xml", b"<workbook/>"), ("xl/sharedStrings.xml", texts)]);
        assert_eq!(code("a.xlsx", &bytes), Err(RefusalCode::TooManyCells));
        let honest = b"<sst count=\"1\" uniqueCount=\"1\"><si><t>a</t></si></sst>";
        let bytes = zipped(&[("xl/workbook.xml", b"<workbook/>"), ("xl/sharedStrings.xml", honest)]);
        assert_eq!(code("a.xlsx", &bytes), Ok(Format::Workbook));
        let wide: Vec<u8> = "<sst/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let bytes = zipped(&[("xl/workbook.xml", b"<workbook/>"), ("xl/sharedStrings.xml", &wide)]);
        assert_eq!(code("a.xlsx", &bytes), Err(RefusalCode::Damaged));
    }
}
