//! Uploads a file as a resource.
//!
//! `TALEND_TOKEN=… cargo run -p talend-orchestration --example upload_resource WORKSPACE FILE [BASE_URL]`

use std::env;
use std::error::Error;

use talend_orchestration::client::Client;
use talend_orchestration::models::CreateResourceRequest;
use talend_orchestration::operations::resources::{CreateResourceError, CreateResourceForm};
use talend_orchestration::rt::{self, FilePart};
use talend_orchestration::servers;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let workspace = arguments.next().ok_or("which workspace?")?;
    let file = arguments.next().ok_or("which file?")?;
    let base = arguments
        .next()
        .unwrap_or_else(|| servers::AWS_EUROPE.to_owned());
    let client = Client::new(&base)?.bearer_token(env::var("TALEND_TOKEN")?);

    let resource = CreateResourceRequest::new(&file, workspace).with_file(true);
    let content = FilePart::bytes(std::fs::read(&file)?).named(&file);
    let form = CreateResourceForm::new(resource, content);
    match client.resources().create(form).await {
        Ok(created) => println!("uploaded as {}", created.into_inner().id),
        Err(rt::Error::Api(CreateResourceError::Conflict(problem))) => {
            println!("the name is taken: {}", problem.message.unwrap_or_default());
        }
        Err(other) => return Err(other.into()),
    }
    Ok(())
}
