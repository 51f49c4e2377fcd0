//! The filters of lists of persons: a panel to choose, and marks of what is chosen, each removable.
//!
//! All stand in the address but the name that is searched for.

use crate::route::{use_address, use_choose};
use crate::session::use_session;
use crate::text::{use_language, use_text};
use crate::ui::{CheckGroup, Choice, SearchField, SelectField, When};
use dangvien_shared::text::format_date;
use dangvien_shared::url::{Page, PersonQuery};
use dangvien_shared::vocabulary::{
    Action, AgeBand, Education, MemberStatus, NO_RELIGION, Occupation, OrganisationType, PoliticalTheory,
    Qualification, RELIGIONS, Sex, Vocabulary, ethnic_group,
};
use leptos::prelude::*;

/// Which list the filters are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ListOf {
    /// Members on a day.
    Members,
    /// Admissions of a period.
    Admissions,
}

/// The search field, the panel and the marks of a list of persons.
#[component]
pub(super) fn PersonFilters(
    /// Which list.
    list: ListOf,
    /// The words searched for; they never stand in the address.
    words: RwSignal<String>,
) -> impl IntoView {
    let text = &use_text().person;
    let address = use_address();
    let personal = use_session().may(Action::ReadPersonalData);
    let choose = use_choose();
    // A cursor belongs to the list that it was cut from: other words begin at the first page.
    Effect::new({
        move |before: Option<String>| {
            let words = words.get();
            if before.is_some_and(|before| before != words)
                && address.with_untracked(|address| address.query.page != Page::First)
            {
                choose(&address.get_untracked().with(|_| ()));
            }
            words
        }
    });
    let set = Callback::new(move |persons: PersonQuery| {
        choose(&address.get_untracked().with(|query| query.persons = persons));
    });
    let persons = Memo::new(move |_| address.with(|address| address.query.persons.clone()));
    view! {
        <search class="filters">
            <SearchField id="tim-ten" label=text.name_search hint=text.name_hint words />
            <ActiveFilters list words />
            // A choice by what is personal tells what is personal.
            <When holds=move || personal>
                <details class="filters-more">
                    <summary>{text.filters}</summary>
                    <div class="filters-groups">
                        <ShortGroups list persons set />
                        <LongGroups persons set />
                    </div>
                </details>
            </When>
        </search>
    }
}

/// Attributes with few values.
#[component]
fn ShortGroups(list: ListOf, persons: Memo<PersonQuery>, set: Callback<PersonQuery>) -> impl IntoView {
    let text = &use_text().person;
    let language = use_language();
    let mut sexes = vec![Choice { code: "", label: text.any }];
    sexes.extend(Sex::ALL.iter().map(|sex| Choice { code: sex.as_code(), label: sex.word(language) }));
    let status = match list {
        ListOf::Members => (text.status, &MemberStatus::ALL[..2]),
        ListOf::Admissions => (text.outcome, MemberStatus::ALL),
    };
    view! {
        <SelectField
            id="loc-gioi-tinh"
            label=text.sex
            choices=sexes
            chosen=Signal::derive(move || {
                persons.with(|persons| persons.sex.map_or("", Sex::as_code).to_owned())
            })
            on_choose=Callback::new(move |code: String| {
                set.run(PersonQuery { sex: Sex::from_code(&code), ..persons.get_untracked() });
            })
        />
        <YesNo
            id="loc-thieu-so"
            label=text.minority
            chosen=Signal::derive(move || persons.with(|persons| persons.minority))
            on_choose=Callback::new(move |minority| {
                set.run(PersonQuery { minority, ..persons.get_untracked() });
            })
        />
        <YesNo
            id="loc-doan-vien"
            label=text.youth_union
            chosen=Signal::derive(move || persons.with(|persons| persons.youth_union))
            on_choose=Callback::new(move |youth_union| {
                set.run(PersonQuery { youth_union, ..persons.get_untracked() });
            })
        />
        {ticks(status.0, status.1, false, persons, set, |persons| &mut persons.status)}
        {ticks(text.age_band, AgeBand::ALL, false, persons, set, |persons| &mut persons.age_bands)}
        {ticks(text.education, Education::ALL, false, persons, set, |persons| &mut persons.education)}
        {ticks(text.political_theory, PoliticalTheory::ALL, false, persons, set, |persons| &mut persons.political_theory)}
    }
}

/// Attributes with many or long values.
#[component]
fn LongGroups(persons: Memo<PersonQuery>, set: Callback<PersonQuery>) -> impl IntoView {
    let text = &use_text().person;
    view! {
        {ticks(text.qualification, Qualification::ALL, true, persons, set, |persons| &mut persons.qualification)}
        {ticks(text.occupation, Occupation::ALL, true, persons, set, |persons| &mut persons.occupation)}
        {ticks(text.organisation_type, OrganisationType::ALL, true, persons, set, |persons| &mut persons.organisation_types)}
    }
}

/// A group of boxes for one attribute.
fn ticks<T: Vocabulary + Send + Sync>(
    legend: &'static str,
    values: &'static [T],
    long: bool,
    persons: Memo<PersonQuery>,
    set: Callback<PersonQuery>,
    field: fn(&mut PersonQuery) -> &mut Vec<T>,
) -> AnyView {
    let language = use_language();
    let choices =
        values.iter().map(|value| Choice { code: value.code(), label: value.word(language) }).collect();
    let chosen = Signal::derive(move || {
        let mut persons = persons.get();
        field(&mut persons).iter().map(|value| value.code()).collect::<Vec<_>>()
    });
    let on_choose = Callback::new(move |codes: Vec<&'static str>| {
        let mut persons = persons.get_untracked();
        *field(&mut persons) = values.iter().copied().filter(|value| codes.contains(&value.code())).collect();
        set.run(persons);
    });
    view! { <CheckGroup legend choices chosen on_choose long /> }.into_any()
}

/// A field for yes, no, or either.
#[component]
fn YesNo(
    id: &'static str,
    label: &'static str,
    #[prop(into)] chosen: Signal<Option<bool>>,
    on_choose: Callback<Option<bool>>,
) -> impl IntoView {
    let text = &use_text().person;
    let choices = vec![
        Choice { code: "", label: text.any },
        Choice { code: "yes", label: text.yes },
        Choice { code: "no", label: text.no },
    ];
    let code = move || match chosen.get() {
        None => "",
        Some(true) => "yes",
        Some(false) => "no",
    };
    view! {
        <SelectField
            id
            label
            choices
            chosen=Signal::derive(move || code().to_owned())
            on_choose=Callback::new(move |code: String| {
                on_choose
                    .run(
                        match code.as_str() {
                            "yes" => Some(true),
                            "no" => Some(false),
                            _ => None,
                        },
                    );
            })
        />
    }
}

/// One filter that is set: what it says, and the choice without it.
struct Active {
    says: String,
    without: PersonQuery,
}

/// Marks of the filters that are set; each is a link to the list without it.
#[component]
fn ActiveFilters(list: ListOf, words: RwSignal<String>) -> impl IntoView {
    let text = &use_text().person;
    let address = use_address();
    let choose = use_choose();
    let any = move || {
        address.with(|address| address.query.persons != PersonQuery::default())
            || words.with(|words| !words.is_empty())
    };
    let chips = move || {
        let address = address.get();
        active(list, &address.query.persons)
            .into_iter()
            .map(|Active { says, without }| {
                let href = address.with(|query| query.persons = without).to_url();
                let label = (text.remove)(&says);
                view! {
                    <li>
                        <a class="chip" href=href data-noscroll="" aria-label=label>
                            {says}
                            <span class="chip-cross" aria-hidden="true">
                                "×"
                            </span>
                        </a>
                    </li>
                }
            })
            .collect_view()
    };
    let reset = move |_| {
        words.set(String::new());
        choose(&address.get_untracked().with(|query| query.persons = PersonQuery::default()));
    };
    view! {
        <div class="chips" hidden=move || !any()>
            <span class="small soft" id="dang-loc">
                {text.active}
            </span>
            <ul class="chips" aria-labelledby="dang-loc">
                {chips}
            </ul>
            <button type="button" class="button button-quiet" on:click=reset>
                {text.reset}
            </button>
        </div>
    }
}

/// Every filter that is set.
fn active(list: ListOf, persons: &PersonQuery) -> Vec<Active> {
    let text = &use_text().person;
    let mut found = Vec::new();
    let mut push = |title: &str, says: String, clear: fn(&mut PersonQuery)| {
        let mut without = persons.clone();
        clear(&mut without);
        found.push(Active { says: format!("{title}: {says}"), without });
    };
    let yes_no = |yes: bool| if yes { text.yes.to_owned() } else { text.no.to_owned() };
    if !persons.status.is_empty() {
        let title = match list {
            ListOf::Members => text.status,
            ListOf::Admissions => text.outcome,
        };
        push(title, words_of(&persons.status), |persons| persons.status.clear());
    }
    if let Some(sex) = persons.sex {
        push(text.sex, words_of(&[sex]), |persons| persons.sex = None);
    }
    if let Some(minority) = persons.minority {
        push(text.minority, yes_no(minority), |persons| persons.minority = None);
    }
    if !persons.ethnic_groups.is_empty() {
        let names = persons.ethnic_groups.iter().filter_map(|code| ethnic_group(code)).map(|item| item.name);
        push(text.ethnic_group, join(names), |persons| persons.ethnic_groups.clear());
    }
    if !persons.religions.is_empty() {
        push(text.religion, religions_of(&persons.religions), |persons| persons.religions.clear());
    }
    if !persons.age_bands.is_empty() {
        push(text.age_band, words_of(&persons.age_bands), |persons| persons.age_bands.clear());
    }
    if !persons.education.is_empty() {
        push(text.education, words_of(&persons.education), |persons| persons.education.clear());
    }
    if !persons.qualification.is_empty() {
        push(text.qualification, words_of(&persons.qualification), |persons| persons.qualification.clear());
    }
    if !persons.political_theory.is_empty() {
        let says = words_of(&persons.political_theory);
        push(text.political_theory, says, |persons| persons.political_theory.clear());
    }
    if !persons.occupation.is_empty() {
        push(text.occupation, words_of(&persons.occupation), |persons| persons.occupation.clear());
    }
    if let Some(youth_union) = persons.youth_union {
        push(text.youth_union, yes_no(youth_union), |persons| persons.youth_union = None);
    }
    if !persons.organisation_types.is_empty() {
        let says = words_of(&persons.organisation_types);
        push(text.organisation_type, says, |persons| persons.organisation_types.clear());
    }
    if persons.joined_from.is_some() || persons.joined_to.is_some() {
        let day = |day: Option<_>| day.map_or_else(|| "…".to_owned(), format_date);
        let says = format!("{}–{}", day(persons.joined_from), day(persons.joined_to));
        push(text.joined, says, |persons| (persons.joined_from, persons.joined_to) = (None, None));
    }
    found
}

fn join<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<_>>().join("; ")
}

fn words_of<T: Vocabulary>(values: &[T]) -> String {
    let language = use_language();
    join(values.iter().map(|value| value.word(language)))
}

/// All religions together have a word of their own.
fn religions_of(codes: &[String]) -> String {
    if codes.len() == RELIGIONS.len() - 1 && !codes.iter().any(|code| code == NO_RELIGION) {
        return use_text().person.some_religion.to_owned();
    }
    join(RELIGIONS.iter().filter(|item| codes.iter().any(|code| code == item.code)).map(|item| item.name))
}
