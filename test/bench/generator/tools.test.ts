import { describe, expect, it } from "vitest";
import { wrk2 } from "../../../bench/generator/tools/wrk2.ts";

/** As wrk2 prints it, with most of its spectrum left out. */
const output = `Running 3s test @ http://127.0.0.1:9191/
  1 threads and 50 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency     1.20ms  640.12us  11.57ms   63.31%
    Req/Sec       -nan      -nan   0.00      0.00%
  Latency Distribution (HdrHistogram - Recorded Latency)
 50.000%  980.00us
 75.000%    1.36ms
 90.000%    1.67ms
 99.000%    2.42ms
 99.900%    3.61ms
 99.990%   11.58ms
100.000%   11.58ms

  Detailed Percentile spectrum:
       Value   Percentile   TotalCount 1/(1-Percentile)

       0.104     0.000000            1         1.00
       1.993     0.968750         5593        32.00
       2.055     0.975000         5629        40.00
       2.107     0.978125         5646        45.71
      11.583     1.000000         5771          inf
#[Mean    =        1.201, StdDeviation   =        0.640]
----------------------------------------------------------
  5771 requests in 3.00s, 225.43KB read
  Socket errors: connect 0, read 1, write 2, timeout 3
  Non-2xx or 3xx responses: 4
Requests/sec:   1923.35
`;

describe("wrk2", () => {
  it("is read from its text", () => {
    const { requests, failed, latency } = wrk2("wrk2").read(output);
    expect({ requests, failed }).toEqual({ requests: 5771, failed: 10 });
    expect(latency).toEqual(
      [0.98e-3, 1.36e-3, 1.67e-3, 2.055e-3, 2.42e-3, 3.61e-3].map((s) => expect.closeTo(s, 9)),
    );
  });
});
