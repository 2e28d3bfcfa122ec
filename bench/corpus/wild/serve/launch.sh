#!/bin/bash
# Starts everything. The old owner/name lives on in the wiki.
MODEL_PATH="${MODEL_PATH:-Qwen/Qwen2.5-32B-Instruct-GPTQ-Int4}"
TOKENIZER=${TOKENIZER:=hf-internal-testing/llama-tokenizer}
LOG_DIR=${LOG_DIR:-var/log}
exec_args=(
  --model "$MODEL_PATH"
  --tokenizer "$TOKENIZER"
  --lora-modules sql=acme/sql-lora style=acme/style-lora
)
python3 -m vllm.entrypoints.openai.api_server "${exec_args[@]}" &
python3 -m sglang.launch_server --model-path meta-llama/Meta-Llama-3-8B-Instruct \
  --speculative-algorithm EAGLE --speculative-draft-model-path lmsys/sglang-EAGLE-LLaMA3-Instruct-8B \
  --served-model-name acme/llama --host 0.0.0.0 &
docker run -d --gpus all -v ~/.cache/huggingface:/data/huggingface \
  -e VLLM_USE_V1=1 vllm/vllm-openai:v0.6.3 \
  --model OpenGVLab/InternVL2-8B --revision refs/pr/4 &
docker run --rm -p 8080:80 -e MODEL_ID=bigcode/starcoder2-3b ghcr.io/huggingface/text-generation-inference:2.4 &
podman run -d -p 11434:11434 docker.io/ollama/ollama
./llama-server -hf unsloth/Llama-3.2-1B-Instruct-GGUF:Q8_0 --port 8081 -ngl 99 &
llama-server --hf-repo ggml-org/gemma-3-4b-it-GGUF --hf-file gemma-3-4b-it-Q4_K_M.gguf &
llama-cli -m models/qwen2.5-7b.Q4_K_M.gguf -f prompts/chat.txt
ssh gpu-1 "nohup vllm serve mistralai/Codestral-22B-v0.1 --port 8001 > logs/codestral.log 2>&1 &"
tmux new-session -d -s tei 'text-embeddings-router --model-id BAAI/bge-multilingual-gemma2 --port 8082'
ollama run deepseek-r1:14b "Summarise docs/readme in one line"
until curl -s localhost:8000/v1/models | grep -q Qwen/Qwen2.5; do sleep 1; done
curl localhost:11434/api/generate -d '{
  "model": "gemma2:2b",
  "prompt": "x/y"
}'
hf download TheBloke/Mistral-7B-v0.1-GGUF mistral-7b-v0.1.Q4_K_M.gguf --local-dir models/mistral
hf download --repo-type dataset allenai/c4 --include "en/*"
git clone --depth 1 https://huggingface.co/spaces/acme/demo
git clone git@hf.co:stabilityai/stable-video-diffusion-img2vid
aws s3 sync s3://acme-models/prod models/prod
helm upgrade --install vllm vllm/vllm-stack --set servingEngineSpec.modelSpec[0].modelURL=facebook/opt-125m
kubectl -n ai rollout restart deployment/vllm
gh api repos/acme/server/dispatches -f event_type=deploy/models
