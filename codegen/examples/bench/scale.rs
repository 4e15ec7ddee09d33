//! How time and memory grow with the size of a document.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};

use crate::arguments::Arguments;
use crate::measure;
use crate::sample::{Measure, Samples};
use crate::tool::{Job, TOOLS};
use crate::{Result, clear};

/// How many resources the smallest document has.
const RESOURCES: usize = 60;

/// Generates from a document and from documents that are 4 and 16 times as large, and prints what it took.
pub fn run(target: &Path, arguments: &Arguments) -> Result<()> {
    let [tool, ..] = &TOOLS;
    let program = tool.install(target)?;
    let folder = target.join("scale");
    fs::create_dir_all(&folder)?;
    println!(
        "| size | bytes | operations | generate s | CPU s | MB |\n| ---: | ---: | ---: | ---: | ---: | ---: |"
    );
    for times in [1, 4, 16] {
        let text = serde_json::to_string(&document(RESOURCES * times))?;
        let job = Job {
            document: folder.join(format!("{times}.json")),
            package: format!("scale-{times}"),
            folder: folder.join(format!("crate-{times}")),
        };
        fs::write(&job.document, &text)?;
        let mut samples = Samples::default();
        for _ in 0..arguments.repeat.max(1) {
            clear(&job.folder)?;
            let run = measure::run(tool.generate(&program, &job))?;
            if !run.success {
                return Err(run.last_words().into());
            }
            samples.add(Measure::Generate, run.elapsed.as_secs_f64());
            samples.add(Measure::GenerateProcessor, run.processor.as_secs_f64());
            samples.add(
                Measure::GenerateMemory,
                f64::from(u32::try_from(run.megabytes())?),
            );
        }
        let cell = |measure: Measure| {
            format!(
                "{:.*}",
                measure.digits(),
                samples.median(measure).unwrap_or(f64::NAN)
            )
        };
        println!(
            "| {times} | {} | {} | {} | {} | {} |",
            text.len(),
            RESOURCES * times * 3,
            cell(Measure::Generate),
            cell(Measure::GenerateProcessor),
            cell(Measure::GenerateMemory),
        );
    }
    Ok(())
}

/// A document of resources that can be listed, made and deleted; each refers to the one before it.
fn document(resources: usize) -> Value {
    let mut paths = Map::new();
    let mut schemas = Map::new();
    for number in 0..resources {
        let name = format!("Resource{number}");
        schemas.insert(name.clone(), resource(number));
        let reference = json!({ "$ref": format!("#/components/schemas/{name}") });
        let body = json!({ "application/json": { "schema": reference } });
        let id =
            json!({ "name": "id", "in": "path", "required": true, "schema": { "type": "string" } });
        let limit = json!({ "name": "limit", "in": "query", "schema": { "type": "integer", "maximum": 100 } });
        let failure = json!({ "description": "There is none." });
        let tags = json!([format!("Group{}", number / 20)]);
        paths.insert(
            format!("/resource{number}"),
            json!({
                "get": {
                    "tags": tags, "operationId": format!("list{name}"), "parameters": [limit],
                    "responses": { "200": { "description": "All of them.", "content": {
                        "application/json": { "schema": { "type": "array", "items": reference } } } } },
                },
                "post": {
                    "tags": tags, "operationId": format!("make{name}"),
                    "requestBody": { "required": true, "content": body },
                    "responses": { "201": { "description": "It is made.", "content": body } },
                },
            }),
        );
        paths.insert(
            format!("/resource{number}/{{id}}"),
            json!({ "delete": {
                "tags": tags, "operationId": format!("delete{name}"), "parameters": [id],
                "responses": { "204": { "description": "It is gone." }, "404": failure },
            } }),
        );
    }
    json!({
        "openapi": "3.0.3",
        "info": { "title": "Resources", "version": "1" },
        "paths": paths,
        "components": { "schemas": schemas },
    })
}

fn resource(number: usize) -> Value {
    let before = format!("#/components/schemas/Resource{}", number.saturating_sub(1));
    json!({
        "type": "object",
        "description": format!("What there is, in its form number {number}."),
        "required": ["id", "name"],
        "properties": {
            "id": { "type": "string", "format": "uuid" },
            "name": { "type": "string", "maxLength": 80 },
            "count": { "type": "integer", "format": "int32", "minimum": number },
            "state": { "type": "string", "enum": ["open", "shut", format!("number-{number}")] },
            "made": { "type": "string", "format": "date-time" },
            "labels": { "type": "object", "additionalProperties": { "type": "string" } },
            "before": { "$ref": before },
            "choice": { "oneOf": [{ "type": "string" }, { "type": "integer" }, { "$ref": before }] },
            "place": { "type": "object", "properties": {
                "line": { "type": "integer" }, format!("column{number}"): { "type": "number" } } },
        },
    })
}
