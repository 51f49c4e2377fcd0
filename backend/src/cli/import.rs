//! `dangvien import`: takes a spreadsheet of organisations or members in, or writes the template to fill.

use crate::{
    audit,
    config::Settings,
    domain::import::{self, Limits, Progress, Report, Request, Step},
};
use anyhow::Context as _;
use clap::{Args, Subcommand, ValueEnum};
use dangvien_shared::{
    text::format_count,
    vocabulary::{ImportMode, ImportSubject},
};
use std::{
    io::{IsTerminal as _, Write as _},
    path::{Path, PathBuf},
};

/// Problems that are printed; the workbook of `--problems` has all of them.
const PRINTED_PROBLEMS: usize = 1000;

/// Arguments of `dangvien import`.
#[derive(Debug, Args)]
pub struct Import {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Takes in a list of organisations (.xlsx or .csv).
    Organisations(Take),
    /// Takes in a list of members (.xlsx or .csv).
    Members(Take),
    /// Writes the workbook to fill in.
    Template(Template),
}

/// A file to take in.
#[derive(Debug, Args)]
struct Take {
    /// The file, .xlsx or .csv in UTF-8.
    file: PathBuf,
    /// What happens when rows are bad.
    #[arg(long, value_enum, default_value = "all-or-nothing")]
    mode: Mode,
    /// Check everything, write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Where to write the file again with the reasons beside the bad rows.
    #[arg(long, value_name = "OUT.xlsx")]
    problems: Option<PathBuf>,
}

/// The template to write.
#[derive(Debug, Args)]
struct Template {
    /// What the list holds.
    #[arg(value_enum)]
    subject: Subject,
    /// Where to write it.
    #[arg(value_name = "OUT.xlsx")]
    out: PathBuf,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Mode {
    /// One bad row, and nothing is taken in.
    AllOrNothing,
    /// Good rows are taken in, bad ones reported.
    GoodRowsOnly,
}

impl From<Mode> for ImportMode {
    fn from(mode: Mode) -> Self {
        match mode {
            Mode::AllOrNothing => Self::AllOrNothing,
            Mode::GoodRowsOnly => Self::GoodRowsOnly,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Subject {
    /// Organisations.
    Organisations,
    /// Members.
    Members,
}

impl Import {
    /// Does what was asked for; a refused file is an error.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        match self.what {
            What::Organisations(take) => take.run(ImportSubject::Organisations, settings).await,
            What::Members(take) => take.run(ImportSubject::Members, settings).await,
            What::Template(template) => template.run(),
        }
    }
}

impl Template {
    fn run(&self) -> anyhow::Result<()> {
        let subject = match self.subject {
            Subject::Organisations => ImportSubject::Organisations,
            Subject::Members => ImportSubject::Members,
        };
        write(&self.out, &import::template(subject)?)?;
        super::say(format!("Đã ghi tệp mẫu {}.", self.out.display()))
    }
}

impl Take {
    async fn run(self, subject: ImportSubject, settings: &Settings) -> anyhow::Result<()> {
        let limits = Limits::default();
        let size = std::fs::metadata(&self.file)
            .with_context(|| format!("không mở được {}", self.file.display()))?
            .len();
        // A file beyond the limit is refused by its size, not read: one byte more is enough for that.
        let content = read_at_most(&self.file, size.min(limits.file_bytes + 1))?;
        let file_name = self.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let app = super::open_app(settings).await?;
        let request =
            Request { subject, mode: self.mode.into(), dry_run: self.dry_run, file_name, content, limits };
        let (scope, actor) = (app.tool_scope(), audit::Actor::system("dangvien"));
        let trail = import::Trail { key: &app.desk.audit, actor, origin: audit::Origin::default() };
        let line = ProgressLine::default();
        let report = import::run(&app.store, app.clock.as_ref(), (&scope, trail), request, &|progress| {
            line.show(progress);
        })
        .await?;
        drop(line);
        print(&report, self.dry_run)?;
        if let Some(out) = &self.problems
            && let Some(sheet) = report.problem_sheet()?
        {
            write(out, &sheet)?;
            super::say(format!("Đã ghi các dòng lỗi kèm lý do vào {}.", out.display()))?;
        }
        anyhow::ensure!(report.is_done(), "tệp không được nhập");
        Ok(())
    }
}

fn read_at_most(path: &Path, bytes: u64) -> anyhow::Result<Vec<u8>> {
    use std::io::Read as _;
    let mut content = Vec::new();
    let file = std::fs::File::open(path).with_context(|| format!("không mở được {}", path.display()))?;
    file.take(bytes)
        .read_to_end(&mut content)
        .with_context(|| format!("không đọc được {}", path.display()))?;
    Ok(content)
}

fn write(path: &Path, content: &[u8]) -> anyhow::Result<()> {
    std::fs::write(path, content).with_context(|| format!("không ghi được {}", path.display()))
}

fn print(report: &Report, dry_run: bool) -> anyhow::Result<()> {
    for problem in report.problems.iter().take(PRINTED_PROBLEMS) {
        super::say(format!(
            "{}\t{}\t{}\t{}",
            problem.cell(),
            problem.column,
            problem.code.as_code(),
            problem.message
        ))?;
    }
    let hidden = report.problems.len().saturating_sub(PRINTED_PROBLEMS);
    if hidden > 0 {
        super::say(format!("… và {} lỗi nữa; dùng --problems để ghi tất cả ra tệp.", count(hidden)))?;
    }
    for warning in &report.warnings {
        super::say(format!("Lưu ý: {warning}"))?;
    }
    if let Some(refusal) = &report.refusal {
        return super::say(format!("Không nhận tệp [{}]: {}", refusal.code.as_code(), refusal.message));
    }
    let Some(run) = &report.run else { return Ok(()) };
    super::say(format!(
        "{}: {} dòng, {} {}, {} dòng đã có (không thay đổi), {} dòng có lỗi.",
        run.subject.vi(),
        format_count(run.row_count),
        format_count(run.inserted_count),
        if dry_run { "dòng sẽ được nhập" } else { "dòng được nhập" },
        format_count(run.unchanged_count),
        format_count(run.rejected_count),
    ))?;
    super::say(match (report.is_done(), dry_run, run.inserted_count) {
        (true, true, _) => "Chỉ kiểm tra: chưa ghi gì vào sổ.",
        (true, false, 0) => "Không có gì thay đổi: mọi dòng đúng đều đã có trong sổ.",
        (true, false, _) => "Đã nhập xong.",
        (false, ..) if run.mode == ImportMode::GoodRowsOnly => {
            "Không nhập dòng nào: không có dòng đúng, hãy sửa các ô trên."
        }
        (false, ..) => "Không nhập dòng nào: hãy sửa các ô trên, hoặc dùng --mode good-rows-only.",
    })
}

fn count(number: usize) -> String {
    format_count(i64::try_from(number).unwrap_or(i64::MAX))
}

/// The line on the standard error that says how far the import is.
#[derive(Default)]
struct ProgressLine {
    last: std::sync::Mutex<Option<Step>>,
}

impl ProgressLine {
    fn show(&self, progress: Progress) {
        let mut last = self.last.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let is_new = last.replace(progress.step) != Some(progress.step);
        let is_terminal = std::io::stderr().is_terminal();
        // Into a file or a pipe only every tenth thousand is written.
        if !is_terminal && !is_new && progress.done != progress.total && !progress.done.is_multiple_of(10_000)
        {
            return;
        }
        let text = match progress.step {
            Step::Reading => "Đang đọc tệp…".to_owned(),
            Step::Checking => format!("Đang kiểm tra {} dòng…", count(progress.total)),
            Step::Writing => format!("Đang ghi {}/{} dòng…", count(progress.done), count(progress.total)),
        };
        let (begin, end) = if is_terminal { ("\r\x1b[K", "") } else { ("", "\n") };
        // Progress is a courtesy: a closed standard error stops nothing.
        let _ = write!(std::io::stderr(), "{begin}{text}{end}");
    }
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        if std::io::stderr().is_terminal() {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
    }
}
