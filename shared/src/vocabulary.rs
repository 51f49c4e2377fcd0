//! Closed vocabularies: one enum a list, its database code, and its words in both languages.
//!
//! Invariant: a code never changes its meaning; tables hold codes, never words.

/// Defines a closed list. Each entry gives the variant, its code (database and GraphQL), the Vietnamese and the
/// English word. `as "Name"` is what the API calls the list, where its module already says what it is of.
macro_rules! vocabulary {
    (
        $(#[$meta:meta])*
        pub enum $name:ident $(as $api:literal)? {
            $( $(#[$doc:meta])* $variant:ident = $code:tt, $vi:tt, $en:tt; )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
        $( #[cfg_attr(feature = "graphql", graphql(name = $api))] )?
        #[cfg_attr(feature = "client", derive(cynic::Enum))]
        #[cfg_attr(feature = "client", cynic(schema_module = "crate::schema"))]
        $( #[cfg_attr(feature = "client", cynic(graphql_type = $api))] )?
        pub enum $name {
            $(
                $(#[$doc])*
                #[cfg_attr(feature = "graphql", graphql(name = $code))]
                #[cfg_attr(feature = "client", cynic(rename = $code))]
                $variant,
            )+
        }

        // The client's enums read and write their codes already.
        #[cfg(not(feature = "client"))]
        crate::vocabulary::kept_by_code!($name);

        crate::vocabulary::words!(@words $name { $( $variant = $code, $vi, $en; )+ });
    };
}

/// Defines a closed list as [`vocabulary!`] does, of which the API does not speak (or not yet): it needs no place in the
/// schema. Rows and events keep it by its code.
macro_rules! words {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $( $(#[$doc:meta])* $variant:ident = $code:tt, $vi:tt, $en:tt; )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $( $(#[$doc])* $variant, )+
        }

        crate::vocabulary::words!(@words $name { $( $variant = $code, $vi, $en; )+ });
    };
    (@words $name:ident { $( $variant:ident = $code:tt, $vi:tt, $en:tt; )+ }) => {
        impl $name {
            /// Every value, in the order of the official list.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code, as tables and the API write it.
            pub const fn as_code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The value of that code, or none.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }

            /// The Vietnamese word.
            pub const fn vi(self) -> &'static str {
                match self { $(Self::$variant => $vi),+ }
            }

            /// The English word.
            pub const fn en(self) -> &'static str {
                match self { $(Self::$variant => $en),+ }
            }
        }

        impl crate::vocabulary::Vocabulary for $name {
            const VALUES: &'static [Self] = Self::ALL;

            fn code(self) -> &'static str {
                self.as_code()
            }

            fn word(self, language: crate::text::Language) -> &'static str {
                match language {
                    crate::text::Language::Vietnamese => self.vi(),
                    crate::text::Language::English => self.en(),
                }
            }
        }
    };
}

/// Lets stored events keep values of closed lists by their codes.
macro_rules! kept_by_code {
    ($($name:ty),+ $(,)?) => {$(
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let code = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(deserializer)?;
                Self::from_code(&code).ok_or_else(|| serde::de::Error::custom("unknown code"))
            }
        }
    )+};
}

pub(crate) use {kept_by_code, vocabulary, words};

use crate::text::Language;

/// What every closed list can do: for code that treats them alike, as filters and addresses do.
pub trait Vocabulary: Copy + PartialEq + 'static {
    /// Every value, in the order of the official list.
    const VALUES: &'static [Self];

    /// The code, as tables and the API write it.
    fn code(self) -> &'static str;

    /// The word in that language.
    fn word(self, language: Language) -> &'static str;
}

mod access;
mod attachment;
mod audit;
mod case;
mod code_list;
mod export;
mod import;
mod merge;
mod movement;
mod notice;
mod organisation;
mod person;
mod source_work;

pub use access::{Action, Role, TokenScope};
pub use attachment::FileKind;
pub use audit::{AuditAction, AuditOutcome, AuditSubject};
pub use case::{DocumentForm, LeavingReason, MassOrganisation, YouthStanding};
pub use code_list::{
    CodeListItem, ETHNIC_GROUPS, FOREIGNER, KINH, NO_RELIGION, RELIGIONS, ethnic_group, religion,
};
pub use export::{ExportFormat, ExportState, ExportSubject};
pub use import::{ImportMode, ImportState, ImportStep, ImportSubject};
pub use merge::{DuplicateReason, MergeFate, MergeField, MergeItemKind, MergeProblem};
pub use movement::{Bucket, Dimension, FlowMetric, MovementKind, ReconciliationTerm};
pub use notice::NoticeKind;
pub use organisation::{BranchPlace, OrganisationKind, OrganisationType};
pub use person::{
    AgeBand, DatePrecision, Education, MemberStatus, Occupation, PoliticalTheory, Qualification, Sex,
};
pub use source_work::{SourceWorkKind, SourceWorkState};
