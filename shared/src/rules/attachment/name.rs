//! Names of files: as people gave them, without what means something to a file system.

use crate::{text::is_readable, vocabulary::FileKind};
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// Letters of a name at most, its ending included.
pub const LONGEST_NAME: usize = 120;

/// The name of a file that has none.
const NAMELESS: &str = "tai-lieu";

/// Names that Windows keeps for its devices.
const DEVICES: [&str; 4] = ["CON", "PRN", "AUX", "NUL"];

/// The name under which a file is kept.
///
/// It is composed (NFC), without folders, without letters that nobody sees or that a file system does not take, at most
/// [`LONGEST_NAME`] letters long, and with an ending of its kind.
pub fn file_name(given: &str, kind: FileKind) -> String {
    let composed: String = given.nfc().collect();
    let own = composed.rsplit(['/', '\\']).next().unwrap_or_default();
    let readable: String = own
        .chars()
        .map(|letter| if letter.is_whitespace() { ' ' } else { letter })
        .filter(|letter| is_readable(*letter))
        .map(|letter| if ":*?\"<>|".contains(letter) { '_' } else { letter })
        .collect();
    let words = readable.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let (stem, ending) = split(&words, kind);
    let most = LONGEST_NAME - ending.len() - 1;
    let stem: String = trimmed(stem).chars().take(most).collect();
    let stem = trimmed(&stem);
    let device = stem.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let is_numbered = device.len() == 4 && device.ends_with(|digit: char| digit.is_ascii_digit());
    let is_device = DEVICES.contains(&&*device)
        || is_numbered && ["COM", "LPT"].iter().any(|port| device.starts_with(port));
    match stem {
        "" => format!("{NAMELESS}.{ending}"),
        _ if is_device => format!("_{stem}.{ending}"),
        _ => format!("{stem}.{ending}"),
    }
}

/// The name in plain letters, for programs that read no others: without tone marks, `_` for what is no Latin letter.
pub fn plain_name(name: &str) -> String {
    let letters = name.nfd().filter(|letter| !is_combining_mark(*letter));
    letters
        .map(|letter| match letter {
            'đ' => 'd',
            'Đ' => 'D',
            plain if plain.is_ascii_alphanumeric() || " .-_()+,".contains(plain) => plain,
            _ => '_',
        })
        .collect()
}

/// A name without its ending, and the ending; that of its kind where it has another.
fn split(name: &str, kind: FileKind) -> (&str, &'static str) {
    let usual = (name, kind.endings()[0]);
    let Some((stem, own)) = name.rsplit_once('.') else { return usual };
    let ending = kind.endings().iter().find(|ending| own.trim().eq_ignore_ascii_case(ending));
    ending.map_or(usual, |ending| (stem, *ending))
}

/// Without dots and blanks at its ends: they hide a file, or are lost.
fn trimmed(stem: &str) -> &str {
    stem.trim_matches(['.', ' '])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_what_people_wrote_and_nothing_that_means_more() {
        let decomposed: String = "Lý lịch Đặng Thị Ngọ.pdf".nfd().collect();
        let long = format!("{}.pdf", "ễ".repeat(300));
        let kept_long = format!("{}.pdf", "ễ".repeat(LONGEST_NAME - 4));
        for (given, kind, kept) in [
            ("Nghị quyết 12.pdf", FileKind::Pdf, "Nghị quyết 12.pdf"),
            (&*decomposed, FileKind::Pdf, "Lý lịch Đặng Thị Ngọ.pdf"),
            ("Ảnh  chụp\t1.JPEG", FileKind::Jpeg, "Ảnh chụp 1.jpeg"),
            ("scan", FileKind::Pdf, "scan.pdf"),
            ("scan.exe", FileKind::Pdf, "scan.exe.pdf"),
            ("anh.jpg", FileKind::Png, "anh.jpg.png"),
            ("../../etc/passwd", FileKind::Pdf, "passwd.pdf"),
            ("C:\\fakepath\\don.pdf", FileKind::Pdf, "don.pdf"),
            ("Biên bản: lần 1?.pdf", FileKind::Pdf, "Biên bản_ lần 1_.pdf"),
            ("don\u{202e}fdp.exe", FileKind::Pdf, "donfdp.exe.pdf"),
            ("a\0b\r\nX: y.pdf", FileKind::Pdf, "ab X_ y.pdf"),
            (".pdf", FileKind::Pdf, "tai-lieu.pdf"),
            ("..", FileKind::Pdf, "tai-lieu.pdf"),
            ("", FileKind::Png, "tai-lieu.png"),
            (" . .pdf", FileKind::Pdf, "tai-lieu.pdf"),
            ("thu muc/", FileKind::Pdf, "tai-lieu.pdf"),
            ("con.pdf", FileKind::Pdf, "_con.pdf"),
            ("COM1.a.pdf", FileKind::Pdf, "_COM1.a.pdf"),
            ("conduct.pdf", FileKind::Pdf, "conduct.pdf"),
            (&*long, FileKind::Pdf, &*kept_long),
        ] {
            assert_eq!(file_name(given, kind), kept, "{given:?}");
            assert_eq!(file_name(kept, kind), kept, "{kept:?} once more");
            assert!(kept.chars().count() <= LONGEST_NAME);
        }
    }

    #[test]
    fn plain_names_have_plain_letters_alone() {
        for (name, plain) in [
            ("Nghị quyết Đảng bộ xã đặc biệt (1).pdf", "Nghi quyet Dang bo xa dac biet (1).pdf"),
            ("a\"b\\c;d%e.pdf", "a_b_c_d_e.pdf"),
            ("文書.pdf", "__.pdf"),
        ] {
            assert_eq!(plain_name(name), plain);
        }
    }
}
