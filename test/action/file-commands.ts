/** Reads what a step wrote for the runner: `name<<DELIMITER`, value, `DELIMITER`; the last of equal names counts. */
export function fileEntries(text: string): Readonly<Record<string, string>> {
  const all = [...text.matchAll(/^(\S+?)<<(\S+)\n([\s\S]*?)\n?\2$/gmu)];
  return Object.fromEntries(all.map(([, name = "", , value = ""]) => [name, value]));
}
