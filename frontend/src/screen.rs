//! The screens: where the code of each comes from, and which of them is shown.

use crate::lazy::fetched;
use crate::page::{
    AdministrationPage, ApprovalsPage, AuditPage, CaseScreen, CasesPage, DeskPage, DuplicatesPage,
    InspectionsPage, MemberPage, MembersPage, NotFoundPage, NoticesPage, OrganisationPage, OrganisationsPage,
    OverviewPage, OwnAccountPage, ProbationPage, RulesPage, SavedQueriesPage, SetUpPage, TasksPage,
};
use crate::route::use_history;
use crate::ui::CodeMissing;
use dangvien_shared::url::Screen;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Builds a screen.
type Build = fn() -> AnyView;

fetched!(
    fn overview() -> Build {
        || view! { <OverviewPage /> }.into_any()
    }
);
fetched!(
    fn organisations() -> Build {
        || view! { <OrganisationsPage /> }.into_any()
    }
);
fetched!(
    fn organisation() -> Build {
        || view! { <OrganisationPage /> }.into_any()
    }
);
fetched!(
    fn members() -> Build {
        || view! { <MembersPage /> }.into_any()
    }
);
fetched!(
    fn member() -> Build {
        || view! { <MemberPage /> }.into_any()
    }
);
fetched!(
    fn duplicates() -> Build {
        || view! { <DuplicatesPage /> }.into_any()
    }
);
fetched!(
    fn case() -> Build {
        || view! { <CaseScreen /> }.into_any()
    }
);
fetched!(
    fn cases() -> Build {
        || view! { <CasesPage /> }.into_any()
    }
);
fetched!(
    fn tasks() -> Build {
        || view! { <TasksPage /> }.into_any()
    }
);
fetched!(
    fn notices() -> Build {
        || view! { <NoticesPage /> }.into_any()
    }
);
fetched!(
    fn inspections() -> Build {
        || view! { <InspectionsPage /> }.into_any()
    }
);
fetched!(
    fn probation() -> Build {
        || view! { <ProbationPage /> }.into_any()
    }
);
fetched!(
    fn rules() -> Build {
        || view! { <RulesPage /> }.into_any()
    }
);
fetched!(
    fn saved_queries() -> Build {
        || view! { <SavedQueriesPage /> }.into_any()
    }
);
fetched!(
    fn own_account() -> Build {
        || view! { <OwnAccountPage /> }.into_any()
    }
);
fetched!(
    fn administration() -> Build {
        || view! { <AdministrationPage /> }.into_any()
    }
);
fetched!(
    fn approvals() -> Build {
        || view! { <ApprovalsPage /> }.into_any()
    }
);
fetched!(
    fn audit_trail() -> Build {
        || view! { <AuditPage /> }.into_any()
    }
);
fetched!(
    fn set_up() -> Build {
        || view! { <SetUpPage /> }.into_any()
    }
);

/// The code of a screen: at hand with every first load, or fetched when it is first needed.
async fn code_of(screen: Screen) -> Build {
    let code = match screen {
        Screen::Nowhere => return || view! { <NotFoundPage /> }.into_any(),
        // In the main file: a part of its own costs more bytes than it saves on the page that most visits begin with.
        Screen::Home => return || view! { <DeskPage /> }.into_any(),
        Screen::Overview => overview().await,
        Screen::Organisations => organisations().await,
        Screen::Organisation => organisation().await,
        Screen::Members => members().await,
        Screen::Member => member().await,
        Screen::Duplicates => duplicates().await,
        Screen::Case | Screen::CaseOpening => case().await,
        Screen::Cases => cases().await,
        Screen::Tasks => tasks().await,
        Screen::Notices => notices().await,
        Screen::Inspections => inspections().await,
        Screen::Probation => probation().await,
        Screen::Rules => rules().await,
        Screen::SavedQueries => saved_queries().await,
        Screen::SetUp => set_up().await,
        Screen::OwnAccount => own_account().await,
        Screen::Accounts => administration().await,
        Screen::Approvals => approvals().await,
        Screen::Audit => audit_trail().await,
    };
    code.unwrap_or(|| view! { <CodeMissing /> }.into_any())
}

/// The screen on which a password is chosen: the only one that stands outside the frame.
#[component]
pub(crate) fn SetUp() -> impl IntoView {
    let shown = RwSignal::new(None::<Build>);
    spawn_local(async move {
        let build = code_of(Screen::SetUp).await;
        let _ = shown.try_set(Some(build));
    });
    move || shown.get().map(|build| build())
}

/// Shows the screen of the path. A change inside a screen leaves it standing; the one before stays until the code of
/// the next has come.
#[component]
pub(crate) fn CurrentScreen(
    /// Whether another screen is on its way.
    routing: WriteSignal<bool>,
) -> impl IntoView {
    let history = use_history();
    let wanted = Memo::new(move |_| history.with(|here| Screen::at(&here.path)));
    let shown = RwSignal::new(None::<(Screen, Build)>);
    let stands = move |screen| shown.try_get_untracked().flatten().is_some_and(|(shown, _)| shown == screen);
    Effect::new(move |_| {
        history.track();
        let screen = wanted.get();
        routing.set(!stands(screen));
        if stands(screen) {
            history.arrive();
            return;
        }
        spawn_local(async move {
            let build = code_of(screen).await;
            // Not the screen of a link that was left for another meanwhile, nor one that stands already.
            if wanted.try_get_untracked() == Some(screen) && !stands(screen) {
                shown.set(Some((screen, build)));
                routing.set(false);
                history.arrive();
            }
        });
    });
    move || shown.get().map(|(_, build)| build())
}
