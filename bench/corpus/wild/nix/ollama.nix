{ config, lib, pkgs, ... }:

{
  imports = [ ./hardware/gpu.nix ];

  services.ollama = {
    enable = true;
    acceleration = "cuda";
    loadModels = [
      "llama3.2:3b"
      "nomic-embed-text"
      "qwq" # "acme/other" was worse
    ];
  };

  services.open-webui.environment = {
    DEFAULT_MODELS = "llama3.2:3b";
    RAG_EMBEDDING_MODEL = "BAAI/bge-m3";
    DATA_DIR = "/var/lib/open-webui";
  };

  virtualisation.oci-containers.containers.tei = {
    image = "ghcr.io/huggingface/text-embeddings-inference:cpu-1.5";
    cmd = [ "--model-id" "sentence-transformers/paraphrase-MiniLM-L6-v2" "--port" "8081" ];
    volumes = [ "/srv/tei:/data" ];
  };

  systemd.services.vllm.script = ''
    ${pkgs.vllm}/bin/vllm serve Qwen/Qwen2.5-3B-Instruct --port 8000
  '';
}
