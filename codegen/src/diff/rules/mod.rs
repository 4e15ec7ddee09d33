//! The rules: every kind of change, with its verdict and the reason for it.
//!
//! This is the one place that says what a kind of change means on the wire; `codegen/docs/diff.md` is printed
//! from it.

mod descriptions;
mod operations;
mod print;
mod properties;
mod responses;
mod schemas;
mod security;
mod values;

use super::verdict::{Flow, OnWire, Wire};

pub use print::table;

/// A kind of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rule {
    /// The stable code.
    pub code: &'static str,
    /// What has happened, in a sentence.
    pub title: &'static str,
    /// What it means on the wire.
    pub effect: Effect,
    /// Why it means that.
    pub why: &'static str,
}

/// What a kind of change means on the wire, by the way that things travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Effect {
    /// Where a user of the API sends what has changed.
    pub request: OnWire,
    /// Where a user of the API receives it.
    pub response: OnWire,
}

impl Effect {
    /// The verdict for what travels so. What no operation holds does not travel.
    #[must_use]
    pub fn verdict(self, flow: Flow) -> OnWire {
        let mut verdict = OnWire::default();
        if flow.to_api {
            verdict = verdict.worst(self.request);
        }
        if flow.from_api {
            verdict = verdict.worst(self.response);
        }
        verdict
    }
}

const fn on(clients: Wire, servers: Wire) -> OnWire {
    OnWire { clients, servers }
}

const fn effect(request: OnWire, response: OnWire) -> Effect {
    Effect { request, response }
}

use Wire::{Breaking, Compatible, Risky};

/// Nothing that travels is different.
const NONE: Effect = both(Compatible, Compatible);
/// What fitted before may not fit now.
const NARROWS: Effect = effect(on(Breaking, Compatible), on(Compatible, Breaking));
/// What did not fit before may fit now.
const WIDENS: Effect = effect(on(Compatible, Breaking), on(Breaking, Compatible));
/// Less than before is allowed, of what few programs look at.
const NARROWS_A_LITTLE: Effect = effect(on(Breaking, Compatible), on(Compatible, Risky));
/// More than before is allowed, of what few programs look at.
const WIDENS_A_LITTLE: Effect = effect(on(Compatible, Breaking), on(Risky, Compatible));
/// What fitted before does not fit now, and the other way about.
const REPLACES: Effect = both(Breaking, Breaking);

const fn both(clients: Wire, servers: Wire) -> Effect {
    effect(on(clients, servers), on(clients, servers))
}

const fn rule(code: &'static str, title: &'static str, effect: Effect, why: &'static str) -> Rule {
    Rule {
        code,
        title,
        effect,
        why,
    }
}

/// Every rule, by kind.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    groups().into_iter().flat_map(|(_, rules)| rules)
}

/// The rules with the titles of their kinds.
pub(crate) fn groups() -> [(&'static str, &'static [Rule]); 16] {
    [
        ("Paths and operations", operations::OPERATIONS),
        ("Webhooks and callbacks", operations::EVENTS),
        ("Parameters", operations::PARAMETERS),
        ("Bodies and content types", responses::BODIES),
        ("Statuses", responses::STATUSES),
        ("Headers", responses::HEADERS),
        ("Schemas", schemas::SCHEMAS),
        ("Properties", properties::PROPERTIES),
        ("Members that are not listed", properties::ADDITIONAL),
        ("Types and formats", schemas::TYPES),
        ("Bounds and patterns", values::BOUNDS),
        ("Enums, defaults and null", values::VALUES),
        ("Unions and discriminators", schemas::UNIONS),
        ("Security and servers", security::SECURITY),
        ("Deprecation and sunset", descriptions::DEPRECATION),
        ("Everything else", descriptions::OTHER),
    ]
}

/// The rule with a code.
///
/// # Panics
///
/// Where no rule has it: codes are spelled in this crate alone, and a test emits each of them.
pub(crate) fn named(code: &str) -> &'static Rule {
    find(code).unwrap_or_else(|| unreachable!("there is no rule `{code}`"))
}

/// The rule with a code, if there is one.
#[must_use]
pub fn find(code: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.code == code)
}
