//! The words of the components.

/// The texts of the components in one language.
pub(crate) struct Ui {
    /// Name of the way from the top of the tree.
    pub(crate) crumbs: &'static str,
    /// Opens the table beside a chart.
    pub(crate) show_table: &'static str,
    /// Opens how a figure is counted.
    pub(crate) how: &'static str,
    /// Closes a dialog.
    pub(crate) close: &'static str,
    /// Copies the address of the screen.
    pub(crate) copy_link: &'static str,
    /// The address is in the clipboard.
    pub(crate) link_copied: &'static str,
    /// The address could not be copied.
    pub(crate) link_not_copied: &'static str,
    /// Prints the screen.
    pub(crate) print: &'static str,
    /// Name of the links between the pages of a list.
    pub(crate) pages: &'static str,
    /// To the first page.
    pub(crate) first_page: &'static str,
    /// To the page before.
    pub(crate) previous_page: &'static str,
    /// To the page after.
    pub(crate) next_page: &'static str,
    /// `1–50 of 77.354`.
    pub(crate) range: fn(&str, &str, &str) -> String,
    /// How a date is written.
    pub(crate) date_hint: &'static str,
    /// Not a date.
    pub(crate) date_form: &'static str,
    /// A day that no calendar has.
    pub(crate) date_no_such_day: &'static str,
    /// A year of two digits.
    pub(crate) date_short_year: &'static str,
    /// A year out of bounds.
    pub(crate) date_year: &'static str,
    /// Opens the calendar of the browser.
    pub(crate) calendar: &'static str,
    /// Said of a column that the table is ordered by.
    pub(crate) order_by: fn(&str) -> String,
    /// Column of a chart's table: the share.
    pub(crate) share: &'static str,
    /// Column of a chart's table: the count.
    pub(crate) count: &'static str,
}

pub(super) const VIETNAMESE: Ui = Ui {
    crumbs: "Đường dẫn từ trên xuống",
    show_table: "Xem bảng",
    how: "Cách tính",
    close: "Đóng",
    copy_link: "Chép liên kết",
    link_copied: "Đã chép liên kết của trang này",
    link_not_copied: "Trình duyệt không cho chép; hãy chép từ thanh địa chỉ",
    print: "In trang",
    pages: "Các trang của danh sách",
    first_page: "Trang đầu",
    previous_page: "Trước",
    next_page: "Sau",
    range: |first, last, total| format!("{first}–{last} trong {total}"),
    date_hint: "ngày/tháng/năm",
    date_form: "Hãy viết ngày như 31/12/2015",
    date_no_such_day: "Ngày này không có trong lịch",
    date_short_year: "Hãy viết năm đủ bốn chữ số",
    date_year: "Năm phải từ 1900 đến 2100",
    calendar: "Chọn trên lịch",
    order_by: |column| format!("Sắp xếp theo {column}"),
    share: "Tỷ lệ",
    count: "Số người",
};

pub(super) const ENGLISH: Ui = Ui {
    crumbs: "The way from the top",
    show_table: "Show the table",
    how: "How it is counted",
    close: "Close",
    copy_link: "Copy the link",
    link_copied: "The link of this page is copied",
    link_not_copied: "The browser does not allow copying; copy it from the address bar",
    print: "Print",
    pages: "Pages of the list",
    first_page: "First page",
    previous_page: "Previous",
    next_page: "Next",
    range: |first, last, total| format!("{first}–{last} of {total}"),
    date_hint: "day/month/year",
    date_form: "Write the date as 31/12/2015",
    date_no_such_day: "No calendar has this day",
    date_short_year: "Write the year with four digits",
    date_year: "The year must be from 1900 to 2100",
    calendar: "Pick in the calendar",
    order_by: |column| format!("Order by {column}"),
    share: "Share",
    count: "Persons",
};
