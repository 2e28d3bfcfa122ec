from typing import Annotated

import bentoml
from fastapi import FastAPI
from pydantic_settings import BaseSettings
from ray import serve
from ray.serve.llm import LLMConfig, build_openai_app
from starlette.requests import Request


class Settings(BaseSettings):
    summariser_id: str = "Falconsai/text_summarization"
    guard_model: str = "meta-llama/Prompt-Guard-86M"
    static_path: str = "web/static"
    redis_key: str = "cache/answers"


settings = Settings()
demo_image = bentoml.images.Image(python_version="3.11").python_packages("torch", "transformers")


@bentoml.service(image=demo_image, resources={"gpu": 1}, envs=[{"name": "HF_TOKEN"}])
class Summariser:
    model = bentoml.models.HuggingFaceModel("sshleifer/distilbart-cnn-6-6")
    iris = bentoml.models.BentoModel("iris/classifier:latest")

    def __init__(self):
        from transformers import pipeline

        self.pipe = pipeline("summarization", model=self.model)
        self.guard = pipeline("text-classification", settings.guard_model)

    @bentoml.api(route="/v1/summarise")
    def summarise(self, text: str) -> Annotated[str, bentoml.validators.ContentType("text/plain")]:
        return self.pipe(text)[0]["summary_text"]


@serve.deployment(ray_actor_options={"num_gpus": 1})
class Translator:
    def __init__(self, model_name: str):
        from transformers import pipeline

        self.model = pipeline("translation_en_to_fr", model=model_name)

    async def __call__(self, request: Request) -> str:
        return self.model(await request.json())[0]["translation_text"]


app = Translator.bind("google-t5/t5-small")
other = Translator.options(name="de").bind(model_name="google-t5/t5-base")
llm = build_openai_app({"llm_configs": [LLMConfig(model_loading_config=dict(model_id="qwen", model_source="Qwen/Qwen2.5-0.5B-Instruct"))]})
api = FastAPI(title="acme/api", docs_url="/docs/api")


@api.get("/models/{name}", response_class=None, tags=["models/read"])
def read(name: str) -> dict:
    from transformers import AutoConfig

    return AutoConfig.from_pretrained(name).to_dict()
