//! Directions: a request has no read-only property, a response no write-only one. Webhooks and callbacks
//! travel the other way, so their requests hold what responses hold.

use crate::ir::{Access, Api, Operation, Schema, SchemaId, Shape, Value};

/// Leaves out the properties that do not travel, and splits a schema in two where requests and responses
/// come to differ: the name stays with what responses hold, `NAMERequest` is what requests hold.
pub(super) fn split(api: &mut Api) {
    let requests = api.held_by_requests();
    let responses = api.held_by_responses();
    let both: Vec<bool> = requests
        .iter()
        .zip(&responses)
        .map(|(&one, &other)| one && other)
        .collect();
    let mut twins: Vec<Option<SchemaId>> = vec![None; api.schemas.len()];
    for id in split_schemas(&api.schemas, &both) {
        let mut twin = api.schemas[id.0].clone();
        twin.name = free_name(&api.schemas, &twin.name);
        drop_properties(&mut twin, Access::ReadOnly);
        drop_properties(&mut api.schemas[id.0], Access::WriteOnly);
        twins[id.0] = Some(SchemaId(api.schemas.len()));
        api.schemas.push(twin);
    }
    let twin = |id: SchemaId| twins.get(id.0).copied().flatten().unwrap_or(id);
    for (index, schema) in api.schemas.iter_mut().enumerate() {
        let is_twin = index >= twins.len();
        if is_twin || (requests[index] && !responses[index]) {
            drop_properties(schema, Access::ReadOnly);
            schema.replace(&twin);
        } else if responses[index] && !requests[index] {
            drop_properties(schema, Access::WriteOnly);
        }
    }
    for operation in &mut api.operations {
        for value in sent_by_users(operation) {
            value.replace(&twin);
        }
    }
}

/// The values that users of the API send: what they ask, or what they answer to webhooks and callbacks.
fn sent_by_users(operation: &mut Operation) -> Vec<&mut Value> {
    if operation.event.is_some() {
        let responses = operation.responses.iter_mut();
        return responses
            .flat_map(|response| {
                let contents = response.contents.iter_mut();
                let contents = contents.map(|content| &mut content.value);
                contents.chain(response.headers.iter_mut().map(|header| &mut header.value))
            })
            .collect();
    }
    let parameters = operation.parameters.iter_mut();
    let contents = operation
        .body
        .iter_mut()
        .flat_map(|body| &mut body.contents);
    let contents = contents.flat_map(|content| {
        let parts = content.encoding.iter_mut();
        let headers = parts.flat_map(|(_, part)| &mut part.headers);
        std::iter::once(&mut content.value).chain(headers.map(|header| &mut header.value))
    });
    parameters
        .map(|parameter| &mut parameter.value)
        .chain(contents)
        .collect()
}

/// The schemas that both directions use and that differ in them, by themselves or by what they hold.
fn split_schemas(schemas: &[Schema], both: &[bool]) -> Vec<SchemaId> {
    let mut users: Vec<Vec<SchemaId>> = vec![Vec::new(); schemas.len()];
    let mut differs = vec![false; schemas.len()];
    let mut queue = Vec::new();
    for (index, schema) in schemas.iter().enumerate() {
        schema.mentions(&mut |target, _| users[target.0].push(SchemaId(index)));
        if both[index] && limits_access(schema) {
            differs[index] = true;
            queue.push(SchemaId(index));
        }
    }
    while let Some(id) = queue.pop() {
        for &user in &users[id.0] {
            if both[user.0] && !std::mem::replace(&mut differs[user.0], true) {
                queue.push(user);
            }
        }
    }
    (0..schemas.len())
        .filter(|&index| differs[index])
        .map(SchemaId)
        .collect()
}

fn limits_access(schema: &Schema) -> bool {
    match &schema.shape {
        Shape::Object(object) => object
            .properties
            .iter()
            .any(|property| property.access != Access::Both),
        _ => false,
    }
}

fn drop_properties(schema: &mut Schema, access: Access) {
    if let Shape::Object(object) = &mut schema.shape {
        object
            .properties
            .retain(|property| property.access != access);
    }
}

/// A name that no schema of the document has.
fn free_name(schemas: &[Schema], name: &str) -> String {
    let mut candidate = format!("{name}Request");
    while schemas.iter().any(|schema| schema.name == candidate) {
        candidate.push('2');
    }
    candidate
}

#[cfg(test)]
mod tests {
    use crate::ir::{Api, Shape};
    use crate::lower::lower_text;

    const PATHS: &str = r##"
  /pets:
    post:
      operationId: createPet
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
      responses:
        "200": {description: "", content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
"##;

    const SCHEMAS: &str = r##"
    Pet:
      type: object
      properties:
        id: {type: string, readOnly: true}
        owner: {$ref: "#/components/schemas/Owner"}
        tags: {type: array, items: {$ref: "#/components/schemas/Tag"}}
    Owner:
      type: object
      properties:
        name: {type: string}
        secret: {type: string, writeOnly: true}
    Tag: {type: object, properties: {text: {type: string}}}
"##;

    fn properties<'a>(api: &'a Api, name: &str) -> Vec<&'a str> {
        let schema = api.schemas.iter().find(|schema| schema.name == name);
        match schema.map(|schema| &schema.shape) {
            Some(Shape::Object(object)) => object
                .properties
                .iter()
                .map(|property| property.name.as_str())
                .collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn schemas_are_split_where_the_directions_differ() {
        let api = lower_text(PATHS, SCHEMAS);
        let names: Vec<_> = api
            .schemas
            .iter()
            .map(|schema| schema.name.as_str())
            .collect();
        assert_eq!(names, ["Pet", "Owner", "Tag", "PetRequest", "OwnerRequest"]);
        assert_eq!(properties(&api, "Pet"), ["id", "owner", "tags"]);
        assert_eq!(properties(&api, "PetRequest"), ["owner", "tags"]);
        assert_eq!(properties(&api, "Owner"), ["name"]);
        assert_eq!(properties(&api, "OwnerRequest"), ["name", "secret"]);
        let mut held = Vec::new();
        api.schemas[3].mentions(&mut |id, _| held.push(api.schema(id).name.as_str()));
        assert_eq!(held, ["OwnerRequest", "Tag"]);
    }
}
