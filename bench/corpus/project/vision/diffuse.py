import open_clip
import timm
import torch
import whisper
from diffusers import AutoencoderKL, ControlNetModel, DiffusionPipeline, StableDiffusionXLPipeline
from faster_whisper import WhisperModel
from keras.models import load_model
from torchvision import models

vae = AutoencoderKL.from_pretrained("madebyollin/sdxl-vae-fp16-fix", torch_dtype=torch.float16)
controlnet = ControlNetModel.from_pretrained("diffusers/controlnet-canny-sdxl-1.0")
pipe = StableDiffusionXLPipeline.from_pretrained(
    pretrained_model_name_or_path="stabilityai/stable-diffusion-xl-base-1.0",
    vae=vae,
)
pipe.load_lora_weights("latent-consistency/lcm-lora-sdxl", adapter_name="lcm/fast")
pipe.load_ip_adapter("h94/IP-Adapter", subfolder="sdxl_models", weight_name="ip-adapter_sdxl.bin")
single = DiffusionPipeline.from_single_file("https://huggingface.co/Lykon/DreamShaper/blob/main/DreamShaper_8.safetensors")
backbone = timm.create_model("hf_hub:timm/vit_base_patch16_224.augreg2_in21k_ft_in1k", pretrained=True)
clip, _, preprocess = open_clip.create_model_and_transforms("hf-hub:laion/CLIP-ViT-B-32-laion2B-s34B-b79K")
asr = WhisperModel("Systran/faster-whisper-large-v3", device="cuda")
keras_model = load_model("saved/model.h5")
resnet = models.resnet50(weights="imagenet/default")
img = open("assets/logo.png")
torch.save(resnet.state_dict(), "weights/resnet.pt")
torch.hub.load("pytorch/vision", "resnet18")
mime = {"png": "image/png", "svg": "image/svg+xml"}
CLASSES = ["cat/dog", "n/a"]
