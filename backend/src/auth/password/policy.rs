//! What may be a password: long enough, and more than so many guesses away. There are no rules on its letters.
//!
//! The estimate of guesses knows common passwords, words, names, dates and keyboard rows (zxcvbn); what Vietnamese
//! people and this trade choose is added here, because the lists are English. A password is weighed as it is and
//! without tone marks: guessing programs try both.

use dangvien_shared::text::{Language, fold};
use std::ops::RangeInclusive;
use zxcvbn::{
    Score,
    feedback::{Feedback, Warning},
    zxcvbn,
};

/// Characters of a password, in NFC.
pub const LENGTHS: RangeInclusive<usize> = 12..=128;

/// Names shorter than this are in too many words to be refused.
const SHORTEST_NAME: usize = 4;

/// What is chosen here and the English lists do not know; folded, without blanks, the commonest first.
const CHOSEN_HERE: &[&str] = &[
    "matkhau",
    "dangvien",
    "anhyeuem",
    "emyeuanh",
    "vietnam",
    "hochiminh",
    "dangcongsan",
    "dangcongsanvietnam",
    "bachovidai",
    "dangquangvinh",
    "mungdangmungxuan",
    "chibo",
    "dangbo",
    "danguy",
    "tinhuy",
    "huyenuy",
    "thanhuy",
    "bithu",
    "phobithu",
    "bantochuc",
    "vanphong",
    "chuyenvien",
    "ketnap",
    "nguyenvan",
    "nguyenthi",
    "nguyen",
    "tran",
    "pham",
    "hoang",
    "huynh",
    "iloveyou",
    "yeuem",
    "yeuanh",
    "khongbiet",
    "khongco",
    "khongquen",
    "giadinh",
    "hanhphuc",
    "maimai",
    "tinhyeu",
    "toiyeu",
    "conyeu",
    "meyeu",
    "bome",
    "xinchao",
    "hanoi",
    "saigon",
    "danang",
    "haiphong",
    "cantho",
    "dienbienphu",
    "thanglong",
    "cachmang",
    "quockhanh",
    "doclap",
    "tudo",
    "dongloc",
    "matkhaumoi",
    "doimatkhau",
    "quantri",
    "nguoidung",
    "dangnhap",
    "taikhoan",
];

/// Why a text must not be a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordProblem {
    /// Fewer characters than the least.
    TooShort {
        /// How many it has.
        length: usize,
    },
    /// More characters than the most.
    TooLong {
        /// How many it has.
        length: usize,
    },
    /// A character that no keyboard gives, so that it could not be typed again.
    Unprintable,
    /// The name of the account is in it.
    ContainsName,
    /// A common password, word or name, perhaps with a little around it.
    Common,
    /// A row of keys, a sequence, a repetition or a date.
    Pattern,
    /// Too few guesses away for another reason.
    Guessable,
}

impl PasswordProblem {
    /// The reason, and what to do.
    pub fn message(self, language: Language) -> String {
        let (least, most) = (LENGTHS.start(), LENGTHS.end());
        match language {
            Language::Vietnamese => match self {
                Self::TooShort { length } => format!(
                    "Mật khẩu có {length} ký tự, ít nhất phải {least}. Một câu bốn năm từ không liên quan \
                     với nhau thì vừa dài vừa dễ nhớ."
                ),
                Self::TooLong { length } => {
                    format!("Mật khẩu có {length} ký tự, nhiều nhất là {most}. Hãy rút ngắn lại.")
                }
                Self::Unprintable => {
                    "Mật khẩu có ký tự không nhìn thấy được. Hãy gõ lại thay vì dán vào.".to_owned()
                }
                Self::ContainsName => {
                    "Mật khẩu chứa tên tài khoản hoặc họ tên. Hãy bỏ phần đó đi.".to_owned()
                }
                Self::Common => "Mật khẩu là từ hoặc mật khẩu nhiều người dùng, nên bị đoán ra đầu tiên. \
                                 Hãy ghép bốn năm từ không liên quan với nhau."
                    .to_owned(),
                Self::Pattern => {
                    "Mật khẩu theo dãy phím, dãy số, chữ lặp lại hoặc ngày tháng. Hãy ghép bốn năm \
                                  từ không liên quan với nhau."
                        .to_owned()
                }
                Self::Guessable => "Mật khẩu còn dễ đoán. Hãy thêm một hai từ không liên quan.".to_owned(),
            },
            Language::English => match self {
                Self::TooShort { length } => format!(
                    "The password has {length} characters; it needs at least {least}. A sentence of four or \
                     five unrelated words is long and easy to remember."
                ),
                Self::TooLong { length } => {
                    format!("The password has {length} characters, of {most} at most. Shorten it.")
                }
                Self::Unprintable => {
                    "The password has an invisible character. Type it instead of pasting it.".to_owned()
                }
                Self::ContainsName => {
                    "The password contains the name of the account or person. Leave that part out.".to_owned()
                }
                Self::Common => "The password is a word or password that many use, so it is guessed first. \
                                 Join four or five unrelated words."
                    .to_owned(),
                Self::Pattern => {
                    "The password follows a row of keys, a sequence, a repetition or a date. Join \
                                  four or five unrelated words."
                        .to_owned()
                }
                Self::Guessable => {
                    "The password is still easy to guess. Add one or two unrelated words.".to_owned()
                }
            },
        }
    }
}

/// Says why the text (in NFC) must not be the password of an account with these names.
pub(super) fn check(password: &str, names: &[String]) -> Result<(), PasswordProblem> {
    let length = password.chars().count();
    if length < *LENGTHS.start() {
        return Err(PasswordProblem::TooShort { length });
    }
    if length > *LENGTHS.end() {
        return Err(PasswordProblem::TooLong { length });
    }
    if password.chars().any(char::is_control) {
        return Err(PasswordProblem::Unprintable);
    }
    let folded = joined(password);
    let names: Vec<String> = names.iter().map(|name| joined(name)).collect();
    if names.iter().any(|name| name.chars().count() >= SHORTEST_NAME && folded.contains(name.as_str())) {
        return Err(PasswordProblem::ContainsName);
    }
    let known: Vec<&str> = names.iter().map(String::as_str).chain(CHOSEN_HERE.iter().copied()).collect();
    for spelling in [password, &folded] {
        weigh(spelling, &known)?;
    }
    Ok(())
}

/// Folded and without blanks: letters and digits only.
fn joined(text: &str) -> String {
    fold(text).replace(' ', "")
}

fn weigh(spelling: &str, known: &[&str]) -> Result<(), PasswordProblem> {
    let estimate = zxcvbn(spelling, known);
    if estimate.score() >= Score::Three {
        return Ok(());
    }
    Err(match estimate.feedback().and_then(Feedback::warning) {
        None => PasswordProblem::Guessable,
        Some(
            Warning::StraightRowsOfKeysAreEasyToGuess
            | Warning::ShortKeyboardPatternsAreEasyToGuess
            | Warning::RepeatsLikeAaaAreEasyToGuess
            | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess
            | Warning::SequencesLikeAbcAreEasyToGuess
            | Warning::RecentYearsAreEasyToGuess
            | Warning::DatesAreOftenEasyToGuess,
        ) => PasswordProblem::Pattern,
        Some(_) => PasswordProblem::Common,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;
    use unicode_normalization::UnicodeNormalization as _;

    fn answer(password: &str) -> Result<(), PasswordProblem> {
        check(password, &["an.nguyen".to_owned(), "Nguyễn Thị Hoà".to_owned()])
    }

    #[test]
    fn sentences_and_random_letters_are_accepted_without_rules_on_letters() {
        for good in [
            "bảy con cò trắng bay qua đồng",
            "ghe chai nuoc mam kem chuoi",
            "correct horse battery staple",
            "tqzvkwmxhrpb",
            "Xe đạp, cá kho, mưa rào",
            &"trăng lên đỉnh núi ".repeat(6),
        ] {
            assert_eq!(answer(good), Ok(()), "{good}");
        }
    }

    #[test]
    fn lengths_are_counted_in_letters_not_bytes() {
        assert_eq!(answer("ếệểễốồổỗớờở"), Err(PasswordProblem::TooShort { length: 11 }));
        assert_ne!(answer("ếệểễốồổỗớờởợ"), Err(PasswordProblem::TooShort { length: 12 }));
        let long = |count| "gà vịt ngan ngỗng mèo ".chars().cycle().take(count).collect::<String>();
        assert_eq!(answer(&long(128)), Ok(()));
        assert_eq!(answer(&long(129)), Err(PasswordProblem::TooLong { length: 129 }));
        assert_eq!(answer(""), Err(PasswordProblem::TooShort { length: 0 }));
    }

    #[test]
    fn what_is_guessed_first_is_refused() {
        for (password, problem) in [
            ("password1234", PasswordProblem::Common),
            ("matkhau12345", PasswordProblem::Common),
            ("Matkhau@2024", PasswordProblem::Common),
            ("mật khẩu 123", PasswordProblem::Common),
            ("dangvien2024", PasswordProblem::Common),
            ("Đảng Cộng sản Việt Nam", PasswordProblem::Common),
            ("hochiminh1890", PasswordProblem::Common),
            ("anhyeuem123456", PasswordProblem::Common),
            ("123456789012", PasswordProblem::Pattern),
            ("aaaaaaaaaaaa", PasswordProblem::Pattern),
            ("            ", PasswordProblem::Pattern),
            ("qwertyuiop[]", PasswordProblem::Pattern),
            ("abcabcabcabc", PasswordProblem::Pattern),
            ("19/05/1890 19/05/1890", PasswordProblem::Pattern),
        ] {
            let found = answer(password).unwrap_err();
            assert!(
                [problem, PasswordProblem::Guessable].contains(&found),
                "{password}: {found:?} instead of {problem:?}"
            );
        }
    }

    #[test]
    fn the_names_of_the_account_are_refused_however_spelled() {
        for password in [
            "cây cầu an.nguyen rẽ trái",
            "cây cầu AN NGUYEN rẽ trái",
            "mua ban nguyenthihoa keo lac",
            "mưa bàn Nguyễn Thị Hòa kẹo lạc",
        ] {
            assert_eq!(answer(password), Err(PasswordProblem::ContainsName), "{password}");
        }
        assert_eq!(check("bảy con cò trắng bay qua đồng", &["co".to_owned(), String::new()]), Ok(()));
    }

    #[test]
    fn characters_that_cannot_be_typed_again_are_refused() {
        assert_eq!(answer("bảy con cò\0trắng bay"), Err(PasswordProblem::Unprintable));
        assert_eq!(answer("bảy con cò\ttrắng bay"), Err(PasswordProblem::Unprintable));
    }

    #[test]
    fn every_problem_has_two_texts_that_say_what_to_do() {
        for problem in [
            PasswordProblem::TooShort { length: 3 },
            PasswordProblem::TooLong { length: 200 },
            PasswordProblem::Unprintable,
            PasswordProblem::ContainsName,
            PasswordProblem::Common,
            PasswordProblem::Pattern,
            PasswordProblem::Guessable,
        ] {
            let texts = Language::ALL.map(|language| problem.message(language));
            assert_ne!(texts[0], texts[1]);
            assert!(texts[0].contains("Hãy") || texts[0].contains("Một câu"), "{}", texts[0]);
            for text in &texts {
                assert!(text.ends_with('.') && !text.contains("  "), "{text}");
            }
            assert_eq!(texts[0], texts[0].nfc().collect::<String>());
        }
    }

    #[test]
    fn the_list_is_spelled_as_passwords_are_compared() {
        for word in CHOSEN_HERE {
            assert_eq!(*word, joined(word));
        }
    }

    #[test]
    fn weighing_the_longest_password_takes_little_time() {
        let worst = "a1!".chars().cycle().take(128).collect::<String>();
        for password in [worst, "matkhau".repeat(18), "19901990".repeat(16), "qwerty".repeat(21)] {
            let start = Instant::now();
            let found = answer(&password);
            println!("{:?} for {password}: {found:?}", start.elapsed());
            assert!(start.elapsed().as_secs() < 2, "{password}");
        }
    }
}
