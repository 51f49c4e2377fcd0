//! Column kinds that every step writes the same way.

use sea_orm_migration::prelude::*;

/// The end of a period that has none yet; never NULL, so that one comparison serves every row.
pub(crate) const OPEN: &str = "9999-12-31";

/// A primary key whose numbers come from `id_counter`.
pub(crate) fn id<T: IntoIden>(name: T) -> ColumnDef {
    ColumnDef::new(name).big_integer().not_null().primary_key().take()
}

/// A reference to another table's id.
pub(crate) fn reference<T: IntoIden>(name: T) -> ColumnDef {
    ColumnDef::new(name).big_integer().not_null().take()
}

/// Text for people.
pub(crate) fn text<T: IntoIden>(name: T) -> ColumnDef {
    ColumnDef::new(name).text().not_null().take()
}

/// Text compared byte by byte on both engines: paths, codes, search and sort keys.
pub(crate) fn bytewise<T: IntoIden>(name: T, manager: &SchemaManager<'_>) -> ColumnDef {
    let mut column = text(name);
    if manager.get_database_backend() == sea_orm_migration::sea_orm::DbBackend::Postgres {
        column.extra("COLLATE \"C\"");
    }
    column
}

/// A calendar date.
pub(crate) fn date<T: IntoIden>(name: T) -> ColumnDef {
    ColumnDef::new(name).date().not_null().take()
}

/// A calendar date that is open until it is known.
pub(crate) fn open_date<T: IntoIden>(name: T) -> ColumnDef {
    ColumnDef::new(name).date().not_null().default(OPEN).take()
}

/// An instant: milliseconds since 1970, UTC.
pub(crate) fn instant<T: IntoIden>(name: T) -> ColumnDef {
    ColumnDef::new(name).big_integer().not_null().take()
}

/// A truth value.
pub(crate) fn flag<T: IntoIden>(name: T) -> ColumnDef {
    ColumnDef::new(name).boolean().not_null().take()
}

/// A closed code: the check names the codes that were legal when the step was written.
pub(crate) fn code(name: &'static str, codes: &[&str]) -> ColumnDef {
    text(name).check(Expr::col(name).is_in(codes.iter().copied())).take()
}

/// Runs a statement as it is, for what the builder cannot say.
pub(crate) async fn run(manager: &SchemaManager<'_>, statement: &str) -> Result<(), DbErr> {
    manager.get_connection().execute_unprepared(statement).await.map(|_result| ())
}

/// Creates a plain index.
pub(crate) async fn index(
    manager: &SchemaManager<'_>,
    name: &'static str,
    table: &'static str,
    columns: &[&'static str],
) -> Result<(), DbErr> {
    let mut create = Index::create();
    create.name(name).table(table);
    for column in columns {
        create.col(*column);
    }
    manager.create_index(create).await
}

/// Creates a unique index.
pub(crate) async fn unique(
    manager: &SchemaManager<'_>,
    name: &'static str,
    table: &'static str,
    columns: &[&'static str],
) -> Result<(), DbErr> {
    let mut create = Index::create();
    create.name(name).table(table).unique();
    for column in columns {
        create.col(*column);
    }
    manager.create_index(create).await
}

/// Refuses a new or changed row where `forbidden` holds, on both engines. `forbidden` may name `NEW`.
///
/// Declarative constraints cannot compare a row with others on SQLite; a trigger can, on both engines.
pub(crate) async fn guard(
    manager: &SchemaManager<'_>,
    table: &str,
    name: &str,
    forbidden: &str,
    message: &str,
) -> Result<(), DbErr> {
    use sea_orm_migration::sea_orm::DbBackend;
    if manager.get_database_backend() == DbBackend::Postgres {
        run(
            manager,
            &format!(
                "CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
                 BEGIN
                   IF {forbidden} THEN
                     RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation', CONSTRAINT = '{name}';
                   END IF;
                   RETURN NEW;
                 END $$"
            ),
        )
        .await?;
        return run(
            manager,
            &format!(
                "CREATE TRIGGER {name} BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
            ),
        )
        .await;
    }
    for event in ["INSERT", "UPDATE"] {
        run(
            manager,
            &format!(
                "CREATE TRIGGER {name}_{event} BEFORE {event} ON {table} FOR EACH ROW WHEN {forbidden}
                 BEGIN SELECT RAISE(ABORT, '{message}'); END"
            ),
        )
        .await?;
    }
    Ok(())
}

/// Takes a guard away.
pub(crate) async fn unguard(manager: &SchemaManager<'_>, table: &str, name: &str) -> Result<(), DbErr> {
    use sea_orm_migration::sea_orm::DbBackend;
    if manager.get_database_backend() == DbBackend::Postgres {
        run(manager, &format!("DROP TRIGGER {name} ON {table}")).await?;
        return run(manager, &format!("DROP FUNCTION {name}()")).await;
    }
    for event in ["INSERT", "UPDATE"] {
        run(manager, &format!("DROP TRIGGER {name}_{event}")).await?;
    }
    Ok(())
}

/// Lets rows of a table be added, but never changed or deleted, on both engines.
pub(crate) async fn append_only(
    manager: &SchemaManager<'_>,
    table: &str,
    name: &str,
    message: &str,
) -> Result<(), DbErr> {
    use sea_orm_migration::sea_orm::DbBackend;
    if manager.get_database_backend() == DbBackend::Postgres {
        run(
            manager,
            &format!(
                "CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
                 BEGIN
                   RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation', CONSTRAINT = '{name}';
                 END $$"
            ),
        )
        .await?;
        for (suffix, event, each) in [("", "UPDATE OR DELETE", "ROW"), ("_truncate", "TRUNCATE", "STATEMENT")]
        {
            run(
                manager,
                &format!(
                    "CREATE TRIGGER {name}{suffix} BEFORE {event} ON {table} FOR EACH {each}
                     EXECUTE FUNCTION {name}()"
                ),
            )
            .await?;
        }
        return Ok(());
    }
    for event in ["UPDATE", "DELETE"] {
        run(
            manager,
            &format!(
                "CREATE TRIGGER {name}_{event} BEFORE {event} ON {table} FOR EACH ROW
                 BEGIN SELECT RAISE(ABORT, '{message}'); END"
            ),
        )
        .await?;
    }
    Ok(())
}

/// Takes that rule away.
pub(crate) async fn not_append_only(
    manager: &SchemaManager<'_>,
    table: &str,
    name: &str,
) -> Result<(), DbErr> {
    use sea_orm_migration::sea_orm::DbBackend;
    if manager.get_database_backend() == DbBackend::Postgres {
        run(manager, &format!("DROP TRIGGER {name} ON {table}")).await?;
        run(manager, &format!("DROP TRIGGER {name}_truncate ON {table}")).await?;
        return run(manager, &format!("DROP FUNCTION {name}()")).await;
    }
    for event in ["UPDATE", "DELETE"] {
        run(manager, &format!("DROP TRIGGER {name}_{event}")).await?;
    }
    Ok(())
}
