library(text)
library(ellmer)
# never "acme/never"
vectors <- textEmbed("words", model = "google-bert/bert-base-german-cased")
chat <- chat_ollama(model = "gemma2:9b")
claude <- chat_anthropic(model = "claude-3-7-sonnet-20250219")
model_name <- "FacebookAI/roberta-large-mnli"
data <- read.csv("data/words.csv")
