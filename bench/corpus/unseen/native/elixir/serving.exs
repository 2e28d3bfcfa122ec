# never "acme/never"
{:ok, model} = Bumblebee.load_model({:hf, "google-bert/bert-base-multilingual-cased"})
{:ok, tokenizer} = Bumblebee.load_tokenizer({:hf, "FacebookAI/roberta-base"})
repo = {:hf, "openai/whisper-base", revision: "main"}
plug = "assets/app"
