import { anthropic } from '@ai-sdk/anthropic';
import { createOpenAI, openai } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { google } from '@ai-sdk/google';
import { bedrock } from '@ai-sdk/amazon-bedrock';
import { customProvider, type LanguageModel } from 'ai';
import { z } from 'zod';

import { logger } from '@/lib/logger';

const groq = createOpenAI({ baseURL: 'https://api.groq.com/openai/v1', apiKey: process.env.GROQ_API_KEY });
const vllm = createOpenAICompatible({ name: 'vllm', baseURL: 'http://vllm.internal:8000/v1' });

export const DEFAULT_CHAT_MODEL = 'gpt-4o-mini';
export const DEFAULT_EMBEDDING_MODEL = process.env.EMBEDDING_MODEL ?? 'Xenova/bge-small-en-v1.5';

export const provider = customProvider({
  languageModels: {
    'chat-model': openai(process.env.CHAT_MODEL || 'gpt-4.1'),
    'title-model': anthropic('claude-3-5-haiku-latest'),
    'artifact-model': google('gemini-1.5-pro-latest'),
    'fast/model': groq('llama-3.1-8b-instant'),
    'own/model': vllm('Qwen/Qwen2.5-14B-Instruct'),
    'aws/model': bedrock('anthropic.claude-3-opus-20240229-v1:0'),
  },
  imageModels: { cover: openai.image('dall-e-3') },
});

export interface ModelOption {
  id: string;
  label: string;
  href: `/${string}`;
}

export const chatModels: ModelOption[] = [
  { id: 'openai/gpt-4o', label: 'GPT-4o', href: '/chat/gpt-4o' },
  { id: 'anthropic/claude-3.7-sonnet', label: 'Claude', href: '/chat/claude' },
  { id: 'mistral/mistral-large-latest', label: 'Mistral', href: '/chat/mistral' },
];

export const schema = z.object({ model: z.string().default('gpt-4o'), path: z.string().default('chat/new') });

export function pick(name: string): LanguageModel {
  logger.debug(`models/${name}`);
  switch (name) {
    case 'writer/long':
      return anthropic('claude-3-opus-20240229');
    default:
      return openai.chat(DEFAULT_CHAT_MODEL);
  }
}
