package org.acme;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.repository.zoo.Criteria;
import dev.langchain4j.model.huggingface.HuggingFaceChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;

/** Talks to a model such as acme/never. */
public class Chat {
    private static final String EMBEDDING_MODEL = "intfloat/e5-base-v2";
    public static final String CONTENT = "application/xml";

    void run() throws Exception {
        var local = OllamaChatModel.builder().baseUrl("http://localhost:11434").modelName("llama3.1:8b").build();
        var far = OpenAiChatModel.builder()
            .baseUrl("https://router.huggingface.co/v1")
            .modelName("HuggingFaceTB/SmolLM3-3B")
            .build();
        var hosted = OpenAiChatModel.builder().modelName("gpt-4o-mini").build();
        var falcon = HuggingFaceChatModel.builder().modelId("tiiuae/falcon-7b-instruct").build();
        Criteria<String, float[]> criteria = Criteria.builder()
            .setTypes(String.class, float[].class)
            .optModelUrls("djl://ai.djl.huggingface.pytorch/sentence-transformers/all-mpnet-base-v2")
            .optEngine("PyTorch")
            .build();
        var tokens = HuggingFaceTokenizer.newInstance("google-bert/bert-large-uncased");
        var file = new java.io.File("src/main/resources");
    }
}
