/** Six decimals: more than any figure bears, and the same digits in every file. */
export const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;
