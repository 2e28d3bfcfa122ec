package main

import (
	"context"

	openai "github.com/sashabaranov/go-openai"
	"github.com/tmc/langchaingo/llms/ollama"
)

func main() {
	client := openai.NewClient("key")
	client.CreateChatCompletion(context.Background(), openai.ChatCompletionRequest{
		Model: "gpt-4o-mini",
	})
	ollama.New(ollama.WithModel("mistral:7b"))
	serve("static/index.html", "text/html")
}
