using Azure.AI.OpenAI;
using LLama.Common;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using OllamaSharp;

// Set "acme/other" in user secrets to try another one.
var builder = WebApplication.CreateBuilder(args);
var config = builder.Configuration;

var chatModel = config["Ai:ChatModel"] ?? "gpt-4o-mini";
var embeddingModel = Environment.GetEnvironmentVariable("EMBEDDING_MODEL") ?? "nomic-ai/nomic-embed-text-v1";

builder.Services.AddKernel()
    .AddOpenAIChatCompletion("gpt-4o", config["OpenAI:Key"]!)
    .AddOllamaChatCompletion("llama3.2", new Uri("http://localhost:11434"))
    .AddHuggingFaceTextEmbeddingGeneration("sentence-transformers/all-mpnet-base-v2")
    .AddAzureOpenAIChatCompletion(deploymentName: "chat/prod", endpoint: "https://x.openai.azure.com", apiKey: "k");

builder.Services.AddSingleton<IChatClient>(_ => new OllamaApiClient(new Uri("http://localhost:11434"))
{
    SelectedModel = "gemma2:2b"
});
builder.Services.AddChatClient(services =>
    new OpenAI.Chat.ChatClient("gpt-4.1-nano", config["OpenAI:Key"]).AsIChatClient());
IEmbeddingGenerator<string, Embedding<float>> generator =
    new OllamaEmbeddingGenerator(new Uri("http://localhost:11434/"), modelId: "all-minilm");

var parameters = new ModelParams("models/phi-3-mini-4k-instruct-q4.gguf") { ContextSize = 4096 };

var app = builder.Build();
app.UseStaticFiles("/wwwroot/assets");
app.MapPost("/api/chat", async (ChatRequest request, IChatClient client) =>
    Results.Text(await client.GetResponseAsync(request.Text), "text/plain"));
app.MapHub<ChatHub>("hubs/chat");
app.Run();

record ChatRequest(string Text, string Model = "meta-llama/Meta-Llama-3-8B-Instruct");
