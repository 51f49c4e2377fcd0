//! Closed lists about files attached to documents.

vocabulary! {
    /// What kind of file is attached (loại tệp): what a scanner or a telephone makes of a paper, and nothing else.
    pub enum FileKind {
        /// PDF.
        Pdf = "PDF", "PDF", "PDF";
        /// Ảnh JPEG.
        Jpeg = "JPEG", "Ảnh JPEG", "JPEG picture";
        /// Ảnh PNG.
        Png = "PNG", "Ảnh PNG", "PNG picture";
    }
}

impl FileKind {
    /// Its media type, as HTTP names it.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    /// The kind that a sender declares; none for any other. Parameters say nothing about these kinds.
    pub fn of_media_type(declared: &str) -> Option<Self> {
        let name = declared.split(';').next().unwrap_or_default().trim();
        // `image/jpg` was never registered, and programs send it all the same.
        let is_jpg = name.eq_ignore_ascii_case("image/jpg");
        let is = |kind: &&Self| name.eq_ignore_ascii_case(kind.media_type());
        Self::ALL.iter().find(is).copied().or(is_jpg.then_some(Self::Jpeg))
    }

    /// How names of such files end, the usual one first.
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Png => &["png"],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_told_by_its_media_type() {
        for (declared, kind) in [
            ("application/pdf", Some(FileKind::Pdf)),
            ("Application/PDF; charset=binary", Some(FileKind::Pdf)),
            ("image/jpg", Some(FileKind::Jpeg)),
            ("image/jpeg", Some(FileKind::Jpeg)),
            (" image/png ", Some(FileKind::Png)),
            ("application/octet-stream", None),
            ("text/html", None),
            ("image/svg+xml", None),
            ("", None),
        ] {
            assert_eq!(FileKind::of_media_type(declared), kind, "{declared}");
        }
    }
}
