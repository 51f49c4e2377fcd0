//! Queries of the trade that the explorer opens with; a test executes each of them against the schema.

/// A window of the explorer.
pub(super) struct Example {
    /// Title of the window.
    pub(super) name: &'static str,
    /// The query, with comments that explain it.
    pub(super) query: &'static str,
    /// Its variables, as JSON.
    pub(super) variables: &'static str,
}

/// All of them, the simplest first.
pub(super) const ALL: [Example; 6] = [
    Example {
        name: "Tổng quan",
        query: include_str!("example/overview.graphql"),
        variables: r#"{ "asOf": "2015-12-31" }"#,
    },
    Example {
        name: "Từ tỉnh xuống chi bộ",
        query: include_str!("example/province_to_members.graphql"),
        variables: r#"{ "asOf": "2015-12-31" }"#,
    },
    Example {
        name: "Kết nạp 2011–2015",
        query: include_str!("example/admissions.graphql"),
        variables: r#"{ "from": "2011-01-01", "to": "2015-12-31" }"#,
    },
    Example {
        name: "Nhóm theo cấp dưới",
        query: include_str!("example/groups.graphql"),
        variables: r#"{ "asOf": "2015-12-31" }"#,
    },
    Example {
        name: "Biến động và đối chiếu",
        query: include_str!("example/reconciliation.graphql"),
        variables: r#"{ "from": "2015-01-01", "to": "2015-12-31" }"#,
    },
    Example {
        name: "Tìm đảng viên",
        query: include_str!("example/search.graphql"),
        variables: r#"{ "name": "nguyen thi" }"#,
    },
];
