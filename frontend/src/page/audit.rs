//! `/nhat-ky`: the audit trail, for those who may read it.
//!
//! The period and the page stand in the address; names of accounts and members never do.

use super::children_tab::first_page_for;
use super::link;
use super::member_link;
use super::missing_right::MissingRight;
use crate::api::{Data, ask};
use crate::route::{use_address, use_choose};
use crate::session::use_session;
use crate::text::{audit as words, use_language};
use crate::ui::{
    Cell, Choice, Column, DataTable, DateField, EmptyState, Leaf, Loaded, PageHead, Pager, SearchField,
    SelectField, When,
};
use chrono::{Days, NaiveDate};
use dangvien_shared::operation::{Ask as _, AuditFilter, AuditList, AuditListVariables, AuditRecord, Slice};
use dangvien_shared::text::format_instant;
use dangvien_shared::url::Address;
use dangvien_shared::vocabulary::{Action, AuditAction, AuditOutcome, AuditSubject, Role, Vocabulary};
use leptos::prelude::*;

/// Days that are shown unless others are chosen.
const USUAL_DAYS: u64 = 30;

/// What is chosen beside the period.
#[derive(Clone, Copy)]
struct Chosen {
    action: RwSignal<String>,
    outcome: RwSignal<String>,
    account: RwSignal<String>,
    member: RwSignal<String>,
}

impl Chosen {
    fn filter(self, (from, to): (NaiveDate, NaiveDate)) -> AuditFilter {
        let account = self.account.get().trim().to_lowercase();
        AuditFilter {
            from: Some(from),
            to: Some(to),
            action: self.action.with(|code| AuditAction::from_code(code)).map(|action| vec![action]),
            outcome: self.outcome.with(|code| AuditOutcome::from_code(code)),
            account_name: (!account.is_empty()).then_some(account),
            member: self.member.with(|link| member_link::read(link)),
            within: None,
        }
    }

    /// Changes with every choice: a cursor belongs to the list that it was cut from.
    fn words(self) -> RwSignal<String> {
        let words = RwSignal::new(String::new());
        Effect::new(move |_| {
            let parts = [self.action, self.outcome, self.account, self.member].map(|part| part.get());
            words.set(parts.join("\n"));
        });
        words
    }
}

/// The audit trail.
#[component]
pub(crate) fn AuditPage() -> impl IntoView {
    let text = words::of(use_language());
    let address = use_address();
    let session = use_session();
    if !session.may(Action::ReadAudit) {
        return view! { <MissingRight title=text.title right=Action::ReadAudit /> }.into_any();
    }
    let empty = || RwSignal::new(String::new());
    let chosen = Chosen { action: empty(), outcome: empty(), account: empty(), member: empty() };
    let period = Memo::new(move |_| {
        // By the clock of the records: a demonstration's today lies years before them.
        let today = session.register().recorded_on;
        address.with(|address| {
            let to = address.query.to.unwrap_or(today);
            let usual = to.checked_sub_days(Days::new(USUAL_DAYS)).unwrap_or(to);
            (address.query.from.unwrap_or(usual), to)
        })
    });
    first_page_for(chosen.words(), address);
    let answer = ask(move || {
        let Slice { first, after, last, before } = address.with(|address| Slice::of(&address.query.page));
        let filter = chosen.filter(period.get());
        AuditList::with(AuditListVariables { filter, first, after, last, before })
    });
    view! {
        <div class="page">
            <PageHead title=text.title trail=Signal::stored(Vec::new())>
                <span>{text.lead}</span>
            </PageHead>
            <Filters chosen period />
            <Loaded answer let:data>
                <Records data address />
            </Loaded>
        </div>
    }
    .into_any()
}

#[component]
fn Filters(chosen: Chosen, period: Memo<(NaiveDate, NaiveDate)>) -> impl IntoView {
    let text = words::of(use_language());
    let address = use_address();
    let choose = use_choose();
    let actions = choices::<AuditAction>(text.every_action);
    let outcomes = choices::<AuditOutcome>(text.every_outcome);
    let set_from = Callback::new(move |from| {
        let to = period.get_untracked().1;
        choose(&address.get_untracked().with(|query| (query.from, query.to) = (Some(from), Some(to))));
    });
    let set_to = Callback::new(move |to| {
        let from = period.get_untracked().0;
        choose(&address.get_untracked().with(|query| (query.from, query.to) = (Some(from), Some(to))));
    });
    let member_problem = move || {
        let wrong = chosen.member.with(|link| !link.trim().is_empty() && member_link::read(link).is_none());
        wrong.then_some(text.member_problem)
    };
    view! {
        <search class="filters">
            <div class="filters-groups">
                <DateField
                    id="nhat-ky-tu"
                    label=text.from
                    value=Signal::derive(move || period.get().0)
                    on_choose=set_from
                />
                <DateField
                    id="nhat-ky-den"
                    label=text.to
                    value=Signal::derive(move || period.get().1)
                    on_choose=set_to
                />
                <SelectField
                    id="nhat-ky-hanh-dong"
                    label=text.action
                    choices=actions
                    chosen=chosen.action
                    on_choose=Callback::new(move |code| chosen.action.set(code))
                />
                <SelectField
                    id="nhat-ky-ket-qua"
                    label=text.outcome
                    choices=outcomes
                    chosen=chosen.outcome
                    on_choose=Callback::new(move |code| chosen.outcome.set(code))
                />
                <SearchField
                    id="nhat-ky-tai-khoan"
                    label=text.account
                    hint=text.account_hint
                    words=chosen.account
                />
                <div>
                    <SearchField
                        id="nhat-ky-dang-vien"
                        label=text.member
                        hint=text.member_hint
                        words=chosen.member
                    />
                    <p class="field-problem" role="alert">
                        {member_problem}
                    </p>
                </div>
            </div>
        </search>
    }
}

fn choices<T: Vocabulary>(every: &'static str) -> Vec<Choice> {
    let language = use_language();
    let all = [Choice { code: "", label: every }];
    let each = T::VALUES.iter().map(|value| Choice { code: value.code(), label: value.word(language) });
    all.into_iter().chain(each).collect()
}

#[component]
fn Records(data: Data<AuditList>, address: Memo<Address>) -> impl IntoView {
    let text = words::of(use_language());
    let columns = vec![
        Column::text(text.sequence),
        Column::text(text.at),
        Column::text(text.who),
        Column::text(text.action),
        Column::text(text.outcome),
        Column::text(text.subject),
        Column::text(text.detail),
        Column::text(text.address),
    ];
    let any = move || data.with(|data| data.audit_records.total_count != 0);
    let leaf = move || {
        let address = address.get();
        data.with(|data| {
            let page = &data.audit_records;
            Some(Leaf::of(&address, &page.page_info, page.nodes.len(), i64::from(page.total_count)))
        })
    };
    let rows = move || {
        let address = address.get();
        data.with(|data| data.audit_records.nodes.iter().map(|record| row(text, &address, record)).collect())
    };
    view! {
        <When
            holds=any
            otherwise=move || view! { <EmptyState title=text.none advice=text.none_advice /> }
        >
            <Pager leaf=Signal::derive(leaf) />
            <DataTable caption=text.title columns=columns.clone() rows quiet=true />
            <Pager leaf=Signal::derive(leaf) silent=true />
        </When>
    }
}

fn row(text: &'static words::Audit, address: &Address, record: &AuditRecord) -> Vec<Cell> {
    let language = use_language();
    let role = record.role.as_deref().and_then(Role::from_code).map(|role| role.word(language));
    let who = record.account_name.clone().unwrap_or_else(|| text.server.to_owned());
    let outcome = match record.outcome {
        AuditOutcome::Done => "badge badge-good",
        AuditOutcome::Refused => "badge badge-bad",
    };
    vec![
        Cell::text(record.sequence.to_string()),
        Cell::text(format_instant(record.at)),
        Cell::view(view! { {who} " " <span class="soft">{role}</span> }),
        Cell::text(record.action.word(language)),
        Cell::view(view! { <span class=outcome>{record.outcome.word(language)}</span> }),
        subject(address, record),
        if record.detail == "{}" {
            Cell::empty()
        } else {
            Cell::view(view! { <code class="detail">{record.detail.clone()}</code> })
        },
        record.address.clone().map_or_else(Cell::empty, Cell::text),
    ]
}

/// What it was done to, with the way there where there is one.
fn subject(address: &Address, record: &AuditRecord) -> Cell {
    let language = use_language();
    let kind = record.subject_kind.map(|kind| kind.word(language));
    match (record.subject_kind, &record.subject_id, &record.organisation) {
        (Some(AuditSubject::Member), Some(id), _) => {
            Cell::link(link::member(address, id), kind.unwrap_or_default())
        }
        (_, _, Some(organisation)) => {
            Cell::link(link::organisation(address, &organisation.id), organisation.name.clone())
        }
        _ => kind.map_or_else(Cell::empty, Cell::text),
    }
}
