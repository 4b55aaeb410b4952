/** A gateway that carries out one transfer, and ends itself in the middle of it, as by kill -9, at the step that it is told. */
import { subscribe } from 'node:diagnostics_channel';
import { writeSync } from 'node:fs';
import type { KyselyPlugin } from 'kysely';
import { createApp } from '../../src/app.js';
import { loadConfig } from '../../src/config.js';
import { vendors } from '../../src/vendors/index.js';

const [variables = '', accessKey = '', request = '', lastStep = '', delayMs = ''] = process.argv.slice(2);

let step = 0;

/** Something has been done, or is about to be: a query of the database, or a call of the vendor. */
function next(): void {
  step += 1;
  if (step === Number(lastStep)) setTimeout(() => process.kill(process.pid, 'SIGKILL'), Number(delayMs));
  if (step === Number(lastStep) && delayMs === '0') process.kill(process.pid, 'SIGKILL');
}

const steps: KyselyPlugin = {
  transformQuery: ({ node }) => {
    next();
    return node;
  },
  transformResult: ({ result }) => {
    next();
    return Promise.resolve(result);
  },
};

async function main(): Promise<void> {
  const env = JSON.parse(variables) as NodeJS.ProcessEnv;
  const app = createApp({ config: loadConfig({ env, vendors }), vendors });
  const database = await app.database();
  Object.assign(database, { tables: database.tables.withPlugin(steps) });
  subscribe('http.client.request.start', next);
  subscribe('http.client.response.finish', next);
  const answer = await app.gateway.fetch('http://gateway/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${accessKey}` },
    body: request,
  });
  writeSync(1, `${await answer.text()}\n`);
  writeSync(1, `${step}\n`);
  await app.close();
}

void main();
