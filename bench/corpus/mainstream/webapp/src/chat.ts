import { NextResponse } from 'next/server';
import OpenAI from 'openai';
import Anthropic from '@anthropic-ai/sdk';
import { HfInference } from '@huggingface/inference';
import { ChatOpenAI, OpenAIEmbeddings } from '@langchain/openai';
import { openai } from '@ai-sdk/openai';
import { anthropic } from '@ai-sdk/anthropic';
import { generateText, streamText } from 'ai';
import { MODELS } from '@/lib/models';

const client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
const claude = new Anthropic();
const hf = new HfInference(process.env.HF_TOKEN);
const DEFAULT_MODEL = process.env.OPENAI_MODEL ?? 'gpt-4o-mini';

export async function POST(req: Request) {
  const { messages } = await req.json();
  const completion = await client.chat.completions.create({
    model: 'gpt-4o',
    messages,
  });
  return NextResponse.json(completion, { headers: { 'Content-Type': 'application/json' } });
}

export const summarize = (text: string) =>
  claude.messages.create({ model: 'claude-3-5-sonnet-20240620', max_tokens: 300, messages: [] });

export async function classify(inputs: string) {
  return hf.textClassification({ model: 'distilbert-base-uncased-finetuned-sst-2-english', inputs });
}

export async function stream(prompt: string) {
  const result = await streamText({ model: openai('gpt-4-turbo'), prompt });
  const other = await generateText({ model: anthropic('claude-3-haiku-20240307'), prompt });
  return [result, other];
}

const llm = new ChatOpenAI({ modelName: 'gpt-3.5-turbo', temperature: 0 });
const embeddings = new OpenAIEmbeddings({ model: 'text-embedding-3-small' });
const locale = 'en/GB';
// model: 'old/model'
