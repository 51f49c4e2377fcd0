//! Fills the official lists, as the shared vocabulary has them; running it again changes nothing.

use crate::{
    entity::{ethnic_group, ethnic_group_alias, religion},
    error::Result,
};
use dangvien_shared::{
    text::fold,
    vocabulary::{ETHNIC_GROUPS, RELIGIONS},
};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait as _, sea_query::OnConflict};

/// Writes ethnic groups with their other names, and religions.
pub async fn ensure<C: ConnectionTrait>(db: &C) -> Result<()> {
    let groups = ETHNIC_GROUPS.iter().map(|item| ethnic_group::ActiveModel {
        code: Set(item.code.to_owned()),
        name: Set(item.name.to_owned()),
    });
    ethnic_group::Entity::insert_many(groups)
        .on_conflict(
            OnConflict::column(ethnic_group::Column::Code)
                .update_column(ethnic_group::Column::Name)
                .to_owned(),
        )
        .exec_without_returning(db)
        .await?;
    let aliases = ETHNIC_GROUPS.iter().flat_map(|item| {
        std::iter::once(item.name).chain(item.aliases.iter().copied()).map(|name| {
            ethnic_group_alias::ActiveModel {
                search_key: Set(fold(name)),
                ethnic_group: Set(item.code.to_owned()),
            }
        })
    });
    ethnic_group_alias::Entity::insert_many(dedup(aliases))
        .on_conflict(
            OnConflict::column(ethnic_group_alias::Column::SearchKey)
                .update_column(ethnic_group_alias::Column::EthnicGroup)
                .to_owned(),
        )
        .exec_without_returning(db)
        .await?;
    let religions = RELIGIONS.iter().map(|item| religion::ActiveModel {
        code: Set(item.code.to_owned()),
        name: Set(item.name.to_owned()),
    });
    religion::Entity::insert_many(religions)
        .on_conflict(
            OnConflict::column(religion::Column::Code).update_column(religion::Column::Name).to_owned(),
        )
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// `Sán Chí` and `Sán Chỉ` fold to one key; one statement may name a key once.
fn dedup(
    aliases: impl Iterator<Item = ethnic_group_alias::ActiveModel>,
) -> Vec<ethnic_group_alias::ActiveModel> {
    let mut seen = std::collections::HashSet::new();
    aliases.filter(|alias| seen.insert(alias.search_key.clone().take())).collect()
}
