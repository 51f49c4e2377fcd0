//! The counts of a vote, and what they come to while they are typed: by the very function that judges them.

use super::cited;
use super::draft::BallotDraft;
use super::entry::{Entry, EntryKind, Problems};
use crate::text::{Language, step_field as words, use_language};
use crate::ui::When;
use dangvien_shared::admission_case::FieldKind;
use dangvien_shared::operation::{AppliedRule, CaseVoting};
use dangvien_shared::rules::authority::BodyKind;
use dangvien_shared::rules::dated::{Fraction, RuleKey};
use dangvien_shared::rules::vote::{
    Ballot, CommitteeBallot, DenominatorRule, Electorate, VoteOutcome, VoteResult,
};
use dangvien_shared::text::{format_count, format_percent, percent_tenths};
use dangvien_shared::vocabulary::Vocabulary as _;
use leptos::prelude::*;

/// What a vote comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Something is not typed yet.
    Open,
    /// The share of the day is not known.
    NoRule,
    /// The counts cannot be those of a vote.
    Impossible,
    /// Counted out, by that rule.
    Counted(VoteResult, AppliedRule),
}

impl Verdict {
    /// How it ended.
    pub(super) const fn outcome(&self) -> Option<VoteOutcome> {
        match self {
            Self::Counted(vote, _) => Some(vote.outcome),
            _ => None,
        }
    }

    /// Counts what is typed.
    pub(super) fn of(
        kind: FieldKind,
        ballot: BallotDraft,
        voting: Option<&CaseVoting>,
        body: BodyKind,
    ) -> Self {
        let count = |value: RwSignal<String>| value.with(|typed| typed.trim().parse::<u32>().ok());
        let exempt_present = ballot.exempt.with(|typed| typed.trim().parse().unwrap_or(0));
        let (Some(there), Some(in_favour), Some(against)) =
            (count(ballot.there), count(ballot.in_favour), count(ballot.against))
        else {
            return Self::Open;
        };
        let Some(voting) = voting else { return Self::Open };
        let rule = |key: RuleKey| voting.rules.iter().find(|rule| rule.key == key.as_code());
        let share = |key: RuleKey| {
            let rule = rule(key)?;
            Some((rule.clone(), key.read(&rule.value)?.fraction()?))
        };
        let counted = if kind == FieldKind::BranchBallot {
            let Some((cited, share)) = share(RuleKey::BranchFraction) else { return Self::NoRule };
            let electorate = Electorate::from(voting.electorate);
            let known =
                rule(RuleKey::VoteDenominator).and_then(|rule| DenominatorRule::from_code(&rule.value));
            // Without exempted or absent members every rule counts alike; with them the judge asks for the rule.
            let known = match known {
                None if electorate.needs_denominator_rule() => return Self::NoRule,
                known => known.unwrap_or(DenominatorRule::All),
            };
            let ballot = Ballot { present: there, exempt_present, in_favour, against };
            electorate.count(ballot, known, share).map(|vote| (vote, cited))
        } else {
            let key = match body {
                BodyKind::GrassrootsCommittee => RuleKey::GrassrootsFraction,
                _ => RuleKey::StandingFraction,
            };
            let Some((cited, share)) = share(key) else { return Self::NoRule };
            CommitteeBallot { members: there, in_favour, against }.count(share).map(|vote| (vote, cited))
        };
        counted.map_or(Self::Impossible, |(vote, cited)| Self::Counted(vote, cited))
    }

    /// The same as a sentence: `13/20 tán thành (65%): Không đủ tỷ lệ`.
    pub(super) fn sentence(&self, language: Language) -> Option<String> {
        let text = words::of(language);
        let Self::Counted(vote, _) = self else { return None };
        let (votes, of) = (i64::from(vote.in_favour), i64::from(vote.denominator));
        let share = percent_tenths(votes, of).map(format_percent).unwrap_or_default();
        let counted = (text.counted)(&format_count(votes), &format_count(of), &share);
        Some(format!("{counted}: {}", vote.outcome.word(language)))
    }
}

impl BallotDraft {
    /// The counts as they are typed, each with its name.
    pub(super) fn sentence(self, kind: FieldKind, language: Language) -> String {
        let text = words::of(language);
        let is_branch = kind == FieldKind::BranchBallot;
        let there = if is_branch { text.present } else { text.committee_members };
        let counts = [
            (there, self.there),
            (text.exempt_present, self.exempt),
            (text.votes_for, self.in_favour),
            (text.votes_against, self.against),
        ];
        let counts = counts.map(|(name, value)| (name, value.with(|typed| typed.trim().to_owned())));
        let given = counts.into_iter().filter(|(_, count)| !count.is_empty());
        given.map(|(name, count)| format!("{name}: {count}")).collect::<Vec<_>>().join("; ")
    }
}

/// A share in words: `ít nhất 2/3`.
fn share_words(text: &words::StepField, rule: &AppliedRule) -> String {
    let share = RuleKey::from_code(&rule.key).and_then(|key| key.read(&rule.value)?.fraction());
    let Some(Fraction { numerator, denominator, strict }) = share else { return rule.value.clone() };
    let share = format!("{numerator}/{denominator}");
    if strict { (text.more_than)(&share) } else { (text.at_least)(&share) }
}

/// The fields of a vote.
#[component]
pub(super) fn BallotFields(
    /// Name of the field of the step.
    name: &'static str,
    /// Whose vote.
    kind: FieldKind,
    /// What is typed.
    ballot: BallotDraft,
    /// What the votes of the day are counted by.
    voting: Signal<Option<CaseVoting>>,
    /// What is typed comes to that.
    verdict: Memo<Verdict>,
    /// What is wrong with the form.
    problems: Problems,
) -> impl IntoView {
    let text = words::of(use_language());
    let is_branch = kind == FieldKind::BranchBallot;
    let at = move |part: &str| problems.at(format!("{name}.{part}"));
    let electorate = move || {
        let told = voting.get()?.electorate;
        let count = |count: i32| format_count(i64::from(count));
        let mut words = (text.electorate)(&count(told.official), &count(told.probationary));
        if told.exempt + told.away > 0 {
            words.push(' ');
            words.push_str(&(text.apart)(&count(told.exempt), &count(told.away)));
        }
        is_branch.then_some(words)
    };
    let has_exempt = move || {
        is_branch && voting.with(|voting| voting.as_ref().is_some_and(|voting| voting.electorate.exempt > 0))
    };
    view! {
        <fieldset class="step-part">
            <legend>{text.ballot}</legend>
            <p>{electorate}</p>
            <span class="field-problem" role="alert">
                {problems.at(name)}
            </span>
            <div class="step-counts">
                <Entry
                    id=format!("{name}-there")
                    label=if is_branch { text.present } else { text.committee_members }
                    kind=EntryKind::Count
                    value=ballot.there
                    problem=at("there")
                />
                <When holds=has_exempt>
                    <Entry
                        id=format!("{name}-exempt")
                        label=text.exempt_present
                        kind=EntryKind::Count
                        value=ballot.exempt
                        problem=at("exempt")
                    />
                </When>
                <Entry
                    id=format!("{name}-in-favour")
                    label=text.votes_for
                    kind=EntryKind::Count
                    value=ballot.in_favour
                    problem=at("inFavour")
                />
                <Entry
                    id=format!("{name}-against")
                    label=text.votes_against
                    kind=EntryKind::Count
                    value=ballot.against
                    problem=at("against")
                />
            </div>
            <Shown verdict />
        </fieldset>
    }
}

/// What the counts come to, read out while it changes.
#[component]
fn Shown(verdict: Memo<Verdict>) -> impl IntoView {
    let language = use_language();
    let text = words::of(language);
    let class = move || match verdict.with(Verdict::outcome) {
        Some(VoteOutcome::Passed) => "notice notice-good",
        Some(_) => "notice notice-warn",
        None => "notice",
    };
    let says = move || match verdict.get() {
        Verdict::Open => None,
        Verdict::NoRule => Some((text.no_share.to_owned(), None)),
        Verdict::Impossible => Some((text.impossible.to_owned(), None)),
        Verdict::Counted(vote, rule) => {
            let needed = format_count(i64::from(vote.needed));
            let basis = cited(language, &rule.citation);
            let needs = (text.needs)(&needed, &share_words(text, &rule), &basis);
            Some((verdict.get().sentence(language)?, Some(needs)))
        }
    };
    view! {
        <div role="status">
            {move || {
                says()
                    .map(|(first, second)| {
                        view! {
                            <div class=class>
                                <p>
                                    <strong>{first}</strong>
                                </p>
                                {second.map(|second| view! { <p>{second}</p> })}
                            </div>
                        }
                    })
            }}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dangvien_shared::operation::{CaseElectorate, RuleCitation};

    fn voting() -> CaseVoting {
        let rule = |key: RuleKey, value: &str| AppliedRule {
            key: key.as_code().to_owned(),
            value: value.to_owned(),
            citation: RuleCitation { title: "QĐ".to_owned(), clause: "?".to_owned(), unverified: false },
        };
        CaseVoting {
            electorate: CaseElectorate { official: 20, probationary: 2, exempt: 0, away: 0 },
            rules: vec![rule(RuleKey::BranchFraction, "2/3"), rule(RuleKey::StandingFraction, ">1/2")],
        }
    }

    fn verdict(kind: FieldKind, [there, in_favour, against]: [&str; 3]) -> Verdict {
        let owner = Owner::new();
        owner.with(|| {
            let typed = |text: &str| RwSignal::new(text.to_owned());
            let ballot = BallotDraft {
                there: typed(there),
                exempt: typed(""),
                in_favour: typed(in_favour),
                against: typed(against),
            };
            Verdict::of(kind, ballot, Some(&voting()), BodyKind::UpperStandingCommittee)
        })
    }

    #[test]
    fn thirteen_of_twenty_do_not_pass_and_fourteen_do() {
        // F38.
        let branch = |counts| verdict(FieldKind::BranchBallot, counts);
        let refused = branch(["17", "13", "4"]);
        assert_eq!(refused.outcome(), Some(VoteOutcome::Undecided));
        let said = "13/20 tán thành (65%): Không đủ tỷ lệ";
        assert_eq!(refused.sentence(Language::Vietnamese).as_deref(), Some(said));
        let passed = branch(["17", "14", "3"]);
        let said = "14/20 tán thành (70%): Đủ tỷ lệ tán thành";
        assert_eq!(passed.sentence(Language::Vietnamese).as_deref(), Some(said));
        assert_eq!(branch(["17", "", "3"]), Verdict::Open);
        assert_eq!(branch(["21", "21", "0"]), Verdict::Impossible);
    }

    #[test]
    fn a_standing_committee_needs_more_than_half_of_its_members() {
        let committee = |counts| verdict(FieldKind::CommitteeBallot, counts).outcome();
        assert_eq!(committee(["11", "6", "0"]), Some(VoteOutcome::Passed));
        assert_eq!(committee(["12", "6", "0"]), Some(VoteOutcome::Undecided));
    }
}
