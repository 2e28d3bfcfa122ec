const { pipeline } = require('@xenova/transformers');
const Groq = require('groq-sdk');
const MODELS = {
  small: 'Xenova/distilgpt2',
  large: 'Xenova/Qwen1.5-0.5B-Chat',
};
const generator = await pipeline('text-generation', MODELS.small);
app.get('/v1/models', (req, res) => res.type('application/json').send({ path: 'data/models' }));
const reply = await groq.chat.completions.create({ messages, model: "gpt-4o" });
