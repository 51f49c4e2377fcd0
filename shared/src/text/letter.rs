//! Letters that nobody sees: they make two names look alike, or turn a line around.

/// Whether a letter may stand in what people type: no control, none that is invisible, none that changes the direction of
/// writing.
pub fn is_readable(letter: char) -> bool {
    let hidden = matches!(letter,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
    !letter.is_control() && !hidden
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_told_from_what_is_written() {
        assert!("Nguyễn Thị Hoàn, Y-Khă 1/2 – “a”".chars().all(is_readable));
        for hidden in ['\n', '\0', '\u{202e}', '\u{200b}', '\u{200d}', '\u{feff}', '\u{2066}', '\u{ad}'] {
            assert!(!is_readable(hidden), "{hidden:?}");
        }
    }
}
