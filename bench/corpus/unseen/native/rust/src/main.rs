//! Loads a model from `owner/name` on the Hub.
use anyhow::Result;
use candle_transformers::models::bert::BertModel;
use clap::Parser;
use hf_hub::{api::sync::Api, Repo, RepoType};
use mistralrs::{TextModelBuilder, VisionModelBuilder};
use tokenizers::Tokenizer;

const EMBED_MODEL: &str = "sentence-transformers/all-MiniLM-L6-v2";
const MIME: &str = "application/octet-stream";

#[derive(Parser)]
struct Args {
    #[arg(long, default_value = "lmz/candle-mistral")]
    model_id: String,
    #[arg(long, default_value = "out/run")]
    out: String,
}

fn main() -> Result<()> {
    let api = Api::new()?;
    let first = api.model("bert-base-uncased".to_string());
    let second = api.model(String::from("openai/whisper-tiny.en"));
    let third = api.repo(Repo::with_revision(
        "BAAI/bge-small-en-v1.5".to_string(),
        RepoType::Model,
        "refs/pr/21".to_string(),
    ));
    let fourth = api.repo(Repo::model("microsoft/phi-2".into()));
    let data = api.dataset("rajpurkar/squad".to_string());
    let tok = Tokenizer::from_pretrained("google-bert/bert-base-cased", None)?;
    let text = TextModelBuilder::new("microsoft/Phi-3.5-mini-instruct").with_logging();
    let vision = VisionModelBuilder::new("HuggingFaceM4/idefics2-8b-chatty");
    let model_name = "jinaai/jina-embeddings-v2-base-code";
    let agent = rig::providers::openai::Client::from_env().agent("gpt-4o").build();
    std::fs::create_dir_all("target/cache")?;
    Ok(())
}
