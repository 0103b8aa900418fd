import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { postWebhook, webhookProblem } from "../../src/io/webhook.ts";

let server: Server;
let address: string;
let status: number;
const heard: { readonly url: string; readonly type: string; readonly body: string }[] = [];

beforeEach(async () => {
  status = 200;
  heard.length = 0;
  server = createServer((message, response) => {
    void message.toArray().then((chunks) => {
      const body = Buffer.concat(chunks).toString();
      heard.push({ url: message.url ?? "", type: message.headers["content-type"] ?? "", body });
      response.writeHead(status, { location: "/elsewhere" }).end("ok");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/services/T0/B0/secret`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

test("it is sent once, as JSON", async () => {
  expect(await postWebhook(address, { text: "Slower" })).toBeNull();
  expect(heard).toEqual([
    { url: "/services/T0/B0/secret", type: "application/json", body: '{"text":"Slower"}' },
  ]);
});

test.each([302, 307, 404, 500])("%d is told, and neither followed nor repeated", async (answer) => {
  status = answer;
  expect(await postWebhook(address, {})).toBe(`it answered ${answer}`);
  expect(heard).toHaveLength(1);
});

test("what cannot be reached is told without the address", async () => {
  server.close();
  server.closeAllConnections();
  await once(server, "close");
  expect(await postWebhook(address, {})).toBe("it cannot be reached (ECONNREFUSED)");
});

test.each([
  ["https://hooks.slack.example/services/T0/B0/x", null],
  ["http://127.0.0.1:8080/x", null],
  ["http://localhost/x", null],
  ["http://hooks.slack.example/x", "it does not begin with https://"],
  ["http://127.0.0.1.evil.example/x", "it does not begin with https://"],
  ["file:///etc/passwd", "it does not begin with https://"],
  ["hooks.slack.example/x", "it is no address"],
])("%s: %s", (text, problem) => {
  expect(webhookProblem(text)).toBe(problem);
});
