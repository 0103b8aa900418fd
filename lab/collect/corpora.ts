/** What is weighed against what, over and over. */
export interface Corpus {
  readonly name: string;
  /** File below lab/corpora. */
  readonly config: string;
  /** Folder below fixtures that both arms are copies of. */
  readonly fixture: string;
  /** Most pairs of one file. */
  readonly pairs: number;
}

const service = { fixture: "service", pairs: 40 };

export const corpora: readonly Corpus[] = [
  { name: "process", config: "process.yml", ...service },
  { name: "warm", config: "warm.yml", ...service },
  { name: "even", config: "even.yml", ...service },
  { name: "turns", config: "turns.yml", ...service },
  { name: "two", config: "two.yml", ...service },
  { name: "busy", config: "busy.yml", ...service },
  { name: "light", config: "light.yml", ...service },
  { name: "saturated", config: "saturated.yml", ...service },
  { name: "schedules", config: "schedules.yml", ...service, pairs: 12 },
  { name: "windows", config: "windows.yml", ...service },
  { name: "settling", config: "settling.yml", ...service },
  { name: "settling-light", config: "settling-light.yml", ...service },
  { name: "settling-compose", config: "settling-compose.yml", ...service, pairs: 20 },
  { name: "between", config: "between.yml", ...service, pairs: 20 },
  { name: "settled", config: "settled.yml", ...service, pairs: 20 },
  { name: "settled-busy", config: "settled-busy.yml", ...service, pairs: 20 },
  { name: "compose", config: "compose.yml", ...service, pairs: 20 },
  { name: "compose-settled", config: "compose-settled.yml", ...service, pairs: 20 },
  { name: "compose-kept", config: "compose-kept.yml", ...service, pairs: 20 },
  { name: "compose-saturated", config: "compose-saturated.yml", ...service, pairs: 20 },
  { name: "bench-go", config: "bench-go.yml", fixture: "benchmarks/go", pairs: 10 },
  { name: "bench-js", config: "bench-js.yml", fixture: "benchmarks/js", pairs: 20 },
];
