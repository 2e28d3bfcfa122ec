import { createOpenRouter } from '@openrouter/ai-sdk-provider';
import { createOllama } from 'ollama-ai-provider';
import { generateText, gateway, embed } from 'ai';
import { huggingface } from '@ai-sdk/huggingface';
import { AutoModel, AutoTokenizer, env } from '@huggingface/transformers';
import { ChatOllama } from '@langchain/ollama';
import { ChatOpenAI } from '@langchain/openai';
import { HuggingFaceTransformersEmbeddings } from '@langchain/community/embeddings/huggingface_transformers';
import { genkit } from 'genkit';
import { googleAI } from '@genkit-ai/googleai';
import { Agent } from '@mastra/core/agent';
import Replicate from 'replicate';

const openrouter = createOpenRouter({ apiKey: process.env.KEY });
const ollama = createOllama();
const replicate = new Replicate();

export const a = generateText({ model: openrouter('anthropic/claude-3.5-sonnet'), prompt: 'and/or' });
export const b = generateText({ model: gateway('openai/gpt-4o'), prompt: 'x' });
export const c = generateText({ model: 'anthropic/claude-sonnet-4-20250514', prompt: 'x' });
export const d = generateText({ model: ollama('phi3:3.8b'), prompt: 'x' });
export const e = huggingface('deepseek-ai/DeepSeek-V3-0324');
export const f = await AutoModel.from_pretrained('Xenova/clip-vit-base-patch16');
export const g = await AutoTokenizer.from_pretrained("Xenova/gpt-4o");
export const h = new ChatOllama({ model: 'mistral:7b', temperature: 0 });
export const i = new ChatOpenAI({ modelName: 'gpt-4o-mini' });
export const j = new HuggingFaceTransformersEmbeddings({ model: 'Xenova/multilingual-e5-small' });
export const k = genkit({ plugins: [googleAI()], model: googleAI.model('gemini-2.0-flash') });
export const l = new Agent({ name: 'x', instructions: 'a/b', model: 'openai/gpt-4.1' });
export const m = await replicate.run('meta/meta-llama-3-8b-instruct', { input: {} });

const MODELS = {
  fast: { hubId: 'onnx-community/Qwen2.5-0.5B-Instruct', dtype: 'q4' },
  good: { hubId: 'onnx-community/Llama-3.2-1B-Instruct-q4f16', dtype: 'q4f16' },
};
const routes = { list: 'models/list', edit: 'model/edit' };
const worker = new Worker(new URL('./workers/infer.js', import.meta.url));
env.localModelPath = '/static/models';
const headers = { 'Content-Type': 'application/json', Accept: 'text/event-stream' };
const pkg = require('@acme/models');
