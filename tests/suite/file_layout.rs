//! Few files or many: the same modules with the same items.

use std::collections::BTreeMap;
use std::path::Path;

use bindery::Config;
use bindery::config::FileLayout;
use syn::{File, Item};

use crate::support::spec_path;

/// Documents that have every kind of module.
const DOCUMENTS: [&str; 5] = [
    "orchestration.yaml",
    "features/own-types.yaml",
    "features/shared-responses.yaml",
    "features/webhooks-31.yaml",
    "features/xml-bodies.yaml",
];

/// The items of each module, by its path.
type Modules = BTreeMap<String, Vec<String>>;

fn files(document: &str, layout: FileLayout) -> BTreeMap<String, String> {
    let config = Config::new(spec_path(document)).name("sample");
    let made = config.file_layout(layout).files();
    made.expect("a sound document").into_inner()
}

/// The modules of all files but those of the runtime.
fn modules(files: &BTreeMap<String, String>) -> Modules {
    let mut modules = Modules::new();
    let sources = files
        .iter()
        .filter_map(|(path, text)| Some((path.strip_prefix("src/")?, text)));
    for (path, text) in sources.filter(|(path, _)| !path.starts_with("rt/")) {
        let path = path.strip_suffix(".rs").expect("a file of Rust");
        let module = path.strip_suffix("/mod").unwrap_or(path);
        let File { items, .. } = syn::parse_file(text).expect("Rust");
        add(&mut modules, module, items);
    }
    modules
}

/// The text of an item, which does not depend on how deep it stands.
fn text(item: Item) -> String {
    let mut file = syn::parse_file("").expect("an empty file");
    file.items.push(item);
    prettyplease::unparse(&file)
}

/// A module inside of another one counts as if it stood in a file.
fn add(modules: &mut Modules, path: &str, items: Vec<Item>) {
    let mut texts = Vec::new();
    for mut item in items {
        if let Item::Mod(module) = &mut item
            && let Some((_, inner)) = module.content.take()
        {
            module.semi = Some(syn::token::Semi::default());
            let name = module.ident.to_string();
            add(
                modules,
                &format!("{path}/{}", name.trim_start_matches("r#")),
                inner,
            );
        }
        texts.push(text(item));
    }
    assert!(modules.insert(path.to_owned(), texts).is_none(), "{path}");
}

fn is_rust(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|kind| kind == "rs")
}

#[test]
fn few_files_hold_what_many_files_hold() {
    for document in DOCUMENTS {
        let [many, few] = [FileLayout::Many, FileLayout::Few].map(|layout| files(document, layout));
        assert!(modules(&many) == modules(&few), "{document}");
        let of_runtime = |files: &BTreeMap<String, String>| {
            let all = files.clone().into_iter();
            all.filter(|(path, _)| !is_rust(path) || path.starts_with("src/rt/"))
                .collect::<BTreeMap<_, _>>()
        };
        assert!(of_runtime(&many) == of_runtime(&few), "{document}");
        let folders =
            |path: &&String| !path.starts_with("src/rt/") && path.matches('/').count() > 1;
        assert_eq!(few.keys().find(folders), None, "{document}");
    }
}

#[test]
fn no_name_depends_on_the_files_or_on_features() {
    let config = |document| Config::new(spec_path(document)).name("sample");
    for document in DOCUMENTS {
        let surface = |config: Config| config.surface().expect("a surface").into_inner();
        let plain = surface(config(document));
        assert_eq!(
            surface(config(document).file_layout(FileLayout::Few)),
            plain
        );
        assert_eq!(surface(config(document).tag_features(true)), plain);
    }
}
