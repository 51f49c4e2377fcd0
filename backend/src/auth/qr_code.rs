//! A text as a picture that a telephone reads, drawn on the server so that no secret goes through a foreign library.

use qrcodegen::{QrCode as Modules, QrCodeEcc};
use std::fmt::Write as _;

/// Light modules around the picture, which readers need.
const BORDER: i32 = 4;

/// A QR code as one path of dark squares.
///
/// The web app draws it as `<svg viewBox="0 0 side side"><path d="…"/></svg>`, dark on white in every theme.
#[derive(Clone, PartialEq, Eq)]
pub struct QrCode {
    /// Modules of a side, with the border.
    pub side: i32,
    /// The path of the dark modules.
    pub path: String,
}

impl QrCode {
    /// The picture of a text; none if it is longer than about 2,000 bytes.
    ///
    /// # Panics
    /// Never: the largest picture has 177 modules a side.
    pub fn try_new(text: &str) -> Option<Self> {
        let modules = Modules::encode_text(text, QrCodeEcc::Medium).ok()?;
        let mut path = String::new();
        for y in 0..modules.size() {
            let mut x = 0;
            while x < modules.size() {
                let run = (x..modules.size()).take_while(|x| modules.get_module(*x, y)).count();
                let run = i32::try_from(run).expect("a side has at most 177 modules");
                if run > 0 {
                    write!(path, "M{} {}h{run}v1h-{run}z", x + BORDER, y + BORDER)
                        .expect("a string takes all");
                }
                x += run + 1;
            }
        }
        Some(Self { side: modules.size() + 2 * BORDER, path })
    }

    /// The whole picture as SVG.
    pub fn svg(&self) -> String {
        let Self { side, path } = self;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" \
             shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}h-{side}z\"/>\
             <path d=\"{path}\"/></svg>"
        )
    }
}

impl std::fmt::Debug for QrCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("QrCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The dark modules of a path, read back.
    fn dark(code: &QrCode) -> BTreeSet<(i32, i32)> {
        let mut found = BTreeSet::new();
        for square in code.path.split_terminator('z') {
            let (at, run) = square.strip_prefix('M').unwrap().split_once('h').unwrap();
            let (x, y) = at.split_once(' ').unwrap();
            let (run, back) = run.split_once("v1h-").unwrap();
            assert_eq!(run, back);
            let (x, y, run): (i32, i32, i32) = (x.parse().unwrap(), y.parse().unwrap(), run.parse().unwrap());
            for x in x..x + run {
                assert!(found.insert((x - BORDER, y - BORDER)), "no module is drawn twice");
            }
        }
        found
    }

    #[test]
    fn the_path_draws_every_dark_module_and_no_other() {
        let text = "otpauth://totp/dangvien:an?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        let code = QrCode::try_new(text).unwrap();
        let modules = Modules::encode_text(text, QrCodeEcc::Medium).unwrap();
        let dark = dark(&code);
        for y in 0..modules.size() {
            for x in 0..modules.size() {
                assert_eq!(dark.contains(&(x, y)), modules.get_module(x, y), "{x} {y}");
            }
        }
        assert!(dark.iter().all(|(x, y)| [x, y].iter().all(|at| (0..modules.size()).contains(*at))));
    }

    #[test]
    fn the_corners_by_which_readers_find_it_are_there() {
        let code = QrCode::try_new("an").unwrap();
        let (dark, last) = (dark(&code), code.side - 2 * BORDER - 7);
        for (left, top) in [(0, 0), (last, 0), (0, last)] {
            let rows = [0x7f, 0x41, 0x5d, 0x5d, 0x5d, 0x41, 0x7f];
            for (y, row) in (0..).zip(rows) {
                for x in 0..7 {
                    assert_eq!(dark.contains(&(left + x, top + y)), row >> x & 1 == 1, "{x} {y}");
                }
            }
        }
    }

    #[test]
    fn the_picture_is_complete_by_itself_and_too_long_texts_have_none() {
        let code = QrCode::try_new("an").unwrap();
        let svg = code.svg();
        assert!(svg.starts_with("<svg xmlns=") && svg.ends_with("</svg>"), "{svg}");
        assert!(svg.contains(&code.path) && svg.contains("viewBox=\"0 0 29 29\""));
        assert_eq!(QrCode::try_new(&"a".repeat(5_000)), None);
        assert_eq!(format!("{code:?}"), "QrCode(…)");
    }
}
