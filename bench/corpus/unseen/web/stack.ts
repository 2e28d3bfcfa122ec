import * as cdk from 'aws-cdk-lib';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import { bedrock } from '@cdklabs/generative-ai-cdk-constructs';

export class Stack extends cdk.Stack {
  constructor() {
    super();
    new sagemaker.CfnModel(this, 'm', {
      primaryContainer: {
        image: 'huggingface/tgi:2',
        environment: { HF_MODEL_ID: 'mistralai/Mistral-7B-Instruct-v0.3', SM_NUM_GPUS: '1' },
      },
    });
    new bedrock.Agent(this, 'a', { foundationModel: bedrock.BedrockFoundationModel.ANTHROPIC_CLAUDE_SONNET_V1_0 });
    const arn = 'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-v2';
    const secret = 'prod/hf-token';
  }
}
