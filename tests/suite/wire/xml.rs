//! The bytes of XML that a client sends, and what it makes of those that it gets.

use std::collections::BTreeMap;

use bindery_tests::rt;
use bindery_tests::xml_bodies::client::Client;
use bindery_tests::xml_bodies::models::{Bed, Leaf, Note, Plant, PlantKind};
use bindery_tests::xml_bodies::operations::beds::SetBedBody;
use bindery_tests::xml_bodies::operations::plants::AddPlantError;

use super::peer::{Peer, answer};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

fn xml(status: &str, body: &str) -> super::peer::Act {
    answer(
        status,
        "content-type: application/xml; charset=utf-8\r\n",
        body,
    )
}

fn body(request: &str) -> &str {
    request.split_once("\r\n\r\n").expect("a body").1
}

#[tokio::test]
async fn everything_that_the_document_can_say() {
    let reply = "<?xml version='1.0'?>\r\n<!-- the same -->\r\n<plant xmlns:other='urn:garden' id='7' \
         other:lang=\"la\"><name><![CDATA[Rosa & <co>]]></name><tags/></plant>";
    let peer = Peer::start([xml("201 Created", reply)]).await;
    let client = Client::new(&peer.base).expect("a client");
    let plant = Plant::new(
        9_007_199_254_740_993,
        "Rosa & <co> \"é\"",
        vec![1.5, 0.25],
        vec!["a b".to_owned(), String::new()],
    )
    .with_lang("la\n")
    .with_latin(rt::Maybe::Null)
    .with_blooms(true)
    .with_kind(PlantKind::Shrub)
    .with_leaves(vec![Leaf::new(2.5).with_colour("red")])
    .with_note(Note::new().with_text("]]>").with_author("me"))
    .with_labels(BTreeMap::from([("north".to_owned(), 1)]));
    let kept = client.plants().add(plant).await.expect("added");
    let request = peer.request();
    let (head, sent) = request.split_once("\r\n\r\n").expect("a body");
    assert_eq!(
        head,
        format!(
            "POST /plants HTTP/1.1\r\naccept: application/xml, application/problem+xml\r\n\
             content-type: application/xml\r\nhost: PEER\r\ncontent-length: {}",
            sent.len()
        )
    );
    assert_eq!(
        sent,
        format!(
            "{HEAD}<plant id=\"9007199254740993\" xmlns:g=\"urn:garden\" g:lang=\"la&#10;\">\
             <name>Rosa &amp; &lt;co&gt; \"é\"</name>\
             <latinName xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"/>\
             <blooms>true</blooms><kind>shrub</kind><height>1.5</height><height>0.25</height>\
             <tags><tag>a b</tag><tag/></tags>\
             <foliage><leaf colour=\"red\"><area>2.5</area></leaf></foliage>\
             <n:note xmlns:n=\"urn:notes\"><n:text>]]&gt;</n:text><writer>me</writer></n:note>\
             <labels><north>1</north></labels></plant>"
        )
    );
    assert_eq!(
        kept,
        Plant::new(7, "Rosa & <co>", Vec::new(), Vec::new()).with_lang("la")
    );
}

#[tokio::test]
async fn a_failure_and_a_wrapped_list() {
    let fault = "<problem><title>No</title><hint>water &#x2014; it</hint></problem>";
    let plants = "<plants><plant id=\"1\"><name>a</name><height>+1</height><tags/></plant>\
         <plant id=\"2\"><name/><tags><tag>x</tag></tags></plant></plants>";
    let list = answer("200 OK", "content-type: text/xml\r\n", plants);
    let broken = answer(
        "200 OK",
        "content-type: text/xml\r\n",
        "<plants><plant></plants>",
    );
    let problem = answer(
        "400 Bad Request",
        "content-type: application/problem+xml\r\n",
        fault,
    );
    let peer = Peer::start([problem, list, broken]).await;
    let client = Client::new(&peer.base).expect("a client");
    let plant = Plant::new(1, "a", Vec::new(), Vec::new());
    let Err(rt::Error::Api(AddPlantError::BadRequest(fault))) = client.plants().add(plant).await
    else {
        panic!("no failure");
    };
    assert_eq!(fault.title, "No");
    assert_eq!(fault.additional_properties["hint"], "water — it");
    let plants = client.plants().list().await.expect("a list");
    assert_eq!(
        plants,
        [
            Plant::new(1, "a", vec![1.0], Vec::new()),
            Plant::new(2, "", Vec::new(), vec!["x".to_owned()]),
        ]
    );
    let Err(rt::Error::Decode(failure)) = client.plants().list().await else {
        panic!("read");
    };
    assert_eq!(failure.error.offset(), 17, "{}", failure.error);
}

#[tokio::test]
async fn json_goes_before_xml() {
    let bed = "<Bed xmlns=\"urn:garden\"><soil>clay</soil></Bed>";
    let peer = Peer::start([xml("200 OK", bed)]).await;
    let client = Client::new(&peer.base).expect("a client");
    let sent = SetBedBody::Xml(Box::new(Bed::new("sand").with_depth(3)));
    client.beds().set("a").body(sent).await.expect("set");
    let request = peer.request();
    assert!(
        request.contains("\r\naccept: application/json, application/xml;q=0.5\r\n"),
        "{request}"
    );
    assert_eq!(
        body(&request),
        format!("{HEAD}<Bed xmlns=\"urn:garden\"><soil>sand</soil><depth>3</depth></Bed>")
    );
}

#[tokio::test]
async fn what_xml_cannot_hold_is_not_sent() {
    let peer = Peer::start([xml("201 Created", "")]).await;
    let client = Client::new(&peer.base).expect("a client");
    let plant = Plant::new(1, "\u{1}", Vec::new(), Vec::new());
    let Err(rt::Error::Build(_)) = client.plants().add(plant.clone()).await else {
        panic!("sent");
    };
    let labels = BTreeMap::from([("a b".to_owned(), 1)]);
    let plant = Plant::new(1, "a", Vec::new(), Vec::new()).with_labels(labels);
    let Err(rt::Error::Build(_)) = client.plants().add(plant).await else {
        panic!("sent");
    };
    assert!(peer.requests().is_empty());
}
