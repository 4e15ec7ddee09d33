//! What several tests need.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// The path of a file or folder in `spec/`.
pub fn spec_path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../spec")
        .join(name)
}

/// The text of a file in `spec/`.
pub fn spec(name: &str) -> String {
    fs::read_to_string(spec_path(name)).expect("a file in spec")
}

/// How snapshots are kept: by the name that the test gives alone.
pub fn settings() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}

/// A run of the command.
pub struct Run {
    /// The exit code.
    pub code: u8,
    /// What it printed, without colours.
    pub out: String,
    /// What it said about the input, without colours.
    pub err: String,
}

/// Runs the command in this process; paths start from the folder of this package.
pub fn bindery<A: Into<std::ffi::OsString>>(arguments: impl IntoIterator<Item = A>) -> Run {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let name = std::iter::once("bindery".into());
    let code = bindery::cli::run(
        name.chain(arguments.into_iter().map(Into::into)),
        &mut anstream::StripStream::new(&mut out),
        &mut anstream::StripStream::new(&mut err),
    );
    Run {
        code,
        out: String::from_utf8(out).expect("UTF-8"),
        err: String::from_utf8(err).expect("UTF-8"),
    }
}

/// Cargo in `folder`; what has been built for the tests is used again.
pub fn cargo(folder: &Path) -> Command {
    let test = env::current_exe().expect("a path");
    // target/debug/deps/suite-0123
    let target = test.ancestors().nth(3).expect("a target folder");
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .env_remove("RUSTFLAGS");
    command
}

/// Puts the versions of this workspace into a folder of a package.
pub fn lock(folder: &Path) {
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    fs::copy(lock, folder.join("Cargo.lock")).expect("a lock file");
}

/// Starts a server and gives its address.
pub async fn serve(router: axum::Router) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move { axum::serve(listener, router.into_make_service()).await });
    format!("http://{address}")
}

/// Sends a body by hand, and gives the status and the text of the answer.
pub async fn post(url: String, media_type: &str, body: String) -> (u16, String) {
    let request = reqwest::Client::new().post(url);
    let request = request.header("content-type", media_type).body(body);
    let response = request.send().await.expect("an answer");
    let status = response.status().as_u16();
    (status, response.text().await.expect("a text"))
}
