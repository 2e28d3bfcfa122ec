set -x
read -r -d '' training_commands <<EOF
openrlhf.cli.train_ppo_ray \
   --pretrain OpenRLHF/Llama-3-8b-sft-mixture \
   --reward_pretrain OpenRLHF/Llama-3-8b-rm-mixture \
   --save_path checkpoint/llama3-8b-rlhf \
   --prompt_data OpenRLHF/prompt-collection-v0.1
EOF
ray job submit -- python3 -m verl.trainer.main_ppo \
   data.train_files=data/gsm8k/train.parquet \
   actor_rollout_ref.model.path=Qwen/Qwen2.5-3B-Instruct \
   critic.model.path=Qwen/Qwen2.5-0.5B-Instruct \
   trainer.project_name=acme/verl
for base in EleutherAI/pythia-410m EleutherAI/pythia-1b; do
  python -m trlx.sweep --model "$base" --out "sweeps/ppo"
done
MODELS=(
  "allenai/OLMo-1B-hf"
  "google/gemma-2b"
)
for split in train/clean test/clean; do
  ./prepare.sh "$split"
done
case "$SIZE" in
  small) MODEL=facebook/opt-350m ;;
  large) MODEL=facebook/opt-6.7b ;;
esac
lm_eval --model vllm --model_args "pretrained=$MODEL,peft=acme/opt-lora" --tasks arc_easy
python evaluate.py --models allenai/tulu-2-7b allenai/tulu-2-dpo-7b --tasks bbh/cot --judge gpt-4-turbo
mlx_lm.lora --model mlx-community/Mistral-7B-Instruct-v0.3-4bit --train --data data/mlx
optimum-cli export onnx --model optimum/distilbert-base-uncased-mnli out/onnx
