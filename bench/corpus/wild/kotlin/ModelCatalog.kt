package com.acme.ondevice

import android.content.Context
import com.google.mediapipe.tasks.genai.llminference.LlmInference

/** Everything that fits a phone; `owner/name` on the Hub. */
data class OnDeviceModel(
    val name: String,
    val modelId: String,
    val file: String,
    val mime: String = "application/octet-stream",
)

object ModelCatalog {
    const val DEFAULT_MODEL_ID = "litert-community/Gemma3-1B-IT"
    private const val PREFS = "settings/models"

    val models = listOf(
        OnDeviceModel(
            name = "Qwen",
            modelId = "litert-community/Qwen2.5-0.5B-Instruct",
            file = "qwen/model.task",
        ),
        OnDeviceModel("SmolLM", "litert-community/SmolLM-135M-Instruct", "smollm/model.task"),
    )

    private val urls = mapOf(
        "whisper" to "https://huggingface.co/ggerganov/whisper.cpp/resolve/main/ggml-tiny.bin",
        "news" to "https://example.org/api/news",
    )

    fun inference(context: Context): LlmInference {
        val options = LlmInference.LlmInferenceOptions.builder()
            .setModelPath("/data/local/tmp/llm/gemma.task")
            .build()
        val path = "models/${DEFAULT_MODEL_ID.substringAfter('/')}"
        return LlmInference.createFromOptions(context, options)
    }

    suspend fun remote(openAI: OpenAI) = openAI.chatCompletion(
        ChatCompletionRequest(
            model = ModelId("gpt-4o-mini"),
            messages = listOf(ChatMessage(ChatRole.User, "and/or")),
        )
    )
}
