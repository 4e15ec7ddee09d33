//! The headers of the parts of a form: the bytes that a client sends, and what a server takes and refuses.

use std::sync::{Arc, Mutex};

use bindery_tests::multipart_part_headers::client::Client;
use bindery_tests::multipart_part_headers::models::{AddRecordingRequestBodyXGear, Channel, Place};
use bindery_tests::multipart_part_headers::operations::recordings::{
    AddRecordingCoversPart, AddRecordingError, AddRecordingForm, AddRecordingNotesPart,
    AddRecordingPlacePart, AddRecordingRequest, AddRecordingSoundPart,
};
use bindery_tests::multipart_part_headers::server;
use bindery_tests::rt;

use super::peer::{Peer, answer};
use crate::support::{post, serve};

/// A recording with every header.
fn recording() -> AddRecordingForm {
    let flac = rt::FilePart::bytes("la").named("la.flac");
    let mut sound = AddRecordingSoundPart::new(flac, 12);
    sound.x_channels = Some(vec![Channel::Left, Channel::Rear]);
    sound.x_gear = Some(
        AddRecordingRequestBodyXGear::new()
            .with_maker("Ax & Co")
            .with_year(1970),
    );
    let note = |text: &str, author: &str| AddRecordingNotesPart::new(text, author.to_owned());
    let notes = vec![note("wind", "Ann"), note("rain", "Bob")];
    let mut form = AddRecordingForm::new("Rooks".to_owned(), sound, notes);
    form.title.content_language = Some("en".to_owned());
    let mut place = AddRecordingPlacePart::from(Place::new("Fen"));
    place.x_precision = Some(2.5);
    place.x_inside = Some(Place::new("Ely, and more"));
    form.place = Some(place);
    let cover =
        |size| AddRecordingCoversPart::new(rt::FilePart::bytes(format!("png {size}")), size);
    form.covers = Some(vec![cover(1), cover(2)]);
    form.label = Some("Old \"A\"".to_owned());
    form.cutting = Some(rt::FilePart::bytes("<place/>").named("fen.xml"));
    form.stickers = Some(vec![
        rt::FilePart::bytes("star").named("s"),
        rt::FilePart::bytes("moon").named("m"),
    ]);
    form
}

/// The parts of a recording as they travel.
fn parts() -> Vec<String> {
    let part = |head: &str, body: &str| {
        format!("--B\r\nContent-Disposition: form-data; name={head}\r\n\r\n{body}\r\n")
    };
    vec![
        part("\"title\"\r\nContent-Language: en", "Rooks"),
        part(
            "\"place\"\r\nContent-Type: application/json\r\nX-Precision: 2.5\r\n\
             X-Inside: {\"name\":\"Ely, and more\"}",
            "{\"name\":\"Fen\"}",
        ),
        part(
            "\"sound\"; filename=\"la.flac\"\r\nContent-Type: audio/flac\r\nX-Length: 12\r\n\
             X-Channels: left,rear\r\nX-Gear: maker=Ax & Co,year=1970",
            "la",
        ),
        part("\"notes\"\r\nX-Author: Ann", "wind"),
        part("\"notes\"\r\nX-Author: Bob", "rain"),
        part(
            "\"covers\"; filename=\"covers\"\r\nContent-Type: image/png\r\nX-Size: 1",
            "png 1",
        ),
        part(
            "\"covers\"; filename=\"covers\"\r\nContent-Type: image/png\r\nX-Size: 2",
            "png 2",
        ),
        part(
            "\"label\"\r\nContent-Type: application/json",
            r#""Old \"A\"""#,
        ),
        part(
            "\"cutting\"; filename=\"fen.xml\"\r\nContent-Type: application/xml",
            "<place/>",
        ),
        part(
            "\"stickers\"; filename=\"s\"\r\nContent-Type: application/octet-stream",
            "star",
        ),
        part(
            "\"stickers\"; filename=\"m\"\r\nContent-Type: application/octet-stream",
            "moon",
        ),
        "--B--\r\n".to_owned(),
    ]
}

#[tokio::test]
async fn they_go_out_in_the_heads_of_their_parts() {
    let peer = Peer::start([answer("201 Created", "", "")]).await;
    let client = Client::new(&peer.base).expect("a client");
    client.recordings().add(recording()).await.expect("added");
    let request = peer.request();
    let (head, body) = request.split_once("\r\n\r\n").expect("a body");
    let boundary = head.split("boundary=").nth(1).expect("a boundary");
    let boundary = boundary.split("\r\n").next().expect("a boundary");
    assert_eq!(body.replace(boundary, "B"), parts().concat());
}

#[tokio::test]
async fn what_a_header_cannot_hold_is_not_sent() {
    let peer = Peer::start([answer("201 Created", "", "")]).await;
    let client = Client::new(&peer.base).expect("a client");
    for author in ["Ann\r\nX-Size: 1", "Ann\u{0}"] {
        let mut form = recording();
        form.notes[1].x_author = author.to_owned();
        let error = client.recordings().add(form).await.expect_err("no header");
        let text = format!("{error:?}");
        assert!(text.contains("the header `X-Author` of a part"), "{text}");
    }
    assert_eq!(peer.requests(), Vec::<String>::new());
}

/// Keeps what it gets.
#[derive(Default)]
struct Archive(Mutex<Vec<AddRecordingForm>>);

impl server::Recordings for Archive {
    async fn add(&self, request: AddRecordingRequest) -> rt::Reply<(), AddRecordingError> {
        self.0.lock().expect("a lock").push(request.body);
        Ok(())
    }
}

/// Sends parts to a server, and gives the status and the text that it answers.
async fn send(base: &str, parts: &[String]) -> (u16, String) {
    let media_type = "multipart/form-data; boundary=B";
    post(format!("{base}/recordings"), media_type, parts.concat()).await
}

#[tokio::test]
async fn a_handler_has_them_as_they_were_sent() {
    let archive = Arc::new(Archive::default());
    let base = serve(server::router(&archive)).await;
    let client = Client::new(&base).expect("a client");
    client.recordings().add(recording()).await.expect("added");
    // Names of headers are the same in any case, and one that nobody has documented stays with the file.
    let more = parts().into_iter().map(|part| {
        let part = part.replace("X-Length:", "x-length:");
        part.replace("X-Size: 2", "X-Size: 2\r\nX-More: 1")
    });
    let (status, _) = send(&base, &more.collect::<Vec<_>>()).await;
    assert_eq!(status, 201);
    let kept = std::mem::take(&mut *archive.0.lock().expect("a lock"));
    let [from_client, by_hand] = kept.as_slice() else {
        panic!("{kept:?}");
    };
    // A file says on its way what it is.
    let mut sent = recording();
    let file = &mut sent.sound.content;
    file.content_type = Some("audio/flac".to_owned());
    for cover in sent.covers.iter_mut().flatten() {
        cover.content = cover.content.clone().named("covers").typed("image/png");
    }
    let cutting = sent.cutting.take().expect("a cutting");
    sent.cutting = Some(cutting.typed("application/xml"));
    for sticker in sent.stickers.iter_mut().flatten() {
        *sticker = sticker.clone().typed("application/octet-stream");
    }
    assert_eq!(*from_client, sent);
    let last = sent.covers.iter_mut().flatten().last().expect("a cover");
    last.content = last.content.clone().header("X-More", "1");
    assert_eq!(*by_hand, sent);
}

#[tokio::test]
async fn missing_and_wrong_headers_are_refused() {
    let archive = Arc::new(Archive::default());
    let base = serve(server::router(&archive)).await;
    let cases = [
        (
            "\r\nX-Length: 12",
            "",
            "/body/sound/header/X-Length",
            "the header is missing",
        ),
        (
            "X-Length: 12",
            "X-Length: long",
            "/body/sound/header/X-Length",
            "expected a number",
        ),
        (
            "X-Length: 12",
            "X-Length: 0",
            "/body/sound/header/X-Length",
            "must be at least 1",
        ),
        (
            "left,rear",
            "left,up",
            "/body/sound/header/X-Channels/1",
            "",
        ),
        (
            "year=1970",
            "year=old",
            "/body/sound/header/X-Gear/year",
            "expected a number",
        ),
        (
            "\r\nX-Author: Bob",
            "",
            "/body/notes/1/header/X-Author",
            "the header is missing",
        ),
        (
            "X-Author: Bob",
            "X-Author:",
            "/body/notes/1/header/X-Author",
            "must have at least 1",
        ),
        (
            "X-Size: 2",
            "X-Size: 4001",
            "/body/covers/1/header/X-Size",
            "must be at most 4000",
        ),
        (
            "X-Precision: 2.5",
            "X-Precision: -1",
            "/body/place/header/X-Precision",
            "at least 0",
        ),
        (
            "{\"name\":\"Ely, and more\"}",
            "{}",
            "/body/place/header/X-Inside",
            "name",
        ),
        (
            "\r\n\r\nrain",
            "\r\n\r\nr",
            "/body/notes/1",
            "must have at least 2 characters",
        ),
        (
            "\r\n\r\nRooks",
            "\r\n\r\nRooks and more of them",
            "/body/title",
            "must have at most 20",
        ),
    ];
    refused(&base, &cases).await;
    let mut more = parts();
    more.insert(6, more[6].clone());
    let (status, problem) = send(&base, &more).await;
    assert_eq!(status, 400, "{problem}");
    assert!(
        problem.contains("\"pointer\":\"/body/covers\""),
        "{problem}"
    );
    assert!(problem.contains("must have at most 2 items"), "{problem}");
    assert!(archive.0.lock().expect("a lock").is_empty());
}

#[tokio::test]
async fn wrong_contents_are_refused() {
    let base = serve(server::router(&Arc::new(Archive::default()))).await;
    let cases = [
        (
            "png 2",
            "png 1",
            "/body/covers",
            "must not hold an item twice",
        ),
        (
            "moon",
            "star",
            "/body/stickers",
            "must not hold an item twice",
        ),
        (r#""Old \"A\"""#, "Old", "/body/label", ""),
    ];
    refused(&base, &cases).await;
}

/// Changes a part each, which is then refused at a pointer and for a reason.
async fn refused(base: &str, cases: &[(&str, &str, &str, &str)]) {
    for (good, bad, pointer, detail) in cases {
        let changed: Vec<String> = parts().iter().map(|it| it.replace(good, bad)).collect();
        assert_ne!(changed, parts(), "{good}");
        let (status, problem) = send(base, &changed).await;
        assert_eq!(status, 400, "{bad}: {problem}");
        assert!(
            problem.contains(&format!("\"pointer\":\"{pointer}\"")),
            "{bad}: {problem}"
        );
        assert!(problem.contains(detail), "{bad}: {problem}");
    }
}
