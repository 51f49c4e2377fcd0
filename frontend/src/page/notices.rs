//! `/thong-bao`: what came about that the viewer must know of, the latest first, and what of it was read.

use super::link;
use crate::api::{Data, ask, use_change};
use crate::route::use_address;
use crate::shell::Unread;
use crate::text::{notice as words, use_language};
use crate::ui::{Cell, Column, DataTable, EmptyState, FormProblem, Leaf, Loaded, PageHead, Pager, When};
use cynic::Id;
use dangvien_shared::operation::{
    Ask as _, Notice, NoticeCase, NoticeList, NoticeListVariables, NoticeMark, NoticeMarkInput,
    NoticeMarkVariables, Slice,
};
use dangvien_shared::text::{format_count, format_date};
use dangvien_shared::url::Address;
use dangvien_shared::vocabulary::Vocabulary as _;
use leptos::prelude::*;

/// What is marked: these, or all; as read or unread.
type Mark = (Option<Vec<Id>>, bool);

/// The notices.
#[component]
pub(crate) fn NoticesPage() -> impl IntoView {
    let text = words::of(use_language());
    let address = use_address();
    let unread = use_context::<Unread>().unwrap_or_default();
    let answer = ask(move || {
        let slice = address.with(|address| Slice::of(&address.query.page));
        NoticeList::with(NoticeListVariables::from(slice))
    });
    let change = use_change();
    Effect::new(move |_| {
        if let Some(count) = answer.with(|data| data.map(|data| data.viewer.unread_notice_count)) {
            unread.tell(count);
        }
    });
    let mark = Callback::new(move |(ids, read): Mark| {
        let input = NoticeMarkInput { ids, read };
        change.send(
            &NoticeMark::with(NoticeMarkVariables { input }),
            |_| &[],
            move |marked| {
                unread.tell(marked.notice_mark.unread_count);
                answer.progress().retry();
            },
        );
    });
    view! {
        <div class="page">
            <PageHead title=text.title trail=Signal::stored(Vec::new())>
                <span>{text.lead}</span>
            </PageHead>
            <FormProblem problem=change.problem_elsewhere(&[]) />
            <Loaded answer let:data>
                <Content data mark />
            </Loaded>
        </div>
    }
}

#[component]
fn Content(data: Data<NoticeList>, mark: Callback<Mark>) -> impl IntoView {
    let text = words::of(use_language());
    let address = use_address();
    let any = move || data.with(|data| data.notices.total_count > 0);
    let unread = move || data.with(|data| data.viewer.unread_notice_count);
    let said = move || (text.unread)(&format_count(i64::from(unread())));
    let leaf = Signal::derive(move || {
        let address = address.get();
        data.with(|data| {
            let page = &data.notices;
            Some(Leaf::of(&address, &page.page_info, page.nodes.len(), i64::from(page.total_count)))
        })
    });
    let columns =
        move || [text.on, text.what, text.case, text.branch, text.action].map(Column::text).to_vec();
    let rows = move || {
        let address = address.get();
        data.with(|data| data.notices.nodes.iter().map(|one| row(text, &address, one, mark)).collect())
    };
    view! {
        <When holds=any otherwise=move || view! { <EmptyState title=text.none advice=text.none_advice /> }>
            <p role="status">{said}</p>
            <p class="form-actions">
                <button
                    type="button"
                    class="button"
                    disabled=move || unread() == 0
                    on:click=move |_| mark.run((None, true))
                >
                    {text.read_all}
                </button>
            </p>
            <Pager leaf />
            <DataTable caption=text.title columns=columns() rows quiet=true />
            <Pager leaf silent=true />
        </When>
    }
}

/// What a notice tells, with its deadline.
fn told(notice: &Notice) -> String {
    let language = use_language();
    let what = notice.kind.word(language);
    match notice.clock.zip(notice.due_on) {
        Some((clock, due)) => format!("{what}: {} ({})", clock.word(language), format_date(due)),
        None => what.to_owned(),
    }
}

fn branch(case: &NoticeCase) -> Option<String> {
    let branch = case.branch.as_ref()?;
    Some(match &branch.parent {
        Some(parent) => format!("{}, {}", branch.name, parent.name),
        None => branch.name.clone(),
    })
}

fn row(text: &'static words::Notices, address: &Address, notice: &Notice, mark: Callback<Mark>) -> Vec<Cell> {
    let language = use_language();
    let case = notice.admission_case.as_ref();
    let (id, read) = (notice.id.clone(), notice.read);
    let what = told(notice);
    let label = if read { text.mark_unread } else { text.mark_read };
    let name = case.map(|case| case.full_name.clone()).unwrap_or_default();
    vec![
        Cell::text(format_date(notice.on)),
        Cell::view(if read {
            view! { <span class="soft">{what}</span> }.into_any()
        } else {
            view! {
                <strong>
                    <span class="visually-hidden">{text.new}</span>
                    {what}
                </strong>
            }
            .into_any()
        }),
        case.map_or_else(Cell::empty, |case| {
            let href = link::case(address, &case.id);
            let state = case.state.word(language);
            Cell::view(view! {
                <a href=href>{case.full_name.clone()}</a>
                " "
                <span class="soft">{state}</span>
            })
        }),
        case.and_then(branch).map_or_else(Cell::empty, Cell::text),
        Cell::view(view! {
            <button
                type="button"
                class="button button-quiet"
                on:click=move |_| mark.run((Some(vec![id.clone()]), !read))
            >
                {label}
                <span class="visually-hidden">": " {name}</span>
            </button>
        }),
    ]
}
