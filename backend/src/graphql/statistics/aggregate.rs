//! Compositions: a head-count with the shares that the published figures name.

use crate::domain::statistics::{Representation as Facts, ShownComposition};
use async_graphql::{Description, Object, SimpleObject};
use dangvien_shared::text::percent_tenths;

/// A count and its share of the whole (số lượng và tỷ lệ).
#[derive(SimpleObject, Clone, Copy, Debug)]
pub struct Share {
    /// How many (số lượng); null where it is hidden.
    count: Option<i64>,
    /// Per cent, one decimal, rounded half away from zero (tỷ lệ phần trăm); null when the whole is zero or either of
    /// the figures is hidden.
    percent: Option<f64>,
    /// Whether the figure is hidden because a small group could be told from it (đã che).
    suppressed: bool,
}

/// Tenths of a per cent as a number.
#[expect(clippy::cast_precision_loss, reason = "tenths of a per cent stay far below 2^53")]
pub(super) fn percent(tenths: Option<i64>) -> Option<f64> {
    tenths.map(|tenths| tenths as f64 / 10.0)
}

/// Composition of members or admissions (cơ cấu). The groups overlap: they are not to be added up.
#[derive(Description, Clone, Debug)]
pub struct Aggregate {
    pub(super) composition: ShownComposition,
    pub(super) representation: Option<Facts>,
}

impl Aggregate {
    fn share(&self, count: Option<i64>) -> Share {
        let tenths = count.zip(self.composition.count).and_then(|(count, all)| percent_tenths(count, all));
        Share { count, percent: percent(tenths), suppressed: count.is_none() }
    }
}

#[Object(use_type_description)]
impl Aggregate {
    /// All (tổng số); null where the figure is hidden.
    async fn count(&self) -> Option<i64> {
        self.composition.count
    }

    /// Whether the figure of all is hidden because a small group could be told from it (đã che).
    async fn suppressed(&self) -> bool {
        self.composition.count.is_none()
    }

    /// Official members; of admissions, those recognised by the day asOf (chính thức).
    async fn official(&self) -> Share {
        self.share(self.composition.official)
    }

    /// Probationary members; admissions that were struck off are in neither (dự bị).
    async fn probationary(&self) -> Share {
        self.share(self.composition.probationary)
    }

    /// Women (nữ).
    async fn female(&self) -> Share {
        self.share(self.composition.female)
    }

    /// Of an ethnic minority: neither Kinh nor foreign (dân tộc thiểu số).
    async fn ethnic_minority(&self) -> Share {
        self.share(self.composition.ethnic_minority)
    }

    /// With a religion (có tôn giáo).
    async fn religious(&self) -> Share {
        self.share(self.composition.religious)
    }

    /// Members of the youth union (đoàn viên).
    async fn youth_union(&self) -> Share {
        self.share(self.composition.youth_union)
    }

    /// School level upper secondary (tốt nghiệp trung học phổ thông).
    async fn upper_secondary(&self) -> Share {
        self.share(self.composition.upper_secondary)
    }

    /// Qualification college or higher; masters are inside (cao đẳng, đại học trở lên).
    async fn college_or_higher(&self) -> Share {
        self.share(self.composition.college_or_higher)
    }

    /// Qualification master (thạc sĩ).
    async fn master(&self) -> Share {
        self.share(self.composition.master)
    }

    /// In farming, forestry, fishery (nông dân).
    async fn farmer(&self) -> Share {
        self.share(self.composition.farmer)
    }

    /// Managers, staff and workers of enterprises (trong các doanh nghiệp).
    async fn enterprise(&self) -> Share {
        self.share(self.composition.enterprise)
    }

    /// Mean age in years, one decimal (tuổi bình quân); null of nobody, and for viewers who may not read
    /// members.
    async fn mean_age(&self) -> Option<f64> {
        self.composition.mean_age.map(|age| (age * 10.0).round() / 10.0)
    }

    /// Share of ethnic minorities here over their share of the population (chỉ số đại diện); null where that is not
    /// known.
    async fn minority_representation(&self) -> Option<Representation<'_>> {
        self.representation.as_ref().map(Representation)
    }
}

/// Two shares, their quotient and where both are from (chỉ số đại diện).
#[derive(Description)]
pub struct Representation<'a>(&'a Facts);

#[Object(use_type_description)]
impl Representation<'_> {
    /// Per cent of ethnic minorities here (tỷ lệ ở đây).
    async fn share(&self) -> f64 {
        self.0.share
    }

    /// Per cent of ethnic minorities in the population (tỷ lệ trong dân số).
    async fn population_share(&self) -> f64 {
        self.0.population_share
    }

    /// The first over the second, two decimals; 1 is as many as among the people (chỉ số).
    async fn index(&self) -> f64 {
        self.0.index
    }

    /// Sources of both shares, in the same order (nguồn).
    async fn sources(&self) -> &[String] {
        &self.0.sources
    }
}
