//! The whole server, killed in the middle of writing: what it acknowledged is there, and the chain is whole.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use dangvien::{
    app::App,
    audit,
    auth::{
        accounts::{self, Changer},
        own,
    },
    cli,
    config::Settings,
    domain::{
        access_token::{NewToken, TokenKind},
        account::{self, AccountName, GrantOrder, NewAccount},
    },
};
use dangvien_shared::vocabulary::{OrganisationKind, Role, TokenScope};
use dangvien_tests::{Fixture, TestDatabase, both_databases, scratch, server::client};
use sea_orm::{ConnectionTrait as _, Statement};
use serde_json::{Value, json};
use std::{
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
    sync::Arc,
};
use tokio::sync::mpsc;

/// Times that the server is started and killed.
const KILLS: usize = 3;

/// Those who write at the same time.
const WRITERS: usize = 4;

const IMPORT: &str = "mutation($input: ImportInput!) { membersImport(input: $input) { run { state } problems { message } userErrors { message } } }";

/// A database with keys in files, as a server has them.
struct Ground {
    settings: Settings,
    token: String,
    folder: tempfile::TempDir,
}

impl Ground {
    async fn new(db: &TestDatabase) -> Self {
        let folder = tempfile::Builder::new().prefix("killed-").tempdir_in(scratch::folder()).unwrap();
        let mut settings = Settings::defaults();
        db.url().clone_into(&mut settings.database.url);
        settings.auth.key_file = folder.path().join("master.key");
        settings.audit.key_file = folder.path().join("audit.key");
        settings.exports.folder = folder.path().join("exports");
        let app = cli::open_app(&settings).await.unwrap();
        let mut register = Fixture::open(&app).await;
        // A register that ends on a day would be served as it was on the day after.
        let go_on = "UPDATE register SET complete_to = '9999-12-31'";
        app.store.writer().execute_unprepared(go_on).await.unwrap();
        let province = register.province("Đảng bộ tỉnh").await;
        let upper = register.organisation(OrganisationKind::Upper, province, "Đảng bộ huyện").await;
        let kind = OrganisationKind::GrassrootsBranch;
        register.organisation_with(kind, upper, "Chi bộ", |draft| draft.code("CB-01")).await;
        let new = NewAccount {
            name: AccountName::parse("can-bo").unwrap(),
            display_name: "Cán bộ".to_owned(),
            password_hash: String::new(),
            demo: false,
        };
        let account = account::add(app.store.writer(), new, app.clock.now()).await.unwrap();
        let order = GrantOrder {
            account,
            role: Role::ProvinceOfficer,
            organisation: province,
            from: app.clock.today(),
            to: None,
            basis: String::new(),
            persons: Vec::new(),
        };
        accounts::give(&app, &Changer::command_line(), &order).await.unwrap();
        let new = NewToken {
            account,
            kind: TokenKind::Personal,
            name: "tests".to_owned(),
            scopes: TokenScope::ALL.to_vec(),
            organisation: None,
            expires_at: app.clock.now() + chrono::TimeDelta::days(1),
        };
        let token = own::make_token(&app, &Changer::command_line(), new).await.unwrap().1.expose().to_owned();
        Self { settings, token, folder }
    }

    /// Starts the server and gives it with its address.
    fn start(&self) -> (Child, String) {
        let mut server = Command::new(env!("CARGO_BIN_EXE_server"))
            .args(["serve", "--listen", "127.0.0.1:0"])
            .current_dir(self.folder.path())
            .env("DANGVIEN_DATABASE_URL", &self.settings.database.url)
            .env("DANGVIEN_AUTH_KEY_FILE", &self.settings.auth.key_file)
            .env("DANGVIEN_AUDIT_KEY_FILE", &self.settings.audit.key_file)
            .env("DANGVIEN_EXPORTS_FOLDER", &self.settings.exports.folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|problem| panic!("the server does not start: {problem}"));
        let mut lines = BufReader::new(server.stdout.take().unwrap()).lines();
        let address = lines.next().expect("the server says where it is").unwrap();
        (server, address.trim_end_matches('/').to_owned())
    }

    /// The same database, opened here, with the keys of the files.
    async fn open(&self) -> App {
        cli::open_app(&self.settings).await.unwrap()
    }
}

/// Takes in members one by one until the server is gone, and tells the card of each that was acknowledged.
async fn write(token: Arc<str>, address: Arc<str>, first_card: usize, told: mpsc::UnboundedSender<String>) {
    let client = client(Some(&token));
    for card in (first_card..).step_by(WRITERS) {
        let card = format!("{card:06}");
        let row =
            format!("{};Nam;01/02/1970;Kinh;12/12;Nông dân;19/05/2001;19/05/2002;{card};CB-01;", name(&card));
        let content = STANDARD.encode(format!("{}{row}\n", crate::import::HEADER));
        let input = json!({ "fileName": "m.csv", "mode": "ALL_OR_NOTHING", "contentBase64": content });
        let body = json!({ "query": IMPORT, "variables": { "input": input } });
        let Ok(answer) = client.post(format!("{address}/graphql")).json(&body).send().await else { return };
        // What broke off in the middle was not acknowledged.
        let Ok(answer) = answer.json::<Value>().await else { return };
        if answer["data"]["membersImport"]["run"]["state"] == "DONE" {
            told.send(card).unwrap();
        } else {
            // Writers wait for each other: who waited too long comes again with the next.
            let code = &answer["errors"][0]["extensions"]["code"];
            assert!(["UNAVAILABLE", "TIMEOUT", "RATE_LIMITED"].iter().any(|may| code == may), "{answer:#}");
        }
    }
}

/// A name for each number, as numbers stand in no name.
fn name(card: &str) -> String {
    let words = ["An", "Bình", "Chi", "Dung", "Giang", "Hà", "Khoa", "Lan", "Minh", "Nga"];
    let digits = card.chars().filter_map(|digit| words.get(digit.to_digit(10)? as usize));
    format!("Nguyễn {}", digits.copied().collect::<Vec<_>>().join(" "))
}

async fn cards(app: &App) -> Vec<String> {
    let sql = "SELECT card_number FROM person WHERE card_number <> ''";
    let rows =
        app.store.reader().query_all_raw(Statement::from_string(app.store.backend(), sql)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

both_databases! {
    async fn a_server_that_is_killed_loses_nothing_that_it_acknowledged(db: TestDatabase) {
        let ground = Ground::new(&db).await;
        let mut acknowledged: Vec<String> = Vec::new();
        for kill in 0..KILLS {
            let (mut server, address) = ground.start();
            let (token, address): (Arc<str>, Arc<str>) = (ground.token.as_str().into(), address.into());
            let (told, mut heard) = mpsc::unbounded_channel();
            let writers: Vec<_> = (0..WRITERS)
                .map(|writer| {
                    let first = 1_000 * (kill + 1) + writer;
                    tokio::spawn(write(Arc::clone(&token), Arc::clone(&address), first, told.clone()))
                })
                .collect();
            drop(told);
            for _ in 0..(5 + 6 * kill) {
                acknowledged.push(heard.recv().await.expect("the server writes"));
            }
            // SIGKILL: nothing is tidied up, and the writers are in the middle of it.
            server.kill().unwrap();
            server.wait().unwrap();
            for writer in writers {
                writer.await.unwrap();
            }
            while let Some(card) = heard.recv().await {
                acknowledged.push(card);
            }
            let app = ground.open().await;
            let found = cards(&app).await;
            for card in &acknowledged {
                assert_eq!(found.iter().filter(|found| *found == card).count(), 1, "{card} after kill {kill}");
            }
            // One each may have been committed and not told any more.
            assert!(found.len() <= acknowledged.len() + WRITERS * (kill + 1), "{}", found.len());
            let verification = audit::verify(&app.store, &app.desk.audit, &[]).await.unwrap();
            let problems: Vec<String> = verification.findings.iter().map(ToString::to_string).collect();
            assert_eq!(problems, Vec::<String>::new(), "after kill {kill}");
            // Each of them is in the trail: grant, token, and one a member.
            assert!(verification.records >= acknowledged.len() as u64, "{}", verification.records);
        }
        // It starts once more, and goes on.
        let (mut server, address) = ground.start();
        let answer = client(Some(&ground.token)).post(format!("{address}/graphql"))
            .json(&json!({ "query": "{ members { totalCount } }" })).send().await.unwrap();
        let answer: Value = answer.json().await.unwrap();
        server.kill().unwrap();
        server.wait().unwrap();
        assert!(answer["data"]["members"]["totalCount"].as_u64().unwrap() >= acknowledged.len() as u64, "{answer:#}");
    }
}
