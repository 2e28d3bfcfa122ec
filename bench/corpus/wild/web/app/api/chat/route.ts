import { HfInference, InferenceClient } from '@huggingface/inference';
import { ChatOllama, OllamaEmbeddings } from '@langchain/ollama';
import { ChatOpenAI, OpenAIEmbeddings } from '@langchain/openai';
import { HuggingFaceInferenceEmbeddings } from '@langchain/community/embeddings/hf';
import { initChatModel } from 'langchain/chat_models/universal';
import { streamText } from 'ai';
import OpenAI from 'openai';

import { provider } from '@/lib/models';

const together = new OpenAI({ baseURL: 'https://api.together.xyz/v1', apiKey: process.env.TOGETHER_API_KEY });
const hf = new InferenceClient(process.env.HF_TOKEN);

export const runtime = 'edge';

const chat = new ChatOpenAI({
  model: 'gpt-4o',
  temperature: 0,
  tags: ['chat/web'],
});
const local = new ChatOllama({ baseUrl: 'http://localhost:11434', model: 'llama3' });
const embeddings = new OllamaEmbeddings({
  model: 'mxbai-embed-large',
});
const remote = new HuggingFaceInferenceEmbeddings({ model: 'intfloat/multilingual-e5-large' });
const stored = new OpenAIEmbeddings({ modelName: 'text-embedding-ada-002', collection: 'docs/en' });

export async function POST(request: Request) {
  const { messages, model = 'gpt-4o-mini' } = await request.json();
  const type = request.headers.get('content-type') ?? 'application/json';
  const universal = await initChatModel('anthropic:claude-3-7-sonnet-latest', { temperature: 0 });
  const small = await initChatModel('qwen2.5:3b', { modelProvider: 'ollama' });
  const summary = await hf.summarization({ model: 'facebook/bart-large-cnn', inputs: 'pros/cons' });
  const completion = await together.chat.completions.create({
    model: 'mistralai/Mixtral-8x7B-Instruct-v0.1',
    messages,
  });
  const response = await fetch('https://api-inference.huggingface.co/models/distilbert/distilbert-base-uncased-finetuned-sst-2-english', {
    method: 'POST',
    headers: { Authorization: `Bearer ${process.env.HF_TOKEN}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ inputs: messages[0].content }),
  });
  const result = streamText({ model: provider.languageModel('chat-model'), messages });
  console.log(type, universal, small, summary, completion, response, chat, local, embeddings, remote, stored, model);
  return result.toDataStreamResponse({ headers: { 'Content-Type': 'text/event-stream' } });
}
