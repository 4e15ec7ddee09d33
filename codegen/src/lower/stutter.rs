//! Variants that repeat the name of their union.

use crate::ir::{Api, Shape, Type, Value};

/// Leaves out of a variant's name that of its union, where it is there only because the member stands
/// inside the union: `Price::Amount`, not `Price::PriceAmount`. Equal unions at two places then have
/// equal variants.
pub(super) fn shorten_variants(api: &mut Api) {
    for index in 0..api.schemas.len() {
        let schema = &api.schemas[index];
        let Shape::Union(union) = &schema.shape else {
            continue;
        };
        let variants = union.variants.iter();
        let names: Vec<Option<String>> = variants
            .map(|variant| {
                let below = is_below(api, &variant.value, &schema.name);
                let rest = below.then(|| variant.name.strip_prefix(&schema.name))??;
                Some(rest.to_owned())
            })
            .collect();
        if let Shape::Union(union) = &mut api.schemas[index].shape {
            for (variant, name) in union.variants.iter_mut().zip(names) {
                if let Some(name) = name {
                    variant.name = name;
                }
            }
        }
    }
}

/// Whether a value is of an inline schema that is named after `owner`, or a list or map of such.
fn is_below(api: &Api, value: &Value, owner: &str) -> bool {
    match &value.ty {
        Type::Schema(id) => {
            let schema = api.schema(*id);
            let rest = schema.name.strip_prefix(owner);
            schema.inline && rest.is_some_and(|rest| rest.starts_with(char::is_alphabetic))
        }
        Type::Array { items, .. } => is_below(api, items, owner),
        Type::Map(values) => is_below(api, values, owner),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::ir::Shape;
    use crate::lower::lower_text;

    const SCHEMAS: &str = r##"
    Price:
      oneOf:
        - {$ref: "#/components/schemas/PriceAmount"}
        - {type: array, items: {$ref: "#/components/schemas/PriceAmount"}}
        - {$ref: "#/components/schemas/PriceList"}
        - {$ref: "#/components/schemas/Price2"}
    PriceAmount: {type: object, x-inline: true, properties: {amount: {type: integer}}}
    PriceList: {type: object, properties: {list: {type: string}}}
    Price2: {type: object, x-inline: true, properties: {free: {type: boolean}}}
"##;

    #[test]
    fn only_names_that_were_made_are_shortened() {
        let api = lower_text("{}", SCHEMAS);
        let Shape::Union(union) = &api.schemas[0].shape else {
            panic!("no union");
        };
        let names = union.variants.iter().map(|variant| variant.name.as_str());
        let names: Vec<_> = names.collect();
        assert_eq!(names, ["Amount", "Amount array", "PriceList", "Price2"]);
    }
}
