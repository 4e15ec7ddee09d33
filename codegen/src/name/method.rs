//! Methods: operation ids without the noun that their tag says already.

use super::words::{Symbols, words};

/// The short name of an operation below its tag: `getArtifact` of `Artifacts` is `get`, `listArtifacts` is
/// `list`. None where the id does not end in the tag's noun, or is nothing more.
pub(super) fn short_name(operation_id: &str, tag: &str) -> Option<String> {
    let id = words(operation_id, Symbols::Part);
    let plural = words(tag, Symbols::Part);
    let mut one = plural.clone();
    if let Some(last) = one.last_mut() {
        *last = singular(last);
    }
    let many = if one == plural {
        pluralized(&plural)
    } else {
        plural
    };
    let rest = match (
        id.strip_suffix(one.as_slice()),
        id.strip_suffix(many.as_slice()),
    ) {
        (Some(rest), _) => rest,
        (None, Some(rest)) if rest == ["list"] => rest,
        _ => return None,
    };
    (!rest.is_empty()).then(|| rest.join("_"))
}

fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    }
    if let Some(stem) = word.strip_suffix("es")
        && ["ss", "x", "ch", "sh"]
            .iter()
            .any(|end| stem.ends_with(end))
    {
        return stem.to_owned();
    }
    match word.strip_suffix('s') {
        Some(stem) if !["s", "u", "i"].iter().any(|end| stem.ends_with(end)) && stem.len() > 1 => {
            stem.to_owned()
        }
        _ => word.to_owned(),
    }
}

fn pluralized(words: &[String]) -> Vec<String> {
    let mut words = words.to_vec();
    if let Some(last) = words.last_mut() {
        let stem = last
            .strip_suffix('y')
            .filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']));
        let hisses = ["s", "x", "ch", "sh"].iter().any(|end| last.ends_with(end));
        *last = match stem {
            Some(stem) => format!("{stem}ies"),
            None if hisses => format!("{last}es"),
            None => format!("{last}s"),
        };
    }
    words
}

#[cfg(test)]
mod tests {
    use super::short_name;

    #[test]
    fn the_noun_of_the_tag_is_left_out() {
        let short = |id, tag| short_name(id, tag);
        assert_eq!(short("getArtifact", "Artifacts").as_deref(), Some("get"));
        assert_eq!(short("listArtifacts", "Artifacts").as_deref(), Some("list"));
        assert_eq!(short("deleteArtifacts", "Artifacts"), None);
        assert_eq!(short("listPets", "pet").as_deref(), Some("list"));
        assert_eq!(short("artifact", "Artifacts"), None);
        assert_eq!(short("createPolicy", "Policies").as_deref(), Some("create"));
        assert_eq!(short("getAddress", "Address").as_deref(), Some("get"));
    }
}
