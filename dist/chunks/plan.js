// src/plan/plan.ts
const arms = ["base", "head"];
export { arms as t };
