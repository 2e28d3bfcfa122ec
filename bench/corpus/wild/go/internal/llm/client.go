package llm

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/anthropics/anthropic-sdk-go"
	"github.com/ollama/ollama/api"
)

type provider struct {
	Name    string `yaml:"name" json:"provider/name"`
	Model   string
	BaseURL string
}

var providers = []provider{
	{Name: "openai", Model: "gpt-4o", BaseURL: "https://api.openai.com/v1"},
	{Name: "groq", Model: "llama-3.3-70b-versatile", BaseURL: "https://api.groq.com/openai/v1"},
	{Name: "vllm", Model: "microsoft/Phi-3.5-mini-instruct", BaseURL: "http://vllm.internal:8000/v1"},
	{Name: "ollama", Model: "llama3.1:8b", BaseURL: "http://localhost:11434/v1"},
}

// contextWindow is kept by family; ids such as "acme/secret" are cut first.
var contextWindow = map[string]int{
	"gpt-4o":                   128_000,
	"mistralai/Mistral-7B-v0.1": 8_192,
}

func (c *Client) generate(prompt string) error {
	req := &api.GenerateRequest{
		Model:  "codellama:13b",
		Prompt: prompt,
	}
	chat := api.ChatRequest{Model: "phi3:mini", Messages: nil}
	if err := c.pull("all-minilm"); err != nil {
		return fmt.Errorf("pull/all-minilm: %w", err)
	}
	message := anthropic.MessageNewParams{
		Model:     anthropic.Model("claude-3-7-sonnet-20250219"),
		MaxTokens: 1024,
	}
	body, _ := json.Marshal(map[string]any{
		"model":      "intfloat/e5-large-v2",
		"input":      prompt,
		"encoding":   "base64/float",
	})
	resp, err := http.Post(c.url+"/v1/embeddings", "application/json", bytes.NewReader(body))
	payload := fmt.Sprintf(`{"model": "%s", "stream": false}`, c.model)
	_, _, _, _, _ = req, chat, message, resp, payload
	return err
}
