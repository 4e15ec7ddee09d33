//! Types and constraints on one line.

use std::fmt::Write as _;

use crate::ir::{
    Api, Constraints, Format, IntegerType, NumberType, Own, StringType, Type, Value, Xml, XmlNode,
};

/// A value: its type, `?` where it may be null, and what else must hold.
pub(super) fn value(api: &Api, value: &Value) -> String {
    let null = if value.nullable { "?" } else { "" };
    format!(
        "{}{null}{}{}",
        ty(api, &value.ty),
        constraints(&value.constraints),
        value.xml.as_deref().map(xml).unwrap_or_default()
    )
}

/// What is said of XML.
pub(super) fn xml(xml: &Xml) -> String {
    let node = xml.node.map(|node| match node {
        XmlNode::Element => "element",
        XmlNode::Attribute => "attribute",
        XmlNode::Text => "text",
        XmlNode::CData => "cdata",
        XmlNode::None => "none",
    });
    let mut text = " xml".to_owned();
    for (key, value) in [
        ("", node),
        ("name ", xml.name.as_deref()),
        ("namespace ", xml.namespace.as_deref()),
        ("prefix ", xml.prefix.as_deref()),
    ] {
        if let Some(value) = value {
            let _ = write!(text, " {key}{value}");
        }
    }
    text
}

fn ty(api: &Api, ty: &Type) -> String {
    match ty {
        Type::Schema(id) => api.schema(*id).name.clone(),
        Type::Own(id) => match api.own(*id) {
            Own::Format { name, base } => format!("own {name} ({})", self::ty(api, base)),
            Own::Schema { name } => format!("own {name}"),
        },
        Type::Any => "any".to_owned(),
        Type::Null => "null".to_owned(),
        Type::Boolean => "boolean".to_owned(),
        Type::Integer(width) => integer(*width).to_owned(),
        Type::Number(NumberType::F32) => "f32".to_owned(),
        Type::Number(NumberType::F64) => "f64".to_owned(),
        Type::String(format) => string(*format).to_owned(),
        Type::Array {
            items,
            unique: false,
        } => format!("[{}]", value(api, items)),
        Type::Array {
            items,
            unique: true,
        } => format!("set [{}]", value(api, items)),
        Type::Tuple(items) => {
            let items: Vec<_> = items.iter().map(|item| value(api, item)).collect();
            format!("({})", items.join(", "))
        }
        Type::Map(values) => format!("{{{}}}", value(api, values)),
    }
}

pub(super) fn integer(width: IntegerType) -> &'static str {
    match width {
        IntegerType::I32 => "i32",
        IntegerType::I64 => "i64",
        IntegerType::U32 => "u32",
        IntegerType::U64 => "u64",
    }
}

fn string(format: StringType) -> &'static str {
    match format {
        StringType::Plain => "string",
        StringType::DateTime => "date-time",
        StringType::Date => "date",
        StringType::Byte => "byte",
        StringType::Binary => "binary",
        StringType::Uuid => "uuid",
        StringType::Uri => "uri",
        StringType::Decimal => "decimal",
    }
}

/// A format that the type does not tell.
fn format(format: Format) -> Option<&'static str> {
    match format {
        Format::Uuid | Format::Uri | Format::Decimal => None,
        Format::UriReference => Some("uri-reference"),
        Format::Email => Some("email"),
        Format::Hostname => Some("hostname"),
        Format::Ipv4 => Some("ipv4"),
        Format::Ipv6 => Some("ipv6"),
        Format::Time => Some("time"),
        Format::Duration => Some("duration"),
    }
}

fn constraints(constraints: &Constraints) -> String {
    let mut text = String::new();
    let exclusive = |is: bool| if is { "" } else { "=" };
    let low = format!(">{}", exclusive(constraints.exclusive_minimum));
    let high = format!("<{}", exclusive(constraints.exclusive_maximum));
    let numbers = [
        (low.as_str(), &constraints.minimum),
        (high.as_str(), &constraints.maximum),
        ("multiple of ", &constraints.multiple_of),
    ];
    for (word, number) in numbers {
        if let Some(number) = number {
            let _ = write!(text, " {word}{number}");
        }
    }
    let counts = [
        ("length>=", constraints.min_length),
        ("length<=", constraints.max_length),
        ("items>=", constraints.min_items),
        ("items<=", constraints.max_items),
        ("members>=", constraints.min_properties),
        ("members<=", constraints.max_properties),
    ];
    for (word, count) in counts {
        if let Some(count) = count {
            let _ = write!(text, " {word}{count}");
        }
    }
    if let Some(format) = constraints.format.and_then(self::format) {
        let _ = write!(text, " as {format}");
    }
    if let Some(pattern) = &constraints.pattern {
        let _ = write!(text, " ~{pattern:?}");
    }
    text
}
