export { t as renderRecordedJson } from "./recorded-json2.js";
