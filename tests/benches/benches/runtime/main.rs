//! `cargo bench -p bindery-benches`: emitted code beside the same written by hand.
//!
//! Each group has a row `bindery` and a row `by hand` (or what else does the same); what counts is their ratio.

#[path = "../../../../generated/examples/load/by_hand.rs"]
mod by_hand;
mod calls;
mod codec;
mod servers;
#[path = "../../../../generated/examples/load/with_bindery.rs"]
mod with_bindery;

use std::time::Duration;

use criterion::Criterion;

/// The token that lets callers in.
const TOKEN: &str = "t0ken";

/// How many artifacts the servers have.
const COUNT: usize = 1000;

fn main() {
    let mut criterion = Criterion::default()
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(3))
        .configure_from_args();
    codec::pages(&mut criterion);
    codec::unions(&mut criterion);
    codec::validation(&mut criterion);
    calls::calls(&mut criterion);
    servers::servers(&mut criterion);
    criterion.final_summary();
}
