module "huggingface_sagemaker" {
  source        = "philschmid/sagemaker-huggingface/aws"
  name_prefix   = "deploy-hub"
  hf_model_id   = "deepset/deberta-v3-base-injection"
  hf_task       = "text-classification"
  iam_path      = "service/roles"
}
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}
resource "aws_bedrockagent_agent" "a" {
  foundation_model = "anthropic.claude-3-5-sonnet-20240620-v1:0"
}
resource "google_vertex_ai_endpoint_with_model_garden_deployment" "g" {
  hugging_face_model_id = "google/gemma-3-1b-it"
}
