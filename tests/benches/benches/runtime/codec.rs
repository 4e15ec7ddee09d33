//! JSON to models and back, unions, and limits.

use bindery_benches::constraints::models::Seed;
use bindery_benches::constraints::rt::{Check, Checks};
use bindery_benches::union_by_property::models::Payment;
use bindery_benches::{constraints, hand, union_by_property};
use criterion::{Criterion, Throughput};
use serde_json::{Value, json};
use std::hint::black_box;
use talend_orchestration::models::PageArtifact;
use talend_orchestration::rt::json::{Mode, from_json, to_json};

/// Pages of artifacts, small and of 100 kB.
pub fn pages(criterion: &mut Criterion) {
    for count in [2, 560] {
        let json = hand::page(count);
        let mut group = criterion.benchmark_group(format!("decode {} bytes", json.len()));
        group.throughput(Throughput::Bytes(json.len() as u64));
        group.bench_function("bindery", |bencher| {
            bencher.iter(|| from_json::<PageArtifact>(black_box(&json), Mode::Lenient));
        });
        group.bench_function("by hand", |bencher| {
            bencher.iter(|| serde_json::from_slice::<hand::Page>(black_box(&json)));
        });
        group.finish();
        let ours: PageArtifact = from_json(&json, Mode::Lenient).expect("a page");
        let theirs: hand::Page = serde_json::from_slice(&json).expect("a page");
        let mut group = criterion.benchmark_group(format!("encode {} bytes", json.len()));
        group.throughput(Throughput::Bytes(json.len() as u64));
        group.bench_function("bindery", |bencher| {
            bencher.iter(|| to_json(black_box(&ours)));
        });
        group.bench_function("by hand", |bencher| {
            bencher.iter(|| serde_json::to_vec(black_box(&theirs)));
        });
        group.finish();
    }
}

/// A union that is decided by properties, and one that is tried.
pub fn unions(criterion: &mut Criterion) {
    use union_by_property::rt::json::{Mode, from_json};
    let json = hand::payments(500);
    let mut group = criterion.benchmark_group("decode 500 values of a union");
    group.bench_function("bindery", |bencher| {
        bencher.iter(|| from_json::<Vec<Payment>>(black_box(&json), Mode::Lenient));
    });
    group.bench_function("untagged", |bencher| {
        bencher.iter(|| serde_json::from_slice::<Vec<hand::Payment>>(black_box(&json)));
    });
    group.finish();
}

/// From text to a value that is known to keep to its limits.
pub fn validation(criterion: &mut Criterion) {
    use constraints::rt::json::{Mode, from_json};
    let json = hand::seed();
    let schema = json!({
        "type": "object",
        "required": ["name"],
        "properties": {
            "name": { "type": "string", "minLength": 2, "maxLength": 10, "pattern": "^\\p{L}" },
            "depth": { "type": "number", "exclusiveMinimum": 0, "maximum": 9.5 },
            "days": { "type": ["integer", "null"], "minimum": 1, "multipleOf": 7 },
            "tags": {
                "type": "array", "maxItems": 2, "uniqueItems": true,
                "items": { "type": "string", "minLength": 1 }
            }
        }
    });
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let value: Value = serde_json::from_slice(&json).expect("JSON");
    assert!(validator.is_valid(&value));
    let seed: Seed = from_json(&json, Mode::Strict).expect("a seed");
    let check = |seed: &Seed| {
        let mut checks = Checks::new();
        seed.check(&mut checks);
        checks.finish()
    };
    assert!(check(&seed).is_ok());
    let mut group = criterion.benchmark_group("check the limits of a value");
    group.bench_function("bindery", |bencher| {
        bencher.iter(|| check(black_box(&seed)));
    });
    group.bench_function("jsonschema", |bencher| {
        bencher.iter(|| validator.validate(black_box(&value)));
    });
    group.finish();
    let mut group = criterion.benchmark_group("read a text and check its limits");
    group.bench_function("bindery", |bencher| {
        bencher.iter(|| from_json::<Seed>(black_box(&json), Mode::Strict).map(|seed| check(&seed)));
    });
    group.bench_function("jsonschema", |bencher| {
        bencher.iter(|| {
            let value: Value = serde_json::from_slice(black_box(&json)).expect("JSON");
            validator.validate(&value).is_ok()
        });
    });
    group.finish();
}
