//! What stands on a sheet, in the order in which it is read.

/// A document to be printed on A4, upright.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Title of the file, which readers show above it.
    pub title: String,
    /// Sign of the form, at the upper edge of its first page; none where it has no form (`Mẫu 1-KNĐ`).
    pub mark: Option<String>,
    /// What stands at the upper edge of every page of a draft (`DỰ THẢO`); none on a paper that was issued.
    pub draft: Option<String>,
    /// What stands at the foot of every page, beside its number.
    pub foot: String,
    /// What stands on it.
    pub blocks: Vec<Block>,
}

/// A part of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Who issues the document, and where and when.
    Head(Head),
    /// A heading in the middle.
    Title(String),
    /// A line below a heading, in the middle.
    Subtitle(String),
    /// A heading at the left edge.
    Section(String),
    /// Running text.
    Paragraph(Vec<Run>),
    /// What is asked and what is known of it.
    Field(Field),
    /// So many dotted lines to write on.
    Lines(usize),
    /// Rows below headed columns.
    Table {
        /// The columns.
        columns: Vec<Column>,
        /// The rows; each has a text a column.
        rows: Vec<Vec<String>>,
    },
    /// Who signs, side by side.
    Signatures(Vec<Signature>),
    /// What follows stands on a new page.
    NewPage,
}

/// The head of a document of the Party or of a mass organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// What stands above place and day, a line each: the Party, or whose document it is.
    pub banner: Vec<String>,
    /// The committee above and the one that issues, the latter last.
    pub issuer: Vec<String>,
    /// Its number as written; empty where it is not given yet; none where such a paper bears none.
    pub number: Option<String>,
    /// Place and day.
    pub place_and_day: String,
}

/// Something asked, and the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// What is asked.
    pub label: String,
    /// What is known; empty is a dotted line.
    pub value: String,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its head.
    pub head: String,
    /// Its share of the width, beside those of the others.
    pub share: u16,
}

/// Somebody who signs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    /// Place and day, above the office; empty where the head of the paper has them.
    pub place_and_day: String,
    /// For whom and as what, a line each.
    pub office: Vec<String>,
    /// How to sign.
    pub hint: String,
    /// Who; empty where it is not known.
    pub name: String,
}

/// Text of one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The text.
    pub text: String,
    /// How it is set.
    pub style: Style,
}

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// As running text.
    Plain,
    /// Bold.
    Bold,
    /// Slanted.
    Italic,
}

impl Run {
    /// Running text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), style: Style::Plain }
    }

    /// Bold text.
    pub fn bold(text: impl Into<String>) -> Self {
        Self { text: text.into(), style: Style::Bold }
    }

    /// Slanted text.
    pub fn italic(text: impl Into<String>) -> Self {
        Self { text: text.into(), style: Style::Italic }
    }
}

impl Block {
    /// A paragraph of one style.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Paragraph(vec![Run::plain(text)])
    }

    /// What is asked and what is known.
    pub fn field(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self::Field(Field { label: label.into(), value: value.into() })
    }

    /// A table of columns with their shares of the width.
    pub fn table<const N: usize>(columns: [(&str, u16); N], rows: Vec<[String; N]>) -> Self {
        let columns = columns.map(|(head, share)| Column { head: head.to_owned(), share }).to_vec();
        Self::Table { columns, rows: rows.into_iter().map(Vec::from).collect() }
    }
}
