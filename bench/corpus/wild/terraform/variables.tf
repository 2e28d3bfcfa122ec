variable "model_id" {
  description = "Any owner/name on the Hub"
  type        = string
  default     = "google/flan-t5-xl"
}

variable "bedrock_model_id" {
  type    = string
  default = "meta.llama3-70b-instruct-v1:0"
}

variable "repository" {
  type    = string
  default = "acme/infrastructure"
}

variable "allowed_models" {
  type = list(string)
  default = [
    "google/flan-t5-xl",
    "google/flan-t5-xxl",
  ]
}

variable "helm_chart" {
  default = "ingress-nginx/ingress-nginx"
}

resource "google_cloud_run_v2_service" "ollama" {
  template {
    containers {
      image = "us-docker.pkg.dev/acme/ai/ollama:0.3"
      env {
        name  = "MODEL"
        value = "gemma2:9b"
      }
      env {
        name  = "OLLAMA_MODELS"
        value = "/models/store"
      }
    }
  }
}
