import modal

MODEL_NAME = "nomic-ai/nomic-embed-text-v1.5"
MODEL_REVISION = "ac6fcd72429d86ff25c17895e47a9bfcfc50c1b2"
GPU = "a10g/1"
WEIGHTS = "/weights/hub"


def download():
    from huggingface_hub import snapshot_download

    snapshot_download("openai/whisper-medium.en", local_dir="/weights/whisper")
    snapshot_download(repo_id=MODEL_NAME, revision=MODEL_REVISION)
    snapshot_download("google/fleurs", repo_type="dataset")


image = (
    modal.Image.from_registry("nvidia/cuda:12.4.0-devel-ubuntu22.04", add_python="3.12")
    .pip_install("vllm==0.6.3", "git+https://github.com/acme/serving")
    .env({"HF_HOME": WEIGHTS, "RERANKER_ID": "BAAI/bge-reranker-v2-gemma"})
    .run_commands("huggingface-cli download Qwen/Qwen2-Audio-7B-Instruct --local-dir /weights/audio")
    .run_commands("python -c 'from transformers import pipeline; pipeline(\"summarization\", \"philschmid/bart-large-cnn-samsum\")'")
    .run_function(download)
)
app = modal.App("acme/speech", image=image)
volume = modal.Volume.from_name("hf-cache", create_if_missing=True)


@app.cls(gpu="A100", volumes={"/data/huggingface": volume})
class Server:
    model_id: str = modal.parameter(default="mistralai/Mistral-Small-24B-Instruct-2501")
    prompt_dir: str = modal.parameter(default="prompts/speech")

    @modal.enter()
    def load(self):
        from transformers import AutoModel
        from vllm import LLM

        self.llm = LLM(model=self.model_id, tensor_parallel_size=1)
        self.embed = AutoModel.from_pretrained(MODEL_NAME, trust_remote_code=True)

    @modal.web_server(port=8000)
    def serve(self):
        import subprocess

        subprocess.Popen("vllm serve neuralmagic/Llama-3.2-3B-Instruct-FP8 --port 8000", shell=True)
        subprocess.Popen(["python", "-m", "sglang.launch_server", "--model-path", "Qwen/Qwen2.5-VL-3B-Instruct"])
        subprocess.run(["cp", "-r", "weights/a", "weights/b"], check=True)
