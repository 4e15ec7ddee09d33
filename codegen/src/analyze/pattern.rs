//! Patterns: regular expressions of ECMA 262, said for the `regex` crate.
//!
//! What means the same in both stays as it is. `\d`, `\w` and `.` are narrower in ECMA 262; escapes that
//! `regex` does not know are spelled out, and what it has no word for (looking around, references to
//! groups) cannot be said.

use std::iter::Peekable;
use std::str::Chars;

use regex_syntax::hir::{Hir, HirKind};

/// The pattern for the `regex` crate; none where it cannot be said.
pub(crate) fn translate(pattern: &str) -> Option<String> {
    let mut out = String::with_capacity(pattern.len() + 8);
    let mut rest = pattern.chars().peekable();
    while let Some(next) = rest.next() {
        match next {
            '\\' => escape(&mut rest, &mut out, false)?,
            '[' => class(&mut rest, &mut out)?,
            '.' => out.push_str(r"[^\n\r\u{2028}\u{2029}]"),
            '{' if !is_quantifier(rest.clone()) => out.push_str(r"\{"),
            '{' => {
                out.push('{');
                braces(&mut rest, &mut out);
            }
            '}' | ']' => {
                out.push('\\');
                out.push(next);
            }
            other => out.push(other),
        }
    }
    let is_small = regex_syntax::parse(&out).is_ok_and(|parts| weight(&parts) <= MOST_WEIGHT);
    (is_small && regex::Regex::new(&out).is_ok()).then_some(out)
}

/// How much a pattern may weigh. The `regex` crate refuses what is much heavier, but only when it has spent a
/// long time on it.
const MOST_WEIGHT: u64 = 400_000;

/// How much is compiled of a pattern: what is counted stands there as often as it may occur.
fn weight(parts: &Hir) -> u64 {
    match parts.kind() {
        HirKind::Empty | HirKind::Look(_) => 1,
        HirKind::Literal(literal) => literal.0.len() as u64,
        HirKind::Class(_) => 8,
        HirKind::Repetition(repetition) => {
            let count = repetition.max.unwrap_or(repetition.min.saturating_add(1));
            u64::from(count).saturating_mul(weight(&repetition.sub))
        }
        HirKind::Capture(capture) => weight(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts
            .iter()
            .fold(1, |sum: u64, part| sum.saturating_add(weight(part))),
    }
}

/// Whether a brace begins a count, such as `{2,4}`.
fn is_quantifier(rest: Peekable<Chars<'_>>) -> bool {
    let inner: String = rest.take_while(|next| *next != '}').collect();
    let (least, most) = inner.split_once(',').unwrap_or((&inner, "0"));
    let is_count = |text: &str| text.chars().all(|next| next.is_ascii_digit());
    !least.is_empty() && is_count(least) && is_count(most)
}

/// Copies what stands up to the end of braces.
fn braces(rest: &mut Peekable<Chars<'_>>, out: &mut String) {
    for inner in rest.by_ref() {
        out.push(inner);
        if inner == '}' {
            break;
        }
    }
}

fn escape(rest: &mut Peekable<Chars<'_>>, out: &mut String, in_class: bool) -> Option<()> {
    match rest.next()? {
        'd' if in_class => out.push_str("0-9"),
        'd' => out.push_str("[0-9]"),
        'D' => out.push_str("[^0-9]"),
        'w' if in_class => out.push_str("0-9A-Za-z_"),
        'w' => out.push_str("[0-9A-Za-z_]"),
        'W' => out.push_str("[^0-9A-Za-z_]"),
        's' if in_class => out.push_str(r"\s\u{FEFF}"),
        's' => out.push_str(r"[\s\u{FEFF}]"),
        'S' => out.push_str(r"[^\s\u{FEFF}]"),
        'b' if in_class => out.push_str(r"\x08"),
        'b' => out.push_str(r"(?-u:\b)"),
        'B' if !in_class => out.push_str(r"(?-u:\B)"),
        '0' => out.push_str(r"\x00"),
        kind @ ('n' | 'r' | 't' | 'f' | 'v' | 'p' | 'P' | 'x' | 'u') => {
            out.push('\\');
            out.push(kind);
            if rest.peek() == Some(&'{') {
                braces(rest, out);
            }
        }
        // A reference to a group, or one of the escapes of letters that are seldom.
        other if other.is_alphanumeric() => return None,
        other => out.push_str(&regex::escape(other.encode_utf8(&mut [0; 4]))),
    }
    Some(())
}

fn class(rest: &mut Peekable<Chars<'_>>, out: &mut String) -> Option<()> {
    let negated = rest.next_if_eq(&'^').is_some();
    if rest.next_if_eq(&']').is_some() {
        // `[]` fits nothing, and `[^]` anything.
        out.push_str(if negated { r"[\s\S]" } else { r"[^\s\S]" });
        return Some(());
    }
    out.push('[');
    if negated {
        out.push('^');
    }
    loop {
        match rest.next()? {
            ']' => break,
            '\\' => escape(rest, out, true)?,
            // These mean sets of their own in the `regex` crate.
            special @ ('[' | '&' | '~') => {
                out.push('\\');
                out.push(special);
            }
            '-' if rest.peek() == Some(&'-') => out.push_str(r"\-"),
            other => out.push(other),
        }
    }
    out.push(']');
    Some(())
}

#[cfg(test)]
mod tests {
    use super::translate;

    /// Whether the translation of a pattern fits a text.
    fn fits(pattern: &str, text: &str) -> Option<bool> {
        let translated = translate(pattern)?;
        regex::Regex::new(&translated)
            .ok()
            .map(|pattern| pattern.is_match(text))
    }

    #[test]
    fn patterns_mean_what_they_mean_in_ecma_262() {
        let cases = [
            (r"^\d+$", "12", true),
            (r"^\d+$", "١٢", false),
            (r"^[\w.-]+$", "a.b-c_1", true),
            (r"^\w+$", "é", false),
            (r"^a.c$", "a\rc", false),
            (r"^\/v1\/", "/v1/x", true),
            (r"^{id}$", "{id}", true),
            (r"^a{2,3}$", "aaa", true),
            (r"^[^\]]*$", "a[b", true),
            (r"^[[&~]$", "[", true),
            (r"^[^]$", "\n", true),
            (r"^\u0041\x42$", "AB", true),
            (r"^\p{L}+$", "Ünï", true),
            (r"\bcat\b", "a cat", true),
            (r"^[a\-z]$", "-", true),
            (r"^\$\{x\}$", "${x}", true),
            (r"^[A-Z]{3}$", "EUR", true),
        ];
        for (pattern, text, wanted) in cases {
            assert_eq!(fits(pattern, text), Some(wanted), "{pattern} {text}");
        }
    }

    #[test]
    fn what_cannot_be_said_is_known() {
        for pattern in [
            r"^(?!x)",
            r"(?=y)",
            r"(a)\1",
            r"(?<=z)b",
            "(",
            r"\k<n>",
            "^.{1,2097152}$",
            "((a{900}){900}){900}",
        ] {
            assert_eq!(translate(pattern), None, "{pattern}");
        }
    }
}
