import gradio as gr
import open_clip
import streamlit as st
from controlnet_aux import OpenposeDetector
from diffusers import DiffusionPipeline
from sam2.build_sam import build_sam2_hf
from sam2.sam2_image_predictor import SAM2ImagePredictor
from transformers import AutoProcessor
from ultralytics import YOLO

clip, _, pre = open_clip.create_model_and_transforms("hf-hub:apple/MobileCLIP-S2-OpenCLIP")
tokens = open_clip.get_tokenizer("hf-hub:laion/CLIP-ViT-g-14-laion2B-s12B-b42K")
mask = SAM2ImagePredictor.from_pretrained("facebook/sam2-hiera-large")
video = build_sam2_hf("facebook/sam2.1-hiera-tiny")
pose = OpenposeDetector.from_pretrained("lllyasviel/ControlNet")
detect = YOLO("./weights/yolov8n.pt")
gallery = gr.load("models/google/vit-base-patch16-224")
zero = gr.Interface.load("huggingface/facebook/bart-large-mnli")
space = gr.load("spaces/gradio/hello")
chosen = st.selectbox("Which model?", ["runwayml/stable-diffusion-v1-5", "stabilityai/sdxl-turbo"])
colour = st.selectbox("Colour", ["red/green", "black/white"])
box = gr.Dropdown(choices=["openbmb/MiniCPM-V-2_6", "vikhyatk/moondream2"], label="Model")
ratio = gr.Radio(choices=["16/9", "4/3"], label="Aspect")
pipe = DiffusionPipeline.from_pretrained(chosen, custom_pipeline="lpw_stable_diffusion")
BACKBONES = {
    "small": ("facebook/dinov2-small", 384),
    "large": ("facebook/dinov2-large", 1024),
}
processor = AutoProcessor.from_pretrained(BACKBONES["small"][0])
st.image("assets/logo.png")
