/** Says that a function was given what it cannot work with; the server refuses the object for that. */
export class CelFunctionError extends Error {}

/** A value that was made of a text; fails where there is none. */
export function needed<Value>(value: Value | undefined, what: string, text: string): Value {
  if (value === undefined) throw new CelFunctionError(`${what} parse error during conversion from string: ${text}`);
  return value;
}
