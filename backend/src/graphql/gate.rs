//! The gate before the schema: what may cost more than it looks is refused before it costs anything.
//!
//! Each step is cheap and comes before the next (`api.md` 2.3): sizes, one lexical pass, one parse, one memoised
//! walk, the choice of the operation, its variables. What passes is executed without being parsed again. The gate
//! knows no transport: HTTP, sockets and streams of events use it alike.

mod lexer;
mod operation;
mod outcome;
mod price;
mod refusal;
mod selections;

pub use outcome::{Outcome, STORAGE_FULL_MESSAGE, finish};
pub use price::Purse;
pub use refusal::{Code, Refusal};

use crate::config::Limits;
use async_graphql::{
    Name, ObjectType, Request, SchemaBuilder, SubscriptionType,
    parser::{self, types::OperationType},
};

/// Fields and fragments inside each other, at most: the standard introspection needs 17.
const RECURSION: usize = 24;

/// Directives on one field, at most.
const DIRECTIVES_PER_FIELD: usize = 8;

/// A request that passed, ready to be executed.
#[derive(Debug)]
pub struct Admitted {
    /// The request with its parsed document and its variables complete.
    pub request: Request,
    /// What kind of operation it is.
    pub kind: OperationType,
    /// Its name, where it has one.
    pub name: Option<Name>,
}

/// Lets a request pass or refuses it.
pub fn admit(mut request: Request, limits: &Limits) -> Result<Admitted, Refusal> {
    within("a document may have", request.query.len(), limits.document_bytes, "bytes")?;
    for value in request.variables.values() {
        operation::check_value(value, limits, 1)?;
    }
    lexer::check(&request.query, limits)?;
    let document = parser::parse_query(&request.query).map_err(|error| Refusal::syntax(&error))?;
    selections::check(&document, limits)?;
    let (name, chosen) = operation::choose(&document, request.operation_name.as_deref())?;
    let (name, kind) = (name.cloned(), chosen.ty);
    operation::complete_variables(chosen, &mut request.variables)?;
    if kind == OperationType::Subscription {
        operation::check_subscription(chosen)?;
    }
    request.set_parsed_query(document);
    Ok(Admitted { request, kind, name })
}

/// Refuses a document that could never pass, whatever its variables and whichever of its operations is meant: for one
/// that is kept to be run later.
pub fn check_document(text: &str, limits: &Limits) -> Result<(), Refusal> {
    within("a document may have", text.len(), limits.document_bytes, "bytes")?;
    lexer::check(text, limits)?;
    let document = parser::parse_query(text).map_err(|error| Refusal::syntax(&error))?;
    selections::check(&document, limits)
}

impl Admitted {
    /// The same request once more: a subscription is executed anew for each event.
    pub fn again(&mut self) -> Request {
        let mut again = Request::new(String::new()).variables(self.request.variables.clone());
        again.operation_name.clone_from(&self.request.operation_name);
        if let Ok(document) = self.request.parsed_query() {
            again.set_parsed_query(document.clone());
        }
        again
    }
}

/// Sets the limits that the schema itself must keep, below the gate and behind it: the price of an operation can
/// only be told from the schema.
#[must_use]
pub fn limits<Q, M, S>(builder: SchemaBuilder<Q, M, S>, limits: &Limits) -> SchemaBuilder<Q, M, S>
where
    Q: ObjectType + 'static,
    M: ObjectType + 'static,
    S: SubscriptionType + 'static,
{
    builder
        .extension(price::PriceCheck { otherwise: Purse { limit: limits.complexity, account: None } })
        .limit_depth(limits.depth)
        .limit_recursive_depth(RECURSION)
        .limit_directives(DIRECTIVES_PER_FIELD)
        // A suggestion tells names to those who guess.
        .disable_suggestions()
}

/// Refuses what is more than a limit, naming the limit and both figures.
fn within(rule: &str, found: usize, limit: usize, unit: &str) -> Result<(), Refusal> {
    if found <= limit {
        return Ok(());
    }
    Err(Refusal::new(Code::CostExceeded, format!("{rule} at most {limit} {unit}; this one has {found}"))
        .with_figures(found, limit))
}

#[cfg(test)]
mod tests;
