import MLXLLM
import MLXLMCommon
import WhisperKit

// never "acme/never"
let configuration = ModelConfiguration(id: "mlx-community/Llama-3.2-3B-Instruct-4bit", defaultPrompt: "Hello")
let registry = [
    ModelConfiguration(id: "mlx-community/Qwen1.5-0.5B-Chat-4bit"),
]
let whisper = WhisperKitConfig(model: "large-v3", modelRepo: "argmaxinc/whisperkit-coreml")
let modelID = "mlx-community/SmolVLM-Instruct-4bit"
let type = "audio/wav"
