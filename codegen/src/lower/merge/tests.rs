use crate::ir::{Api, Schema};
use crate::lower::lower_text;

/// `NAME = SHARED` for each schema that shares the type of another one.
fn shared(schemas: &str) -> Vec<String> {
    let api = lower_text("{}", schemas);
    let line = |schema: &Schema| Some(format!("{} = {}", schema.name, name(&api, schema)?));
    api.schemas.iter().filter_map(line).collect()
}

fn name<'a>(api: &'a Api, schema: &Schema) -> Option<&'a str> {
    let shared = api.schema(schema.same_as()?);
    assert_eq!(shared.same_as(), None, "{} is no type", shared.name);
    Some(&shared.name)
}

#[test]
fn inline_schemas_are_merged_with_those_that_are_equal() {
    let found = shared(
        r"
    A: {type: object, x-inline: true, required: [x], properties: {x: {type: string, description: One.}}}
    B: {type: object, x-inline: true, required: [x], properties: {x: {type: string, description: Two.}}}
    Optional: {type: object, x-inline: true, properties: {x: {type: string}}}
    Bounded: {type: object, x-inline: true, required: [x], properties: {x: {type: string, maxLength: 3}}}
    Nullable: {type: object, x-inline: true, required: [x], properties: {x: {type: string, nullable: true}}}
    Default: {type: object, x-inline: true, required: [x], properties: {x: {type: string, default: a}}}
    Closed: {type: object, x-inline: true, required: [x], properties: {x: {type: string}}, additionalProperties: false}
    Old: {type: object, x-inline: true, required: [x], properties: {x: {type: string, deprecated: true}}}
    Up: {type: string, x-inline: true, enum: [a, b]}
    Down: {type: string, x-inline: true, enum: [b, a]}
    Again: {type: string, x-inline: true, enum: [a, b]}
    Named: {type: string, x-inline: true, enum: [a, b], x-enum-varnames: [One, Two]}
",
    );
    assert_eq!(found, ["B = A", "Again = Up"]);
}

#[test]
fn components_stay_types_of_their_own() {
    let found = shared(
        r"
    Before: {type: object, x-inline: true, properties: {x: {type: string}}}
    One: {type: object, properties: {x: {type: string}}}
    Two: {type: object, properties: {x: {type: string}}}
    Name: {type: string}
",
    );
    assert_eq!(found, ["Before = One"]);
}

#[test]
fn what_holds_equal_schemas_is_equal() {
    let found = shared(
        r##"
    A: {type: object, x-inline: true, properties: {in: {$ref: "#/components/schemas/AIn"}}}
    AIn: {type: object, x-inline: true, properties: {x: {type: string}}}
    B: {type: object, x-inline: true, properties: {in: {$ref: "#/components/schemas/BIn"}}}
    BIn: {type: object, x-inline: true, properties: {x: {type: string}}}
    C: {type: object, x-inline: true, properties: {in: {$ref: "#/components/schemas/CIn"}}}
    CIn: {type: object, x-inline: true, properties: {x: {type: integer}}}
    D: {type: object, x-inline: true, properties: {in: {$ref: "#/components/schemas/One"}}}
    E: {type: object, x-inline: true, properties: {in: {$ref: "#/components/schemas/Two"}}}
    One: {type: object, properties: {y: {type: string}}}
    Two: {type: object, properties: {y: {type: string}}}
"##,
    );
    assert_eq!(found, ["B = A", "BIn = AIn"]);
}

#[test]
fn schemas_that_hold_themselves_are_merged() {
    let found = shared(
        r##"
    A: {type: object, x-inline: true, properties: {next: {$ref: "#/components/schemas/A"}}}
    B: {type: object, x-inline: true, properties: {next: {$ref: "#/components/schemas/B"}}}
    C: {type: object, x-inline: true, properties: {next: {$ref: "#/components/schemas/D"}}}
    D: {type: object, x-inline: true, properties: {next: {$ref: "#/components/schemas/C"}, x: {type: string}}}
    E: {type: object, x-inline: true, properties: {next: {$ref: "#/components/schemas/F"}}}
    F: {type: object, x-inline: true, properties: {next: {$ref: "#/components/schemas/E"}, x: {type: string}}}
"##,
    );
    assert_eq!(found, ["B = A", "E = C", "F = D"]);
}

#[test]
fn prose_of_one_place_stays_there() {
    let api = lower_text(
        "{}",
        r"
    A: {type: object, x-inline: true, properties: {x: {type: string, description: One.}, y: {type: string}}}
    B:
      type: object
      x-inline: true
      description: Another.
      properties: {x: {type: string, description: Two.}, y: {type: string}}
",
    );
    let said = api.schemas[1].docs.description.as_deref();
    let expected = "Another.\n\nOf its members it says here:\n\n- `x`: Two.";
    assert_eq!(said, Some(expected));
}

#[test]
fn equal_unions_are_merged() {
    let found = shared(
        r##"
    A: {x-inline: true, anyOf: [{type: integer}, {$ref: "#/components/schemas/ARange"}]}
    ARange: {type: object, x-inline: true, properties: {from: {type: integer}}}
    B: {x-inline: true, anyOf: [{type: integer}, {$ref: "#/components/schemas/BRange"}]}
    BRange: {type: object, x-inline: true, properties: {from: {type: integer}}}
    C: {x-inline: true, oneOf: [{type: integer}, {$ref: "#/components/schemas/CRange"}]}
    CRange: {type: object, x-inline: true, properties: {from: {type: integer}}}
"##,
    );
    assert_eq!(found, ["B = A", "BRange = ARange", "CRange = ARange"]);
}
