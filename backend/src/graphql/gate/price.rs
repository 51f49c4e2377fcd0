//! What an operation costs against what may be spent: only the schema can tell the price, once it has validated.

use super::{Code, Refusal};
use async_graphql::{
    ServerError, ValidationResult, async_trait,
    extensions::{Extension, ExtensionContext, ExtensionFactory, NextValidation},
};
use std::sync::Arc;

/// The most that an operation may cost. In the data of a request it holds for who asks; else the setting does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CostLimit(pub usize);

/// Refuses what costs more, naming both figures.
pub(super) struct PriceCheck {
    /// For requests that bring no limit of their own.
    pub(super) otherwise: CostLimit,
}

impl ExtensionFactory for PriceCheck {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Self { otherwise: self.otherwise })
    }
}

#[async_trait::async_trait]
impl Extension for PriceCheck {
    async fn validation(
        &self,
        ctx: &ExtensionContext<'_>,
        next: NextValidation<'_>,
    ) -> Result<ValidationResult, Vec<ServerError>> {
        let valid = next.run(ctx).await?;
        let CostLimit(limit) = ctx.data_opt::<CostLimit>().copied().unwrap_or(self.otherwise);
        let cost = valid.complexity;
        if cost <= limit {
            return Ok(valid);
        }
        let text =
            format!("an operation may cost at most {limit}; this one costs {cost}: ask for less at once");
        Err(vec![Refusal::new(Code::CostExceeded, text).with_figures(cost, limit).into()])
    }
}
