import json

import boto3
import sagemaker
from sagemaker.huggingface import HuggingFace, HuggingFaceModel, get_huggingface_llm_image_uri
from sagemaker.jumpstart.model import JumpStartModel

ROLE = "arn:aws:iam::111122223333:role/service/sagemaker"
IMAGE = "763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-tgi-inference:2.3"
DEFAULT_MODEL_ID = "HuggingFaceM4/idefics2-8b"

hub = {
    "HF_MODEL_ID": "tiiuae/falcon-11B",
    "HF_TASK": "text-generation",
    "SM_NUM_GPUS": json.dumps(4),
}
falcon = HuggingFaceModel(env=hub, role=ROLE, image_uri=get_huggingface_llm_image_uri("huggingface", version="2.2.0"))
vision = HuggingFaceModel(env={"HF_MODEL_ID": DEFAULT_MODEL_ID}, role=ROLE, image_uri=IMAGE)
tuned = HuggingFaceModel(model_data="s3://acme-models/tuned/model.tar.gz", role=ROLE)
jump = JumpStartModel(model_id="meta-textgeneration-llama-2-7b-f", role=ROLE)

estimator = HuggingFace(
    entry_point="train.py",
    source_dir="scripts/train",
    hyperparameters={
        "model_name_or_path": "microsoft/deberta-v3-large",
        "dataset_name": "acme/tickets",
        "output_dir": "/opt/ml/model",
    },
    role=ROLE,
)

runtime = boto3.client("bedrock-runtime", region_name="us-east-1")


def invoke(prompt: str) -> dict:
    response = runtime.invoke_model(
        modelId="anthropic.claude-instant-v1",
        contentType="application/json",
        accept="application/json",
        body=json.dumps({"prompt": prompt}),
    )
    return json.loads(response["body"].read())


def converse(prompt: str, model_id: str = "mistral.mistral-large-2402-v1:0") -> dict:
    return runtime.converse(modelId=model_id, messages=[{"role": "user", "content": [{"text": prompt}]}])


def vertex(project: str):
    from google.cloud import aiplatform
    from vertexai.generative_models import GenerativeModel
    from vertexai.language_models import TextEmbeddingModel

    aiplatform.init(project=project, staging_bucket="gs://acme/staging")
    model = aiplatform.Model.upload(
        display_name="gemma",
        serving_container_image_uri="us-docker.pkg.dev/vertex-ai/vertex-vision-model-garden-dockers/pytorch-vllm-serve:latest",
        serving_container_args=["--model=google/gemma-1.1-2b-it", "--tensor-parallel-size=1"],
        serving_container_environment_variables={"MODEL_ID": "google/gemma-1.1-2b-it", "DEPLOY_SOURCE": "notebook/run"},
    )
    return model, GenerativeModel("gemini-1.5-pro-002"), TextEmbeddingModel.from_pretrained("text-embedding-004")
