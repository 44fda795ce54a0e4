/**
 * Branded primitives: a string that has been checked is a different type from one that has not.
 * This is the only file in which a type assertion is allowed.
 */
declare const brandOf: unique symbol;

export type Brand<Base, Name extends string> = Base & { readonly [brandOf]: Name };

/** Marks a value as checked. Call it only right after the check. */
export function brand<Branded extends string | number>(
  value: Branded extends string ? string : number,
): Branded {
  return value as unknown as Branded;
}
