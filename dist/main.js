// src/main.ts
const pending = true;
export { pending };
