module github.com/acme/docs-bot

go 1.22

require (
	github.com/ollama/ollama v0.3.6
	github.com/sashabaranov/go-openai v1.28.0
	golang.org/x/sync v0.8.0
)
