export const before = "# x";
export const after = "y";
