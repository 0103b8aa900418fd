export { t as check } from "./check2.js";
