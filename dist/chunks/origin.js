// src/config/origin.ts
/**
* Where this program is had from: the package is on no registry and dist/ is committed, so that a repository and a ref
* are enough for `uses:` and for `npx github:`.
*/
const origin = {
	repository: "weighbridge/weighbridge",
	ref: "v0"
};
export { origin as t };
