//! The documents.

pub(crate) const MEMBER: &str = "query($id: ID!, $day: Date) {
    member(id: $id, asOf: $day) {
        id fullName birthOn sex
        branch { id name ancestors { id name } }
    }
}";

pub(crate) const NESTED: &str = "query($day: Date) {
    root(asOf: $day) {
        id name
        children(first: 16) { nodes {
            id name
            children(first: 20) { nodes {
                id name
                branches(first: 5) { nodes {
                    id name
                    members(first: 5) { nodes { id fullName } }
                } }
            } }
        } }
    }
}";

/// Stock on the day, and the admissions of five years by year and four attributes.
macro_rules! figures {
    () => {
        "aggregate {
            count official { count } female { count } ethnicMinority { count } youthUnion { count }
            upperSecondary { count } collegeOrHigher { count } master { count } farmer { count } enterprise { count }
        }
        SEX: admissionGroupBy(from: \"2011-01-01\", to: \"2015-12-31\", by: [ADMISSION_YEAR, SEX], limit: 1000) {
            keys { value } count
        }
        EDUCATION: admissionGroupBy(
            from: \"2011-01-01\", to: \"2015-12-31\", by: [ADMISSION_YEAR, EDUCATION], limit: 1000
        ) { keys { value } count }
        MINORITY: admissionGroupBy(
            from: \"2011-01-01\", to: \"2015-12-31\", by: [ADMISSION_YEAR, MINORITY], limit: 1000
        ) { keys { value } count }
        OCCUPATION: admissionGroupBy(
            from: \"2011-01-01\", to: \"2015-12-31\", by: [ADMISSION_YEAR, OCCUPATION], limit: 1000
        ) { keys { value } count }"
    };
}

pub(crate) const DASHBOARD: &str = concat!("query($day: Date) { root(asOf: $day) { id ", figures!(), " } }");

pub(crate) const DASHBOARDS: &str = concat!(
    "query($day: Date) { root(asOf: $day) { children(first: 20) { nodes { id ",
    figures!(),
    " } } } }"
);

pub(crate) const PAGE: &str = "query($day: Date, $after: String) {
    members(asOf: $day, filter: { sex: FEMALE, minority: true }, first: 50, after: $after) {
        totalCount
        nodes { id fullName birthOn occupation branch { id name } }
    }
}";

pub(crate) const AHEAD: &str = "query($day: Date, $after: String) {
    members(asOf: $day, filter: { sex: FEMALE, minority: true }, first: 150, after: $after) { pageInfo { endCursor } }
}";

pub(crate) const SEARCH: &str = "query($day: Date) {
    members(asOf: $day, filter: { name: \"nguyen van b\" }, first: 50) {
        totalCount
        nodes { id fullName branch { id name } }
    }
}";
