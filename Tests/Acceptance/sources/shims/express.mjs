// As much of Express as a webhook handler uses, for machines without it.
import http from 'node:http';

function express() {
  const routes = new Map();
  const answer = (response) => ({
    status(code) { response.statusCode = code; return this; },
    send(text) { response.end(text); return this; },
    end() { response.end(); return this; },
  });
  return {
    use() {},
    post(path, handler) { routes.set(path, handler); },
    listen(port, host) {
      return http.createServer(async (incoming, response) => {
        const parts = [];
        for await (const part of incoming) parts.push(part);
        const request = { body: JSON.parse(Buffer.concat(parts).toString() || '{}'), header: (name) => incoming.headers[name.toLowerCase()] };
        try {
          await routes.get(incoming.url)(request, answer(response));
        } catch (error) {
          console.error(error);
          answer(response).status(500).end();
        }
      }).listen(port, host);
    },
  };
}
express.json = () => undefined;
export default express;
