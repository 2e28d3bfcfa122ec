# Sentiment of survey answers. Compare with acme/old-model.
library(reticulate)
library(ellmer)
library(tidyverse)

EMBED_MODEL <- Sys.getenv("EMBED_MODEL", "sentence-transformers/distiluse-base-multilingual-cased-v1")
out_dir <- file.path("output/figures")

answers <- read_csv("data/raw/answers.csv")

transformers <- import("transformers")
tokenizer <- transformers$AutoTokenizer$from_pretrained("cardiffnlp/twitter-xlm-roberta-base-sentiment")
classifier <- transformers$pipeline(
  task = "text-classification",
  model = "nlptown/bert-base-multilingual-uncased-sentiment"
)

chat <- ellmer::chat_openai(model = "gpt-4o-mini", system_prompt = "Answer yes/no.")
judge <- ellmer::chat_anthropic(
  model = "claude-3-5-haiku-20241022"
)
local <- ellmer::chat_ollama(model = "llama3.1")

res <- httr2::request("https://api-inference.huggingface.co/models/facebook/bart-large-cnn") |>
  httr2::req_headers(Accept = "application/json") |>
  httr2::req_perform()

remotes::install_github("r-lib/httr2")
embeddings <- text::textEmbed(answers$text, model = EMBED_MODEL)
ggsave(file.path(out_dir, "plots/sentiment.png"))
