//! Finds YAML flow collections that are nested too deep, before the parser meets them.
//!
//! The time that the YAML parser takes grows with the square of the depth of flow collections, so that a
//! small file of brackets would keep it busy for hours.

use granit_parser::{Event, Parser};

use super::limits::MAX_DEPTH;

/// The offset of the first flow collection that is nested too deep, if there is one.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    if !is_suspicious(text) {
        return None;
    }
    let options = granit_parser::options! {
        emit_comments: false,
        flow_nesting_limit: MAX_DEPTH,
    };
    for event in Parser::new_from_str_with_options(text, options) {
        match event {
            Ok((Event::StreamEnd, _)) => return None,
            Ok(_) => {}
            Err(error) => {
                let is_depth = matches!(
                    error.kind(),
                    granit_parser::ErrorKind::RecursionLimitExceeded
                );
                return error.marker().byte_offset().filter(|_| is_depth);
            }
        }
    }
    None
}

/// Whether so many brackets stay open that they may be collections, and not just text.
fn is_suspicious(text: &str) -> bool {
    let mut open = 0_usize;
    for byte in text.bytes() {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        if open > 2 * MAX_DEPTH {
            return true;
        }
    }
    false
}
