//! Votes: who counts in the denominator, and whether the share is reached.
//!
//! Source: `domain.md` 0.4, 2.4, 3; Charter art. 4. The denominator is all official members, those absent included;
//! probationary members never vote.

use super::dated::Fraction;
use crate::vocabulary::{vocabulary, words};
use serde::{Deserialize, Serialize};

/// Who belongs to a branch on the day of a vote: counted from the data, never typed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Electorate {
    /// Official members on the day, exempted and temporarily absent ones included.
    pub official: u32,
    /// Probationary members on the day; they have no vote.
    pub probationary: u32,
    /// Of the official members those exempted from meetings (miễn công tác và sinh hoạt).
    pub exempt: u32,
    /// Of the official members those with a temporary transfer elsewhere (sinh hoạt tạm thời).
    pub away: u32,
}

/// What a branch's meeting counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ballot {
    /// Official members present.
    pub present: u32,
    /// Of those present, the exempted ones: they count again.
    pub exempt_present: u32,
    /// Votes for.
    pub in_favour: u32,
    /// Votes against.
    pub against: u32,
}

vocabulary! {
    /// How a vote ended (kết quả biểu quyết).
    pub enum VoteOutcome {
        /// The share is reached by the votes for.
        Passed = "PASSED", "Đủ tỷ lệ tán thành", "Passed";
        /// The share is reached by the votes against.
        Rejected = "REJECTED", "Đủ tỷ lệ không tán thành", "Rejected";
        /// Neither side reached the share: another round.
        Undecided = "UNDECIDED", "Không đủ tỷ lệ", "Undecided";
    }
}

/// A vote counted out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoteResult {
    /// Members on whom the share is taken.
    pub denominator: u32,
    /// Votes for.
    pub in_favour: u32,
    /// Votes against.
    pub against: u32,
    /// Votes for that the share needs.
    pub needed: u32,
    /// How it ended.
    pub outcome: VoteOutcome,
}

/// Why counts cannot be those of a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum ImpossibleCount {
    /// More exempted or absent members than official ones.
    #[error("more members are exempted or away than there are")]
    Electorate,
    /// More members present than could be.
    #[error("more members are present than may vote")]
    Present,
    /// More exempted members present than there are, or than members present.
    #[error("more exempted members are present than there are")]
    ExemptPresent,
    /// More votes than members present.
    #[error("more votes than members present")]
    Votes,
    /// Nobody may vote.
    #[error("nobody may vote")]
    Nobody,
    /// More members than a committee has.
    #[error("no committee has so many members")]
    Committee,
}

words! {
    /// Who leaves the denominator; the codes are the values of `vote.denominator` (QĐ 294, 9.3.2, known from 1/7/2025
    /// only) and what officers may record for days before.
    pub enum DenominatorRule {
        /// Nobody.
        All = "ALL_OFFICIAL_MEMBERS", "Tính tất cả đảng viên chính thức", "All official members";
        /// The exempted who stayed away.
        LessExempt = "ALL_OFFICIAL_MEMBERS_MINUS_ABSENT_EXEMPT", "Trừ đảng viên được miễn vắng mặt", "Less the exempted who are absent";
        /// The exempted who stayed away and those temporarily elsewhere.
        LessExemptAndAway = "ALL_OFFICIAL_MEMBERS_MINUS_TEMPORARY_AWAY_AND_ABSENT_EXEMPT", "Trừ đảng viên được miễn vắng mặt và đang sinh hoạt tạm thời nơi khác", "Less the exempted who are absent and those temporarily away";
    }
}

impl Electorate {
    /// The official members on whom the share is taken, by that rule.
    pub const fn denominator(self, rule: DenominatorRule, exempt_present: u32) -> u32 {
        let left = match rule {
            DenominatorRule::All => 0,
            DenominatorRule::LessExempt => self.exempt.saturating_sub(exempt_present),
            DenominatorRule::LessExemptAndAway => self.exempt.saturating_sub(exempt_present) + self.away,
        };
        self.official.saturating_sub(left)
    }

    /// Whether the day's rule on exempted and absent members matters at all: without any, every era counts alike.
    pub const fn needs_denominator_rule(self) -> bool {
        self.exempt > 0 || self.away > 0
    }

    /// Counts a branch's vote out.
    pub const fn count(
        self,
        ballot: Ballot,
        rule: DenominatorRule,
        share: Fraction,
    ) -> Result<VoteResult, ImpossibleCount> {
        if self.exempt + self.away > self.official {
            return Err(ImpossibleCount::Electorate);
        }
        if ballot.exempt_present > self.exempt || ballot.exempt_present > ballot.present {
            return Err(ImpossibleCount::ExemptPresent);
        }
        let denominator = self.denominator(rule, ballot.exempt_present);
        if ballot.present > denominator {
            return Err(ImpossibleCount::Present);
        }
        if ballot.in_favour as u64 + ballot.against as u64 > ballot.present as u64 {
            return Err(ImpossibleCount::Votes);
        }
        count(denominator, ballot.in_favour, ballot.against, share)
    }
}

/// What a committee's meeting counted; its composition is the committee's own, so the officer states it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommitteeBallot {
    /// Members of the committee or standing committee, absent ones included.
    pub members: u32,
    /// Votes for.
    pub in_favour: u32,
    /// Votes against.
    pub against: u32,
}

/// More members than any committee of a province has: a typed figure above it is a slip (an assumption).
pub const MOST_COMMITTEE_MEMBERS: u32 = 200;

impl CommitteeBallot {
    /// Counts a committee's vote out, on all its members.
    pub const fn count(self, share: Fraction) -> Result<VoteResult, ImpossibleCount> {
        if self.members > MOST_COMMITTEE_MEMBERS {
            return Err(ImpossibleCount::Committee);
        }
        if self.in_favour as u64 + self.against as u64 > self.members as u64 {
            return Err(ImpossibleCount::Votes);
        }
        count(self.members, self.in_favour, self.against, share)
    }
}

const fn count(
    denominator: u32,
    in_favour: u32,
    against: u32,
    share: Fraction,
) -> Result<VoteResult, ImpossibleCount> {
    if denominator == 0 {
        return Err(ImpossibleCount::Nobody);
    }
    let outcome = if share.is_reached(in_favour, denominator) {
        VoteOutcome::Passed
    } else if share.is_reached(against, denominator) {
        VoteOutcome::Rejected
    } else {
        VoteOutcome::Undecided
    };
    Ok(VoteResult { denominator, in_favour, against, needed: share.needed(denominator), outcome })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LESS: DenominatorRule = DenominatorRule::LessExemptAndAway;
    const TWO_THIRDS: Fraction = Fraction { numerator: 2, denominator: 3, strict: false };

    #[test]
    fn the_share_is_taken_on_all_official_members_and_never_on_probationary_ones() {
        // F38: 20 official, 2 probationary, 17 present.
        let branch = Electorate { official: 20, probationary: 2, exempt: 0, away: 0 };
        for (in_favour, against, outcome) in [
            (13, 4, VoteOutcome::Undecided),
            (14, 3, VoteOutcome::Passed),
            (17, 0, VoteOutcome::Passed),
            (3, 14, VoteOutcome::Rejected),
        ] {
            let ballot = Ballot { present: 17, exempt_present: 0, in_favour, against };
            let result = branch.count(ballot, LESS, TWO_THIRDS).unwrap();
            assert_eq!((result.denominator, result.needed, result.outcome), (20, 14, outcome), "{in_favour}");
        }
    }

    #[test]
    fn exempted_members_leave_the_denominator_only_while_absent() {
        let branch = Electorate { official: 20, probationary: 0, exempt: 3, away: 2 };
        let ballot = Ballot { present: 15, exempt_present: 0, in_favour: 10, against: 0 };
        assert_eq!(branch.count(ballot, LESS, TWO_THIRDS).unwrap().denominator, 15);
        for (rule, denominator) in [(DenominatorRule::All, 20), (DenominatorRule::LessExempt, 17)] {
            assert_eq!(branch.count(ballot, rule, TWO_THIRDS).unwrap().denominator, denominator);
        }
        let one_came = Ballot { present: 16, exempt_present: 1, ..ballot };
        let result = branch.count(one_came, LESS, TWO_THIRDS).unwrap();
        assert_eq!((result.denominator, result.outcome), (16, VoteOutcome::Undecided));
    }

    #[test]
    fn counts_that_cannot_be_are_refused() {
        let branch = Electorate { official: 5, probationary: 9, exempt: 1, away: 0 };
        let ballot = |present, exempt_present, in_favour, against| {
            branch.count(Ballot { present, exempt_present, in_favour, against }, LESS, TWO_THIRDS)
        };
        assert_eq!(ballot(5, 0, 5, 0), Err(ImpossibleCount::Present));
        assert_eq!(ballot(5, 2, 5, 0), Err(ImpossibleCount::ExemptPresent));
        assert_eq!(ballot(4, 0, 3, 2), Err(ImpossibleCount::Votes));
        let nobody = Electorate { official: 1, exempt: 1, ..Electorate::default() };
        assert_eq!(nobody.count(Ballot::default(), LESS, TWO_THIRDS), Err(ImpossibleCount::Nobody));
        let too_many = Electorate { official: 1, exempt: 1, away: 1, probationary: 0 };
        assert_eq!(too_many.count(Ballot::default(), LESS, TWO_THIRDS), Err(ImpossibleCount::Electorate));
    }

    #[test]
    fn committees_vote_on_all_their_members() {
        let majority = Fraction { numerator: 1, denominator: 2, strict: true };
        let ballot = CommitteeBallot { members: 12, in_favour: 6, against: 0 };
        assert_eq!(ballot.count(majority).unwrap().outcome, VoteOutcome::Undecided);
        assert_eq!(
            CommitteeBallot { in_favour: 7, ..ballot }.count(majority).unwrap().outcome,
            VoteOutcome::Passed
        );
        assert_eq!(
            CommitteeBallot { members: 3, in_favour: 2, against: 2 }.count(majority),
            Err(ImpossibleCount::Votes)
        );
        for members in [MOST_COMMITTEE_MEMBERS + 1, u32::MAX] {
            let typed_wrong = CommitteeBallot { members, in_favour: members, against: 0 };
            assert_eq!(typed_wrong.count(majority), Err(ImpossibleCount::Committee));
        }
    }
}
