import bentoml
import modal
from airllm import AutoModel
from lmdeploy import TurbomindEngineConfig, pipeline
from litgpt import LLM
from mlc_llm import MLCEngine
from ray import serve
from ray.serve.llm import LLMConfig, LLMServer
from sagemaker.huggingface import HuggingFaceModel
from tensorrt_llm import LLM as TrtLLM
from optimum.intel import OVModelForCausalLM
from vertexai import model_garden
from lightning_whisper_mlx import LightningWhisperMLX

llm_config = LLMConfig(
    model_loading_config=dict(model_id="qwen-0.5b", model_source="Qwen/Qwen2.5-0.5B-Instruct"),
    accelerator_type="A10G",
)
other = LLMConfig(model_loading_config={"model_id": "deepseek-ai/deepseek-llm-7b-chat"})
turbo = pipeline("internlm/internlm2_5-7b-chat", backend_config=TurbomindEngineConfig(tp=1))
phi = LLM.load("microsoft/phi-2")
trt = TrtLLM(model="nvidia/Llama-3.1-8B-Instruct-FP8")
mlc = MLCEngine("HF://mlc-ai/Llama-3-8B-Instruct-q4f16_1-MLC")
air = AutoModel.from_pretrained("garage-bAInd/Platypus2-70B-instruct")
ov = OVModelForCausalLM.from_pretrained("OpenVINO/Phi-3-mini-4k-instruct-int4-ov", export=False)
garden = model_garden.OpenModel("google/gemma-3-12b-it")
hub = {"HF_MODEL_ID": "deepset/roberta-base-squad2", "HF_TASK": "question-answering"}
sage = HuggingFaceModel(env=hub, role="service-role/exec")
image = (
    modal.Image.debian_slim()
    .env({"HF_HUB_ENABLE_HF_TRANSFER": "1", "BASE_MODEL": "NousResearch/Meta-Llama-3-8B"})
    .run_commands("huggingface-cli download bigcode/starcoderbase-1b --local-dir /models")
)


@bentoml.service(resources={"gpu": 1})
class Summary:
    weights = bentoml.models.HuggingFaceModel("sshleifer/distilbart-xsum-12-1")


bentoml.transformers.import_model("zs", "MoritzLaurer/mDeBERTa-v3-base-mnli-xnli")
