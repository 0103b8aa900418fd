export { t as explain } from "./errors2.js";
