import nox
import subprocess

import lm_eval
from lm_eval import simple_evaluate


@nox.session
def fetch(session):
    session.run("huggingface-cli", "download", "prajjwal1/bert-tiny", external=True)
    session.run("pytest", "tests/unit", "-k", "not slow")
    session.install("-r", "requirements/dev.txt")


def judge():
    first = lm_eval.simple_evaluate(model="hf", model_args="pretrained=EleutherAI/gpt-j-6b,dtype=float16", tasks=["arc"])
    second = simple_evaluate(model="vllm", model_args={"pretrained": "tiiuae/falcon-rw-1b", "tokenizer": "tiiuae/falcon-7b"})
    third = simple_evaluate(model="hf", model_args="pretrained=./out/merged,peft=acme/merged-lora")
    subprocess.run(["lm_eval", "--model", "hf", "--model_args", "pretrained=cerebras/Cerebras-GPT-111M", "--tasks", "piqa"])
    return first, second, third
