export { t as renderFindings } from "./findings2.js";
