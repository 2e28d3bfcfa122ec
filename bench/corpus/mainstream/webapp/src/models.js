import { pipeline, env, AutoTokenizer } from '@xenova/transformers';
import ollama from 'ollama';

env.localModelPath = 'public/models';
export const EMBEDDING_MODEL = 'Xenova/all-MiniLM-L6-v2';

export const MODELS = [
  { id: 'gpt-4o', label: 'GPT-4o', icon: 'icons/openai' },
  { id: 'mistralai/Mistral-7B-Instruct-v0.2', label: 'Mistral', icon: 'icons/mistral' },
];

export class Embedder {
  static model = 'Xenova/bge-small-en-v1.5';
  static instance = null;

  static async get() {
    this.instance ??= await pipeline('feature-extraction', this.model);
    return this.instance;
  }
}

export async function rerank() {
  return AutoTokenizer.from_pretrained('Xenova/bge-reranker-base');
}

export async function chat(messages) {
  const response = await ollama.chat({ model: 'llama3.1', messages });
  return response.message.content;
}

export async function raw(messages) {
  const response = await fetch('https://openrouter.ai/api/v1/chat/completions', {
    method: 'POST',
    headers: { Accept: 'text/event-stream' },
    body: JSON.stringify({ model: 'meta-llama/llama-3-70b-instruct', messages }),
  });
  return response.json();
}

router.get('/api/models', (req, res) => res.sendFile('views/index.html'));
