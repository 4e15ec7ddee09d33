//! Servers: constants for base addresses.

use super::Ident;
use super::scope::{Case, Scope};
use super::words::{Symbols, words};
use crate::ir::Server;

/// The longest description, in words, that still serves as a name.
const LONGEST: usize = 4;

pub(super) fn constants(servers: &[Server]) -> Vec<Ident> {
    let mut scope = Scope::new(Case::Constant, "server");
    let named = servers.iter().enumerate().map(|(index, server)| {
        let numbered = format!("server {}", index + 1);
        let described = server.description.as_deref().filter(|text| {
            let count = words(text, Symbols::Part).len();
            !text.trim().is_empty() && count <= LONGEST
        });
        let text = server.name.as_deref().or(described).unwrap_or(&numbered);
        scope.claim(text, &[&numbered]).ident
    });
    named.collect()
}
