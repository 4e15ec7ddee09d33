//! Signatures of functions, as the surface writes them.

/// A signature; who calls it does not depend on the names of its arguments, only on their order.
#[derive(Debug)]
pub(super) struct Signature {
    /// What stands before the arguments, generics as well.
    head: String,
    /// The types of the arguments.
    arguments: Vec<String>,
    /// Their names; none for `&self`.
    names: Vec<String>,
    /// What stands behind them.
    tail: String,
}

impl Signature {
    /// Takes a line of a function apart.
    pub(super) fn of(line: &str) -> Self {
        let open = line.find('(').unwrap_or(line.len());
        let (list, end) = arguments(&line[open..]);
        let (names, arguments) = list.into_iter().unzip();
        Self {
            head: line[..open].to_owned(),
            arguments,
            names,
            tail: line[open + end..].to_owned(),
        }
    }

    /// Whether they are the same to whoever calls or implements them.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let parts = |one: &Self| (one.head.clone(), one.arguments.clone(), one.tail.clone());
        parts(self) == parts(other) && !self.exchanges(other)
    }

    /// Whether arguments stand in another order: where their types are alike, a call still compiles, and
    /// means something else.
    fn exchanges(&self, other: &Self) -> bool {
        let sorted = |one: &Self| {
            let mut names = one.names.clone();
            names.sort();
            names
        };
        self.names != other.names && sorted(self) == sorted(other)
    }

    /// Whether whoever calls the one can call the other without a change of code: an argument may have
    /// become one that takes more, as `impl Into<String>` does.
    pub(super) fn is_taken_by(&self, other: &Self) -> bool {
        let takes = |(one, other): (&String, &String)| {
            one == other || *other == format!("impl Into<{one}>")
        };
        self.head == other.head
            && self.tail == other.tail
            && !self.exchanges(other)
            && self.arguments.len() == other.arguments.len()
            && self.arguments.iter().zip(&other.arguments).all(takes)
    }
}

/// The names and types of the arguments, and where their list ends.
fn arguments(text: &str) -> (Vec<(String, String)>, usize) {
    let (mut depth, mut start) = (0_usize, 1);
    let mut found = Vec::new();
    let mut before = ' ';
    for (index, character) in text.char_indices() {
        match character {
            '(' | '[' | '<' | '{' => depth += 1,
            // The arrow of a function type closes nothing.
            '>' if before == '-' => {}
            ')' | ']' | '>' | '}' => {
                depth -= 1;
                if depth == 0 {
                    found.push(argument(&text[start..index]));
                    found.retain(|(_, ty)| !ty.is_empty());
                    return (found, index + 1);
                }
            }
            ',' if depth == 1 => {
                found.push(argument(&text[start..index]));
                start = index + 1;
            }
            _ => {}
        }
        before = character;
    }
    (found, text.len())
}

/// The name and the type of an argument.
fn argument(text: &str) -> (String, String) {
    let text = text.trim();
    match text.split_once(": ") {
        Some((name, ty)) => (name.to_owned(), ty.to_owned()),
        None => (String::new(), text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::Signature;

    #[test]
    fn names_of_arguments_do_not_count() {
        let one = Signature::of("fn a::f(&self, id: String, at: Map<String, (i64, i64)>) -> Self");
        let other =
            Signature::of("fn a::f(&self, key: String, at: Map<String, (i64, i64)>) -> Self");
        assert!(one.is_same(&other));
        assert_eq!(
            one.arguments,
            ["&self", "String", "Map<String, (i64, i64)>"]
        );
        assert_eq!(one.tail, " -> Self");
    }

    #[test]
    fn arguments_that_change_places_count() {
        let one = Signature::of("fn a::f(&self, from: String, to: String)");
        let other = Signature::of("fn a::f(&self, to: String, from: String)");
        assert!(!one.is_same(&other) && !one.is_taken_by(&other));
    }

    #[test]
    fn an_argument_that_takes_more_is_the_same_to_callers() {
        let one = Signature::of("fn a::f(id: String)");
        let other = Signature::of("fn a::f(id: impl Into<String>)");
        assert!(one.is_taken_by(&other) && !other.is_taken_by(&one));
    }
}
