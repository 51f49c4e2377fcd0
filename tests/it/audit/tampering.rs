//! A thousand ways to tamper with the tables, with all rights on the database but without the key: each is found, and
//! the place is told.

use super::{disarm, key, literal, run, told, varied, write};
use crate::oracle::Dice;
use dangvien::{
    audit::{Problem, anchor, verify_within},
    domain::store::Store,
};
use dangvien_tests::{TestDatabase, both_databases};
use sea_orm::{ConnectionTrait as _, DbBackend, Statement};
use std::collections::BTreeSet;

/// Records of the chain that is tampered with.
const RECORDS: i64 = 24;
const TAMPERINGS: usize = 1000;

/// Where records are put out of the way for a moment.
const ASIDE: i64 = 1000;

/// What somebody does, and what must be found first.
struct Tampering {
    name: &'static str,
    statements: Vec<String>,
    /// The place of the first finding.
    place: i64,
    /// What may be said of it.
    problem: fn(Problem) -> bool,
}

/// The chain as it was written.
struct Chain {
    backend: DbBackend,
    /// Hash of each record, that of the first at 0.
    hashes: Vec<Vec<u8>>,
    /// Records that are about persons.
    about: Vec<i64>,
}

const CHANGED: fn(Problem) -> bool = |problem| problem == Problem::Changed;
const REMOVED: fn(Problem) -> bool = |problem| matches!(problem, Problem::Removed { .. });

impl Chain {
    async fn read(store: &Store) -> Self {
        let backend = store.backend();
        let all =
            async |sql| store.reader().query_all_raw(Statement::from_string(backend, sql)).await.unwrap();
        let hashes = all("SELECT hash FROM audit_record ORDER BY sequence").await;
        let about = all("SELECT DISTINCT record FROM audit_subject ORDER BY record").await;
        Self {
            backend,
            hashes: hashes.iter().map(|row| row.try_get_by_index(0).unwrap()).collect(),
            about: about.iter().map(|row| row.try_get_by_index(0).unwrap()).collect(),
        }
    }

    fn bytes(&self, bytes: &[u8]) -> String {
        literal(self.backend, bytes)
    }

    fn hash(&self, place: i64) -> &[u8] {
        &self.hashes[usize::try_from(place - 1).unwrap()]
    }

    /// The hash of a record with one bit turned.
    fn turned(&self, dice: &mut Dice, place: i64) -> String {
        let mut hash = self.hash(place).to_vec();
        hash[dice.below(32)] ^= 1 << dice.below(8);
        self.bytes(&hash)
    }

    fn any(&self, dice: &mut Dice) -> Tampering {
        let place = 1 + i64::try_from(dice.below(usize::try_from(RECORDS).unwrap())).unwrap();
        match dice.below(10) {
            0..=2 => self.edited(dice, place),
            3 => self.subject(dice),
            4 => Self::removed(dice, place),
            5 => self.cut_off(dice),
            6 => self.put_in(dice, place),
            7 => Self::exchanged(dice, place),
            8 => Self::replayed(dice, place),
            _ => self.head(dice),
        }
    }

    fn edited(&self, dice: &mut Dice, place: i64) -> Tampering {
        let other_hash = self.turned(dice, place);
        let change = match dice.below(15) {
            0 => "at = at + 1",
            1 => "account_id = CASE WHEN account_id IS NULL THEN 0 ELSE NULL END",
            2 => "account_id = coalesce(account_id, 0) + 1",
            3 => "account_name = account_name || 'x'",
            4 => "role = role || 'X', account_name = account_name || ''",
            5 => "action = CASE WHEN action = 'EXPORT' THEN 'IMPORT' ELSE 'EXPORT' END",
            6 => "outcome = CASE WHEN outcome = 'DONE' THEN 'REFUSED' ELSE 'DONE' END",
            7 => {
                "subject_kind = CASE WHEN subject_kind = 'MEMBER' THEN 'ACCOUNT' ELSE 'MEMBER' END,
                 subject_id = coalesce(subject_id, 1)"
            }
            8 => {
                "subject_kind = CASE WHEN subject_kind = '' THEN 'MEMBER' ELSE subject_kind END,
                 subject_id = coalesce(subject_id, 0) + 1"
            }
            9 => "organisation_path = organisation_path || '0001'",
            10 => "detail = '{\"rows\":0}'",
            11 => "request_id = ''",
            12 => "address = '192.0.2.8'",
            13 => &format!("previous_hash = {other_hash}"),
            _ => &format!("hash = {other_hash}"),
        };
        Tampering {
            name: "a column edited",
            statements: vec![format!("UPDATE audit_record SET {change} WHERE sequence = {place}")],
            place,
            problem: |problem| matches!(problem, Problem::Changed | Problem::Unlinked),
        }
    }

    fn subject(&self, dice: &mut Dice) -> Tampering {
        let record = dice.pick(&self.about);
        let empty: Vec<i64> = (1..=RECORDS).filter(|place| !self.about.contains(place)).collect();
        let other = dice.pick(&empty);
        let one = format!(
            "record = {record} AND person_id = (SELECT max(person_id) FROM audit_subject WHERE record = {record})"
        );
        let (statement, place) = match dice.below(4) {
            0 => (format!("UPDATE audit_subject SET person_id = person_id + 100 WHERE {one}"), record),
            1 => (format!("DELETE FROM audit_subject WHERE {one}"), record),
            2 => (format!("INSERT INTO audit_subject (record, person_id) VALUES ({record}, 500)"), record),
            _ => (format!("UPDATE audit_subject SET record = {other} WHERE {one}"), record.min(other)),
        };
        Tampering { name: "a person exchanged", statements: vec![statement], place, problem: CHANGED }
    }

    fn removed(dice: &mut Dice, place: i64) -> Tampering {
        let to = (place + i64::try_from(dice.below(3)).unwrap()).min(RECORDS);
        let mut statements = vec![
            format!("DELETE FROM audit_subject WHERE record BETWEEN {place} AND {to}"),
            format!("DELETE FROM audit_record WHERE sequence BETWEEN {place} AND {to}"),
        ];
        // Sometimes the gap is closed: the ones after it move down.
        let is_closed = dice.once_in(2) && to < RECORDS;
        if is_closed {
            statements.extend(moved(to + 1, place - to - 1));
        }
        // What moved down follows another record than the one it was sealed over.
        let problem = if is_closed {
            |problem| matches!(problem, Problem::Changed | Problem::Unlinked)
        } else {
            REMOVED
        };
        Tampering { name: "records removed", statements, place, problem }
    }

    /// The end is cut off and the head set back, by somebody who kept no old head.
    fn cut_off(&self, dice: &mut Dice) -> Tampering {
        let last = 1 + i64::try_from(dice.below(usize::try_from(RECORDS - 1).unwrap())).unwrap();
        let hash = self.bytes(self.hash(last));
        Tampering {
            name: "the end cut off",
            statements: vec![
                format!("DELETE FROM audit_subject WHERE record > {last}"),
                format!("DELETE FROM audit_record WHERE sequence > {last}"),
                format!("UPDATE audit_head SET sequence = {last}, hash = {hash}"),
            ],
            place: last,
            problem: |problem| problem == Problem::HeadForged,
        }
    }

    /// A record of nobody's hand, at the end or between others, which move up.
    fn put_in(&self, dice: &mut Dice, place: i64) -> Tampering {
        let place = if dice.once_in(3) { RECORDS + 1 } else { place };
        let previous = if place == 1 { vec![0; 32] } else { self.hash(place - 1).to_vec() };
        let (previous, made_up) = (self.bytes(&previous), self.turned(dice, place.min(RECORDS)));
        let mut statements = moved(place, 1);
        statements.push(format!(
            "INSERT INTO audit_record (sequence, encoding, at, account_id, account_name, role, action, outcome,
             subject_kind, subject_id, organisation_path, detail, request_id, address, previous_hash, hash)
             VALUES ({place}, 1, 1467349200000, 3, 'an.nguyen', 'DISTRICT_OFFICER', 'EXPORT', 'DONE', '', NULL, '',
             '{{}}', 'r-x', '', {previous}, {made_up})"
        ));
        Tampering { name: "a record put in", statements, place, problem: CHANGED }
    }

    fn exchanged(dice: &mut Dice, place: i64) -> Tampering {
        let others: Vec<i64> = (1..=RECORDS).filter(|other| *other != place).collect();
        let other = dice.pick(&others);
        let mut statements = Vec::new();
        for (from, to) in [(place, ASIDE), (other, place), (ASIDE, other)] {
            statements.push(format!("UPDATE audit_record SET sequence = {to} WHERE sequence = {from}"));
            statements.push(format!("UPDATE audit_subject SET record = {to} WHERE record = {from}"));
        }
        // Most would mend the links too.
        if dice.once_in(2) {
            statements.push(
                "UPDATE audit_record SET previous_hash = coalesce((SELECT p.hash FROM audit_record p
                 WHERE p.sequence = audit_record.sequence - 1), audit_record.previous_hash)"
                    .to_owned(),
            );
        }
        Tampering {
            name: "two records exchanged",
            statements,
            place: place.min(other),
            problem: |problem| matches!(problem, Problem::Changed | Problem::Unlinked),
        }
    }

    /// A record says again what another said, with its seal.
    fn replayed(dice: &mut Dice, place: i64) -> Tampering {
        let others: Vec<i64> = (1..=RECORDS).filter(|other| (other - place) % 4 != 0).collect();
        let other = dice.pick(&others);
        let columns = "encoding, at, account_id, account_name, role, action, outcome, subject_kind, subject_id, \
                       organisation_path, detail, request_id, address, previous_hash, hash";
        Tampering {
            name: "a record replaced by another's copy",
            statements: vec![
                format!("DELETE FROM audit_record WHERE sequence = {place}"),
                format!(
                    "INSERT INTO audit_record (sequence, {columns})
                     SELECT {place}, {columns} FROM audit_record WHERE sequence = {other}"
                ),
            ],
            place,
            problem: |problem| matches!(problem, Problem::Changed | Problem::Unlinked),
        }
    }

    fn head(&self, dice: &mut Dice) -> Tampering {
        let (statement, problem): (String, fn(Problem) -> bool) = match dice.below(4) {
            0 => ("DELETE FROM audit_head".to_owned(), |problem| problem == Problem::HeadMissing),
            1 => {
                let hash = self.turned(dice, RECORDS);
                (format!("UPDATE audit_head SET hash = {hash}"), |problem| problem == Problem::HeadForged)
            }
            2 => ("UPDATE audit_head SET sequence = sequence + 1".to_owned(), |problem| {
                problem == Problem::HeadForged
            }),
            _ => {
                let key = self.bytes(&[9; 8]);
                (format!("UPDATE audit_head SET key_id = {key}"), |problem| {
                    matches!(problem, Problem::OtherKey { .. })
                })
            }
        };
        Tampering { name: "the head changed", statements: vec![statement], place: RECORDS, problem }
    }
}

/// All records from that place, moved by so many.
fn moved(from: i64, by: i64) -> Vec<String> {
    let mut statements = Vec::new();
    for (from, by) in [(from, ASIDE), (from + ASIDE, by - ASIDE)] {
        statements
            .push(format!("UPDATE audit_record SET sequence = sequence + {by} WHERE sequence >= {from}"));
        statements.push(format!("UPDATE audit_subject SET record = record + {by} WHERE record >= {from}"));
    }
    statements
}

async fn chain(db: &TestDatabase) -> (Store, Chain) {
    let store = db.open().await;
    write(&store, (0..RECORDS).map(varied).collect()).await;
    disarm(&store).await;
    let chain = Chain::read(&store).await;
    (store, chain)
}

both_databases! {
    async fn a_thousand_tamperings_are_found_and_located(db: TestDatabase) {
        let (store, chain) = chain(&db).await;
        let mut dice = Dice::new(11);
        let mut tried = BTreeSet::new();
        for number in 0..TAMPERINGS {
            let tampering = chain.any(&mut dice);
            let Tampering { name, statements, place, problem } = &tampering;
            let attack = store.begin_write().await.unwrap();
            for statement in statements {
                run(&attack, statement).await.unwrap_or_else(|refused| panic!("{statement}\n{refused}"));
            }
            let found = verify_within(&attack, &key(), &[]).await.unwrap();
            attack.rollback().await.unwrap();
            let first = found.findings.first();
            assert!(
                first.is_some_and(|first| first.sequence == *place && problem(first.problem)),
                "{number}: {name} at {place}: {statements:#?}\n{:#?}",
                told(&found)
            );
            tried.insert(*name);
        }
        assert_eq!(tried.len(), 8, "{tried:?}");
        // Each was undone: what was found was found in it, not in what another had left.
        let found = verify_within(store.writer(), &key(), &[]).await.unwrap();
        assert_eq!((found.records, told(&found)), (u64::try_from(RECORDS).unwrap(), Vec::new()));
    }

    /// Somebody who kept the head of an earlier day can put the whole of that day back: only an anchor tells.
    async fn an_old_head_put_back_is_found_by_an_anchor_alone(db: TestDatabase) {
        let store = db.open().await;
        write(&store, (0..10).map(varied).collect()).await;
        let old = "CREATE TABLE old_head AS SELECT * FROM audit_head";
        run(store.writer(), old).await.unwrap();
        write(&store, (10..20).map(varied).collect()).await;
        let kept = anchor(store.reader(), &key(), &super::clock()).await.unwrap().unwrap();
        disarm(&store).await;
        for statement in [
            "DELETE FROM audit_subject WHERE record > 10",
            "DELETE FROM audit_record WHERE sequence > 10",
            "DELETE FROM audit_head",
            "INSERT INTO audit_head SELECT * FROM old_head",
        ] {
            run(store.writer(), statement).await.unwrap();
        }
        assert!(super::verified(&store).await.is_whole());
        let found = verify_within(store.reader(), &key(), &[kept]).await.unwrap();
        assert_eq!(told(&found), ["record 20: is gone, though the anchor of 2016-07-01 05:00 UTC tells of it; the end \
                                   was cut off, or an older backup was put back"]);
    }

    async fn persons_told_to_no_record_and_columns_of_another_type_are_found(db: TestDatabase) {
        let (store, _chain) = chain(&db).await;
        let mut attacks = vec![
            ("INSERT INTO audit_subject (record, person_id) VALUES (500, 1)",
             "record 500: is not there, but a person is told to it"),
            ("UPDATE audit_record SET encoding = 2 WHERE sequence = 9",
             "record 9: was sealed in the form 2, which this version does not know"),
        ];
        if store.backend() == DbBackend::Sqlite {
            // SQLite takes any value into any column.
            attacks.extend([
                ("UPDATE audit_record SET at = 'yesterday' WHERE sequence = 9",
                 "record 9: a column holds something that is no value of it"),
                ("UPDATE audit_record SET detail = CAST(X'ff' AS TEXT) WHERE sequence = 9",
                 "record 9: a column holds something that is no value of it"),
                ("UPDATE audit_head SET sequence = 'many'",
                 "record 24: is the last, but the head of the chain was changed; records after it may be gone"),
            ]);
        }
        for (statement, expected) in attacks {
            let attack = store.begin_write().await.unwrap();
            run(&attack, statement).await.unwrap();
            let found = verify_within(&attack, &key(), &[]).await.unwrap();
            attack.rollback().await.unwrap();
            assert_eq!(told(&found), [expected], "{statement}");
        }
    }
}
