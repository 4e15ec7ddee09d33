//! Strings that a schema allows.

use regex_syntax::hir::{Class, Hir, HirKind};

use super::fits::Fits;
use super::shapes::Shapes;
use crate::ir::{Constraints, Format, StringType, Type, Value};

/// How long a string grows in search of one that is long enough.
const LONGEST: usize = 4096;

/// A string that a schema allows; the `nth` differs from those before it. None where none is found.
pub fn text(fits: Fits<'_>, value: &Value, kind: StringType, nth: usize) -> Option<String> {
    let asked = &value.constraints;
    let plain = Value {
        ty: Type::String(kind),
        nullable: false,
        constraints: asked.clone(),
        xml: None,
    };
    let allows = |text: &String| fits.value(&plain, &text.as_str().into());
    let mut candidates = candidates(fits.shapes, kind, asked, nth).into_iter();
    candidates.find(allows)
}

fn candidates(shapes: &Shapes, kind: StringType, asked: &Constraints, nth: usize) -> Vec<String> {
    let mut found = Vec::new();
    let pattern = asked.pattern.as_deref();
    if let Some(translated) = pattern.and_then(|pattern| shapes.translated(pattern)) {
        // More of what repeats makes longer texts.
        for more in (nth..nth + 24).chain([40, 64, 100, 128, 255]) {
            let mut text = String::new();
            if spell(&translated.parts, more, &mut text).is_some() && text.len() <= LONGEST {
                found.extend(padded(&text, asked));
                found.push(text);
            }
        }
    }
    let word = word(kind, asked.format, nth);
    found.extend(padded(&word, asked));
    found.push(word);
    found
}

/// The text with as many characters as are asked for.
fn padded(text: &str, asked: &Constraints) -> Option<String> {
    let least = usize::try_from(asked.min_length.unwrap_or(0)).ok()?;
    let most = asked.max_length.and_then(|most| usize::try_from(most).ok());
    let mut made: String = text.chars().take(most.unwrap_or(usize::MAX)).collect();
    if least > LONGEST {
        return None;
    }
    let length = made.chars().count();
    made.extend(std::iter::repeat_n('x', least.saturating_sub(length)));
    Some(made)
}

fn word(kind: StringType, format: Option<Format>, nth: usize) -> String {
    let day = nth % 28 + 1;
    match (kind, format) {
        (StringType::DateTime, _) => format!("2024-05-{day:02}T09:30:00Z"),
        (StringType::Date, _) => format!("2024-05-{day:02}"),
        (StringType::Byte, _) => ["b2N0ZXRz", "bW9yZQ=="][nth % 2].to_owned(),
        (_, Some(Format::Uuid)) => format!("7b2b122e-d6b8-42de-b0ba-{nth:012x}"),
        (_, Some(Format::Uri)) => format!("https://example.com/{nth}"),
        (_, Some(Format::UriReference)) => format!("/items/{nth}"),
        (_, Some(Format::Email)) => format!("ada{nth}@example.com"),
        (_, Some(Format::Hostname)) => format!("host{nth}.example.com"),
        (_, Some(Format::Ipv4)) => format!("192.0.2.{}", nth % 255),
        (_, Some(Format::Ipv6)) => format!("2001:db8::{nth:x}"),
        (_, Some(Format::Time)) => format!("09:30:{:02}Z", nth % 60),
        (_, Some(Format::Duration)) => format!("P{}D", nth + 1),
        (_, Some(Format::Decimal)) => format!("{nth}.5"),
        (_, None) if nth == 0 => "text".to_owned(),
        (_, None) => format!("{nth} text"),
    }
}

/// Spells a text that a pattern fits, with `more` of what may repeat; none for what nothing fits.
fn spell(hir: &Hir, more: usize, out: &mut String) -> Option<()> {
    if out.len() > LONGEST {
        return None;
    }
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => out.push_str(std::str::from_utf8(&literal.0).ok()?),
        HirKind::Class(class) => out.push(member(class, more)?),
        HirKind::Repetition(repetition) => {
            let least = usize::try_from(repetition.min).ok()?;
            let most = repetition.max.map_or(usize::MAX, |most| most as usize);
            for _ in 0..least.saturating_add(more).min(most) {
                spell(&repetition.sub, more, out)?;
            }
        }
        HirKind::Capture(capture) => spell(&capture.sub, more, out)?,
        HirKind::Concat(parts) => {
            for part in parts {
                spell(part, more, out)?;
            }
        }
        HirKind::Alternation(choices) => spell(&choices[more % choices.len()], more, out)?,
    }
    Some(())
}

/// A member of a class: a letter or digit where it has one.
fn member(class: &Class, more: usize) -> Option<char> {
    let ranges: Vec<(char, char)> = match class {
        Class::Unicode(class) => class
            .ranges()
            .iter()
            .map(|range| (range.start(), range.end()))
            .collect(),
        Class::Bytes(class) => class
            .ranges()
            .iter()
            .filter(|range| range.end().is_ascii())
            .map(|range| (char::from(range.start()), char::from(range.end())))
            .collect(),
    };
    let has = |wanted: &char| {
        ranges
            .iter()
            .any(|(start, end)| (start..=end).contains(&wanted))
    };
    let known: Vec<char> = ('a'..='z')
        .chain('A'..='Z')
        .chain('0'..='9')
        .filter(has)
        .collect();
    match known.as_slice() {
        [] => {
            let printable = (' '..='~').find(has);
            printable.or_else(|| ranges.first().map(|(start, _)| *start))
        }
        known => known.get(more % known.len()).copied(),
    }
}
