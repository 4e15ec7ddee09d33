//! How often the codec allocates, beside serde derives: counted, and the same on every machine.

use std::alloc::System;

use bindery_benches::hand;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use talend_orchestration::models::PageArtifact;
use talend_orchestration::rt::json::{Mode, from_json, to_json};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// The allocations that something makes.
fn allocations<T>(work: impl FnOnce() -> T) -> (T, usize) {
    let region = Region::new(ALLOCATOR);
    let made = work();
    let change = region.change();
    (made, change.allocations + change.reallocations)
}

#[test]
fn the_codec_allocates_no_more_than_serde_derives() {
    for count in [2, 560] {
        let json = hand::page(count);
        let read = || from_json::<PageArtifact>(&json, Mode::Lenient).expect("a page");
        let (ours, decoded) = allocations(read);
        let read = || serde_json::from_slice::<hand::Page>(&json).expect("a page");
        let (theirs, by_hand) = allocations(read);
        println!("{count} artifacts: {decoded} allocations to decode, by hand {by_hand}");
        assert!(decoded * 10 <= by_hand * 11, "{decoded} and {by_hand}");
        let (text, encoded) = allocations(|| to_json(&ours).expect("JSON"));
        let (same, by_hand) = allocations(|| serde_json::to_vec(&theirs).expect("JSON"));
        println!("{count} artifacts: {encoded} allocations to encode, by hand {by_hand}");
        assert!(encoded <= by_hand + 1, "{encoded} and {by_hand}");
        assert_eq!(text, same);
    }
}
