//! Texts that patterns fit.

use regex_syntax::hir::{Class, Hir, HirKind};

use super::Picker;

/// How many texts are made until one is as long as it should be.
const ATTEMPTS: usize = 24;

/// A text that a pattern fits, and whose length in characters lies in a range where that can be had; none for
/// a pattern that looks around or refers to groups.
pub fn text(pattern: &str, least: usize, most: usize, picker: &mut Picker) -> Option<String> {
    let parsed = regex_syntax::parse(pattern).ok()?;
    let mut made = String::new();
    for attempt in 0..ATTEMPTS {
        made.clear();
        write(&parsed, attempt, picker, &mut made);
        if (least..=most).contains(&made.chars().count()) {
            break;
        }
    }
    // A pattern that does not say how a text ends leaves room for more.
    let missing = least.saturating_sub(made.chars().count());
    made.extend(std::iter::repeat_n('x', missing));
    Some(made)
}

/// Writes what fits; each repetition stands `more` times beyond what it must, if it may.
fn write(pattern: &Hir, more: usize, picker: &mut Picker, made: &mut String) {
    match pattern.kind() {
        // What is asserted of places holds where the whole text is what the pattern says.
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => made.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(class) => made.extend(member(class, picker)),
        HirKind::Repetition(repetition) => {
            let least = usize::try_from(repetition.min).unwrap_or_default();
            let most = repetition.max.and_then(|most| usize::try_from(most).ok());
            // Nothing at all is seldom what a pattern is about.
            let wanted = (least + more).max(1).min(most.unwrap_or(usize::MAX));
            for _ in 0..wanted {
                write(&repetition.sub, more, picker, made);
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, more, picker, made),
        HirKind::Concat(parts) => parts
            .iter()
            .for_each(|part| write(part, more, picker, made)),
        HirKind::Alternation(ways) => {
            write(&ways[picker.below(ways.len())], more, picker, made);
        }
    }
}

/// A character of a class: one that can be seen, where there is one, as dialects differ in what else they hold.
fn member(class: &Class, picker: &mut Picker) -> Option<char> {
    let ranges: Vec<(char, char)> = match class {
        Class::Unicode(class) => class
            .iter()
            .map(|range| (range.start(), range.end()))
            .collect(),
        Class::Bytes(class) => class
            .iter()
            .map(|range| (char::from(range.start()), char::from(range.end())))
            .collect(),
    };
    let seen: Vec<(char, char)> = ranges
        .iter()
        .map(|(start, end)| ((*start).max('!'), (*end).min('~')))
        .filter(|(start, end)| start <= end)
        .collect();
    let ranges = if seen.is_empty() { ranges } else { seen };
    let (start, end) = *ranges.get(picker.below(ranges.len().max(1)))?;
    let span = usize::try_from(u32::from(end) - u32::from(start)).unwrap_or_default();
    let offset = u32::try_from(picker.below(span + 1)).unwrap_or_default();
    char::from_u32(u32::from(start) + offset).or(Some(start))
}
