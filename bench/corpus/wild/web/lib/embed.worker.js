import { pipeline, env, AutoTokenizer, AutoModelForSequenceClassification } from '@huggingface/transformers';
import * as webllm from '@mlc-ai/web-llm';

env.localModelPath = '/models/';
env.backends.onnx.wasm.wasmPaths = 'static/wasm';

class Embedder {
  static task = 'feature-extraction';
  static model = 'Xenova/gte-small';
  static instance = null;

  static async get(progress_callback) {
    this.instance ??= await pipeline(this.task, this.model, { progress_callback });
    return this.instance;
  }
}

const reranker_id = 'Xenova/ms-marco-MiniLM-L-6-v2';
const tokenizer = await AutoTokenizer.from_pretrained(reranker_id);
const reranker = await AutoModelForSequenceClassification.from_pretrained(reranker_id, { quantized: true });
const transcribe = await pipeline(
  'automatic-speech-recognition',
  'onnx-community/whisper-base',
  { dtype: { encoder_model: 'fp32' }, device: 'webgpu' },
);
const appConfig = {
  model_list: [
    {
      model: 'https://huggingface.co/mlc-ai/Llama-3.2-1B-Instruct-q4f16_1-MLC',
      model_id: 'Llama-3.2-1B-Instruct-q4f16_1-MLC',
      model_lib: webllm.modelLibURLPrefix + webllm.modelVersion + '/Llama-3.2-1B.wasm',
    },
  ],
};
// const old = await pipeline('text-generation', 'Xenova/distilgpt2');
const avatar = { modelUrl: '/models/avatar.glb', thumbnail: 'img/avatar' };
const car = { model: 'GR/Corolla', year: 2023 };
self.onmessage = async ({ data }) => {
  const blob = new Blob([data], { type: 'audio/wav' });
  const out = await (await Embedder.get())(data.text, { pooling: 'mean' });
  self.postMessage({ out, car, avatar, blob, kind: 'embed/done' });
};
