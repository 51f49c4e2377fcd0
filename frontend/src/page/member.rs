//! `/dang-vien/:id`: one member as of a day: profile, party life, admissions, history.

use super::link;
use crate::api::{Data, ask};
use crate::route::use_address;
use crate::session::use_session;
use crate::text::{probation as probation_words, use_language, use_text};
use crate::ui::{EmptyState, Loaded, PageHead, StatusBadge, When};
use chrono::NaiveDate;
use cynic::Id;
use dangvien_shared::operation::{
    Ask as _, BranchLink, CodeName, MemberAdmission, MemberMovement, MemberProfile, MemberProfileVariables,
    MentorFigures, OrganisationLink, Profile,
};
use dangvien_shared::text::{PartialDate, format_date};
use dangvien_shared::url::{Address, Place};
use dangvien_shared::vocabulary::Vocabulary;
use leptos::prelude::*;

/// The page of one member.
#[component]
pub(crate) fn MemberPage() -> impl IntoView {
    let address = use_address();
    let day = use_session().day;
    let answer = ask(move || {
        let id = match address.with(|address| address.place) {
            Place::Member(id) => Id::new(id.to_wire()),
            _ => Id::new(""),
        };
        MemberProfile::with(MemberProfileVariables { id, as_of: Some(day.get()) })
    });
    view! {
        <Loaded answer let:data>
            <When holds=move || data.with(|data| data.member.is_some()) otherwise=NoMember>
                <File data address />
            </When>
        </Loaded>
    }
}

#[component]
fn NoMember() -> impl IntoView {
    let text = &use_text().person;
    let address = use_address();
    let members = move || address.get().goes_to(Place::Members).to_url();
    view! {
        <EmptyState title=text.no_member advice=text.no_member_advice>
            <a class="button" href=members>
                {text.to_members}
            </a>
        </EmptyState>
    }
}

#[component]
fn File(data: Data<MemberProfile>, address: Memo<Address>) -> impl IntoView {
    let text = use_text();
    let name = move || {
        data.with(|data| data.member.as_ref().map(|member| member.full_name.clone()).unwrap_or_default())
    };
    let trail = move || {
        data.with(|data| {
            let branch = data.member.as_ref()?.branch.as_ref()?;
            let own =
                OrganisationLink { id: branch.id.clone(), name: branch.name.clone(), kind: branch.kind };
            let above: Vec<_> = branch.ancestors.iter().cloned().chain([own]).collect();
            Some(address.with(|address| link::trail(address, &above, link::organisation)))
        })
    };
    let marks = move || {
        data.with(|data| {
            data.member.as_ref().map(|member| {
                view! {
                    <StatusBadge status=member.status />
                    {member
                        .synthetic
                        .then(|| view! { <span class="badge badge-plain">{text.person.synthetic}</span> })}
                }
            })
        })
    };
    // A link to a record that was merged into another leads here.
    let merged = move || {
        let asked = match address.with(|address| address.place) {
            Place::Member(id) => id.to_wire(),
            _ => String::new(),
        };
        let another =
            data.with(|data| data.member.as_ref().is_some_and(|member| *member.id.inner() != asked));
        another.then(|| view! { <p class="notice">{text.person.merged}</p> })
    };
    // Built anew for each answer: nothing in it is typed into or opened.
    let parts = move || {
        data.with(|data| data.member.as_ref().map(|member| address.with(|address| parts(address, member))))
    };
    view! {
        <div class="page">
            <PageHead title=Signal::derive(name) trail=Signal::derive(move || trail().unwrap_or_default())>
                {marks}
            </PageHead>
            {merged}
            {parts}
        </div>
    }
}

fn parts(address: &Address, member: &Profile) -> impl IntoView + use<> {
    let text = &use_text().person;
    let admissions =
        member.admissions.iter().map(|admission| admission_view(address, admission)).collect_view();
    let movements = member.movements.iter().map(|movement| movement_view(address, movement)).collect_view();
    let none = |text: &'static str| view! { <p class="soft">{text}</p> }.into_any();
    let admissions = if admissions.is_empty() { none(text.no_admissions) } else { admissions.into_any() };
    let movements = if movements.is_empty() {
        none(text.no_movements)
    } else {
        view! { <ol class="timeline">{movements}</ol> }.into_any()
    };
    view! {
        <div class="pair">
            <section class="panel">
                <h2>{text.party}</h2>
                {party_facts(address, member)}
            </section>
            <section class="panel">
                <h2>{text.profile}</h2>
                {profile_facts(member)}
            </section>
        </div>
        <section class="panel">
            <h2>{text.admissions}</h2>
            {admissions}
        </section>
        <section class="panel">
            <h2>{text.movements}</h2>
            {movements}
        </section>
    }
}

fn fact(name: &'static str, value: impl IntoView + 'static) -> AnyView {
    view! { <div><dt>{name}</dt><dd>{value}</dd></div> }.into_any()
}

fn party_facts(address: &Address, member: &Profile) -> AnyView {
    let text = &use_text().person;
    let branch = match &member.branch {
        Some(branch) => {
            let href = link::organisation(address, &branch.id);
            view! { <a href=href>{branch.name.clone()}</a> }.into_any()
        }
        None => text.no_branch.into_any(),
    };
    let facts = [
        Some(fact(text.branch, branch)),
        member.joined_on.map(|day| fact(text.decided_on, format_date(day))),
        Some(fact(text.official_on, member.official_on.map_or_else(|| text.not_yet.to_owned(), format_date))),
        member.party_age.map(|years| fact(text.party_age, (text.years)(&years.to_string()))),
        member.card_number.clone().map(|number| fact(text.card_number, number)),
    ];
    let facts = facts.into_iter().flatten().chain(member.mentored.map(mentored));
    view! { <dl class="facts">{facts.collect_view()}</dl> }.into_any()
}

/// What came of their help to probationary members.
fn mentored(figures: MentorFigures) -> AnyView {
    let text = probation_words::of(use_language());
    let MentorFigures { mentored, recognised, struck_off, .. } = figures;
    let count = |count: i32| link::count(count);
    fact(text.mentored, (text.helped)(&count(mentored), &count(recognised), &count(struck_off)))
}

fn word<T: Vocabulary>(value: Option<T>) -> &'static str {
    value.map_or(use_text().person.unknown, |value| value.word(use_language()))
}

fn profile_facts(member: &Profile) -> AnyView {
    let text = &use_text().person;
    let born = PartialDate::of(member.birth_on, member.birth_precision);
    let name = |item: &Option<CodeName>| item.as_ref().map(|item| item.name.clone());
    let youth_union = match member.youth_union {
        Some(true) => text.yes,
        Some(false) => text.no,
        None => text.unknown,
    };
    let hides = !member.redacted.is_empty();
    let personal = |label, value: Option<String>| {
        let instead = if hides { text.redacted } else { text.unknown };
        fact(label, value.unwrap_or_else(|| instead.to_owned()))
    };
    let facts = [
        personal(text.born, born.map(|born| born.to_string())),
        fact(text.sex, member.sex.word(use_language())),
        personal(text.ethnic_group, name(&member.ethnic_group)),
        personal(text.religion, name(&member.religion)),
        personal(text.home_place, member.home_place.clone()),
        fact(text.education, word(member.education)),
        fact(text.qualification, word(member.qualification)),
        fact(text.political_theory, word(member.political_theory)),
        fact(text.occupation, word(member.occupation)),
        fact(text.youth_union, youth_union),
    ];
    view! { <dl class="facts">{facts.into_iter().collect_view()}</dl> }.into_any()
}

/// One admission with its four dates, which are never one.
fn admission_view(address: &Address, admission: &MemberAdmission) -> AnyView {
    let text = &use_text().person;
    let decision = match &admission.decision_number {
        Some(number) => format!("{} {number}", text.decision),
        None => text.decision.to_owned(),
    };
    let last = match admission.struck_off_on {
        Some(day) => (text.struck_off.to_owned(), Some(day)),
        None => (text.recognition.to_owned(), admission.official_on),
    };
    let steps = [
        (text.resolved_on.to_owned(), Some(admission.resolved_on)),
        (decision, Some(admission.decided_on)),
        (text.ceremony.to_owned(), Some(admission.ceremony_on)),
        last,
    ];
    let steps = steps.into_iter().map(|(name, day)| step(name, day)).collect_view();
    let branch = admission.branch.as_ref().map(|branch| {
        let href = link::organisation(address, &branch.id);
        view! {
            <a href=href>{branch.name.clone()}</a>
            {branch.parent.as_ref().map(|parent| format!(" ({})", parent.name))} ", "
        }
    });
    view! {
        <div class="admission">
            <p>
                {admission.readmission.then(|| view! { <strong>{text.readmission} ": "</strong> })}
                {branch} {admission.age.map(|age| (text.admitted_at)(&age.to_string()))}
            </p>
            <ol class="steps">{steps}</ol>
        </div>
    }
    .into_any()
}

fn step(name: String, day: Option<NaiveDate>) -> AnyView {
    let open = day.is_none().then_some("");
    let day = match day {
        Some(day) => view! { <time datetime=day.to_string()>{format_date(day)}</time> }.into_any(),
        None => use_text().person.not_yet.into_any(),
    };
    view! {
        <li data-open=open>
            <span class="steps-name">{name}</span>
            <span class="steps-day">{day}</span>
        </li>
    }
    .into_any()
}

fn movement_view(address: &Address, movement: &MemberMovement) -> AnyView {
    let text = &use_text().person;
    let branch = |word: &'static str, branch: &Option<BranchLink>| {
        branch.as_ref().map(|branch| {
            let href = link::organisation(address, &branch.id);
            let above = branch.parent.as_ref().map(|parent| format!(" ({})", parent.name));
            view! { <span>{word} " " <a href=href>{branch.name.clone()}</a> {above} " "</span> }
        })
    };
    // Nothing but the standing changes when both are the same branch.
    let stays = movement.from_branch == movement.to_branch;
    let from = (!stays).then(|| branch(text.from, &movement.from_branch));
    let to = (!stays).then(|| branch(text.to, &movement.to_branch));
    let day = movement.happened_on;
    view! {
        <li>
            <time class="timeline-day" datetime=day.to_string()>
                {format_date(day)}
            </time>
            <span class="timeline-what">{movement.kind.word(use_language())}</span>
            <span>{from} {to}</span>
        </li>
    }
    .into_any()
}
