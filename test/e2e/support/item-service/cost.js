export const microseconds = 100;
export const mode = "sound";
