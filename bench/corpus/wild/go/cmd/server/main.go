// Command server answers questions about a team's documents.
//
// It speaks to acme/gateway unless told otherwise.
package main

import (
	"context"
	"flag"
	"log"
	"net/http"
	"os"

	"github.com/acme/docs-bot/internal/llm"
	"github.com/sashabaranov/go-openai"
	"github.com/tmc/langchaingo/llms/ollama"
)

const (
	defaultChatModel      = "gpt-4o-mini"
	defaultEmbeddingModel = "BAAI/bge-base-en-v1.5"
	topic                 = "docs/indexed"
)

var models = map[string]string{
	"small":  "Qwen/Qwen2.5-1.5B-Instruct",
	"medium": "Qwen/Qwen2.5-7B-Instruct",
	"large":  "Qwen/Qwen2.5-72B-Instruct-AWQ",
}

func main() {
	model := flag.String("model", defaultChatModel, "chat model, as owner/name")
	embedder := flag.String("embedding-model", "mxbai-embed-large", "Ollama embedding model")
	data := flag.String("data", "var/lib/docs", "where documents lie")
	flag.Parse()

	local, err := ollama.New(ollama.WithModel("mistral:7b"))
	if err != nil {
		log.Fatal(err)
	}
	client := openai.NewClient(os.Getenv("OPENAI_API_KEY"))
	resp, err := client.CreateChatCompletion(context.Background(), openai.ChatCompletionRequest{
		Model: "gpt-4-turbo",
		Messages: []openai.ChatCompletionMessage{
			{Role: openai.ChatMessageRoleUser, Content: "either/or"},
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	reranker := getEnv("RERANK_MODEL", "mixedbread-ai/mxbai-rerank-base-v1")
	bucket := getEnv("BUCKET_PREFIX", "team/models")
	svc := llm.New(*model, *embedder, reranker, models)
	http.HandleFunc("/v1/ask", svc.Ask)
	http.Handle("/static/", http.FileServer(http.Dir("web/static")))
	log.Println(local, resp, bucket, *data, http.ListenAndServe(":8080", nil))
}
