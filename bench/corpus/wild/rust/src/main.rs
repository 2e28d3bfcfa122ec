//! Serves small models over HTTP. Pass any `owner/name`, see docs/usage.
use anyhow::{Context, Result};
use axum::{routing::post, Router};
use candle_core::Device;
use clap::{Parser, ValueEnum};
use hf_hub::{api::tokio::Api, Repo, RepoType};
use tokenizers::Tokenizer;

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Which {
    #[value(name = "phi-2")]
    Phi2,
    #[value(name = "stable/3b")]
    Stable3b,
    Smol,
    Whisper,
}

#[derive(Parser, Debug)]
struct Args {
    /// Anything the Hub knows, e.g. `acme/other`.
    #[arg(long)]
    model_id: Option<String>,

    #[arg(long, default_value = "refs/pr/12")]
    revision: String,

    #[arg(long, default_value = "sentence-transformers/all-distilroberta-v1")]
    embedder: String,

    #[arg(long, default_value = "cache/hub")]
    cache: String,

    #[arg(long, default_value = "phi-2")]
    which: Which,
}

const DEFAULT_RERANKER: &str = "BAAI/bge-reranker-v2-m3";
const JSON: &str = "application/json";
static TOKENIZER_REPO: &str = "hf-internal-testing/llama-tokenizer";

#[tokio::main]
async fn main() -> Result<()> {
    tracing_subscriber::fmt::init();
    let args = Args::parse();
    let model_id = match &args.model_id {
        Some(model_id) => model_id.to_string(),
        None => match args.which {
            Which::Phi2 => "microsoft/phi-2".to_string(),
            Which::Stable3b => "stabilityai/stablelm-zephyr-3b".to_string(),
            Which::Smol => String::from("HuggingFaceTB/SmolLM2-135M-Instruct"),
            Which::Whisper => "openai/whisper-small.en".into(),
        },
    };
    let (repo, file) = match args.which {
        Which::Phi2 => ("TheBloke/phi-2-GGUF", "phi-2.Q4_K_M.gguf"),
        _ => ("lmz/candle-quantized-phi", "model-q4k.gguf"),
    };
    let api = Api::new()?;
    let weights = api.model(repo.to_string()).get(file).await?;
    let tokenizer_file = api
        .repo(Repo::new(
            TOKENIZER_REPO.to_string(),
            RepoType::Model,
        ))
        .get("tokenizer.json")
        .await
        .context("no tokenizer/json there")?;
    let words = api
        .repo(Repo::new("Salesforce/wikitext".to_string(), RepoType::Dataset))
        .get("data/train.parquet")
        .await?;
    let draft = api
        .model("JackFram/llama-68m".to_owned())
        .get("model.safetensors")
        .await?;
    let vision = std::env::var("VISION_MODEL")
        .unwrap_or_else(|_| "vikhyatk/moondream1".to_string());
    let tokenizer = Tokenizer::from_file(tokenizer_file).map_err(anyhow::Error::msg)?;
    tracing::info!("loaded {model_id} and {vision} on {:?}", Device::Cpu);
    let app = Router::new()
        .route("/v1/chat/completions", post(handlers::chat))
        .nest_service("/assets", tower_http::services::ServeDir::new("web/dist"));
    let listener = tokio::net::TcpListener::bind("0.0.0.0:8080").await?;
    axum::serve(listener, app).await?;
    drop((weights, words, draft, tokenizer));
    Ok(())
}
