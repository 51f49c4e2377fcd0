//! Components: what they show comes in by signals, what the reader does goes out by callbacks; nothing is fetched here.

mod badge;
mod bar_chart;
mod breadcrumbs;
mod code_missing;
mod column_chart;
mod data_table;
mod date_field;
mod dialog;
mod empty_state;
mod field;
mod loaded;
mod page_actions;
mod page_head;
mod page_title;
mod pager;
mod tabs;
mod tile;
mod toast;
mod when;

pub(crate) use badge::{StatusBadge, Warnings};
pub(crate) use bar_chart::{Bar, BarChart, Series};
pub(crate) use breadcrumbs::Crumb;
pub(crate) use code_missing::CodeMissing;
pub(crate) use column_chart::{ChartColumn, ColumnChart};
pub(crate) use data_table::{Cell, Column, DataTable, Ordering};
pub(crate) use date_field::DateField;
pub(crate) use empty_state::EmptyState;
pub(crate) use field::{CheckGroup, Choice, SearchField, SelectField};
pub(crate) use loaded::Loaded;
pub(crate) use page_head::PageHead;
pub(crate) use page_title::PageTitle;
pub(crate) use pager::{Leaf, Pager};
pub(crate) use tabs::{Tab, Tabs};
pub(crate) use tile::Tile;
pub(crate) use toast::{ToastRegion, Toasts};
pub(crate) use when::When;
