import evaluate
import mteb
from datasets import load_dataset, load_from_disk

bert = evaluate.load("bertscore")
perplexity = evaluate.load("perplexity", module_type="metric")
perplexity.compute(predictions=[], model_id="openai-community/gpt2-medium")
bert.compute(predictions=[], references=[], model_type="allenai/led-base-16384")
fixed = evaluate.load("lvwerra/test")
train = load_dataset("HuggingFaceH4/ultrachat_200k", split="train_sft")
wiki = load_dataset(path="wikimedia/wikipedia", name="20231101.en")
kept = load_from_disk("cache/tokenised")
tasks = mteb.get_tasks(tasks=["Banking77Classification"])
candidate = mteb.get_model("intfloat/multilingual-e5-small")
