//! The long official lists.

use async_graphql::{Object, SimpleObject};
use dangvien_shared::vocabulary::{self, ETHNIC_GROUPS, RELIGIONS};

/// An entry of a long official list (mục trong danh mục).
#[derive(SimpleObject, Clone, Debug)]
pub struct CodeListItem {
    /// Its code, as filters take it (mã).
    code: String,
    /// Its official Vietnamese name (tên).
    name: String,
}

impl CodeListItem {
    /// The ethnic group of a code.
    pub fn ethnic_group(code: &str) -> Self {
        Self::of(code, vocabulary::ethnic_group(code))
    }

    /// The religion of a code.
    pub fn religion(code: &str) -> Self {
        Self::of(code, vocabulary::religion(code))
    }

    fn of(code: &str, item: Option<&'static vocabulary::CodeListItem>) -> Self {
        Self { code: code.to_owned(), name: item.map_or(code, |item| item.name).to_owned() }
    }
}

impl From<&vocabulary::CodeListItem> for CodeListItem {
    fn from(item: &vocabulary::CodeListItem) -> Self {
        Self { code: item.code.to_owned(), name: item.name.to_owned() }
    }
}

/// Queries about the lists.
#[derive(Default)]
pub struct CodeListQuery;

#[Object]
impl CodeListQuery {
    /// The 54 ethnic groups of the official list, and foreigners (danh mục dân tộc).
    #[graphql(complexity = "super::cost::list(ETHNIC_GROUPS.len(), child_complexity)")]
    async fn ethnic_groups(&self) -> Vec<CodeListItem> {
        ETHNIC_GROUPS.iter().map(CodeListItem::from).collect()
    }

    /// The religions of the census list (danh mục tôn giáo).
    #[graphql(complexity = "super::cost::list(RELIGIONS.len(), child_complexity)")]
    async fn religions(&self) -> Vec<CodeListItem> {
        RELIGIONS.iter().map(CodeListItem::from).collect()
    }
}
