//! The bytes of every kind of body that a client sends.

use bindery_tests::rt::{self, Call as _};
use bindery_tests::{
    form_urlencoded, multipart_json_and_file, parameters_styles, repeatable_calls,
    text_and_binary_bodies, wildcard_content_types,
};

use super::peer::{Peer, answer, done};

#[tokio::test]
async fn json() {
    let peer = Peer::start([answer("201 Created", "", "")]).await;
    let client = repeatable_calls::client::Client::new(&peer.base).expect("a client");
    client
        .orders()
        .place("tea \"green\" é")
        .await
        .expect("placed");
    assert_eq!(
        peer.request(),
        "POST /orders HTTP/1.1\r\ncontent-type: application/json\r\naccept: */*\r\nhost: PEER\r\n\
         content-length: 18\r\n\r\n\"tea \\\"green\\\" é\""
    );
}

#[tokio::test]
async fn a_form() {
    use form_urlencoded::models::{SignRequestBody, SignRequestBodyAddress};
    let peer = Peer::start([done()]).await;
    let client = form_urlencoded::client::Client::new(&peer.base).expect("a client");
    let address = SignRequestBodyAddress::new().with_town("Bad & Breisig");
    let body = SignRequestBody::new("Ann + Bob")
        .with_stars(5)
        .with_topics(vec!["a b".to_owned(), "c,d".to_owned()])
        .with_address(address);
    client.entries().sign().body(body).await.expect("signed");
    assert_eq!(
        peer.request(),
        "POST /entries HTTP/1.1\r\ncontent-type: application/x-www-form-urlencoded\r\naccept: */*\r\n\
         host: PEER\r\ncontent-length: 85\r\n\r\n\
         name=Ann%20%2B%20Bob&stars=5&topics=a%20b,c%2Cd&address%5Btown%5D=Bad%20%26%20Breisig"
    );
}

#[tokio::test]
async fn text_and_octets() {
    let peer = Peer::start([done()]).await;
    let client = text_and_binary_bodies::client::Client::new(&peer.base).expect("a client");
    client.notes().write("a/b", "héllo").await.expect("written");
    let octets = rt::Body::from(b"\x00\x01\r\n");
    client
        .notes()
        .write_scan("1", octets)
        .await
        .expect("written");
    assert_eq!(
        peer.requests(),
        [
            "PUT /notes/a%2Fb HTTP/1.1\r\ncontent-type: text/plain\r\naccept: */*\r\nhost: PEER\r\n\
             content-length: 6\r\n\r\nhéllo",
            "PUT /notes/1/scan HTTP/1.1\r\ncontent-type: application/octet-stream\r\naccept: */*\r\n\
             host: PEER\r\ncontent-length: 4\r\n\r\n\0\u{1}\r\n",
        ]
    );
}

#[tokio::test]
async fn octets_as_a_stream_are_sent_in_chunks() {
    let peer = Peer::start([done()]).await;
    let client = text_and_binary_bodies::client::Client::new(&peer.base).expect("a client");
    let pieces = Pieces(vec!["one", "", "three"]);
    let octets = rt::Body::stream(pieces);
    client
        .notes()
        .write_scan("1", octets)
        .await
        .expect("written");
    assert_eq!(
        peer.request(),
        "PUT /notes/1/scan HTTP/1.1\r\ncontent-type: application/octet-stream\r\naccept: */*\r\n\
         host: PEER\r\ntransfer-encoding: chunked\r\n\r\n3\r\none\r\n5\r\nthree\r\n0\r\n\r\n"
    );
}

#[tokio::test]
async fn a_body_of_an_open_type() {
    let peer = Peer::start([answer("200 OK", "content-type: application/zip\r\n", "zip")]).await;
    let client = wildcard_content_types::client::Client::new(&peer.base).expect("a client");
    let picture = rt::Media::new("image/x-own; of=us", "octets");
    client.pictures().put("1", picture).await.expect("put");
    assert_eq!(
        peer.request(),
        "PUT /pictures/1 HTTP/1.1\r\naccept: application/json, application/*;q=0.5\r\n\
         content-type: image/x-own; of=us\r\nhost: PEER\r\ncontent-length: 6\r\n\r\noctets"
    );
}

#[tokio::test]
async fn parts_of_a_form() {
    use multipart_json_and_file::models::Details;
    use multipart_json_and_file::operations::photos::UploadPhotoForm;
    let peer = Peer::start([answer("201 Created", "", "")]).await;
    let client = multipart_json_and_file::client::Client::new(&peer.base).expect("a client");
    let photo = rt::FilePart::bytes("png")
        .named("a \"b\".png")
        .typed("image/png")
        .header("X-Checksum", "abc");
    let more = vec![
        rt::FilePart::bytes("1"),
        rt::FilePart::stream(Pieces(vec!["2", "3"])).named("two.bin"),
    ];
    let mut form = UploadPhotoForm::new(Details::new("Tree"), photo);
    form.more = Some(more);
    form.album = Some("Été".to_owned());
    client.photos().upload(form).await.expect("uploaded");
    let request = peer.request();
    let (head, rest) = request.split_once("\r\n\r\n").expect("a body");
    let boundary = head
        .split("boundary=")
        .nth(1)
        .and_then(|rest| rest.split("\r\n").next())
        .expect("a boundary");
    assert_eq!(
        head,
        format!(
            "POST /photos HTTP/1.1\r\ncontent-type: multipart/form-data; boundary={boundary}\r\n\
             accept: */*\r\nhost: PEER\r\ntransfer-encoding: chunked"
        )
    );
    let part = |head: &str, body: &str| format!("--BOUNDARY\r\n{head}\r\n\r\n{body}\r\n");
    let named = "Content-Disposition: form-data; name=";
    let binary = "Content-Type: application/octet-stream";
    let expected = [
        part(
            &format!("{named}\"details\"\r\nContent-Type: application/json"),
            "{\"title\":\"Tree\"}",
        ),
        part(
            &format!(
                "{named}\"photo\"; filename=\"a %22b%22.png\"\r\nContent-Type: image/png\r\nX-Checksum: abc"
            ),
            "png",
        ),
        part(
            &format!("{named}\"more\"; filename=\"more\"\r\n{binary}"),
            "1",
        ),
        part(
            &format!("{named}\"more\"; filename=\"two.bin\"\r\n{binary}"),
            "23",
        ),
        part(&format!("{named}\"album\""), "Été"),
        "--BOUNDARY--\r\n".to_owned(),
    ];
    assert_eq!(
        joined(rest).replace(boundary, "BOUNDARY"),
        expected.concat()
    );
}

#[tokio::test]
async fn parameters_in_their_places() {
    use parameters_styles::models::{Point, Sides};
    use parameters_styles::operations::styles::HoldingNothingRequired;
    let peer = Peer::start([done()]).await;
    let client = parameters_styles::client::Client::new(&peer.base).expect("a client");
    let styles = client.styles();
    let text = |items: &[&str]| {
        items
            .iter()
            .map(|item| (*item).to_owned())
            .collect::<Vec<_>>()
    };
    styles
        .in_path(vec![1, 2], Point::new(3, 4), text(&["a.b", "c"]), "n;m")
        .await
        .expect("an answer");
    styles
        .in_query()
        .form(text(&["a b", "c&d"]))
        .commas(text(&["a,b", "c"]))
        .spaces(text(&["a", "b"]))
        .pipes(text(&["a", "b"]))
        .deep(Point::new(1, 2))
        .reserved("a/b?c=d%2F&e")
        .empty(true)
        .json(Point::new(5, 6))
        .query("more", "and more")
        .await
        .expect("an answer");
    styles.in_query().form(Vec::new()).await.expect("an answer");
    styles
        .in_headers_and_cookies("s;1")
        .x_ids(vec![1, 2])
        .x_point(Point::new(7, 8))
        .ids(vec![3, 4])
        .header("X-More", "and more")
        .await
        .expect("an answer");
    styles
        .holding_nothing(HoldingNothingRequired {
            form: vec![],
            commas: vec![],
            pipes: vec![],
            deep: Sides::new(),
            x_ids: vec![],
            x_sides: Sides::new(),
            ids: vec![],
        })
        .await
        .expect("an answer");
    assert_eq!(
        peer.requests(),
        [
            "GET /simple/1,2/x=3,y=4/label/.a%2Eb.c/matrix/;named=n%3Bm HTTP/1.1\r\naccept: */*\r\n\
             host: PEER\r\n\r\n",
            "GET /query?form=a%20b&form=c%26d&commas=a%2Cb,c&spaces=a%20b&pipes=a%7Cb&deep%5Bx%5D=1&\
             deep%5By%5D=2&reserved=a/b?c=d%2F%26e&empty=true&json=%7B%22x%22%3A5%2C%22y%22%3A6%7D&\
             more=and%20more HTTP/1.1\r\naccept: */*\r\nhost: PEER\r\n\r\n",
            "GET /query HTTP/1.1\r\naccept: */*\r\nhost: PEER\r\n\r\n",
            "GET /headers HTTP/1.1\r\nx-ids: 1,2\r\nx-point: x=7,y=8\r\nx-more: and more\r\n\
             cookie: session=s%3B1; ids=3,4\r\naccept: */*\r\nhost: PEER\r\n\r\n",
            "GET /nothing?commas=&pipes= HTTP/1.1\r\nx-ids: \r\nx-sides: \r\ncookie: ids=\r\n\
             accept: */*\r\nhost: PEER\r\n\r\n",
        ]
    );
}

/// The content of a body in chunks.
fn joined(mut chunks: &str) -> String {
    let mut content = String::new();
    while let Some((size, rest)) = chunks.split_once("\r\n") {
        let size = usize::from_str_radix(size, 16).expect("a size");
        content.push_str(&rest[..size]);
        chunks = &rest[size + 2..];
    }
    content
}

/// Text piece by piece.
pub struct Pieces(pub Vec<&'static str>);

impl futures_core::Stream for Pieces {
    type Item = Result<bytes::Bytes, rt::BoxError>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        let piece = (!self.0.is_empty()).then(|| Ok(self.0.remove(0).into()));
        std::task::Poll::Ready(piece)
    }
}

#[tokio::test]
async fn parts_that_are_no_form() {
    use bindery_tests::multipart_parts::{client::Client, operations::batches::SendReportForm};
    let reply = "--x\r\nContent-Type: text/plain\r\n\r\none\r\n--x\r\n\r\ntwo\r\n--x--";
    let content_type = "content-type: multipart/mixed; boundary=x\r\n";
    let peer = Peer::start([answer("200 OK", content_type, reply), done()]).await;
    let client = Client::new(&peer.base).expect("a client");
    let batch = rt::Parts::new()
        .part(
            rt::FilePart::bytes("{}")
                .typed("application/json")
                .header("X-Id", "1"),
        )
        .part(rt::FilePart::bytes("a,b").named("a.csv"))
        .part(rt::FilePart::bytes("bare"));
    let answered = client.batches().send(batch).await.expect("answers");
    let [(None, one), (None, two)] = &answered.parts[..] else {
        panic!("{answered:?}");
    };
    assert_eq!(*one, rt::FilePart::bytes("one").typed("text/plain"));
    assert_eq!(*two, rt::FilePart::bytes("two"));

    let mut report = SendReportForm::new("June");
    report.rows = Some("a,b".to_owned());
    report.counts = Some(vec![1, 2]);
    client.batches().send_report(report).await.expect("taken");
    let requests = peer.requests();
    let bodies: Vec<String> = requests.iter().map(|request| unbound(request)).collect();
    assert_eq!(
        bodies,
        [
            "multipart/mixed\n--B\r\nContent-Type: application/json\r\nX-Id: 1\r\n\r\n{}\r\n\
             --B\r\nContent-Disposition: attachment; filename=\"a.csv\"\r\n\r\na,b\r\n\
             --B\r\n\r\nbare\r\n--B--\r\n",
            "multipart/related\n--B\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nJune\r\n\
             --B\r\nContent-Disposition: form-data; name=\"rows\"\r\nContent-Type: text/csv\r\n\r\na,b\r\n\
             --B\r\nContent-Disposition: form-data; name=\"counts\"\r\n\r\n1\r\n\
             --B\r\nContent-Disposition: form-data; name=\"counts\"\r\n\r\n2\r\n--B--\r\n",
        ]
    );
}

#[tokio::test]
async fn parts_of_a_list_have_the_type_that_is_stated() {
    use bindery_tests::multipart_parts::models::Line;
    use bindery_tests::multipart_parts::{client::Client, operations::batches::SendSummaryForm};
    let peer = Peer::start([done()]).await;
    let client = Client::new(&peer.base).expect("a client");
    let lines = |text: &str| vec![Line::new(text)];
    let form = SendSummaryForm::new(vec![Line::new("a"), Line::new("b")], lines("c"), lines("d"));
    client.batches().send_summary(form).await.expect("taken");
    let part = |name: &str, media_type: &str, text: &str| {
        format!(
            "--B\r\nContent-Disposition: form-data; name=\"{name}\"\r\nContent-Type: {media_type}\r\n\r\n\
             {{\"text\":\"{text}\"}}\r\n"
        )
    };
    let parts = [
        part("lines", "application/vnd.line+json", "a"),
        part("lines", "application/vnd.line+json", "b"),
        part("notes", "text/plain", "c"),
        part("sums", "application/json", "d"),
    ];
    let wanted = format!("multipart/mixed\n{}--B--\r\n", parts.concat());
    assert_eq!(unbound(&peer.request()), wanted);
}

/// The media type and the body of a request, with its boundary as `B`.
fn unbound(request: &str) -> String {
    let (head, body) = request.split_once("\r\n\r\n").expect("a body");
    let (_, stated) = head.split_once("content-type: ").expect("a type");
    let stated = stated.split("\r\n").next().expect("a type");
    let (media_type, boundary) = stated.split_once("; boundary=").expect("a boundary");
    format!("{media_type}\n{}", body.replace(boundary, "B"))
}
