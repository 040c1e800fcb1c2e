import type { JsonObject } from '../manifest';

/** Texts kept at once, and the longest that is: about 8 MB at the most. */
const keptTexts = 512;
const longestText = 16_384;
/** With so many more new parts than repetitions, looking for them costs more than it saves, and is given up. */
const mostFirsts = 512;

const repeated = new WeakSet<JsonObject>();

/**
 * Parts of manifests that stand in many objects alike, such as the Pod spec of a workload that is rendered for each
 * tenant: what decoding makes of them is one object, so that what is true of one is known of all.
 */
export class RepeatedParts {
  private readonly byText = new Map<string, JsonObject>();
  private firsts = 0;

  /** The text that is the same for equal parts; undefined where repetition is not looked for. */
  textOf(part: JsonObject): string | undefined {
    if (this.firsts >= mostFirsts) return undefined;
    try {
      const text = JSON.stringify(part);
      // JSON writes null for numbers that it does not have.
      return text.length > longestText || text.includes('null') ? undefined : text;
    } catch {
      // Data that JSON cannot write, as it is nested too deep or contains itself: decoding says what is wrong with it.
      return undefined;
    }
  }

  find(text: string): JsonObject | undefined {
    const known = this.byText.get(text);
    if (known === undefined) this.firsts++;
    else {
      this.firsts = Math.max(0, this.firsts - 2);
      repeated.add(known);
    }
    return known;
  }

  keep(text: string, decoded: JsonObject): void {
    if (this.byText.size < keptTexts) this.byText.set(text, decoded);
  }
}

/**
 * Remembers what a pure function makes of parts that repeat. What is met once costs a look-up and is not kept.
 *
 * @param work its result must follow from the part and `context` alone, which is compared by identity
 */
export function onRepeated<Context, Result>(
  work: (part: JsonObject, context: Context) => Result,
): (part: JsonObject, context: Context) => Result {
  const results = new WeakMap<JsonObject, { readonly context: Context; readonly result: Result }>();
  return (part, context) => {
    if (!repeated.has(part)) return work(part, context);
    const known = results.get(part);
    if (known !== undefined && known.context === context) return known.result;
    const result = work(part, context);
    results.set(part, { context, result });
    return result;
  };
}

export const isRepeated = (part: JsonObject): boolean => repeated.has(part);

/** Tells that what was made of a repeated part is as good as the part itself: `onRepeated` then remembers it, too. */
export function alsoRepeated(part: JsonObject, made: JsonObject): JsonObject {
  if (made !== part && repeated.has(part)) repeated.add(made);
  return made;
}
