export { n as removeRemains } from "./remains.js";
