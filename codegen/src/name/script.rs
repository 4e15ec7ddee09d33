//! Scripts: which letters beyond ASCII an identifier keeps.
//!
//! Rust allows the letters of all scripts, and warns of those that are rare in identifiers or easily taken
//! for others (`uncommon_codepoints`, `mixed_script_confusables`). The output is free of warnings, so these
//! are spelled out.

use unicode_security::{GeneralSecurityProfile, is_potential_mixed_script_confusable_char};

/// Whether a character is a letter or digit that identifiers hold without a warning.
pub(super) fn is_letter(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || (character.is_alphanumeric()
            && unicode_ident::is_xid_continue(character)
            && character.identifier_allowed())
}

/// Whether a character means nothing apart from the letter before it.
pub(super) fn is_mark(character: char) -> bool {
    !character.is_alphanumeric() && unicode_ident::is_xid_continue(character)
}

/// A lower-case word without what case conversion has brought in and identifiers do not have, and with
/// its letters spelled out where all beyond ASCII look like those of another script.
pub(super) fn letters(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    let mut beyond_ascii = word.chars().filter(|character| !character.is_ascii());
    if beyond_ascii.all(is_potential_mixed_script_confusable_char) {
        return word.chars().map(spelled).collect();
    }
    word.chars()
        .filter(|&character| unicode_ident::is_xid_continue(character))
        .collect()
}

fn spelled(character: char) -> String {
    /// From U+03B1 on, in the order of Unicode.
    const GREEK: [&str; 25] = [
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
        "lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon",
        "phi", "chi", "psi", "omega",
    ];
    if character.is_ascii() {
        return character.to_string();
    }
    let code = u32::from(character);
    let greek = code
        .checked_sub(0x3B1)
        .and_then(|place| GREEK.get(usize::try_from(place).ok()?));
    greek.map_or_else(|| format!("u{code:x}"), |&name| name.to_owned())
}
