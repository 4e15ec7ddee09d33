//! Cargo features of tags.
//!
//! All begin with `tag-`, so that none is called like a feature that is there already (`client`, `default`), or
//! like a dependency that a later version of the document needs.

use super::TagNames;
use crate::config::TagFeatures;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// Gives each tag its feature. One that the package does not have gates nothing, and is warned of.
pub(super) fn features(
    tags: &mut [TagNames],
    options: &TagFeatures,
    diagnostics: &mut Diagnostics,
) {
    let mut missing = Vec::new();
    for tag in tags {
        let feature = format!("tag-{}", tag.module.plain().replace('_', "-"));
        match options {
            TagFeatures::Never => {}
            TagFeatures::Of(known) if !known.contains(&feature) => missing.push(feature),
            TagFeatures::Each | TagFeatures::Of(_) => tag.feature = Some(feature),
        }
    }
    if !missing.is_empty() {
        diagnostics.push(warning(&missing));
    }
}

fn warning(missing: &[String]) -> Diagnostic {
    let list: Vec<String> = missing
        .iter()
        .map(|feature| format!("`{feature}`"))
        .collect();
    let message = format!(
        "the package has no Cargo feature {}, so these tags are always there",
        list.join(", ")
    );
    let lines: Vec<String> = missing
        .iter()
        .map(|feature| format!("{feature} = []"))
        .collect();
    let help = format!("add to `[features]` in `Cargo.toml`:\n{}", lines.join("\n"));
    Diagnostic::warning(Code::Config, message).help(help)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{TagFeatures, features};
    use crate::diagnostic::Diagnostics;
    use crate::name::TagNames;
    use crate::name::scope::{Case, Scope};

    fn tags() -> Vec<TagNames> {
        let mut modules = Scope::new(Case::Snake, "tag");
        let mut types = Scope::new(Case::Camel, "tag");
        let names = ["client", "Old books"].map(|name| TagNames {
            module: modules.claim(name, &[]).ident,
            ty: types.claim(name, &[]).ident,
            feature: None,
        });
        names.into()
    }

    #[test]
    fn a_feature_that_the_package_lacks_gates_nothing_and_is_named() {
        let mut tags = tags();
        let mut diagnostics = Diagnostics::new(false);
        let known = BTreeSet::from(["client".to_owned(), "tag-old-books".to_owned()]);
        features(&mut tags, &TagFeatures::Of(known), &mut diagnostics);
        let found: Vec<_> = tags.iter().map(|tag| tag.feature.as_deref()).collect();
        assert_eq!(found, [None, Some("tag-old-books")]);
        let said: Vec<_> = diagnostics.iter().collect();
        assert_eq!(said.len(), 1);
        assert!(
            said[0].message.contains("`tag-client`"),
            "{}",
            said[0].message
        );
    }
}
