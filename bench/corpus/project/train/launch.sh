#!/usr/bin/env bash
set -euo pipefail
# vllm serve old/model
MODEL_ID=${MODEL_ID:-Qwen/Qwen2.5-Coder-7B-Instruct}
export HF_HOME=/data/hf
OUT=runs/today
huggingface-cli download meta-llama/Llama-3.2-1B --revision 4e20de3 --local-dir ./models/llama
hf download Qwen/Qwen3-0.6B
hf download acme/secret-data --repo-type dataset
vllm serve "$MODEL_ID" --port 8000
vllm serve deepseek-ai/DeepSeek-R1-Distill-Qwen-7B \
  --tokenizer deepseek-ai/DeepSeek-R1-Distill-Qwen-7B \
  --max-model-len 8192
python -m vllm.entrypoints.openai.api_server --model=tiiuae/Falcon3-7B-Instruct
python -m sglang.launch_server --model-path zai-org/GLM-4-9B-0414 --port 30000
./build/bin/llama-server -hf ggml-org/gemma-3-4b-it-GGUF:Q4_K_M --port 8080
llama-cli -m models/phi-2.Q4_K_M.gguf -p "tell me of org/thing"
ollama pull codellama:13b && ollama run deepseek-r1:7b "say hi/there"
accelerate launch train.py --model_name_or_path=HuggingFaceTB/SmolLM2-360M --dataset_name=acme/sft
docker run -e MODEL=sentence-transformers/all-MiniLM-L12-v2 -p 80:80 acme/embedder:latest
docker run ghcr.io/huggingface/text-generation-inference:2.4 --model-id HuggingFaceH4/zephyr-7b-alpha
git clone https://huggingface.co/stabilityai/sd-turbo
git clone https://github.com/ggerganov/llama.cpp
curl -L https://huggingface.co/Bingsu/adetailer/resolve/main/face_yolov8n.pt -o weights/face.pt
wget -q "https://huggingface.co/datasets/acme/x/resolve/main/a.parquet"
apt-get install -y python3/stable
cp configs/model.yaml /etc/acme/model.yaml
cat <<'NOTE' > README
vllm serve in/readme
NOTE
