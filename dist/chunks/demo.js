import { n as installation, t as generator } from "./installation.js";
import { t as show } from "./show.js";
import { t as origin } from "./origin.js";
import { join, resolve } from "node:path";
// src/cli/demo.ts
function addDemo({ program, version, screen, environment, signal, exit }) {
	program.command("demo").description("weigh an innocent and a harmful change of a small service; needs Node and git, nothing else").option("--output <folder>", "where measurements and reports go", "weighbridge-results").addHelpText("after", "\nExample:\n  npm run demo\n").action(async (flags) => {
		const { demo } = await import("./demo2.js");
		const progress = await screen.live();
		const { weighed, asExpected } = await demo({
			fixture: join(installation, "fixtures/service"),
			results: resolve(flags.output),
			generator,
			environment,
			version,
			origin
		}, (announcement) => screen.print(`\n${announcement}\n\n`), progress, signal, (one) => show(screen, one, false));
		const outcomes = weighed.map(({ verdict }) => verdict.outcome).join(", ");
		screen.print(asExpected ? "\nThe innocent change passed and the harmful one was found.\n" : `\nThis machine did not give the verdicts that the demo is made for: ${outcomes}.\n`);
		exit(asExpected ? 0 : Math.max(1, ...weighed.map(({ effects }) => effects.exitCode)));
	});
}
export { addDemo };
