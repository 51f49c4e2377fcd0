//! The workbook that offices fill in: the columns, drop-down lists from catalogue sheets, and how to write what.

use super::{header::Field, member::MemberField, organisation::OrganisationField};
use crate::error::{Error, Result};
use dangvien_shared::vocabulary::{
    BranchPlace, ETHNIC_GROUPS, Education, ImportSubject, Occupation, OrganisationKind, OrganisationType,
    PoliticalTheory, Qualification, RELIGIONS, Sex,
};
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, Format, FormatAlign, Formula, Workbook, Worksheet,
    XlsxError,
};

/// Sheets of the template that hold no rows.
const CATALOGUE: &str = "Danh mục";
const GUIDE: &str = "Hướng dẫn";

/// Rows of the template that are prepared: text format and lists.
const PREPARED_ROWS: u32 = 5000;

/// Whether a sheet of that name belongs to the template and is read by nobody.
pub(super) fn is_catalogue(name: &str) -> bool {
    name == CATALOGUE || name == GUIDE
}

/// The empty template, as .xlsx.
pub fn template(subject: ImportSubject) -> Result<Vec<u8>> {
    template_with_rows(subject, &[])
}

/// The template with rows filled in, in the order of its columns.
pub fn template_with_rows(subject: ImportSubject, rows: &[Vec<String>]) -> Result<Vec<u8>> {
    let built = match subject {
        ImportSubject::Organisations => {
            let fields: Vec<OrganisationField> = OrganisationField::ALL.to_vec();
            build("Tổ chức đảng", &fields, organisation_list, rows)
        }
        ImportSubject::Members => {
            let fields: Vec<MemberField> =
                MemberField::ALL.iter().copied().filter(|field| field.is_in_template()).collect();
            build("Đảng viên", &fields, member_list, rows)
        }
    };
    built.map_err(|error| Error::File(std::io::Error::other(error)))
}

type List = Option<Vec<&'static str>>;

fn organisation_list(field: OrganisationField) -> List {
    match field {
        OrganisationField::Kind => Some(OrganisationKind::ALL.iter().map(|kind| kind.vi()).collect()),
        OrganisationField::Type => Some(OrganisationType::ALL.iter().map(|kind| kind.vi()).collect()),
        OrganisationField::Place => Some(BranchPlace::ALL.iter().map(|place| place.vi()).collect()),
        _ => None,
    }
}

fn member_list(field: MemberField) -> List {
    match field {
        MemberField::Sex => Some(Sex::ALL.iter().map(|value| value.vi()).collect()),
        MemberField::EthnicGroup => Some(ETHNIC_GROUPS.iter().map(|item| item.name).collect()),
        MemberField::Religion => Some(RELIGIONS.iter().map(|item| item.name).collect()),
        MemberField::Education => Some(Education::ALL.iter().map(|value| value.vi()).collect()),
        MemberField::Qualification => Some(Qualification::ALL.iter().map(|value| value.vi()).collect()),
        MemberField::PoliticalTheory => Some(PoliticalTheory::ALL.iter().map(|value| value.vi()).collect()),
        MemberField::Occupation => Some(Occupation::ALL.iter().map(|value| value.vi()).collect()),
        MemberField::YouthUnion => Some(vec!["Có", "Không"]),
        _ => None,
    }
}

fn build<F: Field>(
    name: &str,
    fields: &[F],
    list: fn(F) -> List,
    rows: &[Vec<String>],
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let lists: Vec<(u16, F, Vec<&'static str>)> = (0..)
        .zip(fields.iter().filter_map(|field| Some((*field, list(*field)?))))
        .map(|(column, (field, values))| (column, field, values))
        .collect();
    let page = workbook.add_worksheet();
    page.set_name(name)?;
    fill_page(page, fields, rows)?;
    for (source, field, values) in &lists {
        let column = position(fields, *field);
        page.add_data_validation(1, column, PREPARED_ROWS, column, &choice(*source, values.len())?)?;
    }
    fill_catalogue(workbook.add_worksheet(), &lists)?;
    fill_guide(workbook.add_worksheet(), fields)?;
    workbook.save_to_buffer()
}

fn position<F: Field>(fields: &[F], field: F) -> u16 {
    let position = fields.iter().position(|other| *other == field).unwrap_or_default();
    u16::try_from(position).unwrap_or_default()
}

fn fill_page<F: Field>(page: &mut Worksheet, fields: &[F], rows: &[Vec<String>]) -> Result<(), XlsxError> {
    // Text everywhere: Excel would turn 12/12 and 03/1990 into days, and drop the zeros of codes.
    let text = Format::new().set_num_format("@");
    for (column, field) in (0..).zip(fields) {
        let color = if field.spec().required { Color::RGB(0xFF_E6_99) } else { Color::RGB(0xE7_E6_E6) };
        let header = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Center);
        page.write_string_with_format(0, column, field.spec().label, &header.set_background_color(color))?;
        page.set_column_width(column, 20)?;
        page.set_column_format(column, &text)?;
    }
    for (row, cells) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            page.write_string_with_format(row, column, cell, &text)?;
        }
    }
    page.set_freeze_panes(1, 0)?;
    Ok(())
}

/// A drop-down list; other words are asked about, not refused, as the import understands synonyms.
fn choice(source: u16, count: usize) -> Result<DataValidation, XlsxError> {
    let letters = super::sheet::column_letters(source);
    let formula = format!("='{CATALOGUE}'!${letters}$2:${letters}${}", count + 1);
    DataValidation::new()
        .allow_list_formula(Formula::new(formula))
        .set_error_style(DataValidationErrorStyle::Warning)
        .set_error_title("Ngoài danh mục")?
        .set_error_message("Giá trị này không có trong danh mục. Vẫn giữ?")
}

fn fill_catalogue<F: Field>(
    page: &mut Worksheet,
    lists: &[(u16, F, Vec<&'static str>)],
) -> Result<(), XlsxError> {
    page.set_name(CATALOGUE)?;
    let bold = Format::new().set_bold();
    for (column, field, values) in lists {
        page.write_string_with_format(0, *column, field.spec().label, &bold)?;
        page.set_column_width(*column, 30)?;
        for (row, value) in (1..).zip(values) {
            page.write_string(row, *column, *value)?;
        }
    }
    Ok(())
}

fn fill_guide<F: Field>(page: &mut Worksheet, fields: &[F]) -> Result<(), XlsxError> {
    page.set_name(GUIDE)?;
    let bold = Format::new().set_bold();
    let wrap = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (column, (title, width)) in (0..).zip([("Cột", 24), ("Bắt buộc", 10), ("Cách ghi", 80)]) {
        page.write_string_with_format(0, column, title, &bold)?;
        page.set_column_width(column, width)?;
    }
    for (row, field) in (1..).zip(fields) {
        let spec = field.spec();
        page.write_string(row, 0, spec.label)?;
        page.write_string(row, 1, if spec.required { "x" } else { "" })?;
        page.write_string_with_format(row, 2, spec.help, &wrap)?;
    }
    Ok(())
}
