// Runs a block that calls `fetch` with a path, against SERVER, and prints what was answered; or prints the value of a block that is one.
import { readFileSync } from 'node:fs';

const block = readFileSync(0, 'utf8');
if (process.argv[2] === 'value') {
  console.log(JSON.stringify(new Function(`return (${block})`)()));
} else {
  const answers = [];
  const call = async (path, options) => {
    const response = await fetch(process.env.SERVER + path, options);
    answers.push(response.clone());
    return response;
  };
  const run = Object.getPrototypeOf(async () => {}).constructor;
  await new run('fetch', block)(call);
  const read = async (answer) => ({ status: answer.status, body: await answer.json().catch(() => null) });
  console.log(JSON.stringify(await Promise.all(answers.map(read))));
}
