package main

import (
	"fmt"

	"github.com/tmc/langchaingo/llms/ollama"
	"github.com/knights-analytics/hugot"
	"net/http"
)

// DefaultModel is used where owner/name is not given, see acme/never.
const DefaultModel = "intfloat/multilingual-e5-base"

type Config struct {
	Model string `json:"model/id"`
	Path  string
}

func main() {
	llm, _ := ollama.New(ollama.WithModel("llama3.2:3b"), ollama.WithServerURL("http://localhost:11434"))
	path, _ := hugot.DownloadModel("KnightsAnalytics/distilbert-base-uncased-finetuned-sst-2-english", "./models", nil)
	cfg := Config{Model: "mistralai/Mistral-7B-Instruct-v0.2", Path: "var/data"}
	modelID := "cross-encoder/ms-marco-MiniLM-L-12-v2"
	req := map[string]any{"model": "gpt-4o-mini"}
	http.Handle("/api/chat", nil)
	fmt.Println(llm, path, cfg, modelID, req, "text/plain")
}
