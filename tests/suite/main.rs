//! Every test of bindery, in one binary.

mod bad_input;
mod build_script;
#[path = "../cases/mod.rs"]
mod cases;
mod client_meets_server;
mod command_line;
mod command_tools;
mod dates;
mod determinism;
mod diagnostics;
mod diff;
mod diff_command;
mod empty_values;
mod facts;
mod file_layout;
mod form_lists;
mod forms;
#[path = "../instance/mod.rs"]
mod instance;
mod json_codec;
mod json_names;
mod json_table;
mod media_ranges;
mod mocks;
mod models;
#[path = "../mutate/mod.rs"]
mod mutate;
mod own_types;
mod pages;
mod parameter_styles;
mod path_queries;
mod remote_references;
mod restarts;
mod robustness;
mod selection;
mod server_checks;
mod server_refusals;
mod server_security;
mod snapshots;
mod support;
mod surface;
mod tag_features;
mod webhooks;
mod wire;
mod xml;
mod yaml;
