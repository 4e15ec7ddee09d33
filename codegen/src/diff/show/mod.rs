//! Changes as text, Markdown and JSON.

mod json;
mod markdown;
mod text;

pub(super) use json::json;
pub(super) use markdown::markdown;
pub(super) use text::text;

use super::change::Change;

/// The operations of a change in a few words.
fn operations(change: &Change, most: usize) -> Option<String> {
    let count = change.operations.len();
    if count == 0 {
        return None;
    }
    let shown: Vec<String> = change
        .operations
        .iter()
        .take(most)
        .map(|id| format!("`{id}`"))
        .collect();
    let more = match count.checked_sub(most) {
        None | Some(0) => String::new(),
        Some(more) => format!(" and {more} more"),
    };
    Some(format!("{}{more}", shown.join(", ")))
}
