//! The pairs of documents of `spec/diff`: each case changes one thing of `base.yaml`.
//!
//! A case puts `old` and `new` at its pointer `at`; what it does not give is absent there. `-` at the end of a
//! pointer appends to a list. Instead of the two it may `rename` the key, or put it `last` of its siblings, in the
//! new document. `replace` changes references of the new document, `also` lists more edits: `old`, `new`, or
//! `both`.

use std::error::Error;
use std::fs;
use std::path::Path;

use serde_json::Value;

/// A pair of documents that differ in one thing.
pub struct Case {
    /// The file that it stands in, without extension.
    pub group: String,
    /// What changes from the old to the new document.
    pub title: String,
    /// The old document, JSON.
    pub old: String,
    /// The new document, JSON.
    pub new: String,
}

/// Every case of a folder, file by file.
pub fn cases(folder: &Path) -> Result<Vec<Case>, Box<dyn Error>> {
    let read = |path: &Path| -> Result<Value, Box<dyn Error>> {
        Ok(serde_yaml::from_str(&fs::read_to_string(path)?)?)
    };
    let base = read(&folder.join("base.yaml"))?;
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_file() && path.file_name().is_some_and(|name| name != "base.yaml") {
            paths.push(path);
        }
    }
    paths.sort();
    let mut cases = Vec::new();
    for path in paths {
        let group = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        for spec in read(&path)?.as_array().ok_or("a list of cases")? {
            let title = spec["case"]
                .as_str()
                .ok_or("a case has a title")?
                .to_owned();
            let made = case(&base, spec);
            let (old, new) = made.map_err(|why| format!("{group}: {title}: {why}"))?;
            cases.push(Case {
                group: group.clone(),
                title,
                old: serde_json::to_string_pretty(&old)?,
                new: serde_json::to_string_pretty(&new)?,
            });
        }
    }
    Ok(cases)
}

fn case(base: &Value, spec: &Value) -> Result<(Value, Value), String> {
    let (mut old, mut new) = (base.clone(), base.clone());
    let at = spec["at"].as_str().ok_or("no pointer")?;
    if let Some(key) = spec["rename"].as_str() {
        rename(&mut new, at, key)?;
    } else if spec.get("last").is_some() {
        put_last(&mut new, at)?;
    } else {
        put(&mut old, at, spec.get("old"))?;
        put(&mut new, at, spec.get("new"))?;
    }
    for edit in spec["also"].as_array().into_iter().flatten() {
        let at = edit["at"].as_str().ok_or("no pointer")?;
        if let Some(value) = edit.get("old").or(edit.get("both")) {
            put(&mut old, at, Some(value))?;
        }
        if let Some(value) = edit.get("new").or(edit.get("both")) {
            put(&mut new, at, Some(value))?;
        }
    }
    for (from, to) in spec["replace"].as_object().into_iter().flatten() {
        replace(&mut new, from, to);
    }
    Ok((old, new))
}

/// The node above, and the last step of a pointer.
fn above<'v, 'p>(document: &'v mut Value, at: &'p str) -> Result<(&'v mut Value, String), String> {
    let (parent, key): (&'p str, &'p str) = at.rsplit_once('/').ok_or("no pointer")?;
    let node = document.pointer_mut(parent);
    Ok((
        node.ok_or_else(|| format!("nothing stands at {parent}"))?,
        plain(key),
    ))
}

fn plain(key: &str) -> String {
    key.replace("~1", "/").replace("~0", "~")
}

fn put(document: &mut Value, at: &str, value: Option<&Value>) -> Result<(), String> {
    let (node, key) = above(document, at)?;
    match (node, value) {
        (Value::Object(members), Some(value)) => {
            members.insert(key, value.clone());
        }
        (Value::Object(members), None) => {
            members.shift_remove(&key);
        }
        (Value::Array(items), Some(value)) if key == "-" => items.push(value.clone()),
        (Value::Array(items), Some(value)) => {
            let index: usize = key.parse().map_err(|_| "no index")?;
            *items.get_mut(index).ok_or("no such item")? = value.clone();
        }
        (Value::Array(_), None) if key == "-" => {}
        _ => return Err(format!("nothing can be put at {at}")),
    }
    Ok(())
}

/// Renames a key, which keeps its place.
fn rename(document: &mut Value, at: &str, to: &str) -> Result<(), String> {
    let (node, key) = above(document, at)?;
    let members = node.as_object_mut().ok_or("no mapping")?;
    let renamed = std::mem::take(members).into_iter().map(|(name, value)| {
        let name = if name == key { plain(to) } else { name };
        (name, value)
    });
    *members = renamed.collect();
    Ok(())
}

fn put_last(document: &mut Value, at: &str) -> Result<(), String> {
    let (node, key) = above(document, at)?;
    match node {
        Value::Object(members) => {
            let value = members.shift_remove(&key).ok_or("no such key")?;
            members.insert(key, value);
        }
        Value::Array(items) => {
            let index: usize = key.parse().map_err(|_| "no index")?;
            let item = items.remove(index);
            items.push(item);
        }
        _ => return Err("neither mapping nor list".to_owned()),
    }
    Ok(())
}

/// Replaces a text wherever it is a whole value.
fn replace(value: &mut Value, from: &str, to: &Value) {
    match value {
        Value::String(text) if text == from => *value = to.clone(),
        Value::Array(items) => items.iter_mut().for_each(|item| replace(item, from, to)),
        Value::Object(members) => members
            .values_mut()
            .for_each(|item| replace(item, from, to)),
        _ => {}
    }
}
