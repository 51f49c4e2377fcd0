//! `dangvien user`: accounts from the server's own command line, which nobody needs to approve.

use crate::{
    app::App,
    auth::{
        accounts::{self, Changer},
        identity,
        oidc::Identity,
    },
    config::Settings,
    domain::{
        account::{self, Account, AccountName, AccountState, GrantOrder},
        digest as mail,
    },
};
use anyhow::{Context as _, bail};
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use dangvien_shared::{
    id::{AccountId, GrantId, OrganisationId, PersonId},
    text::format_date,
    vocabulary::Role,
};

/// Path of the page on which a password is chosen.
pub(super) const SETUP_PATH: &str = "/thiet-lap";

/// Arguments of `dangvien user`.
#[derive(Debug, Args)]
pub struct User {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Adds an account and prints the link with which its owner chooses a password.
    Add {
        /// What one signs in with.
        name: String,
        /// Name for people.
        #[arg(long, value_name = "TEXT", default_value = "")]
        display_name: String,
    },
    /// Ends the sessions and tokens of an account, and signs it in no more.
    Disable {
        /// What one signs in with.
        name: String,
    },
    /// Lets a disabled account sign in again.
    Enable {
        /// What one signs in with.
        name: String,
    },
    /// Takes password and second factor away and prints a new link.
    Reset {
        /// What one signs in with.
        name: String,
        /// Takes the second factor alone away; the password stays.
        #[arg(long)]
        second_factor: bool,
    },
    /// Gives an account a role at an organisation.
    Grant(Grant),
    /// Takes a grant back, by its number in the list.
    Revoke {
        /// The number.
        grant: i64,
    },
    /// Links a person of an identity provider to an account, which then signs in there.
    Link(Person),
    /// Takes such a link away.
    Unlink(Person),
    /// Ties an account to the person of the register who it is; that person then sees who read their file.
    Person {
        /// What one signs in with.
        name: String,
        /// The person's id, as the API gives it; nobody when left out.
        #[arg(value_parser = person)]
        person: Option<PersonId>,
    },
    /// Sets the address to which an account wants the daily mail about what is due.
    Mail {
        /// What one signs in with.
        name: String,
        /// The address; none any more when left out.
        address: Option<String>,
    },
    /// Prints all accounts with their grants.
    List,
}

/// A person of an identity provider, and an account.
#[derive(Debug, Args)]
struct Person {
    /// What one signs in with here.
    name: String,
    /// The provider, by its `id` in the settings.
    provider: String,
    /// The provider's word for the person (`sub`); no name, no address of mail.
    subject: String,
}

#[derive(Debug, Args)]
struct Grant {
    /// What one signs in with.
    name: String,
    /// The role, as `BRANCH_SECRETARY`.
    #[arg(long, value_parser = role)]
    role: Role,
    /// Code of the organisation; the province when left out.
    #[arg(long, value_name = "CODE")]
    at: Option<String>,
    /// First day, today when left out.
    #[arg(long, value_name = "DAY", value_parser = super::report::day)]
    from: Option<NaiveDate>,
    /// Last day; no end when left out.
    #[arg(long, value_name = "DAY", value_parser = super::report::day)]
    to: Option<NaiveDate>,
    /// The decision that it rests on.
    #[arg(long, value_name = "TEXT", default_value = "")]
    basis: String,
    /// Ids, as the API gives them, of the persons that it reaches, where the role reaches named ones.
    #[arg(long, value_name = "ID", value_parser = person)]
    person: Vec<PersonId>,
}

impl User {
    /// Does what was asked for.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let app = super::open_app(settings).await?;
        let by = Changer::command_line();
        match self.what {
            What::Add { name, display_name } => {
                let (_, link) = accounts::add(&app, &by, &name, &display_name).await?;
                say_link(link.expose())
            }
            What::Reset { name, second_factor: true } => {
                let id = find(&app, &name).await?.id;
                accounts::reset_second_factor(&app, &by, id)
                    .await
                    .with_context(|| format!("the second factor of {name} was not taken away"))?;
                super::say(format_args!("{name} signs in without a second factor; its sessions ended"))
            }
            What::Reset { name, second_factor: false } => {
                let link = accounts::reset(&app, &by, find(&app, &name).await?.id).await?;
                say_link(link.expose())
            }
            What::Disable { name } => set(&app, &by, &name, AccountState::Disabled).await,
            What::Enable { name } => set(&app, &by, &name, AccountState::Active).await,
            What::Grant(grant) => grant.run(&app, &by).await,
            What::Revoke { grant } => {
                accounts::revoke(&app, &by, GrantId(grant)).await?;
                super::say(format_args!("grant {grant} was taken back"))
            }
            What::Link(person) => person.link(&app, settings).await,
            What::Unlink(person) => person.unlink(&app, settings).await,
            What::Person { name, person } => {
                accounts::set_person(&app, &by, find(&app, &name).await?.id, person).await?;
                let whom = if person.is_some() { "a person of the register" } else { "nobody" };
                super::say(format_args!("{name} is tied to {whom}"))
            }
            What::Mail { name, address } => {
                let account = find(&app, &name).await?;
                let address = address.as_deref().map(mail::MailAddress::parse).transpose()?;
                mail::set_address(&app, &by, account.id, address.as_ref()).await?;
                let now = if address.is_some() { "gets" } else { "gets no" };
                super::say(format_args!("{} {now} mail about what is due", account.name))
            }
            What::List => list(&app).await,
        }
    }
}

impl Person {
    async fn link(self, app: &App, settings: &Settings) -> anyhow::Result<()> {
        let account = find(app, &self.name).await?;
        let issuer = self.issuer(settings)?;
        let person = Identity { issuer, subject: self.subject, name: None };
        identity::link(app, &Changer::command_line(), account.id, &person).await?;
        super::say(format_args!("{} signs in as {} of {}", account.name, person.subject, person.issuer))
    }

    async fn unlink(self, app: &App, settings: &Settings) -> anyhow::Result<()> {
        let account = find(app, &self.name).await?;
        let issuer = self.issuer(settings)?;
        identity::unlink(app, &Changer::command_line(), account.id, (&issuer, &self.subject)).await?;
        super::say(format_args!("{} signs in as {} of {issuer} no more", account.name, self.subject))
    }

    fn issuer(&self, settings: &Settings) -> anyhow::Result<String> {
        let found = settings.auth.providers.iter().find(|provider| provider.id == self.provider);
        let found = found.with_context(|| {
            format!(
                "there is no provider with id = {:?} below [[auth.providers]] in the settings",
                self.provider
            )
        })?;
        Ok(found.issuer.clone())
    }
}

impl Grant {
    async fn run(self, app: &App, by: &Changer) -> anyhow::Result<()> {
        let from = self.from.unwrap_or_else(|| app.clock.today());
        let order = GrantOrder {
            account: find(app, &self.name).await?.id,
            role: self.role,
            organisation: organisation(app, self.at.as_deref(), from)?,
            from,
            to: self.to,
            basis: self.basis,
            persons: self.person,
        };
        let given = accounts::give(app, by, &order).await?;
        super::say(format_args!("grant {} was given", given.grant.0))
    }
}

fn organisation(app: &App, code: Option<&str>, day: NaiveDate) -> anyhow::Result<OrganisationId> {
    let standing = app.tree.current().at(day);
    let node = match code {
        Some(code) => standing.nodes().iter().find(|node| node.code == code),
        None => standing.root(),
    };
    let what =
        code.map_or_else(|| "organisation".to_owned(), |code| format!("organisation with the code {code}"));
    Ok(node.with_context(|| format!("no {what} stands on {}", format_date(day)))?.id)
}

async fn find(app: &App, name: &str) -> anyhow::Result<Account> {
    let parsed = AccountName::parse(name)?;
    let found = account::find_by_name(app.store.reader(), &parsed).await?;
    found.with_context(|| format!("there is no account {}; `dangvien user list` names all", parsed.as_str()))
}

async fn set(app: &App, by: &Changer, name: &str, state: AccountState) -> anyhow::Result<()> {
    let changed = accounts::set_state(app, by, find(app, name).await?.id, state).await?;
    let now = if changed.is_active() {
        "may sign in"
    } else {
        "may sign in no more; its sessions and tokens ended"
    };
    super::say(format_args!("{} {now}", changed.name))
}

async fn list(app: &App) -> anyhow::Result<()> {
    let accounts = account::accounts(app.store.reader()).await?;
    if accounts.is_empty() {
        bail!("there is no account yet: `dangvien user add NAME` adds one");
    }
    let ids: Vec<AccountId> = accounts.iter().map(|account| account.id).collect();
    let grants = account::grants_of_account(app.store.reader(), &ids).await?;
    let tree = app.tree.current();
    super::say("account\tname\tstate\tgrant\trole\torganisation\tfrom\tto")?;
    for account in accounts {
        let state = account.state.as_code();
        let own: Vec<_> = grants.iter().filter(|grant| grant.account == account.id).collect();
        if own.is_empty() {
            super::say(format_args!("{}\t{}\t{state}\t-\t-\t-\t-\t-", account.name, account.display_name))?;
        }
        for grant in own {
            let standing = tree.at(grant.valid_from);
            let organisation = standing.find(grant.organisation).map_or("-", |node| &node.code);
            let to = grant.valid_to.map_or_else(|| "-".to_owned(), format_date);
            super::say(format_args!(
                "{}\t{}\t{state}\t{} {}\t{}\t{organisation}\t{}\t{to}",
                account.name,
                account.display_name,
                grant.id.0,
                grant.state.as_code(),
                grant.role.as_code(),
                format_date(grant.valid_from),
            ))?;
        }
    }
    Ok(())
}

fn say_link(secret: &str) -> anyhow::Result<()> {
    super::say(format_args!("{SETUP_PATH}#{secret}"))?;
    tracing::info!(
        "the line above goes behind the address of the server; it can be used once, within 72 hours"
    );
    Ok(())
}

fn role(code: &str) -> Result<Role, String> {
    Role::from_code(&code.to_uppercase()).ok_or_else(|| {
        let all: Vec<_> = Role::ALL.iter().map(|role| role.as_code()).collect();
        format!("is none of {}", all.join(", "))
    })
}

fn person(id: &str) -> Result<PersonId, String> {
    PersonId::from_wire(id).map_err(|wrong| wrong.to_string())
}
