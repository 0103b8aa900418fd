export type K6Type = "trend" | "rate" | "counter" | "gauge";

/** What is known of a metric of k6. */
export interface K6Metric {
  readonly name: string;
  readonly type: K6Type;
  /** Whether its values are milliseconds; null where k6 did not say, as in a summary export. */
  readonly isTime: boolean | null;
}

/** What k6 itself and its modules for gRPC, WebSockets and browsers count, by type. Scripts may not declare these names. */
const times = [
  "http_req_duration",
  "http_req_blocked",
  "http_req_connecting",
  "http_req_tls_handshaking",
  "http_req_sending",
  "http_req_waiting",
  "http_req_receiving",
  "iteration_duration",
  "group_duration",
  "grpc_req_duration",
  "ws_connecting",
  "ws_session_duration",
  "ws_ping",
  "browser_http_req_duration",
  "browser_web_vital_fcp",
  "browser_web_vital_fid",
  "browser_web_vital_inp",
  "browser_web_vital_lcp",
  "browser_web_vital_ttfb",
];
const numbers = ["browser_web_vital_cls"];
const rates = ["http_req_failed", "checks", "browser_http_req_failed"];
const counters = [
  "http_reqs",
  "dropped_iterations",
  "iterations",
  "ws_sessions",
  "ws_msgs_sent",
  "ws_msgs_received",
  "grpc_streams",
  "grpc_streams_msgs_sent",
  "grpc_streams_msgs_received",
  "data_sent",
  "data_received",
  "browser_data_sent",
  "browser_data_received",
];
const gauges = ["vus", "vus_max"];

/** The metrics that no script declares, by name. */
export const builtIn: ReadonlyMap<string, K6Metric> = new Map([
  ...times.map((name) => entry(name, "trend", true)),
  ...numbers.map((name) => entry(name, "trend", false)),
  ...rates.map((name) => entry(name, "rate", false)),
  ...counters.map((name) => entry(name, "counter", false)),
  ...gauges.map((name) => entry(name, "gauge", false)),
]);

function entry(name: string, type: K6Type, isTime: boolean): readonly [string, K6Metric] {
  return [name, { name, type, isTime }];
}
