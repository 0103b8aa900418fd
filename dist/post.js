// src/post.ts
const pending = true;
export { pending };
