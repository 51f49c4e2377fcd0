//! The tree of organisations: one level fetched when it is opened, and the way to the organisation in the address.

mod keyboard;

use crate::api::{Answer, ask, ask_when};
use crate::route::use_current_address;
use crate::session::use_session;
use crate::text::use_text;
use crate::ui::When;
use cynic::Id;
use dangvien_shared::id::OrganisationId;
use dangvien_shared::operation::{Ask as _, OrganisationLink, TreeLevel, TreeLevelVariables};
use dangvien_shared::url::{Address, Place};
use dangvien_shared::vocabulary::OrganisationKind;
use leptos::html;
use leptos::prelude::*;

/// What the items of the tree share.
#[derive(Clone, Copy)]
struct TreeState {
    /// Wire ids of the organisations that are open.
    open: RwSignal<Vec<String>>,
    /// The one item that the Tab key reaches.
    reachable: RwSignal<String>,
    /// The organisation in the address.
    current: Memo<Option<String>>,
    address: Memo<Option<Address>>,
    root: OrganisationId,
}

impl TreeState {
    fn is_open(self, id: &str) -> bool {
        self.open.with(|open| open.iter().any(|other| other == id))
    }

    fn toggle(self, id: &str) {
        self.open.update(|open| {
            let before = open.len();
            open.retain(|other| other != id);
            if open.len() == before {
                open.push(id.to_owned());
            }
        });
    }

    fn open_all(self, ids: impl Iterator<Item = String>) {
        self.open.update(|open| {
            for id in ids {
                if !open.contains(&id) {
                    open.push(id);
                }
            }
        });
    }

    /// The same screen of another organisation.
    fn href(self, id: &str) -> Option<String> {
        let id = OrganisationId::from_wire(id).ok()?;
        let here = self.address.get().unwrap_or_else(|| Address::of(Place::Overview));
        let within = (id != self.root).then_some(id);
        Some(match here.place {
            Place::Overview | Place::Members => here.with(|query| query.within = within).to_url(),
            Place::Organisation(_) => {
                Address { place: Place::Organisation(id), ..here }.with(|_| ()).to_url()
            }
            _ => here.goes_to(Place::Organisation(id)).to_url(),
        })
    }
}

/// The tree below what the viewer may see; nothing where that is nothing.
#[component]
pub(super) fn Tree() -> impl IntoView {
    let session = use_session();
    session.root().map(|root| {
        let id = OrganisationId::from_wire(root.id.inner()).ok()?;
        Some(view! { <TreeOf root id /> })
    })
}

#[component]
fn TreeOf(root: OrganisationLink, id: OrganisationId) -> impl IntoView {
    let address = use_current_address();
    let current = Memo::new(move |_| address.with(|address| current(address.as_ref(), id)));
    let state = TreeState {
        open: RwSignal::new(vec![id.to_wire()]),
        reachable: RwSignal::new(id.to_wire()),
        current,
        address,
        root: id,
    };
    open_the_way(state);
    let tree = NodeRef::<html::Ul>::new();
    let finder = StoredValue::new(keyboard::Finder::default());
    let on_keydown = move |event: leptos::ev::KeyboardEvent| {
        if let Some(tree) = tree.get_untracked() {
            keyboard::handle(&event, &tree, finder, |id| state.toggle(id));
        }
    };
    let node = Node { id: root.id.inner().to_owned(), name: root.name, kind: root.kind };
    view! {
        <ul class="tree" role="tree" aria-label=use_text().shell.tree node_ref=tree on:keydown=on_keydown>
            <Item state node depth=1 parent=None />
        </ul>
    }
}

/// The organisation that the address speaks of.
fn current(address: Option<&Address>, root: OrganisationId) -> Option<String> {
    let address = address?;
    match address.place {
        Place::Organisation(id) => Some(id.to_wire()),
        Place::Overview | Place::Members => Some(address.query.within.unwrap_or(root).to_wire()),
        _ => None,
    }
}

/// Opens everything above the organisation in the address, and itself.
fn open_the_way(state: TreeState) {
    let session = use_session();
    let way = ask_when(move || {
        let id = state.current.get()?;
        Some(level_of(&id, session.day.get()))
    });
    Effect::new(move |_| {
        if let Some(answer) = way.get()
            && let Some(node) = &answer.organisation
        {
            let above = node.ancestors.iter().map(|ancestor| ancestor.id.inner().to_owned());
            state.open_all(above.chain([node.id.inner().to_owned()]));
        }
    });
}

fn level_of(id: &str, day: chrono::NaiveDate) -> cynic::Operation<TreeLevel, TreeLevelVariables> {
    TreeLevel::with(TreeLevelVariables { id: Id::new(id), as_of: Some(day), after: None })
}

/// What an item shows.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Node {
    id: String,
    name: String,
    kind: OrganisationKind,
}

/// One organisation, and what is below it while it is open.
#[component]
fn Item(state: TreeState, node: Node, depth: u32, parent: Option<String>) -> AnyView {
    let has_level = !node.kind.holds_members();
    let id = StoredValue::new(node.id);
    let is_open = Memo::new(move |_| has_level && id.with_value(|id| state.is_open(id)));
    let is_current =
        Memo::new(move |_| state.current.with(|current| id.with_value(|id| current.as_ref() == Some(id))));
    let is_reachable = move || state.reachable.with(|other| id.with_value(|id| other == id));
    let make_reachable = move || state.reachable.set(id.get_value());
    Effect::new(move |_| {
        if is_current.get() {
            make_reachable();
        }
    });
    on_cleanup(move || {
        // An item that goes leaves its place in the order of the Tab key to the one above.
        if let (Some(parent), Some(id)) = (parent, id.try_get_value())
            && state.reachable.try_with_untracked(|other| *other == id) == Some(true)
        {
            state.reachable.try_set(parent);
        }
    });
    let toggle = move |event: leptos::ev::MouseEvent| {
        // The mark opens; the name beside it leads to the organisation.
        event.prevent_default();
        event.stop_propagation();
        id.with_value(|id| state.toggle(id));
    };
    view! {
        <li role="none">
            <a
                class="tree-item"
                role="treeitem"
                href=move || id.with_value(|id| state.href(id))
                data-id=id.get_value()
                attr:aria-level=depth.to_string()
                aria-expanded=move || has_level.then(|| is_open.get().to_string())
                aria-current=move || is_current.get().then_some("page")
                tabindex=move || if is_reachable() { "0" } else { "-1" }
                on:focus=move |_| make_reachable()
            >
                {has_level.then(|| view! { <span class="tree-mark" aria-hidden="true" on:click=toggle></span> })}
                <span class="tree-name">{node.name}</span>
            </a>
            <When holds=move || is_open.get()>
                <ul role="group">
                    <Level state id=id.get_value() depth=depth + 1 />
                </ul>
            </When>
        </li>
    }
    .into_any()
}

/// What is directly below one organisation.
#[component]
fn Level(state: TreeState, id: String, depth: u32) -> impl IntoView {
    let text = &use_text().shell;
    let session = use_session();
    let parent = id.clone();
    let answer = {
        let id = id.clone();
        ask(move || level_of(&id, session.day.get()))
    };
    let progress = answer.progress();
    let has_more = move || {
        answer.with(|data| {
            let node = data.and_then(|data| data.organisation.as_ref());
            node.is_some_and(|node| node.children.page_info.has_next_page)
        })
    };
    let href = move || state.href(&id);
    view! {
        <For each=move || nodes(answer) key=|node| node.id.clone() let:node>
            <Item state node depth parent=Some(parent.clone()) />
        </For>
        <When holds=has_more>
            <li role="none" class="tree-note">
                <a href=href.clone()>{text.tree_more}</a>
            </li>
        </When>
        <When holds=move || !progress.is_answered()>
            <li role="none" class="tree-note">
                {move || {
                    if progress.error.with(Option::is_some) {
                        view! {
                            <button type="button" class="button" on:click=move |_| progress.retry()>
                                {text.retry}
                            </button>
                        }
                            .into_any()
                    } else {
                        text.loading.into_any()
                    }
                }}
            </li>
        </When>
    }
}

fn nodes(answer: Answer<TreeLevel>) -> Vec<Node> {
    answer.with(|data| {
        let node = data.and_then(|data| data.organisation.as_ref());
        let children = node.map(|node| node.children.nodes.as_slice()).unwrap_or_default();
        children
            .iter()
            .map(|child| Node { id: child.id.inner().to_owned(), name: child.name.clone(), kind: child.kind })
            .collect()
    })
}
