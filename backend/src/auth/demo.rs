//! The accounts of the demonstration, one a role: their password is known to everybody, so they sign in only where the
//! server can be reached from its own machine alone.

use super::accounts::{self, Changer};
use crate::{
    app::App,
    domain::{
        account::{self, AccountName, GrantOrder, NewAccount},
        tree::TreeAt,
    },
    error::{Error, Result},
};
use chrono::NaiveDate;
use dangvien_shared::{
    id::{OrganisationId, PersonId},
    vocabulary::{OrganisationKind, Role},
};
use sea_orm::{ConnectionTrait as _, sea_query::Query};

/// The password of every account of the demonstration.
pub const PASSWORD: &str = "bon-con-trau-qua-cau-tre";

/// What the demonstration has of each role.
pub const ACCOUNTS: [(&str, &str, Role); 12] = [
    ("can-bo-tinh", "Cán bộ Ban Tổ chức Tỉnh ủy (minh họa)", Role::ProvinceOfficer),
    ("thuong-vu-tinh", "Ban Thường vụ Tỉnh ủy (minh họa)", Role::ProvinceCommittee),
    ("can-bo-huyen", "Cán bộ Ban Tổ chức Huyện ủy (minh họa)", Role::UpperOfficer),
    ("thuong-vu-huyen", "Ban Thường vụ Huyện ủy (minh họa)", Role::UpperCommittee),
    ("dang-uy-xa", "Đảng ủy xã (minh họa)", Role::GrassrootsOfficer),
    ("bi-thu", "Bí thư chi bộ (minh họa)", Role::BranchSecretary),
    ("nguoi-giup-do", "Đảng viên được phân công giúp đỡ (minh họa)", Role::Mentor),
    ("doan-the", "Cán bộ đoàn thể (minh họa)", Role::MassOrganisationOfficer),
    ("giang-vien", "Giảng viên trung tâm chính trị (minh họa)", Role::Teacher),
    ("kiem-tra", "Cán bộ kiểm tra (minh họa)", Role::Inspector),
    ("phan-tich", "Chuyên viên phân tích (minh họa)", Role::Analyst),
    ("quan-tri", "Quản trị hệ thống (minh họa)", Role::Administrator),
];

/// Persons that a grant of the demonstration names.
const PERSONS: usize = 5;

/// Adds the accounts with their grants: at a branch with cases in many states, and up from it; nothing where nothing
/// stands.
pub async fn add(app: &App) -> Result<()> {
    let (tree, today) = (app.tree.current(), app.clock.today());
    let standing = tree.at(today);
    let Some(root) = standing.root() else { return Ok(()) };
    let busy = busiest_branches(app).await?;
    let of_nodes = standing.nodes().iter().map(|node| node.id);
    let Some([upper, commune, branch]) =
        busy.into_iter().chain(of_nodes).find_map(|id| line_to(&standing, id))
    else {
        return Ok(());
    };
    let hash = app.desk.passwords.set(PASSWORD.to_owned().into(), Vec::new()).await;
    let hash = hash.map_err(|error| Error::Corrupt(error.to_string()))?;
    let mut persons = some_candidates(app, branch).await?;
    for member in some_members(app, branch, today).await? {
        if !persons.contains(&member) && persons.len() < PERSONS {
            persons.push(member);
        }
    }
    for (name, display_name, role) in ACCOUNTS {
        let organisation = match role {
            Role::ProvinceOfficer | Role::ProvinceCommittee | Role::Analyst | Role::Administrator => root.id,
            Role::UpperOfficer | Role::UpperCommittee | Role::Teacher | Role::Inspector => upper,
            Role::GrassrootsOfficer => commune,
            Role::BranchSecretary | Role::Mentor | Role::MassOrganisationOfficer => branch,
        };
        let name = AccountName::parse(name).map_err(|problem| Error::input("name", problem.to_string()))?;
        let account = NewAccount {
            name,
            display_name: display_name.to_owned(),
            password_hash: hash.clone(),
            demo: true,
        };
        let account = account::add(app.store.writer(), account, app.clock.now()).await?;
        let order = GrantOrder {
            account,
            role,
            organisation,
            from: today,
            to: None,
            basis: if role.needs_basis() {
                "Quyết định kiểm tra (minh họa)".to_owned()
            } else {
                String::new()
            },
            persons: if role.is_assigned() { persons.clone() } else { Vec::new() },
        };
        accounts::give(app, &Changer::command_line(), &order)
            .await
            .map_err(|refused| Error::Corrupt(format!("the demonstration's grant was refused: {refused}")))?;
    }
    Ok(())
}

/// The district, the commune and the branch, where the branch stands in such a line.
fn line_to(standing: &TreeAt, branch: OrganisationId) -> Option<[OrganisationId; 3]> {
    use OrganisationKind as K;
    let node = standing.find(branch).filter(|node| node.kind == K::Branch)?;
    let above = standing.ancestors(node);
    let of = |kind: K| above.iter().find(|node| node.kind == kind).map(|node| node.id);
    Some([of(K::Upper)?, of(K::GrassrootsCommittee)?, branch])
}

/// Branches by how many states their open cases are in, most first: so that whoever tries the demonstration finds work
/// of every kind.
async fn busiest_branches(app: &App) -> Result<Vec<OrganisationId>> {
    use crate::entity::{
        OPEN,
        admission_case::{Column, Entity},
    };
    use sea_orm::{
        ColumnTrait as _,
        sea_query::{Expr, Func, Order},
    };
    let statement = Query::select()
        .column(Column::BranchId)
        .from(Entity)
        .and_where(Column::ClosedOn.eq(OPEN))
        .group_by_col(Column::BranchId)
        .order_by_expr(Func::count_distinct(Expr::col(Column::State)).into(), Order::Desc)
        .order_by_expr(Func::count(Expr::col(Column::Id)).into(), Order::Desc)
        .order_by(Column::BranchId, Order::Asc)
        .limit(50)
        .take();
    let rows = app.store.reader().query_all(&statement).await?;
    rows.iter().map(|row| Ok(OrganisationId(row.try_get_by_index(0)?))).collect()
}

/// Persons with an open case in a branch, but for one place: that is for a member.
async fn some_candidates(app: &App, branch: OrganisationId) -> Result<Vec<PersonId>> {
    use crate::entity::{
        OPEN,
        admission_case::{Column, Entity},
    };
    use sea_orm::{ColumnTrait as _, sea_query::Order};
    let statement = Query::select()
        .column(Column::PersonId)
        .from(Entity)
        .and_where(Column::BranchId.eq(branch.0))
        .and_where(Column::ClosedOn.eq(OPEN))
        .order_by(Column::Id, Order::Asc)
        .limit(PERSONS as u64 - 1)
        .take();
    let rows = app.store.reader().query_all(&statement).await?;
    rows.iter().map(|row| Ok(PersonId(row.try_get_by_index(0)?))).collect()
}

/// Some members of a branch, by their ids.
async fn some_members(app: &App, branch: OrganisationId, day: NaiveDate) -> Result<Vec<PersonId>> {
    use crate::entity::membership::{Column, Entity};
    use sea_orm::{ColumnTrait as _, sea_query::Order};
    let statement = Query::select()
        .column(Column::PersonId)
        .from(Entity)
        .and_where(Column::BranchId.eq(branch.0))
        .and_where(Column::ValidFrom.lte(day))
        .and_where(Column::ValidTo.gt(day))
        .order_by(Column::PersonId, Order::Asc)
        .limit(PERSONS as u64)
        .take();
    let rows = app.store.reader().query_all(&statement).await?;
    rows.iter().map(|row| Ok(PersonId(row.try_get_by_index(0)?))).collect()
}
