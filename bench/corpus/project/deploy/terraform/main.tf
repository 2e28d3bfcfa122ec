# model_id = "commented/out"
variable "model_id" {
  type        = string
  description = "Hub id such as org/name"
  default     = "mistralai/Ministral-8B-Instruct-2410"
}

resource "aws_sagemaker_model" "llm" {
  primary_container {
    image = "763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-tgi-inference:2.4"
    environment = {
      HF_MODEL_ID = "google/flan-t5-xxl"
      HF_TASK     = "text-generation"
      BUCKET      = "acme/bucket"
    }
  }
}

resource "google_cloud_run_v2_service" "embed" {
  template {
    containers {
      image = "us-docker.pkg.dev/acme/embed"
      env {
        name  = "EMBEDDING_MODEL"
        value = "ibm-granite/granite-embedding-278m-multilingual"
      }
      env {
        name  = "REGION"
        value = "europe/west1"
      }
    }
  }
}
