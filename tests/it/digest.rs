//! The daily mail: once a day to who wants it and has something due, with numbers and no names, and off by default.

use crate::{
    admission_case::drive::{OF_2024, World},
    harness::count,
};
use chrono::TimeDelta;
use dangvien::{
    auth::accounts::{self, Changer},
    config::{MailSettings, MailTls, Settings},
    digest::{self, Mailer, Round},
    domain::{account::AccountState, digest as mail},
    scope::Scope,
};
use dangvien_shared::{id::AccountId, vocabulary::Role};
use dangvien_tests::{both_databases, clock::MovedClock, day};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// A mail as a server took it: to whom, and its text.
type Taken = (String, String);

/// A mail server on this machine that speaks as much SMTP as is needed, and refuses while it is told to.
struct MailServer {
    port: u16,
    taken: Arc<Mutex<Vec<Taken>>>,
    refuses: Arc<Mutex<bool>>,
    served: JoinHandle<()>,
}

impl MailServer {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (taken, refuses) = (Arc::<Mutex<Vec<Taken>>>::default(), Arc::<Mutex<bool>>::default());
        let (mails, no) = (Arc::clone(&taken), Arc::clone(&refuses));
        let served = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let _over = converse(stream, &mails, &no).await;
            }
        });
        Self { port, taken, refuses, served }
    }

    fn settings(&self) -> MailSettings {
        MailSettings {
            host: "127.0.0.1".to_owned(),
            port: self.port,
            tls: MailTls::None,
            sender: "Nhắc việc <nhac-viec@tinh.example>".to_owned(),
            hour: 7,
            web_address: "https://dangvien.tinh.example/".to_owned(),
            ..Settings::defaults().mail
        }
    }

    fn mailer(&self) -> Mailer {
        Mailer::of(&self.settings()).unwrap().unwrap()
    }

    fn refuse(&self, refuses: bool) {
        *self.refuses.lock().unwrap() = refuses;
    }

    fn take(&self) -> Vec<Taken> {
        std::mem::take(&mut *self.taken.lock().unwrap())
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.served.abort();
    }
}

async fn converse(
    stream: TcpStream,
    taken: &Mutex<Vec<Taken>>,
    refuses: &Mutex<bool>,
) -> std::io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 mail.test ESMTP\r\n").await?;
    let mut to = String::new();
    while let Some(line) = lines.next_line().await? {
        let word = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
        let answer = match word.as_str() {
            "EHLO" => "250-mail.test\r\n250 8BITMIME",
            "RCPT" if *refuses.lock().unwrap() => "451 try again later",
            "RCPT" => {
                line.clone_into(&mut to);
                "250 ok"
            }
            "DATA" => {
                write.write_all(b"354 go on\r\n").await?;
                let mut text = String::new();
                while let Some(line) = lines.next_line().await?.filter(|line| line != ".") {
                    text.push_str(&line);
                    text.push('\n');
                }
                taken.lock().unwrap().push((to.clone(), text));
                "250 taken"
            }
            "QUIT" => {
                write.write_all(b"221 bye\r\n").await?;
                return Ok(());
            }
            _ => "250 ok",
        };
        write.write_all(format!("{answer}\r\n").as_bytes()).await?;
    }
    Ok(())
}

async fn with_address(world: &World, name: &str, role: Role, address: Option<&str>) -> AccountId {
    let account = world.app.account(name).await;
    world.app.grant(account, role, world.places.uppers[0]).await;
    if let Some(address) = address {
        let address = mail::MailAddress::parse(address).unwrap();
        mail::set_address(&world.app.app, &Changer::command_line(), account, Some(&address)).await.unwrap();
    }
    account
}

/// A case that waits for the decision of the first district, the 60th working day after 1/7/2024.
async fn waiting_for_decision(world: &World, born: &str) {
    let mut case = world.endorsed(OF_2024, born).await;
    let vote = case.vote("2024-07-01", 17, 0, true);
    case.does("2024-07-01", vote).await;
    let resolution = case.grassroots("2024-07-20");
    case.does("2024-07-20", resolution).await;
}

const fn round(sent: usize, failed: usize, nothing: usize) -> Round {
    Round { sent, failed, nothing }
}

both_databases! {
    async fn each_who_wants_it_gets_one_mail_a_day_with_numbers_alone(db: TestDatabase) {
        let clock = MovedClock::at_noon_of(day("2024-09-20"));
        let world = World::by_clock(db, Arc::clone(&clock)).await;
        waiting_for_decision(&world, "1997-09-10").await;
        waiting_for_decision(&world, "1996-09-10").await;
        let app = &world.app.app;
        let server = MailServer::start().await;
        let mailer = server.mailer();
        let wants = with_address(&world, "muon-thu", Role::UpperCommittee, Some("muon@tinh.example")).await;
        let _silent = with_address(&world, "khong-thu", Role::UpperCommittee, None).await;
        let _reader = with_address(&world, "chi-xem", Role::Inspector, Some("xem@tinh.example")).await;
        let gone = with_address(&world, "da-khoa", Role::UpperCommittee, Some("khoa@tinh.example")).await;
        accounts::set_state(app, &Changer::command_line(), gone, AccountState::Disabled).await.unwrap();
        assert_eq!(digest::preview(app).await.unwrap().iter().map(|(one, count)| (one.account, *count)).collect::<Vec<_>>(), [(wants, 2)]);
        assert_eq!(server.take(), [], "a look sends nothing");
        assert_eq!(digest::send(app, &mailer).await.unwrap(), round(1, 0, 1));
        let mails = server.take();
        let [(to, text)] = mails.as_slice() else { panic!("{mails:?}") };
        assert_eq!(to, "RCPT TO:<muon@tinh.example>");
        assert!(text.contains("Content-Type: text/plain; charset=utf-8"), "{text}");
        assert!(text.contains("From: ") && text.contains("<nhac-viec@tinh.example>"), "{text}");
        // The text is encoded for the way; what stands in ASCII is enough to see that names are not.
        for name in ["Hoang", "Hoàng", "Thử", "/ho-so/"] {
            assert!(!text.contains(name), "{name}");
        }
        // Another process, and a restart, send it no second time.
        assert_eq!(digest::send(app, &mailer).await.unwrap(), Round::default());
        let other = world.app.another_process().await;
        assert_eq!(digest::send(&other, &mailer).await.unwrap(), Round::default());
        assert_eq!(server.take(), []);
        clock.pass(TimeDelta::days(1));
        assert_eq!(digest::send(app, &mailer).await.unwrap(), round(1, 0, 1));
        assert_eq!(server.take().len(), 1);
        // Whoever was to be sent a mail when a server died gets none that day: better none than two.
        clock.pass(TimeDelta::days(1));
        assert!(mail::take(app, wants, day("2024-09-22")).await.unwrap());
        assert!(!mail::take(app, wants, day("2024-09-22")).await.unwrap());
        assert_eq!(digest::send(app, &mailer).await.unwrap(), round(0, 0, 1));
        assert_eq!(server.take(), []);
        // What became of them is forgotten after a while.
        clock.pass(TimeDelta::days(60));
        digest::send(app, &mailer).await.unwrap();
        assert_eq!(count(&world.app, "SELECT count(*) FROM digest_mail WHERE day < '2024-10-01'").await, 0);
    }

    async fn a_mail_that_is_not_taken_is_tried_again_so_often(db: TestDatabase) {
        let world = World::on(db, "2024-09-20").await;
        waiting_for_decision(&world, "1997-09-10").await;
        let app = &world.app.app;
        let server = MailServer::start().await;
        let mailer = server.mailer();
        with_address(&world, "muon-thu", Role::UpperCommittee, Some("muon@tinh.example")).await;
        server.refuse(true);
        assert_eq!(digest::send(app, &mailer).await.unwrap(), round(0, 1, 0));
        server.refuse(false);
        assert_eq!(digest::send(app, &mailer).await.unwrap(), round(1, 0, 0));
        assert_eq!(server.take().len(), 1);
        assert_eq!(digest::send(app, &mailer).await.unwrap(), Round::default());
        with_address(&world, "thu-hong", Role::UpperOfficer, Some("hong@tinh.example")).await;
        server.refuse(true);
        for _ in 0..mail::MOST_TRIES {
            assert_eq!(digest::send(app, &mailer).await.unwrap(), round(0, 1, 0));
        }
        assert_eq!(digest::send(app, &mailer).await.unwrap(), Round::default(), "enough for a day");
    }

    async fn it_is_off_by_default_and_waits_for_its_hour(db: TestDatabase) {
        assert!(Mailer::of(&Settings::defaults().mail).unwrap().is_none());
        // Noon in Vietnam is 5:00 UTC; the clock of tests stands at noon of the day there.
        let clock = MovedClock::at_noon_of(day("2024-09-20"));
        let world = World::by_clock(db, Arc::clone(&clock)).await;
        waiting_for_decision(&world, "1997-09-10").await;
        let app = &world.app.app;
        let server = MailServer::start().await;
        with_address(&world, "muon-thu", Role::UpperCommittee, Some("muon@tinh.example")).await;
        let vietnam = chrono::FixedOffset::east_opt(7 * 3600).unwrap();
        let hour = chrono::Timelike::hour(&app.clock.now().with_timezone(&vietnam));
        let at = |hour: u32| {
            let settings = MailSettings { hour: u8::try_from(hour).unwrap(), ..server.settings() };
            Mailer::of(&settings).unwrap().unwrap()
        };
        assert_eq!(digest::send_when_time(app, &at(hour + 1)).await.unwrap(), Round::default());
        assert_eq!(digest::send_when_time(app, &at(hour)).await.unwrap(), round(1, 0, 0));
        assert_eq!(server.take().len(), 1);
    }

    async fn an_address_is_ones_own_and_the_trail_does_not_tell_it(db: TestDatabase) {
        let world = World::on(db, "2024-09-20").await;
        let account = with_address(&world, "muon-thu", Role::UpperCommittee, None).await;
        let ask = async |query: &str, variables: Value| {
            let actor = world.app.signed_in(account).await;
            let scope = Scope::of(actor, &world.app.app.tree.current());
            world.app.graphql_in(scope, query, variables).await["data"].take()
        };
        let set = "mutation($address: String!) { done: mailAddressSet(input: { address: $address }) {
            address userErrors { code path } } }";
        let wrong = ask(set, json!({ "address": "an" })).await;
        assert_eq!(wrong["done"]["userErrors"][0]["code"], "INVALID");
        let kept = ask(set, json!({ "address": " an@tinh.example " })).await;
        assert_eq!(kept["done"], json!({ "address": "an@tinh.example", "userErrors": [] }));
        assert_eq!(ask("{ viewer { mailAddress } }", json!({})).await["viewer"]["mailAddress"], "an@tinh.example");
        assert_eq!(count(&world.app, "SELECT count(*) FROM audit_record WHERE action = 'ACCOUNT_CHANGED'").await, 1);
        assert_eq!(count(&world.app, "SELECT count(*) FROM audit_record WHERE detail LIKE '%tinh.example%'").await, 0);
        let gone = ask(set, json!({ "address": "" })).await;
        assert_eq!(gone["done"], json!({ "address": null, "userErrors": [] }));
        assert_eq!(count(&world.app, "SELECT count(*) FROM mail_address").await, 0);
    }
}
