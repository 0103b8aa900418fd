/**
 * Where this program is had from: the package is on no registry and dist/ is committed, so that a repository and a ref
 * are enough for `uses:` and for `npx github:`.
 */
export const origin = { repository: "weighbridge/weighbridge", ref: "v0" } as const;
