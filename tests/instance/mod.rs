//! JSON instances of the schemas of an API, made from the IR.
//!
//! What is made is valid by construction, save for patterns that look around and formats that the IR does not
//! know, which only an `example` can satisfy.

mod pattern;

use bindery::ir::{
    Additional, Api, Constraints, Format, IntegerType, Object, Property, SchemaId, Shape,
    StringType, Type, Union, Value,
};
use serde_json::{Map, Value as Json, json};

/// How deep optional members nest before they are left out.
const DEPTH: usize = 5;

/// Decides what an instance holds where the schema leaves a choice.
pub enum Picker {
    /// Everything that may be there.
    Full,
    /// Only what must be there.
    Minimal,
    /// By a sequence of numbers that the seed determines.
    Random(u64),
}

impl Picker {
    /// A number below `count`, which is not zero.
    fn below(&mut self, count: usize) -> usize {
        match self {
            Self::Full | Self::Minimal => 0,
            Self::Random(state) => {
                // The finalizer of SplitMix64, whose low bits are good enough to divide by.
                *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
                let mut mixed = *state;
                mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
                mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
                usize::try_from((mixed ^ (mixed >> 31)) % count as u64).unwrap_or(0)
            }
        }
    }

    /// Whether something optional is there.
    fn wanted(&mut self) -> bool {
        match self {
            Self::Full => true,
            Self::Minimal => false,
            Self::Random(_) => self.below(2) == 0,
        }
    }

    /// Whether a nullable value is null.
    fn null(&mut self) -> bool {
        matches!(self, Self::Random(_)) && self.below(4) == 0
    }
}

/// An instance of a value.
pub fn of_value(api: &Api, value: &Value, picker: &mut Picker) -> Json {
    Maker { api, picker }.value(value, 0)
}

/// A text of a format.
fn formatted(format: Format) -> &'static str {
    match format {
        Format::Uuid => "7b2b122e-d6b8-42de-b0ba-fa2f0d36306e",
        Format::Uri => "https://example.com/a?b=c",
        Format::UriReference => "../a?b=c#d",
        Format::Email => "ada@example.com",
        Format::Hostname => "lamp.example.com",
        Format::Ipv4 => "192.0.2.7",
        Format::Ipv6 => "2001:db8::7",
        Format::Time => "09:30:00Z",
        Format::Duration => "P1DT2H",
        Format::Decimal => "12.50",
    }
}

struct Maker<'a> {
    api: &'a Api,
    picker: &'a mut Picker,
}

impl Maker<'_> {
    fn schema(&mut self, id: SchemaId, depth: usize) -> Json {
        match &self.api.schema(id).shape {
            Shape::Object(object) => Json::Object(self.object(object, depth)),
            Shape::Enum(listed) => listed.values[self.picker.below(listed.values.len())]
                .value
                .clone(),
            Shape::Union(union) => self.union(union, depth),
            Shape::Alias(value) => self.value(value, depth),
        }
    }

    fn object(&mut self, object: &Object, depth: usize) -> Map<String, Json> {
        let mut members = Map::new();
        for property in &object.properties {
            let has_room = object
                .max_properties
                .is_none_or(|most| (members.len() as u64) < most);
            let is_needed = object
                .min_properties
                .is_some_and(|least| (members.len() as u64) < least);
            let is_wanted = is_needed || self.picker.wanted();
            if property.required || (depth < DEPTH && has_room && is_wanted) {
                members.insert(property.name.clone(), self.property(property, depth));
            }
        }
        if let Additional::Kept(value) = &object.additional
            && depth < DEPTH
            && object
                .max_properties
                .is_none_or(|most| (members.len() as u64) < most)
            && self.picker.wanted()
        {
            members.insert("x_additional".to_owned(), self.value(value, depth + 1));
        }
        members
    }

    fn property(&mut self, property: &Property, depth: usize) -> Json {
        match &property.example {
            Some(example) if property.value.constraints.pattern.is_some() => example.clone(),
            _ => self.value(&property.value, depth + 1),
        }
    }

    fn union(&mut self, union: &Union, depth: usize) -> Json {
        // Past the depth, the first member that is no object ends the recursion where there is one.
        let plain = union
            .variants
            .iter()
            .position(|variant| !matches!(variant.value.ty, Type::Schema(_)));
        let index = match plain {
            Some(index) if depth >= DEPTH => index,
            _ => self.picker.below(union.variants.len()),
        };
        let variant = &union.variants[index];
        let mut made = self.value(&variant.value, depth + 1);
        if let (Some(property), Some(tag), Json::Object(members)) =
            (&union.discriminator, variant.tags.first(), &mut made)
        {
            members.insert(property.clone(), json!(tag));
        }
        made
    }

    fn value(&mut self, value: &Value, depth: usize) -> Json {
        if value.nullable && self.picker.null() {
            return Json::Null;
        }
        let constraints = &value.constraints;
        match self.api.stated(&value.ty).unwrap_or(&Type::Any) {
            Type::Schema(id) => self.schema(*id, depth),
            Type::Own(_) | Type::Any => self.any(),
            Type::Null => Json::Null,
            Type::Boolean => json!(self.picker.below(2) == 0),
            Type::Integer(kind) => self.integer(*kind, constraints),
            Type::Number(_) => self.number(constraints),
            Type::String(kind) => json!(self.string(*kind, constraints)),
            Type::Array { items, unique } => self.array(items, *unique, constraints, depth),
            Type::Tuple(items) => items
                .iter()
                .map(|item| self.value(item, depth + 1))
                .collect(),
            Type::Map(values) => self.map(values, constraints, depth),
        }
    }

    fn any(&mut self) -> Json {
        [
            json!({"any": [1, 2.5, null]}),
            json!("text"),
            json!(7),
            json!(false),
            json!([]),
        ][self.picker.below(5)]
        .clone()
    }

    fn integer(&mut self, kind: IntegerType, constraints: &Constraints) -> Json {
        let low = constraints
            .minimum
            .as_ref()
            .and_then(serde_json::Number::as_i64);
        let high = constraints
            .maximum
            .as_ref()
            .and_then(serde_json::Number::as_i64);
        let low = low.map(|low| low + i64::from(constraints.exclusive_minimum));
        let high = high.map(|high| high - i64::from(constraints.exclusive_maximum));
        let step = constraints
            .multiple_of
            .as_ref()
            .and_then(serde_json::Number::as_i64)
            .unwrap_or(1);
        // A step that is no integer has zero as a multiple.
        let is_whole = |step: &serde_json::Number| step.is_i64();
        if !constraints.multiple_of.as_ref().is_none_or(is_whole) {
            return json!(0);
        }
        let base = match (low, high) {
            (Some(low), _) => low,
            (None, Some(high)) => high.min(0),
            (None, None) => match (kind, self.picker.below(4)) {
                (IntegerType::I64 | IntegerType::U64, 1) => i64::MAX,
                (IntegerType::I64, 2) => i64::MIN,
                (IntegerType::I32, 2) => i64::from(i32::MIN),
                (IntegerType::U32, 1) => i64::from(u32::MAX),
                _ => 42,
            },
        };
        // The nearest multiple that is not below the base.
        json!(
            base.div_euclid(step)
                .saturating_add(i64::from(base.rem_euclid(step) != 0))
                .saturating_mul(step)
        )
    }

    fn number(&mut self, constraints: &Constraints) -> Json {
        if let Some(step) = &constraints.multiple_of {
            return json!(step);
        }
        let low = constraints
            .minimum
            .as_ref()
            .and_then(serde_json::Number::as_f64);
        let high = constraints
            .maximum
            .as_ref()
            .and_then(serde_json::Number::as_f64);
        match (low, high) {
            (Some(low), Some(high)) => json!(f64::midpoint(low, high)),
            (Some(low), None) => json!(low + 1.0),
            (None, Some(high)) => json!(high - 1.0),
            (None, None) => {
                [json!(2.5), json!(3), json!(-0.125), json!(1e20)][self.picker.below(4)].clone()
            }
        }
    }

    fn string(&mut self, kind: StringType, constraints: &Constraints) -> String {
        let least = usize::try_from(constraints.min_length.unwrap_or(0)).unwrap_or(0);
        let most = constraints
            .max_length
            .and_then(|most| usize::try_from(most).ok())
            .unwrap_or(usize::MAX);
        let pattern = constraints.pattern.as_deref();
        if let Some(made) =
            pattern.and_then(|pattern| pattern::text(pattern, least, most, self.picker))
            && kind == StringType::Plain
        {
            return made;
        }
        let text = match kind {
            StringType::DateTime => return "2023-01-13T14:42:58.341Z".to_owned(),
            StringType::Date => return "2023-01-13".to_owned(),
            StringType::Byte => return "aGVsbG8=".to_owned(),
            StringType::Uuid => return "7b2b122e-d6b8-42de-b0ba-fa2f0d36306e".to_owned(),
            StringType::Uri => return "https://example.com/a?b=c".to_owned(),
            StringType::Decimal => return "12.50".to_owned(),
            StringType::Plain | StringType::Binary if constraints.format.is_some() => {
                return constraints.format.map_or("", formatted).to_owned();
            }
            StringType::Plain | StringType::Binary => [
                "text",
                "",
                "two words & \"quotes\"",
                "äöü \u{1f600}\n",
                "a/b?c=d",
            ][self.picker.below(5)],
        };
        let mut made: String = text.chars().take(most).collect();
        while made.chars().count() < least {
            made.push('x');
        }
        made
    }

    fn array(
        &mut self,
        items: &Value,
        unique: bool,
        constraints: &Constraints,
        depth: usize,
    ) -> Json {
        let least = usize::try_from(constraints.min_items.unwrap_or(0)).unwrap_or(0);
        let most = constraints
            .max_items
            .and_then(|most| usize::try_from(most).ok())
            .unwrap_or(usize::MAX);
        let extra = match self.picker {
            Picker::Full if depth < DEPTH => 1,
            Picker::Random(_) if depth < DEPTH => self.picker.below(3),
            _ => 0,
        };
        let wanted = least.max(extra).min(most);
        let mut list: Vec<Json> = Vec::new();
        // Items that differ are not always found at once.
        for _ in 0..wanted * 8 {
            if list.len() == wanted {
                break;
            }
            let item = self.value(items, depth + 1);
            if !unique || !list.contains(&item) {
                list.push(item);
            }
        }
        Json::Array(list)
    }

    fn map(&mut self, values: &Value, constraints: &Constraints, depth: usize) -> Json {
        let least = usize::try_from(constraints.min_properties.unwrap_or(0)).unwrap_or(0);
        let extra = usize::from(depth < DEPTH && self.picker.wanted());
        (0..least.max(extra))
            .map(|index| (format!("key {index}"), self.value(values, depth + 1)))
            .collect::<Map<_, _>>()
            .into()
    }
}
