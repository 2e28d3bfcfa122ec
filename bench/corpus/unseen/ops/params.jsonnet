local transformer_model = "nreimers/MiniLM-L6-H384-uncased";
{
  // model: "never/read"
  dataset_reader: { type: "snli", path: "data/snli" },
  model: {
    type: "basic_classifier",
    embedder: { token_embedders: { tokens: { type: "pretrained_transformer", model_name: "microsoft/MiniLM-L12-H384-uncased" } } },
  },
}
