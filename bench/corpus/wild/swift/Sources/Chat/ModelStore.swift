import Foundation
import Hub
import MLXLLM
import MLXLMCommon
import WhisperKit

/// Which model the user picked. Ids are `owner/name`.
enum ChatModel: String, CaseIterable, Identifiable {
    case llama = "mlx-community/Llama-3.2-1B-Instruct-4bit"
    case qwen = "mlx-community/Qwen2.5-1.5B-Instruct-4bit"
    case gemma = "mlx-community/gemma-2-2b-it-4bit"

    var id: String { rawValue }
}

enum Route: String {
    case chat = "screens/chat"
    case settings = "screens/settings"
}

extension ModelConfiguration {
    static let small = ModelConfiguration(
        id: "mlx-community/SmolLM-135M-Instruct-4bit",
        defaultPrompt: "Tell me about cats/dogs."
    )
    static let vision = ModelConfiguration(id: "mlx-community/Qwen2-VL-2B-Instruct-4bit", extraEOSTokens: ["<|end|>"])
}

struct ModelInfo {
    let name: String
    let repoId: String
    let icon: String
}

@MainActor
final class ModelStore: ObservableObject {
    static let shared = ModelStore()
    @AppStorage("settings/model") private var stored = ""
    private let defaultModelId = "mlx-community/Phi-3.5-mini-instruct-4bit"
    private let logger = Logger(subsystem: "com.acme.chat", category: "model/store")

    let catalogue: [ModelInfo] = [
        ModelInfo(name: "OpenELM", repoId: "apple/OpenELM-270M-Instruct", icon: "icons/apple"),
        ModelInfo(name: "Mistral", repoId: "apple/mistral-coreml", icon: "icons/wind"),
    ]

    func load() async throws {
        let whisper = try await WhisperKit(WhisperKitConfig(model: "large-v3", modelRepo: "argmaxinc/whisperkit-coreml"))
        let repo = Hub.Repo(id: "coreml-projects/Llama-2-7b-chat-coreml")
        let files = try await HubApi().snapshot(from: "BAAI/bge-small-en-v1.5", matching: ["*.json", "onnx/*"])
        let tokenizer = try await AutoTokenizer.from(pretrained: "pcuenq/Llama-3.2-1B-Instruct-tokenizer")
        // let old = ModelConfiguration(id: "mlx-community/Mistral-7B-v0.1-hf-4bit-mlx")
        var request = URLRequest(url: URL(string: "https://api.openai.com/v1/chat/completions")!)
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        let body: [String: Any] = [
            "model": "gpt-4o-mini",
            "stream": true,
        ]
        let query = ChatQuery(messages: [], model: .gpt4_o)
        logger.info("loaded \(repo.id) with text/plain")
        _ = (whisper, files, tokenizer, body, query)
    }
}
