// src/run/load/wire.ts
/**
* The bytes of an HTTP/1.1 request (RFC 9112). Connections are kept alive by default in this version, so nothing is
* said about them; compression is not asked for, so that sizes compare.
*
* @param host what the Host header says unless the request has its own
* @param files bytes of the files that bodies name
*/
function encode(request, host, files) {
	const body = bodyOf(request, files);
	const named = /* @__PURE__ */ new Set();
	let head = `${request.method} ${request.path} HTTP/1.1\r\n`;
	for (const [name, value] of request.headers) {
		named.add(name.toLowerCase());
		head += `${name}: ${value}\r\n`;
	}
	if (!named.has("host")) head += `Host: ${host}\r\n`;
	if (!named.has("accept")) head += "Accept: */*\r\n";
	if (!named.has("user-agent")) head += "User-Agent: weighbridge\r\n";
	if (body !== null || /^(?:POST|PUT|PATCH)$/.test(request.method)) head += `Content-Length: ${body?.byteLength ?? 0}\r\n`;
	const start = Buffer.from(`${head}\r\n`, "utf8");
	return body === null ? start : Buffer.concat([start, body]);
}
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
	if (body !== null || /^(?:POST|PUT|PATCH)$/.test(request.method)) headers["content-length"] = String(body?.byteLength ?? 0);
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
/** Node writes one byte for each character: UTF-8 is spelt out for it. */
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
	const origin = new URL(url);
	const none = Buffer.alloc(0);
	return () => {
		const drawn = draw();
		const template = score.suite.requests[drawn.template];
		if (template === void 0) throw new RangeError(`no request template ${drawn.template}`);
		return {
			template: drawn.template,
			method: drawn.method,
			...score.suite.protocol === "http/2" ? {
				bytes: none,
				http2: encodeHttp2(drawn, origin, score.files)
			} : { bytes: encode(drawn, origin.host, score.files) },
			expect: template.expect,
			timeout: template.timeout * 1e3
		};
	};
}
export { preparer as t };
