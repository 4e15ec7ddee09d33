//! Tags: modules, client parts and server traits.

use super::reserved::{FILES, OPERATIONS, TAG_MODULES};
use super::schema::module;
use super::scope::{Case, Scope};
use super::{Naming, TagNames};
use crate::ir::{Api, Role};

/// The names of the tags, and the namespace of types that operations share with them.
pub(super) fn tags(api: &Api, naming: &mut Naming<'_>) -> (Vec<TagNames>, Scope) {
    let mut types = Scope::new(Case::Camel, "tag").reserve(OPERATIONS, "api");
    let mut modules = Scope::new(Case::Snake, "tag")
        .reserve(TAG_MODULES, "api")
        .of_files();
    let names = api.tags.iter().map(|tag| {
        let at = crate::diagnostic::Pointer::root().key("tags");
        let ty = match tag.role {
            Role::Endpoints => naming.claim(&mut types, &tag.name, &[], &at),
            // Nobody has called it that, so nobody is surprised.
            Role::Events => types.claim(&tag.name, &["webhook events"]).ident,
        };
        let reserved = FILES.contains(&ty.plain().to_lowercase().as_str());
        let module = if reserved {
            modules.claim(&format!("{} api", ty.plain()), &[]).ident
        } else {
            module(&mut modules, &ty)
        };
        let feature = None;
        TagNames {
            module,
            ty,
            feature,
        }
    });
    let names = names.collect();
    (names, types.reserve(OPERATIONS, "call"))
}
