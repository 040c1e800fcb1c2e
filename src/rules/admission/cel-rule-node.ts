/** A node of a checked expression, as the CEL library has it. */
export interface CheckedNode {
  readonly op: string;
  readonly args: unknown;
  readonly checkedType?: { readonly name: string };
}

export const isNode = (value: unknown): value is CheckedNode =>
  typeof value === 'object' && value !== null && 'op' in value && 'args' in value;
