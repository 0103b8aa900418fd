export { n as judgeFiles } from "./judge2.js";
