// The class of the guide, which no published client has: its three calls as HTTP requests.
export class MailBot {
  constructor({ apiKey }) {
    this.key = apiKey;
    this.messages = {
      get: (id) => this.call('GET', `/messages/${id}`),
      reply: (id, body) => this.call('POST', `/messages/${id}/reply`, body),
      forward: (id, body) => this.call('POST', `/messages/${id}/forward`, body),
    };
  }

  async call(method, path, body) {
    const response = await fetch(process.env.MAILBOT_URL + path, {
      method,
      headers: { Authorization: `Bearer ${this.key}`, 'Content-Type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer.data;
  }
}
