//! Builds a small register row by row, with memberships, movements and admissions that agree.
//!
//! ```text
//! let app = TestApp::new(db).await;
//! let mut register = app.fixture().await;
//! let province = register.province("Đảng bộ tỉnh").await;
//! let upper = register.organisation(OrganisationKind::Upper, province, "Đảng bộ huyện Na Hang").await;
//! let cell = register.organisation(OrganisationKind::GrassrootsBranch, upper, "Chi bộ Hạt Kiểm lâm").await;
//! let an = register.member(cell, |m| m.named("Nguyễn Thị An").female().born("1985-03-08")).await;
//! let admitted = register.admit(cell, "2013-05-19", |m| m.named("Ma Văn Bình").of("TAY")).await;
//! register.recognise(admitted, "2014-05-19").await;
//! register.leave(an, MovementKind::Died, "2015-01-01").await;
//! ```

mod admission;
mod draft;
mod membership;
mod organisation;

pub use draft::PersonDraft;

use crate::day;
use chrono::NaiveDate;
use dangvien::{
    app::App,
    domain::{code_list, id_allocator, register, rule_book},
    entity,
};
use dangvien_shared::{
    id::{OrganisationId, PersonId},
    text::NameOrder,
};
use organisation::Place;
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use std::collections::BTreeMap;

/// The first day of a register that a fixture opens.
pub const OPENED_ON: &str = "2009-01-01";

/// The last complete day of a register that a fixture opens.
pub const COMPLETE_TO: &str = "2016-06-30";

/// Fills the register of one application; every call writes, and the tree in memory follows.
pub struct Fixture {
    app: App,
    order: NameOrder,
    /// Where each organisation hangs last.
    places: BTreeMap<OrganisationId, Place>,
    /// The last membership of each person.
    members: BTreeMap<PersonId, entity::membership::Model>,
    /// How many persons were made: their names go by it.
    drafted: usize,
}

impl Fixture {
    /// Fills the code lists and opens the register.
    pub async fn open(app: &App) -> Self {
        let fixture = Self {
            app: app.clone(),
            order: NameOrder::new(),
            places: BTreeMap::new(),
            members: BTreeMap::new(),
            drafted: 0,
        };
        let write = app.store.begin_write().await.expect("a transaction begins");
        code_list::ensure(&write).await.expect("the code lists are filled");
        rule_book::ensure(&write).await.expect("the published rules are filled in");
        register::open(&write, day(OPENED_ON), Some(day(COMPLETE_TO)), true)
            .await
            .expect("the register opens");
        fixture.commit(write).await;
        fixture
    }

    async fn begin(&self) -> DatabaseTransaction {
        self.app.store.begin_write().await.expect("a transaction begins")
    }

    async fn commit(&self, write: DatabaseTransaction) {
        register::touch(&write).await.expect("the data version moves on");
        write.commit().await.expect("the transaction commits");
        self.app.tree.refresh(self.app.store.reader()).await.expect("the tree loads");
    }
}

async fn next_id<C: ConnectionTrait>(db: &C, table: &str) -> i64 {
    id_allocator::allocate(db, table, 1).await.expect("ids are allocated")
}

/// A day, or its text: `fixture.admit(branch, "2013-05-19", …)`.
pub trait IntoDay {
    /// The day.
    fn into_day(self) -> NaiveDate;
}

impl IntoDay for NaiveDate {
    fn into_day(self) -> NaiveDate {
        self
    }
}

impl IntoDay for &str {
    fn into_day(self) -> NaiveDate {
        day(self)
    }
}
