//! What is in a file: kept in pieces, each sealed for its own place, so that neither a whole file is held twice while it
//! is written nor once while it is read.

use crate::{
    audit::hexadecimal,
    auth::{Desk, key_file::KeyPurpose, seal::Sealer},
    domain::{id_allocator::allocate, store::Store},
    entity::{case_file, case_file_piece},
    error::{Error, Result},
};
use dangvien_shared::{id::CaseId, vocabulary::FileKind};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, ExprTrait as _,
    sea_query::{Expr, Query},
};

/// Bytes of a piece.
const PIECE: usize = 256 * 1024;

/// For what a piece is sealed: with their number in it, that none is cut off at the end is sealed too.
fn context(file: i64, number: i32, pieces: i32) -> String {
    format!("case_file {file} {number} of {pieces}")
}

/// The mark of a content in a case: the same for the same, and no help to whoever has not the key.
pub(super) fn mark(desk: &Desk, case: CaseId, content: &[u8]) -> String {
    hexadecimal(&desk.key(KeyPurpose::FileMark).mark(&[&case.0.to_be_bytes(), content]))
}

/// Keeps a content in a case, or finds it there; gives the id of the file. The caller holds the case.
pub(super) async fn keep<C: ConnectionTrait>(
    db: &C,
    sealer: &Sealer,
    (case, mark, kind): (CaseId, &str, FileKind),
    content: &[u8],
) -> Result<i64> {
    let known = Query::select()
        .column(case_file::Column::Id)
        .from(case_file::Entity)
        .and_where(Expr::col(case_file::Column::CaseId).eq(case.0))
        .and_where(Expr::col(case_file::Column::Mark).eq(mark))
        .take();
    if let Some(row) = db.query_one(&known).await? {
        return Ok(row.try_get_by_index(0)?);
    }
    let too_long = |_too_long| Error::Corrupt("a file has more bytes than any limit allows".to_owned());
    let pieces = i32::try_from(content.len().div_ceil(PIECE)).map_err(too_long)?;
    let file = case_file::Model {
        id: allocate(db, "case_file", 1).await?,
        case_id: case.0,
        mark: mark.to_owned(),
        kind: kind.as_code().to_owned(),
        size: i64::try_from(content.len()).map_err(too_long)?,
        pieces,
    };
    let id = file.id;
    case_file::Entity::insert(case_file::ActiveModel::from(file)).exec_without_returning(db).await?;
    for (number, piece) in (1..).zip(content.chunks(PIECE)) {
        let body = sealer.seal(&context(id, number, pieces), piece);
        let row = case_file_piece::Model { file_id: id, number, body };
        case_file_piece::Entity::insert(case_file_piece::ActiveModel::from(row))
            .exec_without_returning(db)
            .await?;
    }
    Ok(id)
}

/// A content that is read piece by piece.
#[derive(Debug)]
pub struct Content {
    store: Store,
    sealer: Sealer,
    file: i64,
    pieces: i32,
    next: i32,
}

impl Content {
    /// That of a file of so many pieces, from its beginning.
    pub(super) fn new(store: &Store, sealer: &Sealer, file: i64, pieces: i32) -> Self {
        Self { store: store.clone(), sealer: sealer.clone(), file, pieces, next: 1 }
    }

    /// The next piece; none after the last. A piece that is not the one that was written is an error.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>> {
        if self.next > self.pieces {
            return Ok(None);
        }
        let (file, number) = (self.file, self.next);
        let select = Query::select()
            .column(case_file_piece::Column::Body)
            .from(case_file_piece::Entity)
            .and_where(case_file_piece::Column::FileId.eq(file))
            .and_where(case_file_piece::Column::Number.eq(number))
            .take();
        let corrupt = |what: String| Error::Corrupt(format!("piece {number} of file {file}: {what}"));
        let row = self.store.reader().query_one(&select).await?;
        let row = row.ok_or_else(|| corrupt("it is not there".to_owned()))?;
        let body: Vec<u8> = row.try_get_by_index(0)?;
        let piece = self.sealer.open(&context(file, number, self.pieces), &body);
        let mut piece = piece.map_err(|broken| corrupt(broken.to_string()))?;
        self.next += 1;
        Ok(Some(std::mem::take(&mut *piece)))
    }
}
