//! The methods of the client that answer security schemes.

use super::reserved::TAG_MODULES;
use super::scope::{Case, Scope};
use super::{Ident, TagNames};
use crate::ir::{Api, SecurityKind};

/// The method for each scheme: named after its kind for the first of a kind, after itself for the others.
pub(super) fn methods(api: &Api, tags: &[TagNames]) -> Vec<Ident> {
    let mut scope = Scope::new(Case::Snake, "scheme").reserve(TAG_MODULES, "scheme");
    for tag in tags {
        scope.claim(tag.module.plain(), &[]);
    }
    let schemes = api.security_schemes.iter();
    let mut claim = |kind: &str, name: &str| {
        if scope.take_exactly(kind) {
            Ident::of(kind.to_owned())
        } else {
            scope.claim(name, &[]).ident
        }
    };
    schemes
        .map(|scheme| match &scheme.kind {
            SecurityKind::Bearer { .. }
            | SecurityKind::OAuth2 { .. }
            | SecurityKind::OpenIdConnect { .. } => claim("bearer_token", &scheme.name),
            SecurityKind::Basic => claim("basic", &scheme.name),
            SecurityKind::ApiKey { .. } => claim("api_key", &scheme.name),
            SecurityKind::Http { .. } | SecurityKind::MutualTls => {
                claim("authorization", &scheme.name)
            }
        })
        .collect()
}
