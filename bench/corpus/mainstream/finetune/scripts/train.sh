#!/usr/bin/env bash
set -euo pipefail
export WANDB_PROJECT=acme/sft
MODEL_NAME=${MODEL_NAME:-"EleutherAI/pythia-1.4b"}
DATASET="tatsu-lab/alpaca"
OUTPUT_DIR=outputs/pythia

torchrun --nproc_per_node=4 finetune/train.py \
  --model_name_or_path "$MODEL_NAME" \
  --dataset_name $DATASET \
  --output_dir "$OUTPUT_DIR/run1"

accelerate launch --config_file configs/fsdp.yaml run_clm.py --model_name_or_path=facebook/opt-350m --dataset_name wikitext/raw
CUDA_VISIBLE_DEVICES=0 python finetune/generate.py --base_model 'huggyllama/llama-13b' --lora_weights chansung/alpaca-lora-13b
python -m vllm.entrypoints.openai.api_server --model lmsys/vicuna-7b-v1.5 --chat-template templates/vicuna.jinja &
lm_eval --model hf --model_args pretrained=EleutherAI/gpt-j-6B,dtype=float16 --tasks hellaswag --output_path results/gptj
ollama run llama3.2 "what is tcp/ip?"
git clone https://huggingface.co/mistralai/Mistral-7B-v0.3
git clone https://github.com/acme/finetune && git push origin feature/lora
curl https://api.openai.com/v1/chat/completions -d '{"model": "gpt-4o-mini", "messages": []}'
echo "done/finished"
