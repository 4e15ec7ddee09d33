//! Numbers in JSON text (RFC 8259, section 6). They stay text until a Rust type asks for them.

use super::error::DecodeError;

/// The most digits that a 128-bit integer can need.
const MAX_DIGITS: i64 = 39;

/// The number that begins at the byte `start`.
pub(super) fn scan(text: &str, start: usize) -> Result<&str, DecodeError> {
    let bytes = text.as_bytes();
    let digits = |from: usize| {
        let rest = bytes.get(from..).unwrap_or_default();
        from + rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
    };
    let broken = |at: usize| DecodeError::new(at, "the number is malformed");

    let whole = start + usize::from(bytes.get(start) == Some(&b'-'));
    let mut end = digits(whole);
    if end == whole || (bytes[whole] == b'0' && end > whole + 1) {
        return Err(broken(start));
    }
    if bytes.get(end) == Some(&b'.') {
        let fraction = end + 1;
        end = digits(fraction);
        if end == fraction {
            return Err(broken(start));
        }
    }
    if let Some(b'e' | b'E') = bytes.get(end) {
        let sign = end + 1;
        let exponent = sign + usize::from(matches!(bytes.get(sign), Some(b'+' | b'-')));
        end = digits(exponent);
        if end == exponent {
            return Err(broken(start));
        }
    }
    Ok(&text[start..end])
}

/// A number as `digits * 10^exponent`, without zeros at the end of the digits.
struct Scientific {
    negative: bool,
    digits: String,
    exponent: i64,
}

impl Scientific {
    fn of(number: &str) -> Self {
        let (mantissa, power) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let negative = whole.starts_with('-');
        let whole = whole.trim_start_matches('-');
        let all = format!("{whole}{fraction}");
        let digits = all.trim_end_matches('0');
        // An exponent that is too long to be read is as good as the greatest one of its sign.
        let beyond = if power.starts_with('-') {
            i64::MIN / 2
        } else {
            i64::MAX / 2
        };
        let power = power
            .trim_start_matches('+')
            .parse::<i64>()
            .unwrap_or(beyond)
            .clamp(i64::MIN / 2, i64::MAX / 2);
        let dropped = length(all.len() - digits.len()) - length(fraction.len());
        Self {
            negative,
            digits: digits.trim_start_matches('0').to_owned(),
            exponent: power.saturating_add(dropped),
        }
    }
}

fn length(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX / 4)
}

/// Whether a number has no fraction.
pub(super) fn is_whole(number: &str) -> bool {
    if !number.contains(['.', 'e', 'E']) {
        return true;
    }
    let number = Scientific::of(number);
    number.digits.is_empty() || number.exponent >= 0
}

/// The value of a number that has no fraction, or what is wrong with it.
pub(super) fn integer(number: &str) -> Result<i128, &'static str> {
    const OUT_OF_RANGE: &str = "the integer is out of range";
    let Scientific {
        negative,
        mut digits,
        exponent,
    } = Scientific::of(number);
    if digits.is_empty() {
        return Ok(0);
    }
    if exponent < 0 {
        return Err("expected an integer, found a number with a fraction");
    }
    if exponent.saturating_add(length(digits.len())) > MAX_DIGITS {
        return Err(OUT_OF_RANGE);
    }
    for _ in 0..exponent {
        digits.push('0');
    }
    if negative {
        digits.insert(0, '-');
    }
    digits.parse().map_err(|_| OUT_OF_RANGE)
}
