{ pkgs, ... }:
{
  services.ollama = {
    enable = true;
    loadModels = [ "llama3.2:3b" "deepseek-r1:1.5b" ];
    package = pkgs.ollama;
  };
  # model = "never/read"
  services.vllm.model = "Qwen/Qwen2.5-1.5B-Instruct";
  environment.etc."vllm/config".text = "x";
  imports = [ "${modulesPath}/profiles/headless.nix" ];
}
