/**
 * Sizes and costs as the server estimates them: whole numbers of 64 bits without a sign that stop at the largest one,
 * which also stands for a size that nothing bounds (k8s.io/apiserver/pkg/cel/library/cost.go, checker/cost.go of cel-go).
 */
export const unbounded = 2 ** 64;

/** How large a text, list or map can be, from the smallest to the largest. */
export interface Size {
  readonly min: number;
  readonly max: number;
}

export const unknownSize: Size = { min: 0, max: unbounded };

export const fixedSize = (size: number): Size => ({ min: size, max: size });

export const upTo = (max: number): Size => ({ min: 0, max });

export const add = (a: number, b: number): number => Math.min(a + b, unbounded);

export const multiply = (a: number, b: number): number => Math.min(a * b, unbounded);

/** A multiple that need not be whole, rounded up. */
export const scale = (size: number, factor: number): number => Math.min(Math.ceil(size * factor), unbounded);

export const addSizes = (a: Size, b: Size): Size => ({ min: add(a.min, b.min), max: add(a.max, b.max) });

export const multiplySizes = (a: Size, b: Size): Size => ({ min: multiply(a.min, b.min), max: multiply(a.max, b.max) });

/** The size of what is one or the other. */
export const uniteSizes = (a: Size, b: Size): Size => ({ min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) });

/** Cost of each character of a text that is read once. */
export const textFactor = 0.1;

/** Cost of each character of a pattern, for each unit of the text that is matched. */
export const patternFactor = 0.25;

/** Cost of reading a text of this size once. */
export const readCost = ({ max }: Size): number => scale(max, textFactor);

/** Cost of finding a pattern in a text; one is added to the text, so that the pattern costs something in any case. */
export const matchCost = (text: Size, pattern: Size): number =>
  multiply(scale(add(text.max, 1), textFactor), scale(pattern.max, patternFactor));

/** The largest request that the server takes, in bytes (k8s.io/apiserver/pkg/apis/cel/config.go). */
export const maxRequestBytes = 3 * 1024 * 1024;
