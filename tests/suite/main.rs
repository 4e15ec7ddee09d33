//! Every test of bindery, in one binary.

mod client_meets_server;
mod facts;
#[path = "../instance/mod.rs"]
mod instance;
mod models;
mod support;
