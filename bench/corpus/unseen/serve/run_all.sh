#!/usr/bin/env bash
set -euo pipefail
export HF_HOME=cache/hf
lm_eval --model hf --model_args pretrained=EleutherAI/gpt-j-6B,dtype=float16 --tasks hellaswag
lm-eval run --model vllm --model_args pretrained=mistralai/Mistral-7B-v0.1,tokenizer=hf-internal-testing/mistral-tok --tasks arc_easy
lighteval accelerate "model_name=HuggingFaceTB/SmolLM-1.7B,batch_size=4" "leaderboard|truthfulqa:mc|0|0"
tune download meta-llama/Llama-3.2-1B-Instruct --output-dir tmp/llama --ignore-patterns "original/*.pth"
litgpt download EleutherAI/pythia-160m
litgpt finetune_lora google/gemma-2b --data JSON --out_dir out/gemma
swift sft --model Qwen/Qwen2.5-7B-Instruct --dataset 'AI-ModelScope/alpaca-gpt4-data-en#500' --output_dir output
swift infer --adapters acme/qwen-lora --stream true
CUDA_VISIBLE_DEVICES=0 xtuner chat internlm/internlm2-chat-1_8b --prompt-template internlm2_chat
mlc_llm serve HF://mlc-ai/gemma-2b-it-q4f16_1-MLC
python -m onnxruntime_genai.models.builder -m microsoft/Phi-3.5-mini-instruct -o out -p int4 -e cpu
llamafactory-cli export --model_name_or_path 01-ai/Yi-6B --export_dir out/yi
docker run --gpus all -p 8080:80 -v $PWD/data:/data ghcr.io/huggingface/text-generation-inference:2.3 --model-id bigscience/bloomz-560m
docker run -p 8081:80 -e MODEL_ID=BAAI/bge-large-zh-v1.5 michaelf34/infinity:latest
docker pull nvidia/cuda:12.1.0-base
git clone https://huggingface.co/THUDM/chatglm3-6b
git clone https://github.com/ggml-org/llama.cpp
git push origin feature/new-model
whisper-ctranslate2 talk.wav --model_directory ./ct2
aider --model openrouter/anthropic/claude-3.5-sonnet --weak-model gpt-4o-mini
ovms --source_model OpenVINO/Qwen3-8B-int4-ov --model_repository_path models/ovms
modelscope download --model damo/nlp_structbert
ollama create mine -f Modelfile
ollama cp llama3.2:1b mine
curl -s http://localhost:8000/v1/chat/completions -H 'Content-Type: application/json' -d '{"model": "microsoft/Phi-3-medium-4k-instruct", "messages": []}'
curl -L https://huggingface.co/TheBloke/Llama-2-7B-GGUF/resolve/main/llama-2-7b.Q4_K_M.gguf -o model.gguf
wget https://hf.co/ggerganov/whisper.cpp/resolve/main/ggml-base.en.bin
aws s3 cp s3://bucket/models .
hf download --include "*.json" nomic-ai/nomic-embed-text-v1.5
huggingface-cli download --repo-type dataset HuggingFaceFW/fineweb-edu
