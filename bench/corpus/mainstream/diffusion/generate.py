import click
import torch
from controlnet_aux import OpenposeDetector
from diffusers import (
    AutoencoderKL,
    ControlNetModel,
    DiffusionPipeline,
    DPMSolverMultistepScheduler,
    EulerDiscreteScheduler,
    FluxPipeline,
    StableDiffusionControlNetPipeline,
    StableDiffusionImg2ImgPipeline,
    StableDiffusionPipeline,
    StableDiffusionXLPipeline,
)
from diffusers.utils import load_image
from PIL import Image
from transformers import BlipForConditionalGeneration, BlipProcessor, CLIPModel, CLIPProcessor

SD_MODEL_ID = "runwayml/stable-diffusion-v1-5"
VAE_ID = "stabilityai/sd-vae-ft-mse"
REFINER = "stabilityai/stable-diffusion-xl-refiner-1.0"
OUTPUT = "images/out"
device = "cuda" if torch.cuda.is_available() else "cpu"


class Generator:
    captioner_name = "Salesforce/blip-image-captioning-base"

    def __init__(self, model_id=SD_MODEL_ID, dtype=torch.float16):
        self.vae = AutoencoderKL.from_pretrained(VAE_ID, torch_dtype=dtype)
        self.pipe = StableDiffusionPipeline.from_pretrained(model_id, vae=self.vae, torch_dtype=dtype)
        self.pipe.scheduler = DPMSolverMultistepScheduler.from_config(self.pipe.scheduler.config)
        self.processor = BlipProcessor.from_pretrained(self.captioner_name)
        self.captioner = BlipForConditionalGeneration.from_pretrained(self.captioner_name)

    def add_lora(self):
        self.pipe.load_lora_weights("latent-consistency/lcm-lora-sdv1-5", adapter_name="lcm/fast")
        self.pipe.load_textual_inversion("sd-concepts-library/cat-toy")
        self.pipe.load_ip_adapter("h94/IP-Adapter", subfolder="models/sd", weight_name="ip-adapter_sd15.bin")

    def __call__(self, prompt):
        return self.pipe(prompt, negative_prompt="blurry, and/or cropped").images[0]


def controlnet():
    pose = OpenposeDetector.from_pretrained("lllyasviel/ControlNet")
    net = ControlNetModel.from_pretrained("lllyasviel/sd-controlnet-openpose", torch_dtype=torch.float16)
    pipe = StableDiffusionControlNetPipeline.from_pretrained(SD_MODEL_ID, controlnet=net)
    return pipe, pose


def xl(refine=False):
    model = REFINER if refine else "stabilityai/stable-diffusion-xl-base-1.0"
    return StableDiffusionXLPipeline.from_pretrained(model, variant="fp16", use_safetensors=True)


def flux():
    repo = "black-forest-labs/FLUX.1-schnell"
    return FluxPipeline.from_pretrained(repo, torch_dtype=torch.bfloat16).to(device)


def single():
    return StableDiffusionPipeline.from_single_file("./weights/dreamshaper_8.safetensors")


def score(path):
    clip = CLIPModel.from_pretrained("openai/clip-vit-base-patch16")
    processor = CLIPProcessor.from_pretrained("openai/clip-vit-base-patch16")
    return clip(**processor(text=["cat/dog"], images=Image.open(path), return_tensors="pt"))


@click.command()
@click.option("--model", "model_path", default="prompthero/openjourney", help="Hub id or path/to/model")
@click.option("--out", default="out/image.png")
@click.argument("prompt")
def cli(model_path, out, prompt):
    DiffusionPipeline.from_pretrained(model_path).to(device)(prompt).images[0].save(out)


def edit(url="https://huggingface.co/datasets/diffusers/images/resolve/main/cat.png"):
    image = load_image(url).resize((512, 512))
    return StableDiffusionImg2ImgPipeline.from_pretrained("CompVis/stable-diffusion-v1-4")(image=image)


if __name__ == "__main__":
    cli()
