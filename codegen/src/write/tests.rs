use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::transaction::Transaction;
use super::{Change, LIST, plan};

/// A folder that is removed at the end of a test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("bindery-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        Self(path)
    }

    fn text(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.0.join(path)).ok()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn files(list: &[(&str, &str)]) -> BTreeMap<String, String> {
    list.iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect()
}

fn write(folder: &Path, list: &[(&str, &str)]) -> Result<Vec<Change>, String> {
    let plan = plan(folder, files(list)).map_err(|refusal| refusal.message)?;
    plan.write().map_err(|refusal| refusal.message)?;
    Ok(plan.changes().to_vec())
}

#[test]
fn only_changes_are_written_and_own_files_are_removed() {
    let folder = Folder::new("changes");
    let first = write(&folder.0, &[("a.rs", "a"), ("models/b.rs", "b")]).expect("it is written");
    assert_eq!(first.len(), 3, "{first:?}");
    assert_eq!(
        write(&folder.0, &[("a.rs", "a"), ("models/b.rs", "b")]),
        Ok(Vec::new())
    );

    fs::write(folder.0.join("models/own.txt"), "of the user").expect("it is written");
    let second = write(&folder.0, &[("a.rs", "A")]).expect("it is written");
    let list = Change::Stale(LIST.to_owned());
    let expected = [
        list,
        Change::Stale("a.rs".to_owned()),
        Change::Superfluous("models/b.rs".to_owned()),
    ];
    assert_eq!(second, expected);
    assert_eq!(folder.text("a.rs").as_deref(), Some("A"));
    assert_eq!(folder.text("models/b.rs"), None);
    assert_eq!(
        folder.text("models/own.txt").as_deref(),
        Some("of the user")
    );
}

#[test]
fn a_file_of_the_user_is_not_overwritten() {
    let folder = Folder::new("foreign");
    fs::create_dir_all(&folder.0).expect("it is made");
    fs::write(folder.0.join("b.rs"), "of the user").expect("it is written");
    let refusal = write(&folder.0, &[("a.rs", "a"), ("b.rs", "b")]).expect_err("it is refused");
    assert!(refusal.contains("b.rs"), "{refusal}");
    assert_eq!(folder.text("a.rs"), None);
    assert_eq!(folder.text("b.rs").as_deref(), Some("of the user"));
}

#[test]
fn a_failure_leaves_everything_as_it_was() {
    let folder = Folder::new("failure");
    write(&folder.0, &[("a.rs", "a"), ("b.rs", "b")]).expect("it is written");
    fs::write(folder.0.join("c"), "of the user").expect("it is written");
    let before = folder.text(LIST);
    let mut transaction = Transaction::begin(&folder.0).expect("it begins");
    transaction.stage("a.rs", "A").expect("it is staged");
    transaction.remove("b.rs");
    // The file `c` stands where a folder must be made, which is found when `a.rs` is in place.
    transaction.stage("c/d.rs", "d").expect("it is staged");
    let refusal = transaction.end(Ok(())).expect_err("it is refused");
    assert!(refusal.message.contains("d.rs"), "{refusal:?}");
    assert_eq!(folder.text("a.rs").as_deref(), Some("a"));
    assert_eq!(folder.text("b.rs").as_deref(), Some("b"));
    assert_eq!(folder.text(LIST), before);
    let left = fs::read_dir(&folder.0).expect("it is read").count();
    assert_eq!(left, 4);
}

#[test]
fn a_list_that_leads_out_of_the_folder_is_not_heeded() {
    let outer = Folder::new("outer");
    let inner = outer.0.join("inner");
    fs::create_dir_all(&inner).expect("it is made");
    fs::write(outer.0.join("precious"), "of the user").expect("it is written");
    fs::write(inner.join(LIST), "../precious\n/etc/hostname\n").expect("it is written");
    write(&inner, &[("a.rs", "a")]).expect("it is written");
    assert_eq!(outer.text("precious").as_deref(), Some("of the user"));
}
