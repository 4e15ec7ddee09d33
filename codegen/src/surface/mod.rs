//! Surface: the public Rust API of the output, one item a line, so that two of them can be compared.
//!
//! The runtime is left out: what only some documents need of it comes and goes with an item that is shown, or is
//! hidden from documentation, as only emitted code uses it. So are the codec's implementations, which every
//! model has, and those by which failures are read and written.

mod alias;
mod item;
mod json;
mod listed;
mod text;

pub(crate) use item::Kind;
pub(crate) use json::json;

use std::collections::{BTreeMap, BTreeSet};

use alias::{Alias, absolute};
use syn::{Item, ItemMod, ItemUse, UseTree, Visibility};

/// The public API of emitted files, sorted by path.
///
/// Paths begin below the root: `models::Artifact::id: String`. What is re-exported from a private
/// module stands where it is exported.
pub(crate) fn surface(files: &BTreeMap<String, String>) -> Surface {
    let folder = if files.contains_key("src/lib.rs") {
        "src/"
    } else {
        ""
    };
    let root = if folder.is_empty() {
        "mod.rs"
    } else {
        "src/lib.rs"
    };
    let mut walk = Walk {
        files,
        lines: BTreeSet::new(),
        hidden: BTreeSet::new(),
        aliases: Vec::new(),
    };
    let module = Module {
        folder: folder.to_owned(),
        path: String::new(),
        exported: None,
    };
    walk.file(root, &module);
    walk.look_behind(folder);
    listed::complete(files, &mut walk.lines);
    let expanded = alias::expand(&walk.aliases, &walk.lines, &walk.hidden);
    walk.lines.extend(expanded);
    Surface { lines: walk.lines }
}

/// The public API of emitted files.
#[derive(Clone, Debug, Default)]
pub(crate) struct Surface {
    pub(crate) lines: BTreeSet<Line>,
}

impl Surface {
    /// One item a line, sorted by path.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for Line { text: line, .. } in &self.lines {
            text.push_str(line);
            text.push('\n');
        }
        text
    }

    /// The line of an item of a kind; names that are keywords may be given without `r#`.
    pub(crate) fn item(&self, path: &str, kind: Kind) -> Option<&Line> {
        let is_there = |line: &&Line| {
            line.kind == kind
                && (line.path == path
                    || (line.path.contains("r#") && line.path.replace("r#", "") == path))
        };
        self.lines.iter().find(is_there)
    }
}

/// A line of the surface; the path decides the order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Line {
    /// Where it stands.
    pub(crate) path: String,
    /// The whole line.
    pub(crate) text: String,
    /// What it is.
    pub(crate) kind: Kind,
}

/// A module that is being walked.
struct Module {
    /// Where the files of its modules stand.
    folder: String,
    /// The path that its items have for a caller.
    path: String,
    /// The items that are visible there; all that are public when it is none.
    exported: Option<BTreeSet<String>>,
}

impl Module {
    /// The path that the module has itself, wherever its items are shown.
    fn own_path(&self) -> String {
        let folder = self.folder.strip_prefix("src/").unwrap_or(&self.folder);
        folder.trim_end_matches('/').replace('/', "::")
    }

    fn child(&self, name: &str) -> String {
        item::join(&self.path, name)
    }

    fn exports(&self, name: &str) -> bool {
        self.exported
            .as_ref()
            .is_none_or(|exported| exported.contains(name))
    }
}

struct Walk<'a> {
    files: &'a BTreeMap<String, String>,
    lines: BTreeSet<Line>,
    /// What stands in private modules, under the path that it has there.
    hidden: BTreeSet<Line>,
    aliases: Vec<Alias>,
}

impl Walk<'_> {
    fn file(&mut self, path: &str, module: &Module) {
        let file = self
            .files
            .get(path)
            .and_then(|text| syn::parse_file(text).ok());
        let Some(file) = file else { return };
        let private: BTreeSet<String> = file.items.iter().filter_map(private_module).collect();
        let mut reexported: BTreeMap<String, Option<BTreeSet<String>>> = BTreeMap::new();
        for item in &file.items {
            match item {
                Item::Mod(item) if is_public(&item.vis) => self.public_module(item, module),
                Item::Use(item) if is_public(&item.vis) => {
                    self.reexport(item, &private, module, &mut reexported);
                }
                Item::Type(item) if module.exports(&item.ident.to_string()) => {
                    let path = module.child(&item.ident.to_string());
                    self.aliases
                        .extend(Alias::of(item, &module.own_path(), path));
                }
                item => self.lines.extend(item::lines(item, &module.path, &|name| {
                    module.exports(name)
                })),
            }
        }
        for (name, exported) in reexported {
            let path = module.path.clone();
            self.submodule(&name, module, path, exported);
        }
    }

    /// Reads the private modules that names lead to.
    fn look_behind(&mut self, folder: &str) {
        let targets = self.aliases.iter().map(|alias| &alias.target);
        let modules: BTreeSet<String> = targets
            .filter_map(|target| Some(target.rsplit_once("::")?.0.to_owned()))
            .collect();
        for path in modules {
            let file = format!("{folder}{}.rs", path.replace("::", "/"));
            let text = self.files.get(&file);
            let file = text.and_then(|text| syn::parse_file(text).ok());
            for item in file.iter().flat_map(|file| &file.items) {
                self.hidden.extend(item::lines(item, &path, &|_| true));
            }
        }
    }

    fn public_module(&mut self, item: &ItemMod, module: &Module) {
        let name = item.ident.to_string();
        let path = module.child(&name);
        self.lines.insert(Line {
            text: format!("mod {path}"),
            path: path.clone(),
            kind: Kind::Module,
        });
        if name != "rt" {
            self.submodule(&name, module, path, None);
        }
    }

    fn submodule(
        &mut self,
        name: &str,
        module: &Module,
        path: String,
        exported: Option<BTreeSet<String>>,
    ) {
        let name = name.strip_prefix("r#").unwrap_or(name);
        let folder = format!("{}{name}/", module.folder);
        let inner = Module {
            path,
            exported,
            folder: folder.clone(),
        };
        self.file(&format!("{}{name}.rs", module.folder), &inner);
        self.file(&format!("{folder}mod.rs"), &inner);
    }

    /// What a `pub use` exports: from a private module beside it, the items themselves; from anywhere
    /// else, the name.
    fn reexport(
        &mut self,
        item: &ItemUse,
        private: &BTreeSet<String>,
        module: &Module,
        reexported: &mut BTreeMap<String, Option<BTreeSet<String>>>,
    ) {
        let mut names = Vec::new();
        flatten(&item.tree, "", &mut names);
        for (source, name) in names {
            if private.contains(&source) {
                let entry = reexported
                    .entry(source)
                    .or_insert_with(|| Some(BTreeSet::new()));
                if name == "*" {
                    *entry = None;
                } else if let Some(exported) = entry {
                    exported.insert(name);
                }
            } else if module.exports(&name) {
                let path = module.child(&name);
                self.aliases.push(Alias {
                    target: absolute(&module.own_path(), &format!("{source}::{name}")),
                    reexport: true,
                    plain: format!("use {path} = {source}::{name}"),
                    path,
                });
            }
        }
    }
}

/// The name of a module that is not public.
fn private_module(item: &Item) -> Option<String> {
    match item {
        Item::Mod(item) if !is_public(&item.vis) => Some(item.ident.to_string()),
        _ => None,
    }
}

/// The names that a `use` brings in, each with the path before it.
fn flatten(tree: &UseTree, before: &str, names: &mut Vec<(String, String)>) {
    match tree {
        UseTree::Path(path) => flatten(
            &path.tree,
            &item::join(before, &path.ident.to_string()),
            names,
        ),
        UseTree::Name(name) => names.push((before.to_owned(), name.ident.to_string())),
        UseTree::Rename(rename) => names.push((before.to_owned(), rename.rename.to_string())),
        UseTree::Glob(_) => names.push((before.to_owned(), "*".to_owned())),
        UseTree::Group(group) => {
            for tree in &group.items {
                flatten(tree, before, names);
            }
        }
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}
