//! Few files: the modules of a folder stand in its file, one inside the other.
//!
//! Paths stay what they are, `super::` as well, so nothing but the place of the text changes.

use syn::{File, Item};

use super::files::Files;

/// Puts the files of each folder into one.
pub fn nest(files: &Files) -> Files {
    let mut nested = Files::default();
    let mut inner = Vec::new();
    for (path, file) in files.iter() {
        let folder = path
            .strip_suffix("/mod.rs")
            .filter(|folder| !folder.is_empty());
        match folder.and_then(|folder| Some((folder, within(files, folder, &file.text)?))) {
            Some((folder, whole)) => {
                inner.push(format!("{folder}/"));
                nested.insert(format!("{folder}.rs"), quote::quote!(#whole));
            }
            None => nested.copy(path, file),
        }
    }
    nested.without(|path| inner.iter().any(|folder| path.starts_with(folder.as_str())))
}

/// The text of a module with those that it declares inside it; none where it cannot be read.
fn within(files: &Files, folder: &str, text: &str) -> Option<File> {
    let mut file = syn::parse_file(text).ok()?;
    for item in &mut file.items {
        let Item::Mod(module) = item else { continue };
        let name = module.ident.to_string();
        let name = name.strip_prefix("r#").unwrap_or(&name);
        let Some(inner) = files.get(&format!("{folder}/{name}.rs")) else {
            continue;
        };
        let inner = within(files, &format!("{folder}/{name}"), &inner.text)?;
        module.content = Some((syn::token::Brace::default(), inner.items));
        module.semi = None;
    }
    Some(file)
}
