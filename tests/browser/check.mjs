// Answers the calls of `src/lib.rs` and looks at them, in a process that has what a browser has: `fetch`, streams
// and timers. `node check.mjs FOLDER`, where FOLDER holds what wasm-bindgen has written for Node.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { setTimeout as pause } from "node:timers/promises";
import { join, resolve } from "node:path";

const calls = createRequire(import.meta.url)(join(resolve(process.argv[2]), "bindery_browser.js"));

/** What has come in: method, path, headers and body. */
const requests = [];
/** What is answered, in turn. */
const answers = [];

const server = createServer(async (request, response) => {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  const { method, url, headers } = request;
  requests.push({ method, url, headers, body: Buffer.concat(pieces) });
  await answers.shift()(response);
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const base = `http://127.0.0.1:${server.address().port}`;

const json = (value) => (response) =>
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(value));
const status = (number, headers = {}) => (response) => response.writeHead(number, headers).end();

// Busy twice: once with the time to wait, once without.
answers.push(status(503, { "retry-after": "1" }), status(503), json(["tea", "jam"]));
const start = performance.now();
assert.equal(await calls.busy(base), "tea,jam");
assert.ok(performance.now() - start > 950, "the time that the server asks for has passed");
assert.deepEqual(requests.map(({ method, url }) => `${method} ${url}`), Array(3).fill("GET /orders"));
assert.equal(requests[0].headers.accept, "application/json");

// JSON, octets up, octets down.
requests.length = 0;
const octets = Buffer.from([1, 0, 255]);
answers.push(status(201), status(204), (response) =>
  response.writeHead(200, { "content-type": "image/png" }).end(octets),
);
assert.deepEqual(Buffer.from(await calls.bodies(base)), octets);
const [placed, written, read] = requests;
assert.equal(placed.headers["content-type"], "application/json");
assert.equal(placed.body.toString(), '"tea"');
assert.equal(`${written.method} ${written.url}`, "PUT /orders/7/scan");
assert.equal(written.headers["content-type"], "application/octet-stream");
assert.deepEqual(written.body, Buffer.from([0, 255, 13, 10]));
assert.equal(read.headers.accept, "image/png");

// An answer that does not come is not waited for.
answers.push(() => pause(600));
assert.equal(await calls.patience(base), true);

// Events come as they are sent, one of them in two pieces.
requests.length = 0;
answers.push(async (response) => {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write('id: 1\nretry: 10\ndata: {"price": 1}\n\ndata: {"pri');
  await pause(50);
  response.write('ce": 2}\n\n');
  response.end();
});
assert.deepEqual([...(await calls.events(base, new Float64Array([0])))], [0, 1, 2]);
assert.equal(requests[0].headers.accept, "text/event-stream");

console.log("browser: 4 checks of a client for wasm32 passed");
server.closeAllConnections();
server.close();
