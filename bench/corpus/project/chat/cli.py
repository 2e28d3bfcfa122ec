import argparse
import subprocess

import click
import typer
from transformers import AutoModel

app = typer.Typer()


def parse():
    parser = argparse.ArgumentParser(description="Serve org/model over http")
    parser.add_argument("--model", default="upstage/SOLAR-10.7B-v1.0", help="e.g. org/name")
    parser.add_argument("--tokenizer-name", type=str, default="bert-base-uncased")
    parser.add_argument("--base-checkpoint", dest="ckpt", default="google/vit-base-patch16-224")
    parser.add_argument("--output-dir", default="runs/first")
    parser.add_argument("--dataset", default="squad/plain_text")
    parser.add_argument("--report-to", default="wandb/project")
    args = parser.parse_args()
    AutoModel.from_pretrained(args.ckpt)
    return AutoModel.from_pretrained(args.model)


@click.command()
@click.option("--encoder", "encoder", default="intfloat/e5-large-v2", show_default=True)
def embed(encoder):
    AutoModel.from_pretrained(encoder)


@app.command()
def serve(model: str = typer.Option("NousResearch/Hermes-3-Llama-3.1-8B", "--model", "-m")):
    subprocess.run(["vllm", "serve", model, "--revision", "main"])


def pull():
    subprocess.run(["ollama", "pull", "mistral-nemo:12b"], check=True)
    subprocess.run("huggingface-cli download sentence-transformers/LaBSE --local-dir data/labse", shell=True)
    subprocess.run(["git", "clone", "acme/private"])
    subprocess.check_call(["docker", "build", "-t", "acme/app", "."])
