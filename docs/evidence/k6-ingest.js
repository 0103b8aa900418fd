// Reads recordings of k6, every sample a row, and reads the same files with JSON.parse line by line beside it.
//
//   node docs/evidence/k6-ingest.js [rows ...]        (default 1000000 3000000 10000000)
//
// Prints a table; docs/evidence/k6-ingest.txt holds one. Rows are synthesised as k6 2.2.0 writes them, into the folder for
// temporary files: 10 million take 3 GB of it. Every reading is a process of its own, of which CPU time, that of all its
// threads, and the peak of resident memory are told: CPU time is what a busy machine disturbs least.
import { spawnSync } from "node:child_process";
import { closeSync, createReadStream, createWriteStream, mkdtempSync, openSync } from "node:fs";
import { rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createGzip } from "node:zlib";

const here = fileURLToPath(import.meta.url);
const root = fileURLToPath(new URL("../..", import.meta.url));

async function measure(sizes) {
  const folder = mkdtempSync(join(tmpdir(), "weighbridge-k6-"));
  try {
    const bundle = await bundled(folder);
    const lines = [["file", "rows", "MB", "us/row", "JSON.parse us/row", "ratio", "peak MB", "JSON.parse peak MB"]];
    for (const rows of sizes) {
      for (const format of ["json", "csv"]) {
        const file = join(folder, `${rows}.${format}`);
        synthesise(file, rows, format);
        lines.push(row(format, rows, file, bundle, format === "json"));
        if (rows === sizes[0]) {
          await pipeline(createReadStream(file), createGzip(), createWriteStream(`${file}.gz`));
          lines.push(row(`${format}.gz`, rows, `${file}.gz`, bundle, false));
          rmSync(`${file}.gz`);
        }
        rmSync(file);
      }
    }
    const widths = lines[0].map((_, i) => Math.max(...lines.map((line) => line[i].length)));
    for (const line of lines) console.log(line.map((text, i) => text.padStart(widths[i])).join("  "));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Each reader in turns, and the least time of each: a shared machine only ever adds to it. */
function row(name, rows, file, bundle, beside) {
  const times = { ours: [], parse: [] };
  const peaks = { ours: 0, parse: 0 };
  for (let turn = 0; turn < 3; turn++)
    for (const reader of beside ? ["ours", "parse"] : ["ours"]) {
      const child = spawnSync(process.execPath, [here, "read", reader, file, bundle], { encoding: "utf8" });
      if (child.status !== 0) throw new Error(child.stderr);
      const { seconds, peak, counted } = JSON.parse(child.stdout);
      if (counted !== expected(rows)) throw new Error(`${reader} counted ${counted} of ${expected(rows)} requests in ${file}`);
      times[reader].push((1e6 * seconds) / rows);
      peaks[reader] = Math.max(peaks[reader], peak);
    }
  const [ours, parse] = [Math.min(...times.ours), Math.min(...times.parse)];
  return [
    name,
    String(rows),
    (statSync(file).size / 1e6).toFixed(0),
    ours.toFixed(3),
    beside ? parse.toFixed(3) : "-",
    beside ? (ours / parse).toFixed(2) : "-",
    (peaks.ours / 1e6).toFixed(0),
    beside ? (peaks.parse / 1e6).toFixed(0) : "-",
  ];
}

/** The child: reads a file, and tells how long it took and how much memory the process had at its peak, in bytes. */
async function read(reader, file, bundle) {
  const before = process.cpuUsage();
  const counted = reader === "ours" ? await readOurs(file, bundle) : await readParsing(file);
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  console.log(JSON.stringify({ seconds, peak: 1024 * process.resourceUsage().maxRSS, counted }));
}

async function readOurs(file, bundle) {
  const { readRecorded } = await import(pathToFileURL(bundle).href);
  const { results, findings } = await readRecorded(file, null);
  const errors = findings.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return results.find(({ benchmark, metric }) => benchmark === "all" && metric === "latency.p95").events;
}

/** The least that one would do with JSON.parse: nothing is kept but a count. */
async function readParsing(file) {
  let rest = "";
  let counted = 0;
  for await (const chunk of createReadStream(file, { encoding: "utf8", highWaterMark: 256 * 1024 })) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop();
    for (const line of lines) {
      const row = JSON.parse(line);
      if (row.type === "Point" && row.metric === "http_req_duration" && row.data.value >= 0) counted++;
    }
  }
  return counted;
}

async function bundled(folder) {
  const { rolldown } = await import("rolldown");
  const bundle = await rolldown({ input: join(root, "src/jobs/read-recorded.ts"), platform: "node" });
  await bundle.write({ dir: folder, format: "esm", entryFileNames: "read-recorded.mjs" });
  await bundle.close();
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  return join(folder, "read-recorded.mjs");
}

const PER_ITERATION = 14;

/** Requests in so many rows: one an iteration. */
function expected(rows) {
  return Math.floor(rows / PER_ITERATION);
}

/** Writes so many rows: iterations of one request with a check, of 24 names in 2 scenarios and 3 groups, 1% of them failed. */
function synthesise(file, rows, format) {
  const random = generator(1);
  const out = openSync(file, "w");
  const declared = new Set();
  let text = format === "csv" ? `metric_name,timestamp,metric_value,${columns.join(",")}\n` : "";
  const put = (metric, type, contains, time, value, tags) => {
    if (format === "csv") {
      const cells = columns.map((column) => tags[column] ?? "");
      text += `${metric},${time},${value.toFixed(6)},${cells.join(",")}\n`;
    } else {
      if (!declared.has(metric)) {
        declared.add(metric);
        text += `{"type":"Metric","data":{"name":"${metric}","type":"${type}","contains":"${contains}","thresholds":[],"submetrics":null},"metric":"${metric}"}\n`;
      }
      text += `{"metric":"${metric}","type":"Point","data":{"time":"${time}","value":${value},"tags":${tags.text}}}\n`;
    }
    if (text.length < 1 << 20) return;
    writeSync(out, text);
    text = "";
  };
  const sets = requestTags();
  for (let iteration = 0; iteration < expected(rows); iteration++) {
    const at = 1795223779e6 + 500 * iteration + Math.floor(200 * random());
    const time = format === "csv" ? `${at}000` : `${new Date(Math.floor(at / 1000)).toISOString().slice(0, 19)}.${String(at % 1e6).padStart(6, "0")}789Z`;
    const { ok, failed, check, scenario } = sets[Math.floor(random() * sets.length)];
    const lost = random() < 0.01;
    const tags = lost ? failed : ok;
    const ms = (mean) => Math.round(-1e6 * mean * Math.log(1 - random())) / 1e6;
    const waiting = 2 + ms(8);
    put("http_reqs", "counter", "default", time, 1, tags);
    put("http_req_duration", "trend", "time", time, Math.round(1e6 * (waiting + 0.05)) / 1e6, tags);
    for (const part of ["blocked", "connecting", "tls_handshaking"])
      put(`http_req_${part}`, "trend", "time", time, part === "blocked" ? ms(0.002) : 0, tags);
    put("http_req_sending", "trend", "time", time, ms(0.02), tags);
    put("http_req_waiting", "trend", "time", time, waiting, tags);
    put("http_req_receiving", "trend", "time", time, ms(0.03), tags);
    put("http_req_failed", "rate", "default", time, lost ? 1 : 0, tags);
    put("checks", "rate", "default", time, lost ? 0 : 1, check);
    put("data_sent", "counter", "data", time, 87, scenario);
    put("data_received", "counter", "data", time, 143, scenario);
    put("iteration_duration", "trend", "time", time, waiting + 0.2, scenario);
    put("iterations", "counter", "default", time, 1, scenario);
  }
  writeSync(out, text);
  closeSync(out);
}

const columns = "check,error,error_code,expected_response,group,method,name,proto,scenario,service,status,subproto,tls_version,url,extra_tags,metadata".split(",");

function requestTags() {
  return Array.from({ length: 24 }, (_, i) => {
    const [group, scenario] = [["", "::browse", "::pay"][i % 3], i < 16 ? "shop" : "office"];
    const url = `http://service:8080/merchants/${i}/transactions`;
    const request = { expected_response: "true", group, method: "GET", name: url, proto: "HTTP/1.1", scenario, status: "200", url };
    return {
      ok: withText(request),
      failed: withText({ error_code: "1500", ...request, expected_response: "false", status: "500" }),
      check: withText({ check: "status is 200", group, scenario }),
      scenario: withText({ group: "", scenario }),
    };
  });
}

function withText(tags) {
  return { ...tags, text: JSON.stringify(tags) };
}

/** Numbers in 0..1 that are the same every time: mulberry32, public domain. */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

if (process.argv[2] === "read") await read(...process.argv.slice(3));
else await measure(process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1e6, 3e6, 10e6]);
