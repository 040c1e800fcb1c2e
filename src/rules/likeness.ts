import type { JsonObject } from '../manifest';

/** What was met on the way through an object. */
export interface Walk {
  /** Its texts with digits, each once. */
  readonly texts: readonly string[];
  /** Which of them are free: another object has another in its place. */
  readonly isFree: readonly boolean[];
}

/**
 * How the server makes a value of what is written: it stays as it is; it is one of the texts, from another place; or it
 * is the value that was made of the first, with some fields or elements made anew.
 */
type Making =
  | 'as written'
  | { readonly text: number }
  | { readonly model: object; readonly parts: readonly (readonly [name: string, making: Making])[] };

/**
 * What is the same for objects that are alike. Rules about a single object say of each what they say of the first, but
 * for the texts.
 */
export class Likeness {
  private making: Making | undefined;

  /** Keeps how the server makes the first of them, about which it has nothing to say. */
  keep(written: JsonObject, made: JsonObject, walk: Walk): void {
    this.making = makingOf(made, written, walk) ?? { model: made, parts: [] };
  }

  /** What the server makes of one more; undefined where the first is not known, or has faults. */
  make(written: JsonObject, texts: Walk['texts']): JsonObject | undefined {
    return this.making === undefined ? undefined : (make(this.making, written, texts) as JsonObject);
  }
}

/** Undefined where the same is made of every object. */
function makingOf(made: unknown, written: unknown, walk: Walk): Making | undefined {
  if (made === written && typeof made === 'object') return 'as written';
  if (typeof made === 'string') {
    const text = walk.texts.indexOf(made);
    return text >= 0 && walk.isFree[text] === true ? { text } : undefined;
  }
  if (typeof made !== 'object' || made === null) return undefined;
  const parts = Object.entries(made).flatMap(([name, part]) => {
    const making = makingOf(part, partOf(written, name), walk);
    return making === undefined ? [] : [[name, making] as const];
  });
  return parts.length === 0 ? undefined : { model: made, parts };
}

function make(making: Making, written: unknown, texts: readonly string[]): unknown {
  if (making === 'as written') return written;
  if ('text' in making) return texts[making.text];
  const { model, parts } = making;
  const made: { [name: string]: unknown } = Array.isArray(model) ? ([...model] as never) : { ...model };
  for (let i = 0; i < parts.length; i++) {
    const [name, part] = parts[i] as (typeof parts)[number];
    made[name] = make(part, partOf(written, name), texts);
  }
  return made;
}

const partOf = (written: unknown, name: string): unknown =>
  typeof written === 'object' && written !== null ? (written as JsonObject)[name] : undefined;
