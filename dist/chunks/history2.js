export { t as lookUp } from "./history.js";
