export { n as renderPageText } from "./page2.js";
