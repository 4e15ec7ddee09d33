//! What must hold beyond types: bounds, lengths, counts (the constraints of JSON Schema).

use std::collections::HashSet;

use super::super::json::{Encode, push_token, to_json};
use super::incoming::Rejection;
use super::problem::{Fault, Problem};

/// How many items are compared each with each.
const MOST_PAIRS: usize = 64;

/// What is said of an array with two items that are alike.
pub(super) const TWICE: &str = "must not hold an item twice";

/// A model that the document constrains beyond its types.
pub trait Check {
    /// Notes what does not hold.
    fn check(&self, check: &mut Checks);
}

impl<T: Check + ?Sized> Check for Box<T> {
    fn check(&self, check: &mut Checks) {
        (**self).check(check);
    }
}

/// How many of these are true.
#[must_use]
pub fn count(present: &[bool]) -> usize {
    present.iter().filter(|present| **present).count()
}

/// Collects everything that does not hold in a request. A fault learns where it is on the way out, from the member
/// to the object that it belongs to, so that what holds pays nothing for that.
#[derive(Clone, Debug, Default)]
pub struct Checks {
    faults: Vec<Fault>,
}

impl Checks {
    /// Starts with no fault.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Lets the request pass when nothing was found.
    ///
    /// # Errors
    /// With all faults.
    pub fn finish(self) -> Result<(), Rejection> {
        if self.faults.is_empty() {
            Ok(())
        } else {
            Err(Problem::of_faults(self.faults))
        }
    }

    /// Checks a path parameter.
    pub fn path<T: ?Sized>(&mut self, name: &str, value: &T, check: impl FnOnce(&T, &mut Self)) {
        self.parameter("path", name, Some(value), check);
    }

    /// Checks a query parameter when it is there.
    pub fn query<T: ?Sized>(
        &mut self,
        name: &str,
        value: Option<&T>,
        check: impl FnOnce(&T, &mut Self),
    ) {
        self.parameter("query", name, value, check);
    }

    /// Checks a header when it is there.
    pub fn header<T: ?Sized>(
        &mut self,
        name: &str,
        value: Option<&T>,
        check: impl FnOnce(&T, &mut Self),
    ) {
        self.parameter("header", name, value, check);
    }

    /// Checks a cookie when it is there.
    pub fn cookie<T: ?Sized>(
        &mut self,
        name: &str,
        value: Option<&T>,
        check: impl FnOnce(&T, &mut Self),
    ) {
        self.parameter("cookie", name, value, check);
    }

    /// Checks the body when it is there.
    pub fn body<T: ?Sized>(&mut self, value: Option<&T>, check: impl FnOnce(&T, &mut Self)) {
        self.member("body", value, check);
    }

    /// Checks a member of the object that is being checked, when it is there.
    pub fn member<T: ?Sized>(
        &mut self,
        name: &str,
        value: Option<&T>,
        check: impl FnOnce(&T, &mut Self),
    ) {
        let Some(value) = value else { return };
        let here = self.here();
        check(value, self);
        self.below(here, name);
    }

    /// How many faults there are so far.
    #[must_use]
    pub fn here(&self) -> usize {
        self.faults.len()
    }

    /// Puts the faults since `here` below a member of the object that is being checked.
    pub fn below(&mut self, here: usize, name: &str) {
        for fault in self.faults.iter_mut().skip(here) {
            let mut pointer = String::with_capacity(name.len() + 1 + fault.pointer.len());
            push_token(&mut pointer, name);
            pointer.push_str(&fault.pointer);
            fault.pointer = pointer;
        }
    }

    /// Puts the faults since `here` below an item of the array that is being checked.
    pub fn below_item(&mut self, here: usize, index: usize) {
        for fault in self.faults.iter_mut().skip(here) {
            fault.pointer.insert_str(0, &format!("/{index}"));
        }
    }

    /// Notes a fault where the checks are.
    pub fn fault(&mut self, detail: impl Into<String>) {
        self.faults.push(Fault::new(String::new(), detail));
    }

    /// `minimum` and `maximum` of an integer, both within the bounds.
    pub fn integer(
        &mut self,
        value: impl Into<i128>,
        minimum: Option<i128>,
        maximum: Option<i128>,
    ) {
        let value = value.into();
        if let Some(minimum) = minimum.filter(|minimum| value < *minimum) {
            self.fault(format!("must be at least {minimum}"));
        }
        if let Some(maximum) = maximum.filter(|maximum| value > *maximum) {
            self.fault(format!("must be at most {maximum}"));
        }
    }

    /// `multipleOf` of an integer.
    pub fn multiple(&mut self, value: impl Into<i128>, step: i128) {
        if step != 0 && value.into() % step != 0 {
            self.fault(format!("must be a multiple of {step}"));
        }
    }

    /// `minimum` and `maximum` of a number.
    pub fn number(
        &mut self,
        value: impl Into<f64>,
        minimum: std::ops::Bound<f64>,
        maximum: std::ops::Bound<f64>,
    ) {
        use std::ops::Bound::{Excluded, Included};
        let value = value.into();
        match minimum {
            Included(bound) if value < bound => self.fault(format!("must be at least {bound}")),
            Excluded(bound) if value <= bound => self.fault(format!("must be above {bound}")),
            _ => {}
        }
        match maximum {
            Included(bound) if value > bound => self.fault(format!("must be at most {bound}")),
            Excluded(bound) if value >= bound => self.fault(format!("must be below {bound}")),
            _ => {}
        }
    }

    /// `minLength` and `maxLength` of a string, in characters.
    pub fn length(&mut self, value: &str, minimum: Option<usize>, maximum: Option<usize>) {
        // A character has four bytes at most, so that the bytes often tell enough.
        let (fewest, most) = (value.len().div_ceil(4), value.len());
        if minimum.is_none_or(|minimum| fewest >= minimum)
            && maximum.is_none_or(|maximum| most <= maximum)
        {
            return;
        }
        self.count(value.chars().count(), minimum, maximum, "characters");
    }

    /// `minItems` and `maxItems` of an array.
    pub fn items(&mut self, count: usize, minimum: Option<usize>, maximum: Option<usize>) {
        self.count(count, minimum, maximum, "items");
    }

    /// `minProperties` and `maxProperties` of an object.
    pub fn members(&mut self, count: usize, minimum: Option<usize>, maximum: Option<usize>) {
        self.count(count, minimum, maximum, "members");
    }

    /// `uniqueItems` of an array. Many items are compared by their JSON, so that the time that this takes
    /// does not grow with the square of their number.
    pub fn unique<T: PartialEq + Encode>(&mut self, items: &[T]) {
        let mut pairs = items.iter().enumerate();
        let is_twice = if items.len() <= MOST_PAIRS {
            pairs.any(|(index, item)| items[..index].contains(item))
        } else {
            let mut known = HashSet::with_capacity(items.len());
            pairs.any(|(_, item)| to_json(item).is_ok_and(|json| !known.insert(json)))
        };
        if is_twice {
            self.fault(TWICE);
        }
    }

    fn count(&mut self, count: usize, minimum: Option<usize>, maximum: Option<usize>, what: &str) {
        if let Some(minimum) = minimum.filter(|minimum| count < *minimum) {
            self.fault(format!("must have at least {minimum} {what}"));
        }
        if let Some(maximum) = maximum.filter(|maximum| count > *maximum) {
            self.fault(format!("must have at most {maximum} {what}"));
        }
    }

    fn parameter<T: ?Sized>(
        &mut self,
        place: &str,
        name: &str,
        value: Option<&T>,
        check: impl FnOnce(&T, &mut Self),
    ) {
        self.member(place, value, |value, checks| {
            checks.member(name, Some(value), check);
        });
    }
}
