/**
 * Branded primitives: a string that has been checked is a different type from one that has not.
 * This is the only file in which a type assertion is allowed.
 */
declare const brandOf: unique symbol;

export type Brand<Base, Name extends string> = Base & { readonly [brandOf]: Name };

/** Marks a value as checked. Call it only right after the check. */
export function brand<Branded>(value: Branded extends Brand<infer Base, string> ? Base : never): Branded {
  return value as unknown as Branded;
}
