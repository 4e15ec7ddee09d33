//! Who uses an item.

use super::super::verdict::{InRust, Level};

/// A level for those whose code uses an item: the client is there for callers, and so is what receives
/// webhooks; servers, and what sends webhooks, are there for implementers; models and operations for both.
pub(super) fn of(path: &str, text: &str, level: Level) -> InRust {
    let callers = InRust {
        callers: level,
        implementers: Level::Patch,
    };
    let implementers = InRust {
        callers: Level::Patch,
        implementers: level,
    };
    let mut steps = path.split("::");
    match (steps.next().unwrap_or_default(), steps.next()) {
        ("client" | "Client", _) | ("webhooks", Some("receiver")) => callers,
        ("server", _) | ("webhooks", Some("sender" | "Sender")) => implementers,
        ("webhooks", _) if text.contains("sender::") => implementers,
        ("webhooks", Some(_)) => callers,
        _ => InRust::both(level),
    }
}
