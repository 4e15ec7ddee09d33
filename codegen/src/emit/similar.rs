//! Names that linters call too similar to stand side by side.

/// Whether two of the names differ by one character, and are long enough for that to be overlooked.
///
/// Arguments that are this similar are better given as the fields of a struct.
pub fn are_similar<'a>(names: impl Iterator<Item = &'a str>) -> bool {
    let names: Vec<Vec<char>> = names
        .map(|name| {
            name.chars()
                .map(|character| {
                    if character.is_numeric() {
                        '0'
                    } else {
                        character
                    }
                })
                .collect()
        })
        .collect();
    names
        .iter()
        .enumerate()
        .any(|(index, one)| names[..index].iter().any(|other| differ_by_one(one, other)))
}

fn differ_by_one(one: &[char], other: &[char]) -> bool {
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    if short.len() < 3 || long.len() - short.len() > 1 {
        return false;
    }
    let same = short
        .iter()
        .zip(long)
        .take_while(|(left, right)| left == right)
        .count();
    let (short_rest, long_rest) = (&short[same..], &long[same..]);
    if short.len() == long.len() {
        short_rest.get(1..).unwrap_or_default() == long_rest.get(1..).unwrap_or_default()
    } else {
        short_rest == &long_rest[1..]
    }
}
