import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Config } from "../config/config.ts";
import { firstMention, referencedFiles, referencedFolders } from "../config/files.ts";
import { type Finding, finding } from "../config/finding.ts";
import { nearest } from "../config/nearest.ts";
import { parseConfig } from "../config/parse.ts";
import { formats } from "../measurements/formats/registry.ts";
import { renderFindings } from "../report/findings.ts";
import { forecastWords } from "../report/forecast.ts";
import { describeMachine } from "../run/probes/machine.ts";
import { chanceOfAll, hopeless } from "../verdict/forecast.ts";
import { forecastWith } from "../verdict/recommend.ts";
import { savedCalibration } from "./saved-calibration.ts";

/** What `weighbridge check` found: `config` is null where something must be repaired first. */
export interface Checked {
  readonly config: Config | null;
  readonly findings: readonly Finding[];
  /** The findings, or that there are none, as a terminal shows them. */
  readonly text: string;
  /** Texts of the files that the findings point into, by name. */
  readonly sources: Readonly<Record<string, string>>;
}

/** What `checkConfig` finds, and how the gates will probably end where a saved calibration lies beside the config. */
export function check(root: string, file: string): Checked {
  const checked = checkConfig(root, file);
  const { config, findings, sources } = checked;
  if (config === null) return checked;
  const foreseen = foreseenFor(root, config);
  return foreseen.length === 0 ? checked : report(config, [...findings, ...foreseen], sources);
}

/** Checks the config `file` (relative to `root`, the tree of head) and that the files it names are there. */
export function checkConfig(root: string, file: string): Checked {
  const path = join(root, file);
  if (!existsSync(path)) {
    const likely = nearest(file, configsBeside(root, file));
    const named = "The action's input `config`, or `--config`, names it";
    const missing: Finding = {
      severity: "error",
      code: "config-absent",
      message: `there is no \`${file}\``,
      hint:
        likely === undefined
          ? "`weighbridge init` writes a first one"
          : `did you mean \`${likely}\`? ${named}`,
      where: { file },
    };
    return report(null, [missing], {});
  }
  const text = readFileSync(path, "utf8");
  const { config, findings } = parseConfig(text, file);
  const absent = config === null ? [] : [...absentFiles(root, config, text), ...unknownFormats(config, text)];
  return report(absent.length === 0 ? config : null, [...findings, ...absent], { [file]: text });
}

/** Files that may be meant by a path that is none: those of YAML in its folder, and at the root. */
function configsBeside(root: string, file: string): readonly string[] {
  return [...new Set([dirname(file), "."])]
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(folder, name)))
    .filter((path) => /\.ya?ml$/u.test(path));
}

/** How the gates will probably end, where a saved calibration knows their noise. */
function foreseenFor(root: string, config: Config): readonly Finding[] {
  const { calibration, cautions } = savedCalibration(root, config, describeMachine(null));
  if (calibration === null) return cautions;
  const foreseen = forecastWith(config, calibration, config.budget);
  const { findings } = forecastWords(config.file, foreseen, hopeless(foreseen), chanceOfAll(foreseen), {
    kind: "calibration",
  });
  return [...findings, ...cautions];
}

function absentFiles(root: string, config: Config, text: string): readonly Finding[] {
  return [...referencedFiles(config).map(({ path }) => path), ...referencedFolders(config)]
    .filter((path) => !existsSync(join(root, path)))
    .map((path) => ({
      severity: "error",
      code: "config-file-absent",
      message: `\`${path}\` does not exist`,
      hint: "write paths relative to the repository's root",
      where: firstMention(path, config.file, text),
    }));
}

/** Formats are known to the stage that reads them, which the config's own does not see. */
function unknownFormats(config: Config, text: string): readonly Finding[] {
  const ids = formats.map(({ id }) => id);
  return config.suites.flatMap((suite) => {
    if (suite.kind !== "bench" || suite.format === null || ids.includes(suite.format)) return [];
    const near = nearest(suite.format, ids);
    return [
      finding(
        "error",
        "format-unknown",
        `no format is named \`${suite.format}\``,
        near === undefined ? `write \`auto\`, or one of ${ids.join(", ")}` : `write \`${near}\``,
        firstMention(suite.format, config.file, text),
      ),
    ];
  });
}

function report(
  config: Config | null,
  findings: readonly Finding[],
  sources: Readonly<Record<string, string>>,
): Checked {
  const [file] = Object.keys(sources);
  const text = findings.length === 0 ? `${file}: no findings\n` : renderFindings(findings, sources);
  return { config, findings, text, sources };
}
