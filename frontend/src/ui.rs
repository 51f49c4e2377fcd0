//! Components: what they show comes in by signals, what the reader does goes out by callbacks; nothing is fetched here.

mod code_missing;
mod loaded;
mod page_title;

pub(crate) use code_missing::CodeMissing;
pub(crate) use loaded::Loaded;
pub(crate) use page_title::PageTitle;
