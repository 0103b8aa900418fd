export { n as refuseUnknown } from "./asked-for2.js";
