//! Lists artifacts: one page, then all of them.
//!
//! `TALEND_TOKEN=… cargo run -p talend-orchestration --example list_artifacts [BASE_URL]`

use std::env;
use std::error::Error;

use talend_orchestration::client::Client;
use talend_orchestration::servers;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let base = env::args()
        .nth(1)
        .unwrap_or_else(|| servers::AWS_EUROPE.to_owned());
    let client = Client::new(&base)?.bearer_token(env::var("TALEND_TOKEN")?);

    let page = client.artifacts().list().limit(10).await?;
    println!(
        "{} of {} artifacts",
        page.items.map_or(0, |items| items.len()),
        page.total.unwrap_or_default()
    );

    let mut artifacts = client.artifacts().list().items();
    while let Some(artifact) = artifacts.next().await {
        let artifact = artifact?;
        println!("{} {} ({})", artifact.id, artifact.name, artifact.r#type);
    }
    Ok(())
}
