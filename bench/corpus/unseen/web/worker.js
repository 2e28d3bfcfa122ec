// a Worker at the edge
export default {
  async fetch(request, env) {
    const answer = await env.AI.run('@cf/meta/llama-3-8b-instruct', { prompt: 'x' });
    const vector = await env.AI.run("@cf/baai/bge-base-en-v1.5", { text: ['y'] });
    const image = await env.ASSETS.fetch('img/logo');
    return new Response(answer, { headers: { 'content-type': 'text/html' } });
  },
};
