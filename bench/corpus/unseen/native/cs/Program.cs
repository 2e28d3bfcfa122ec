using Microsoft.SemanticKernel;
using OllamaSharp;

// never acme/never
var builder = Kernel.CreateBuilder();
builder.AddOpenAIChatCompletion(modelId: "gpt-4o", apiKey: key);
builder.AddOllamaChatCompletion(modelId: "phi3:3.8b", endpoint: new Uri("http://localhost:11434"));
builder.AddHuggingFaceTextGeneration(model: "HuggingFaceH4/zephyr-7b-beta");
var ollama = new OllamaApiClient("http://localhost:11434", "llama3.2:1b");
const string EmbeddingModel = "BAAI/bge-micro-v2";
var path = Path.Combine("wwwroot/lib");
