//! `[select]`: which operations and schemas are emitted.

use bindery::config::Selection;
use bindery::{Config, diagnostic::Code};

const SHOP: &str = "\
openapi: 3.1.0
info: { title: Shop, version: '1' }
paths:
  /pets:
    get: { tags: [Pets], operationId: listPets, responses: { '200': { $ref: '#/components/responses/Pets' } } }
    post: { tags: [Pets], operationId: addPet, responses: { '204': { description: Done. } } }
  /staff:
    get:
      tags: [Staff, Internal]
      operationId: listStaff
      responses:
        '200':
          description: All.
          content: { application/json: { schema: { $ref: '#/components/schemas/Person' } } }
webhooks:
  petSold:
    post:
      tags: [Pets]
      operationId: petSold
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
      responses: { '204': { description: Heard. } }
components:
  responses:
    Pets:
      description: All.
      content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } } }
  schemas:
    Pet: { type: object, properties: { collar: { $ref: '#/components/schemas/Collar' } } }
    Collar: { type: object, properties: { size: { type: integer } } }
    Person: { type: object, properties: { boss: { $ref: '#/components/schemas/Person' } } }
    Loose: { type: object, properties: { size: { type: integer } } }
";

/// What is left with a selection: operations, webhooks and schemas, and the warnings.
fn left(selection: &Selection) -> (Vec<String>, Vec<String>, Vec<String>) {
    let config = Config::from_content("shop.yaml", SHOP).select(selection);
    let made = config.understood().expect("an API");
    let warnings = made
        .diagnostics()
        .without_notes()
        .iter()
        .map(|one| one.message.clone())
        .collect();
    let api = made.into_inner().api;
    let operations = api.operations.iter().map(|operation| operation.id.clone());
    let schemas = api.schemas.iter().map(|schema| schema.name.clone());
    (operations.collect(), schemas.collect(), warnings)
}

fn selection(set: impl FnOnce(&mut Selection)) -> Selection {
    let mut selection = Selection::default();
    set(&mut selection);
    selection
}

fn texts(list: &[&str]) -> Vec<String> {
    list.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn nothing_selected_is_everything() {
    let (operations, schemas, warnings) = left(&Selection::default());
    assert_eq!(operations, ["listPets", "addPet", "listStaff", "petSold"]);
    assert_eq!(schemas, ["Pet", "Collar", "Person", "Loose"]);
    assert!(warnings.is_empty());
}

#[test]
fn tags_choose_operations_webhooks_and_what_they_need() {
    let (operations, schemas, warnings) = left(&selection(|it| it.tags = texts(&["Pet?"])));
    assert_eq!(operations, ["listPets", "addPet", "petSold"]);
    assert_eq!(schemas, ["Pet", "Collar"]);
    assert!(warnings.is_empty());
}

#[test]
fn a_second_tag_counts_too() {
    let (operations, ..) = left(&selection(|it| it.exclude_tags = texts(&["Internal"])));
    assert_eq!(operations, ["listPets", "addPet", "petSold"]);
}

#[test]
fn operations_are_chosen_beside_tags_and_exclusion_goes_first() {
    let (operations, schemas, _) = left(&selection(|it| {
        it.tags = texts(&["Staff"]);
        it.operations = texts(&["*Pet"]);
        it.exclude_operations = texts(&["list*"]);
    }));
    assert_eq!(operations, ["addPet"]);
    assert!(schemas.is_empty());
}

#[test]
fn schemas_can_be_pruned_alone_and_kept_all_the_same() {
    let (operations, schemas, _) = left(&selection(|it| it.prune = Some(true)));
    assert_eq!(operations.len(), 4);
    assert_eq!(schemas, ["Pet", "Collar", "Person"]);
    let (_, schemas, _) = left(&selection(|it| {
        it.tags = texts(&["Staff"]);
        it.prune = Some(false);
    }));
    assert_eq!(schemas.len(), 4);
}

#[test]
fn a_pattern_that_fits_nothing_is_a_warning() {
    let (.., warnings) = left(&selection(|it| it.tags = texts(&["Pets", "Dogs"])));
    assert_eq!(warnings, ["`Dogs` in `select.tags` fits no operation"]);
}

#[test]
fn what_is_left_out_is_counted_in_a_note() {
    let chosen = selection(|it| it.tags = texts(&["Staff"]));
    let found = Config::from_content("shop.yaml", SHOP)
        .select(&chosen)
        .diagnose();
    let note = found
        .iter()
        .find(|one| one.code == Code::Selected)
        .expect("a note");
    assert_eq!(
        note.message,
        "the settings leave out 3 operations and 3 schemas"
    );
}
