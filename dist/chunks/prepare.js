// src/run/load/wire.ts
/**
* Writes requests of HTTP/1.1 as messages. Connections are kept alive by default in this version, so nothing is
* said about them; compression is not asked for, so that sizes compare. Methods and paths are ASCII.
*
* @param host what the Host header says unless the request has its own
* @param files bytes of the files that bodies name
*/
function encoder(host, files) {
	const known = [];
	return (request) => {
		const { template, method, path, headers } = request;
		const body = bodyOf(request, files);
		let own = known[template];
		if (own?.headers !== headers) known[template] = own = {
			headers,
			fields: fieldsOf(headers, host)
		};
		const length = body !== null || usuallyWithBody.has(method) ? `Content-Length: ${body?.byteLength ?? 0}\r\n` : "";
		return {
			head: `${method} ${path} HTTP/1.1\r\n${own.fields}${length}\r\n`,
			body
		};
	};
}
const usuallyWithBody = /* @__PURE__ */ new Set([
	"POST",
	"PUT",
	"PATCH"
]);
function fieldsOf(headers, host) {
	const named = /* @__PURE__ */ new Set();
	let fields = "";
	for (const [name, value] of headers) {
		named.add(name.toLowerCase());
		fields += `${name}: ${latin1(value)}\r\n`;
	}
	if (!named.has("host")) fields += `Host: ${host}\r\n`;
	if (!named.has("accept")) fields += "Accept: */*\r\n";
	if (!named.has("user-agent")) fields += "User-Agent: weighbridge\r\n";
	return fields;
}
/** Bytes that a draft takes. */
function sizeOf(draft) {
	return "http2" in draft ? draft.http2.body?.byteLength ?? 0 : draft.head.length + (draft.body?.byteLength ?? 0);
}
/** Writes a message into memory that has room for it. */
function layOut({ head, body }, memory, at) {
	memory.write(head, at, "latin1");
	if (body !== null) memory.set(body, at + head.length);
}
/** Gives a draft memory of its own. */
function prepared(draft) {
	if ("http2" in draft) return {
		...draft.of,
		bytes: none,
		http2: draft.http2
	};
	const bytes = Buffer.allocUnsafe(sizeOf(draft));
	layOut(draft, bytes, 0);
	return {
		...draft.of,
		bytes
	};
}
const none = Buffer.alloc(0);
/**
* The same request for HTTP/2 (RFC 9113, 8.3): what the request line and Host say are fields of their own.
*
* @param origin of the target, as its URL has it
*/
function encodeHttp2(request, origin, files) {
	const body = bodyOf(request, files);
	const headers = {
		":method": request.method,
		":scheme": origin.protocol.slice(0, -1),
		":authority": origin.host,
		":path": request.path,
		accept: "*/*",
		"user-agent": "weighbridge"
	};
	for (const [name, value] of request.headers) {
		const field = name.toLowerCase();
		if (!ofConnections.has(field)) headers[field === "host" ? ":authority" : field] = latin1(value);
	}
	if (body !== null || usuallyWithBody.has(request.method)) headers["content-length"] = String(body?.byteLength ?? 0);
	return {
		headers,
		body
	};
}
const ofConnections = /* @__PURE__ */ new Set([
	"keep-alive",
	"proxy-connection",
	"http2-settings"
]);
/** One character for each byte of its UTF-8. */
function latin1(value) {
	return Buffer.from(value, "utf8").toString("latin1");
}
function bodyOf({ body }, files) {
	if (body === null) return null;
	if (typeof body === "string") return Buffer.from(body, "utf8");
	const bytes = files.get(body.file);
	if (bytes === void 0) throw new RangeError(`the bytes of ${body.file} are missing`);
	return bytes;
}
// src/run/load/prepare.ts
/** Draws one request after the other and encodes it for the arm at `url`. */
function preparer(score, url, draw) {
	const { suite, files } = score;
	const origin = new URL(url);
	const encode = encoder(origin.host, files);
	const http2 = suite.protocol === "http/2";
	const templates = suite.requests.map(({ method, expect, timeout }, template) => {
		return {
			template,
			method,
			expect,
			timeout: timeout * 1e3
		};
	});
	return () => {
		const drawn = draw();
		const of = templates[drawn.template];
		if (of === void 0) throw new RangeError(`no request template ${drawn.template}`);
		if (http2) return {
			of,
			http2: encodeHttp2(drawn, origin, files)
		};
		const { head, body } = encode(drawn);
		return {
			of,
			head,
			body
		};
	};
}
export { sizeOf as i, layOut as n, prepared as r, preparer as t };
