//! What one request may ask for; the figures are those of the measurements behind `api.md` 4.

use serde::Deserialize;

/// Limits of one GraphQL request. They may be lowered freely and raised up to the ceilings of [`Limits::check`].
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Bytes of a request's body.
    pub body_bytes: usize,
    /// Bytes of a document.
    pub document_bytes: usize,
    /// Lexical tokens of a document.
    pub tokens: usize,
    /// Brackets of any kind inside each other.
    pub nesting: usize,
    /// Fields with an alias.
    pub aliases: usize,
    /// Directives in a document.
    pub directives: usize,
    /// Selections once all fragments are spread.
    pub selections: usize,
    /// Fields at the root of the operation.
    pub root_fields: usize,
    /// Fields inside each other.
    pub depth: usize,
    /// Items of a list in the variables or in the document.
    pub list_items: usize,
    /// Cost of an operation that came with an access token: a field 1, a list 1 + n × what stands in it.
    pub complexity: usize,
    /// Cost of an operation that came with a session.
    pub session_complexity: usize,
    /// Points that an account may spend at once.
    pub rate_points: usize,
    /// Seconds in which as many come back.
    pub rate_seconds: usize,
    /// Errors in an answer.
    pub errors: usize,
    /// Characters of an error's message.
    pub message_chars: usize,
    /// Bytes of an answer.
    pub response_bytes: usize,
}

impl Limits {
    /// Says what is beyond what the parser and the machine bear.
    pub(super) fn check(&self) -> Result<(), String> {
        let ceilings = [
            ("body_bytes", self.body_bytes, 16 << 20),
            ("document_bytes", self.document_bytes, 256 << 10),
            ("tokens", self.tokens, 40_000),
            // The parser builds values on the stack: 700 brackets deep end the process (api.md 2.2).
            ("nesting", self.nesting, 128),
            ("aliases", self.aliases, 1_000),
            ("directives", self.directives, 1_000),
            ("selections", self.selections, 30_000),
            ("root_fields", self.root_fields, 300),
            ("depth", self.depth, 24),
            ("list_items", self.list_items, 10_000),
            ("complexity", self.complexity, 1_000_000),
            ("session_complexity", self.session_complexity, 1_000_000),
            ("rate_points", self.rate_points, 1_000_000_000),
            ("rate_seconds", self.rate_seconds, 86_400),
            ("errors", self.errors, 100),
            ("message_chars", self.message_chars, 2_000),
            ("response_bytes", self.response_bytes, 256 << 20),
        ];
        if let Some((name, value, ceiling)) =
            ceilings.into_iter().find(|(_, value, ceiling)| *value == 0 || value > ceiling)
        {
            return Err(format!("limits.{name} = {value}: 1 to {ceiling} is possible"));
        }
        let dearest = self.complexity.max(self.session_complexity);
        if self.rate_points < dearest {
            let points = self.rate_points;
            return Err(format!(
                "limits.rate_points = {points}: at least {dearest}, what a single operation may cost"
            ));
        }
        Ok(())
    }
}

impl Default for Limits {
    fn default() -> Self {
        super::Settings::defaults().limits
    }
}
