#!/bin/sh
MODELS="BAAI/bge-small-en openai/clip-vit-base-patch32"
for m in $MODELS; do
  hf download "$m" --cache-dir var/cache
done
uv run --with vllm vllm serve Qwen/QwQ-32B --reasoning-parser deepseek_r1
helm upgrade llm charts/vllm --set model.name=facebook/opt-6.7b --set image.repository=vllm/vllm-openai
trl sft --model_name_or_path Qwen/Qwen2-0.5B --dataset_name trl-lib/Capybara --output_dir out/sft
kubectl exec pod/llm -- ollama pull qwen2.5-coder:7b
rsync -a weights/final host:/srv/models
