//! The text of the runtime, as it stands in `codegen/runtime`.

macro_rules! sources {
    ($($path:literal)*) => {
        const SOURCES: &[(&str, &str)] = &[
            $(($path, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/runtime/", $path))),)*
        ];
    };
}

sources! {
    "base64.rs"
    "body.rs"
    "bridge.rs"
    "client/address.rs"
    "client/build_error.rs"
    "client/call.rs"
    "client/clock.rs"
    "client/content.rs"
    "client/core.rs"
    "client/credential.rs"
    "client/deadline.rs"
    "client/error.rs"
    "client/exchange.rs"
    "client/form.rs"
    "client/items.rs"
    "client/media.rs"
    "client/mod.rs"
    "client/multipart.rs"
    "client/oauth2.rs"
    "client/options.rs"
    "client/request.rs"
    "client/reqwest.rs"
    "client/response.rs"
    "client/retry.rs"
    "client/security.rs"
    "client/token.rs"
    "client/trace.rs"
    "client/transport.rs"
    "client/transport_error.rs"
    "codes.rs"
    "date_time_chrono.rs"
    "date_time_jiff.rs"
    "date_time_time.rs"
    "form.rs"
    "json/array.rs"
    "json/choice.rs"
    "json/decode.rs"
    "json/encode.rs"
    "json/error.rs"
    "json/leaf.rs"
    "json/maybe.rs"
    "json/member.rs"
    "json/mod.rs"
    "json/number.rs"
    "json/object.rs"
    "json/reader.rs"
    "json/string.rs"
    "json/tuple.rs"
    "json/value.rs"
    "json/writer.rs"
    "media.rs"
    "media_body.rs"
    "mod.rs"
    "multipart/file_part.rs"
    "multipart/mod.rs"
    "multipart/read.rs"
    "multipart/write.rs"
    "param/deep.rs"
    "param/mod.rs"
    "param/percent.rs"
    "param/read.rs"
    "param/style.rs"
    "param/tree.rs"
    "param/write.rs"
    "secret.rs"
    "server/answer.rs"
    "server/checks.rs"
    "server/content.rs"
    "server/form.rs"
    "server/incoming.rs"
    "server/media.rs"
    "server/mod.rs"
    "server/multipart.rs"
    "server/pattern.rs"
    "server/problem.rs"
    "server/routes.rs"
    "server/template.rs"
    "task.rs"
}

/// The text of a file of the runtime.
pub fn text(path: &str) -> Option<&'static str> {
    SOURCES
        .iter()
        .find(|(known, _)| *known == path)
        .map(|(_, text)| *text)
}
