//! `multipleOf` as a human reckons: in decimal digits, not in binary fractions.

use std::fmt::LowerExp;

use super::checks::Checks;

impl Checks {
    /// `multipleOf` of a number: the number that the shortest digits spell is a multiple of the step,
    /// so that 0.3 is one of 0.1.
    pub fn multiple_of<T: LowerExp>(&mut self, value: T, step: f64) {
        if !is_multiple(&format!("{value:e}"), &format!("{step:e}")) {
            self.fault(format!("must be a multiple of {step}"));
        }
    }
}

/// A decimal number: digits, and how many zeros stand behind them.
struct Decimal {
    digits: u128,
    zeros: i32,
}

impl Decimal {
    /// Takes a number such as `-1.25e-3` apart, its sign left aside.
    fn read(text: &str) -> Option<Self> {
        let (digits, exponent) = text.trim_start_matches('-').split_once('e')?;
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        Some(Self {
            digits: format!("{whole}{part}").parse().ok()?,
            zeros: exponent.parse::<i32>().ok()? - i32::try_from(part.len()).ok()?,
        })
    }
}

/// Whether one number is a multiple of another. What is no number, such as infinity, is none; every
/// number passes for a step of zero, which documents may not have.
fn is_multiple(value: &str, step: &str) -> bool {
    let (Some(value), Some(step)) = (Decimal::read(value), Decimal::read(step)) else {
        return false;
    };
    if value.digits == 0 || step.digits == 0 {
        return true;
    }
    let zeros = value.zeros - step.zeros;
    if zeros < 0 {
        // A step with so many more zeros is greater than the value.
        let scale = 10_u128.checked_pow(zeros.unsigned_abs());
        let step = scale.and_then(|scale| step.digits.checked_mul(scale));
        return step.is_some_and(|step| value.digits.is_multiple_of(step));
    }
    // Digits have 20 places at most, so that no product is too great.
    let start = value.digits % step.digits;
    let left = (0..zeros).try_fold(start, |left, _| {
        (left != 0).then(|| left * 10 % step.digits)
    });
    left.is_none_or(|left| left == 0)
}
