import { pipeline, AutoTokenizer, env } from '@huggingface/transformers';
import OpenAI from 'openai';
import { openai } from '@ai-sdk/openai';
import { anthropic } from '@ai-sdk/anthropic';
import { generateText } from 'ai';
import { HfInference } from '@huggingface/inference';
import { Button } from 'components/button';

// const old = await pipeline('summarization', 'Xenova/distilbart-cnn-6-6');
const MODEL_ID = 'Xenova/all-MiniLM-L6-v2';
const extractor = await pipeline('feature-extraction', MODEL_ID);
const translator = await pipeline('translation', 'Xenova/nllb-200-distilled-600M', { quantized: true });
const tokenizer = await AutoTokenizer.from_pretrained('onnx-community/Llama-3.2-1B-Instruct-ONNX');

const client = new OpenAI({ baseURL: process.env.BASE_URL });
export async function ask(prompt: string) {
  const answer = await client.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [{ role: 'user', content: `use org/model: ${prompt}` }],
  });
  await generateText({ model: openai('gpt-4-turbo'), prompt });
  await generateText({ model: anthropic('claude-3-haiku-20240307'), prompt });
  return fetch('/api/models/chat', { headers: { 'Content-Type': 'application/json' } });
}

const hf = new HfInference(token);
await hf.textGeneration({ model: 'bigscience/bloomz-560m', inputs: 'a/b' });
/* the default is model: 'meta-llama/Llama-2-7b-chat-hf' */
const image = 'static/images';
export const config = {
  embeddingModel: process.env.EMBED_MODEL ?? 'mixedbread-ai/mxbai-embed-xsmall-v1',
  route: 'models/list',
  view: 'pages/model',
};
