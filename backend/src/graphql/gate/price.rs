//! What an operation costs against what may be spent: only the schema can tell the price, once it has validated.
//!
//! Invariant: nothing is asked of the database, and nothing is executed that was not paid for.

use super::{Code, Refusal};
use crate::{
    app::App,
    auth::{
        Actor, Came,
        budget::{Budget, Spent},
    },
};
use async_graphql::{
    ServerError, ValidationResult, async_trait,
    extensions::{Extension, ExtensionContext, ExtensionFactory, NextValidation},
};
use dangvien_shared::id::AccountId;
use std::sync::Arc;

/// Out of what an operation is paid; in the data of a request for who asks.
#[derive(Clone, Debug)]
pub struct Purse {
    /// The most that one operation may cost.
    pub limit: usize,
    /// The account that pays; none for tools of the server itself.
    pub account: Option<(Arc<Budget>, AccountId)>,
}

impl Purse {
    /// The purse of an actor: sessions ask what the web app asks, which costs less than questions of one's own.
    pub fn of(app: &App, actor: &Actor) -> Self {
        let limit = match actor.came {
            Came::Session(_) => app.limits.session_complexity,
            Came::Token(..) | Came::Calendar(_) | Came::Tool => app.limits.complexity,
        };
        Self { limit, account: actor.account.map(|account| (Arc::clone(&app.budget), account)) }
    }

    fn pay(&self, cost: usize) -> Result<(), Refusal> {
        let limit = self.limit;
        if cost > limit {
            let text =
                format!("an operation may cost at most {limit}; this one costs {cost}: ask for less at once");
            return Err(Refusal::new(Code::CostExceeded, text).with_figures(cost, limit));
        }
        let Some((budget, account)) = &self.account else { return Ok(()) };
        budget.spend(*account, cost).map_err(|Spent { wait }| {
            let (points, seconds) = (budget.points(), budget.filling().as_secs());
            let text = format!(
                "an account may spend {points} points in {seconds} s, and this operation costs {cost}, which is \
                 more than is left: come again in {} s",
                wait.as_millis().div_ceil(1_000)
            );
            Refusal::new(Code::RateLimited, text).with_figures(cost, points).retry_after(wait)
        })
    }
}

/// Refuses what costs more than may be spent, naming the figures.
pub(super) struct PriceCheck {
    /// For requests that bring no purse of their own.
    pub(super) otherwise: Purse,
}

impl ExtensionFactory for PriceCheck {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Self { otherwise: self.otherwise.clone() })
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
        let purse = ctx.data_opt::<Purse>().unwrap_or(&self.otherwise);
        match purse.pay(valid.complexity) {
            Ok(()) => Ok(valid),
            Err(refusal) => Err(vec![refusal.into()]),
        }
    }
}
