"""A demo Space. Shows what owner/name can do."""
import os

import gradio as gr
import torch
from diffusers import AutoencoderKL, EulerDiscreteScheduler, StableDiffusionXLPipeline, UNet2DConditionModel
from huggingface_hub import InferenceClient, hf_hub_download
from safetensors.torch import load_file
from transformers import AutoProcessor, AutoTokenizer, LlavaForConditionalGeneration, TextIteratorStreamer, pipeline

BASE = "stabilityai/stable-diffusion-xl-base-1.0"
REPO = "ByteDance/SDXL-Lightning"
CKPT = "sdxl_lightning_4step_unet.safetensors"
MODELS = {
    "Zephyr 7B": "HuggingFaceH4/zephyr-7b-beta",
    "Phi-3 mini": "microsoft/Phi-3-mini-128k-instruct",
}
LABELS = {"image/png": "PNG", "image/webp": "WebP"}

client = InferenceClient(os.getenv("CHAT_MODEL", "mistralai/Mistral-Nemo-Instruct-2407"))
unet = UNet2DConditionModel.from_config(BASE, subfolder="unet")
unet.load_state_dict(load_file(hf_hub_download(REPO, CKPT)))
vae = AutoencoderKL.from_pretrained("madebyollin/sdxl-vae-fp16-fix", torch_dtype=torch.float16)
pipe = StableDiffusionXLPipeline.from_pretrained(BASE, unet=unet, vae=vae)
pipe.scheduler = EulerDiscreteScheduler.from_config(pipe.scheduler.config)
pipe.load_lora_weights("nerijs/pixel-art-xl", weight_name="pixel-art-xl.safetensors")
asr = pipeline("automatic-speech-recognition", "openai/whisper-large-v3-turbo")

llava_id = "llava-hf/llava-1.5-7b-hf"
processor = AutoProcessor.from_pretrained(llava_id)
llava = LlavaForConditionalGeneration.from_pretrained(llava_id, device_map="auto")


def chat(message, history, model_name):
    tokenizer = AutoTokenizer.from_pretrained(MODELS[model_name])
    streamer = TextIteratorStreamer(tokenizer)
    return client.chat_completion(model=MODELS[model_name], messages=history + [message]), streamer


with gr.Blocks(theme="gradio/soft") as demo:
    gr.Markdown("# Try [acme/pixel](https://huggingface.co/spaces/acme/pixel)")
    pick = gr.Dropdown(list(MODELS.values()), value="HuggingFaceH4/zephyr-7b-beta", label="Model")
    judge = gr.Dropdown(choices=["gpt-4o", "gpt-4o-mini"], value="gpt-4o", label="Judge model")
    gr.Examples(["examples/cat.png", "examples/dog.png"], inputs=pick)

gr.load("models/Helsinki-NLP/opus-mt-en-de").queue()
demo.launch(favicon_path="assets/icon")
