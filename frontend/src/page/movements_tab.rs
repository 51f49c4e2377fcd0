//! What came into an organisation and what left it in a period, and the persons behind each line.

use super::export::ExportButtons;
use super::link;
use super::member_table::{branch_cell, day_cell};
use super::nothing::NothingHere;
use super::organisation::View;
use super::period::{self, PeriodPicker};
use super::reconciliation::{Form, ReconciliationTable};
use crate::api::{Data, ask};
use crate::text::{use_language, use_text};
use crate::ui::{Cell, Column, DataTable, Leaf, Loaded, Pager, When};
use cynic::Id;
use dangvien_shared::operation::{
    Ask as _, BranchLink, ExportRequestInput, MovementLine, MovementList, MovementListVariables,
    MovementReconciliation, MovementRow, MovementScope, Slice,
};
use dangvien_shared::text::format_date;
use dangvien_shared::url::Address;
use dangvien_shared::vocabulary::{Action, Vocabulary as _};
use leptos::prelude::*;

/// The movements of the organisation.
#[component]
pub(super) fn MovementsTab(view: View) -> impl IntoView {
    let period = Memo::new(move |_| {
        view.address.with(|address| period::chosen(&address.query, period::year_of(view.day.get())))
    });
    let answer = ask(move || {
        let (from, to) = period.get();
        view.address.with(|address| {
            let Slice { first, after, last, before } = Slice::of(&address.query.page);
            MovementList::with(MovementListVariables {
                id: view.id.get(),
                as_of: Some(view.day.get()),
                from,
                to,
                only: Some(address.query.term.into_iter().collect()),
                first,
                after,
                last,
                before,
            })
        })
    });
    view.head(answer, |data| data.organisation.as_ref().map(|scope: &MovementScope| &scope.header));
    view! {
        <PeriodPicker period />
        <When holds=move || view.session.may(Action::ReadFigures)>
            <ExportButtons question=move |format| {
                Some(ExportRequestInput::form_1(format, view.id.get(), period.get()))
            } />
        </When>
        <Loaded answer let:data>
            <When holds=move || data.with(|data| data.organisation.is_some()) otherwise=NothingHere>
                <Movements view data />
            </When>
        </Loaded>
    }
}

#[component]
fn Movements(view: View, data: Data<MovementList>) -> impl IntoView {
    let text = use_text();
    let figures = Memo::new(move |_| {
        data.with(|data| data.organisation.as_ref().and_then(|scope| scope.reconciliation.clone()))
    });
    let form =
        move || figures.with(|figures| figures.as_ref().map(|figures| form_of(figures, view.id.get())));
    let title = move || {
        figures.with(|figures| {
            figures.as_ref().map(|figures| {
                (text.overview.reconciliation)(&format_date(figures.from), &format_date(figures.to))
            })
        })
    };
    let chosen = move || view.address.with(|address| address.query.term);
    let line = Memo::new(move |_| {
        figures.with(|figures| figures.as_ref().and_then(|figures| figures.chosen.first().cloned()))
    });
    let offenders = move || {
        let address = view.address.get();
        figures.with(|figures| {
            let persons = figures.iter().flat_map(|figures| &figures.offenders);
            let items = persons
                .map(|person| {
                    let href = link::member(&address, &person.id);
                    view! { <li><a href=href>{person.full_name.clone()}</a></li> }
                })
                .collect_view();
            (!items.is_empty()).then(|| {
                view! {
                    <div class="notice notice-bad">
                        <strong>{text.overview.offenders}</strong>
                        <ul>{items}</ul>
                    </div>
                }
            })
        })
    };
    view! {
        <div class="pair pair-wide-right">
            <section class="panel">
                <div class="panel-head">
                    <h2>{title}</h2>
                    <p class="chart-sentence no-print">{text.organisation.choose_line}</p>
                </div>
                <Show
                    when=move || figures.with(Option::is_some)
                    fallback=move || view! { <p>{text.overview.form_hidden}</p> }
                >
                    <ReconciliationTable
                        form=Signal::derive(form)
                        address=view.address
                        chosen=Signal::derive(chosen)
                    />
                </Show>
                {offenders}
            </section>
            <When holds=move || line.with(Option::is_some)>
                <Line line address=view.address />
            </When>
        </div>
    }
}

/// The movements of the chosen line.
#[component]
fn Line(line: Memo<Option<MovementLine>>, address: Memo<Address>) -> impl IntoView {
    let text = &use_text().organisation;
    let language = use_language();
    let caption = move || {
        line.with(|line| {
            let line = line.as_ref()?;
            Some((text.movement_caption)(line.term.word(language), &link::count(line.count)))
        })
        .unwrap_or_default()
    };
    let leaf = move || {
        let address = address.get();
        line.with(|line| {
            let line = line.as_ref()?;
            let page = &line.movements;
            Some(Leaf::of(&address, &page.page_info, page.nodes.len(), i64::from(line.count)))
        })
    };
    let rows = move || {
        let address = address.get();
        line.with(|line| {
            line.iter()
                .flat_map(|line| &line.movements.nodes)
                .map(|row| movement_row(&address, row))
                .collect()
        })
    };
    let columns = vec![
        Column::text(text.person),
        Column::text(text.day),
        Column::text(text.happened),
        Column::text(text.from_branch),
        Column::text(text.to_branch),
    ];
    view! {
        <section class="panel">
            <h2>{caption}</h2>
            <DataTable caption=Signal::derive(caption) columns rows quiet=true />
            <Pager leaf=Signal::derive(leaf) />
        </section>
    }
}

fn movement_row(address: &Address, row: &MovementRow) -> Vec<Cell> {
    let branch = |branch: &Option<BranchLink>| {
        branch.as_ref().map_or_else(Cell::empty, |branch| branch_cell(address, branch))
    };
    vec![
        Cell::link(link::member(address, &row.member.id), row.member.full_name.clone()),
        day_cell(row.happened_on),
        Cell::text(row.kind.word(use_language())),
        branch(&row.from_branch),
        branch(&row.to_branch),
    ]
}

fn form_of(figures: &MovementReconciliation, id: Id) -> Form {
    Form {
        id,
        period: (figures.from, figures.to),
        opening: figures.opening,
        increase: figures.increase,
        decrease: figures.decrease,
        closing: figures.closing,
        balanced: figures.balanced,
        terms: figures.terms.clone(),
    }
}
