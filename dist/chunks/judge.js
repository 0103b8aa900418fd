export { t as judgeFiles } from "./judge2.js";
