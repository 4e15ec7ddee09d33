//! The public API of these bindings, kept as a snapshot: an edit of `spec/orchestration.yaml` shows up here, to be
//! reviewed with `cargo insta review`.

#[test]
fn surface() {
    let config = bindery::Config::new("../spec/orchestration.yaml")
        .client(true)
        .server(true);
    let surface = config.surface().expect("a document that can be used");
    insta::assert_snapshot!(surface.into_inner());
}
