#!/usr/bin/env bash
#SBATCH --job-name=sft/llama
#SBATCH --output=logs/%j.out
set -euo pipefail
export WANDB_PROJECT=acme/sft
export MODEL_NAME="runwayml/stable-diffusion-v1-5"
export OUTPUT_DIR="outputs/dreambooth"
DATASET=HuggingFaceH4/ultrachat_200k
BASE=${1:-meta-llama/Llama-2-13b-hf}

accelerate launch --config_file configs/accelerate.yaml train_dreambooth_lora.py \
  --pretrained_model_name_or_path="$MODEL_NAME" \
  --pretrained_vae_model_name_or_path madebyollin/sdxl-vae-fp16-fix \
  --dataset_name lambdalabs/naruto-blip-captions \
  --output_dir "$OUTPUT_DIR" --hub_model_id acme/naruto-lora

deepspeed --num_gpus 8 llava/train/train_mem.py \
  --deepspeed scripts/zero3.json \
  --model_name_or_path lmsys/vicuna-13b-v1.5 \
  --vision_tower openai/clip-vit-large-patch14-336 \
  --pretrain_mm_mlp_adapter checkpoints/mm_projector.bin \
  --data_path playground/data.json \
  --output_dir checkpoints/llava

torchrun --nproc_per_node 8 -m open_clip_train.main \
  --model ViT-B-32 --pretrained laion2b_s34b_b79k --logs logs/clip

CUDA_VISIBLE_DEVICES=0 trl sft --model_name_or_path Qwen/Qwen2.5-0.5B \
  --dataset_name trl-lib/Capybara --output_dir Qwen2.5-0.5B-SFT

python src/train.py model=clip trainer=ddp model.net.llm=lmsys/vicuna-7b-v1.5 data.path=ylecun/mnist
python merge.py --base_model "$BASE" --lora outputs/qlora --out merged/model
