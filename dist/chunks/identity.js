export { t as newRunId, n as newSeed } from "./identity2.js";
