namespace Acme.Chat.Services;

/// <summary>Knows the models, by <c>owner/name</c>.</summary>
public sealed class ModelCatalog(HttpClient http)
{
    private const string RerankerModelId = "jinaai/jina-reranker-v1-turbo-en";
    public const string CachePath = "cache/models";

    private static readonly Dictionary<string, string> Repositories = new()
    {
        ["tiny"] = "TinyLlama/TinyLlama-1.1B-Chat-v1.0",
        ["phi"] = "microsoft/Phi-3-mini-4k-instruct-onnx",
    };

    private static readonly Dictionary<string, string> Types = new()
    {
        [".json"] = "application/json",
        [".svg"] = "image/svg+xml",
    };

    public static readonly ModelEntry[] Entries =
    {
        new() { Name = "Whisper", HuggingFaceId = "openai/whisper-tiny", Folder = "audio/whisper" },
        new() { Name = "Guard", HuggingFaceId = "meta-llama/Llama-Guard-3-1B", Folder = "text/guard" },
    };

    public Task<byte[]> DownloadAsync(string file) =>
        http.GetByteArrayAsync($"https://huggingface.co/Xenova/all-MiniLM-L6-v2/resolve/main/onnx/{file}");

    public async Task<string> AskAsync(string prompt)
    {
        var body = new
        {
            model = "deepseek-ai/DeepSeek-R1-Distill-Qwen-1.5B",
            messages = new[] { new { role = "user", content = prompt } },
        };
        var response = await http.PostAsJsonAsync("v1/chat/completions", body);
        return await response.Content.ReadAsStringAsync();
    }
}
