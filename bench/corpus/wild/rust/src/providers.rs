use async_openai::types::{CreateChatCompletionRequestArgs, CreateEmbeddingRequestArgs};
use fastembed::{EmbeddingModel, InitOptions, TextEmbedding};
use genai::chat::{ChatMessage, ChatRequest};
use ollama_rs::generation::chat::request::ChatMessageRequest;
use reqwest::header::CONTENT_TYPE;
use serde_json::json;

pub const MODEL_OPENAI: &str = "gpt-4o-mini";
pub const MODEL_ANTHROPIC: &str = "claude-3-haiku-20240307";

pub struct Route {
    pub model: &'static str,
    pub path: &'static str,
}

pub const ROUTES: &[Route] = &[
    Route { model: "meta-llama/Llama-3.1-8B-Instruct", path: "chat/small" },
    Route { model: "mistralai/Mixtral-8x7B-Instruct-v0.1", path: "chat/large" },
];

pub async fn chat(client: &async_openai::Client) -> anyhow::Result<()> {
    let request = CreateChatCompletionRequestArgs::default()
        .model("gpt-4o")
        .max_tokens(256u32)
        .build()?;
    let embeddings = CreateEmbeddingRequestArgs::default()
        .model("text-embedding-3-small")
        .input(["input/output"])
        .build()?;
    let local = ollama_rs::Ollama::default();
    local
        .send_chat_messages(ChatMessageRequest::new("llama3.2:3b".to_string(), vec![]))
        .await?;
    let model = "qwen2.5:7b".to_string();
    local.send_chat_messages(ChatMessageRequest::new(model, vec![])).await?;
    let response = reqwest::Client::new()
        .post("https://router.huggingface.co/v1/chat/completions")
        .header(CONTENT_TYPE, "application/json")
        .header("x-trace", "svc/chat")
        .json(&json!({
            "model": "google/gemma-2-2b-it",
            "messages": [{"role": "user", "content": "tcp/ip?"}],
        }))
        .send()
        .await?;
    let body = json!({ "model": "claude-3-5-sonnet-20241022", "max_tokens": 64 });
    drop((request, embeddings, response, body));
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn keeps_the_tenant_in_the_key() {
        assert_eq!(super::key("acme", "prod"), "acme/prod");
    }
}
