//! Numbers that a schema allows.

use serde_json::{Number, Value as Json, json};

use crate::ir::Constraints;

/// An integer within the bounds; the `nth` differs from those before it.
pub fn integer(asked: &Constraints, nth: usize) -> Option<Json> {
    let bound = |bound: &Option<Number>| {
        let bound = bound.as_ref()?;
        bound
            .as_i64()
            .map(i128::from)
            .or_else(|| bound.as_u64().map(i128::from))
    };
    let least = bound(&asked.minimum).map(|least| least + i128::from(asked.exclusive_minimum));
    let most = bound(&asked.maximum).map(|most| most - i128::from(asked.exclusive_maximum));
    let step = bound(&asked.multiple_of)
        .filter(|step| *step > 0)
        .unwrap_or(1);
    let nth = i128::try_from(nth).ok()?;
    let wanted = match (least, most) {
        (Some(least), _) => round_up(least, step) + nth * step,
        (None, Some(most)) => most.div_euclid(step) * step - nth * step,
        (None, None) => round_up(1, step) + nth * step,
    };
    let fits = least.is_none_or(|least| wanted >= least) && most.is_none_or(|most| wanted <= most);
    let wanted = fits.then_some(wanted)?;
    i64::try_from(wanted)
        .map(|wanted| json!(wanted))
        .or_else(|_| u64::try_from(wanted).map(|wanted| json!(wanted)))
        .ok()
}

fn round_up(value: i128, step: i128) -> i128 {
    value.div_euclid(step) * step + if value.rem_euclid(step) == 0 { 0 } else { step }
}

/// Numbers that may be within the bounds, the likeliest first; the `nth` differ from those before.
pub fn numbers(asked: &Constraints, nth: usize) -> Vec<Json> {
    let bound = |bound: &Option<Number>| bound.as_ref().and_then(Number::as_f64);
    let (least, most) = (bound(&asked.minimum), bound(&asked.maximum));
    let more = f64::from(u32::try_from(nth).unwrap_or(0));
    if let Some(step) = bound(&asked.multiple_of).filter(|step| *step > 0.0) {
        let first = match (least, most) {
            (Some(least), _) => (least / step).ceil(),
            (None, Some(most)) => (most / step).floor() - 8.0,
            (None, None) => 1.0,
        };
        let places = asked
            .multiple_of
            .as_ref()
            .map(|step| places(&step.to_string()));
        let multiples = (0..4).map(|next| (first + more + f64::from(next)) * step);
        // The digits of the step are all that a multiple can have.
        let exact = |number: f64| {
            let text = format!("{number:.*}", places.unwrap_or_default());
            text.parse::<f64>().unwrap_or(number)
        };
        return multiples.map(|number| tidy(exact(number))).collect();
    }
    let candidates = match (least, most) {
        (Some(least), Some(most)) => {
            let part = (most - least) / (more + 2.0);
            vec![least + part, f64::midpoint(least, most), least, most]
        }
        (Some(least), None) => vec![least + 1.0 + more],
        (None, Some(most)) => vec![most - 1.0 - more],
        (None, None) => vec![1.5 + more],
    };
    candidates.into_iter().map(tidy).collect()
}

/// How many digits stand behind the point.
fn places(text: &str) -> usize {
    text.split_once('.').map_or(0, |(_, part)| part.len())
}

/// A whole number is written without a point.
fn tidy(number: f64) -> Json {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        let whole: Option<i64> = format!("{number:.0}").parse().ok();
        return whole.map_or(Json::Null, |whole| json!(whole));
    }
    json!(number)
}
