package com.acme.assistant;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.huggingface.HuggingFaceEmbeddingModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Models of the assistant. Never use {@code acme/old} again.
 */
@Configuration
public class AiConfig {

    private static final String EMBEDDING_MODEL = "intfloat/multilingual-e5-small";
    private static final String TOPIC = "assistant/events";

    @Value("${assistant.chat-model:gpt-4o-mini}")
    private String chatModel;

    @Value("${assistant.base-path:/api/assistant}")
    private String basePath;

    @Bean
    OpenAiChatModel openAi() {
        return OpenAiChatModel.builder()
                .apiKey(System.getenv("OPENAI_API_KEY"))
                .modelName("gpt-4.1-mini")
                .organizationId("acme/rd")
                .build();
    }

    @Bean
    OllamaChatModel ollama() {
        return OllamaChatModel.builder()
                .baseUrl("http://localhost:11434")
                .modelName("gemma2")
                .build();
    }

    @Bean
    AnthropicChatModel claude() {
        String model = System.getenv().getOrDefault("CLAUDE_MODEL", "claude-3-5-sonnet-20240620");
        return AnthropicChatModel.builder().modelName(model).build();
    }

    @Bean
    HuggingFaceEmbeddingModel embeddings() {
        return HuggingFaceEmbeddingModel.builder()
                .modelId(EMBEDDING_MODEL)
                .build();
    }

    @Bean
    OpenAiChatModel dashscope() {
        return OpenAiChatModel.builder()
                .baseUrl("https://dashscope.aliyuncs.com/compatible-mode/v1")
                .modelName("qwen-plus")
                .build();
    }

    enum Local {
        PHI("microsoft/Phi-3-mini-4k-instruct", "phi/onnx"),
        GTE("Alibaba-NLP/gte-large-en-v1.5", "gte/onnx");

        final String modelId;
        final String folder;

        Local(String modelId, String folder) {
            this.modelId = modelId;
            this.folder = folder;
        }
    }

    Object djl() {
        return Criteria.builder()
                .setTypes(String.class, float[].class)
                .optModelUrls("djl://ai.djl.huggingface.pytorch/sentence-transformers/all-MiniLM-L6-v2")
                .optEngine("PyTorch")
                .build();
    }

    @GetMapping(value = "/models/list", produces = "application/json")
    String list() {
        return "models/list";
    }
}
