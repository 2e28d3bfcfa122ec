terraform {
  backend "s3" {
    bucket = "acme-state"
    key    = "ml/sagemaker.tfstate"
  }
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
  }
}

locals {
  image = "763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-tgi-inference:2.1"
  # was "acme/first-try"
  models = {
    chat  = "mistralai/Mistral-7B-Instruct-v0.3"
    embed = "BAAI/bge-large-en-v1.5"
  }
}

resource "aws_sagemaker_model" "chat" {
  name               = "chat"
  execution_role_arn = aws_iam_role.sagemaker.arn
  primary_container {
    image = local.image
    environment = {
      HF_MODEL_ID      = "tiiuae/falcon-40b-instruct"
      SM_NUM_GPUS      = "4"
      HF_MODEL_TASK    = "text-generation"
      MODEL_CACHE_ROOT = "/opt/ml/model"
    }
  }
}

resource "aws_s3_object" "card" {
  bucket       = "acme-models"
  key          = "cards/chat"
  content_type = "application/json"
}

resource "aws_iam_policy" "bedrock" {
  policy = jsonencode({
    Statement = [{
      Action   = ["bedrock:InvokeModel"]
      Effect   = "Allow"
      Resource = "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-sonnet-20240229-v1:0"
    }]
  })
}

resource "aws_bedrockagent_knowledge_base" "docs" {
  knowledge_base_configuration {
    vector_knowledge_base_configuration {
      embedding_model_arn = "arn:aws:bedrock:us-east-1::foundation-model/amazon.titan-embed-text-v2:0"
    }
  }
}
