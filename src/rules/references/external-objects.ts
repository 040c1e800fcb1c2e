import type { ExternalObject } from '../check-options';

/** Whether a text is what a pattern says, in which `*` stands for any text. Takes time linear in each `*`. */
export function matchesGlob(text: string, pattern: string): boolean {
  if (!pattern.includes('*')) return text === pattern;
  const parts = pattern.split('*');
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}

/** The objects that were declared to exist outside the set. */
export class ExternalObjects {
  private readonly byKind = new Map<string, ExternalObject[]>();

  constructor(external: readonly ExternalObject[]) {
    for (const object of external) this.byKind.set(object.kind, [...this.ofKind(object.kind), object]);
  }

  /** All that were declared of a kind. */
  ofKind(kind: string): readonly ExternalObject[] {
    return this.byKind.get(kind) ?? [];
  }

  /** The first declaration that an object meets. */
  find(kind: string, namespace: string | undefined, name: string): ExternalObject | undefined {
    return this.ofKind(kind).find((object) => isIn(object, namespace) && matchesGlob(name, object.name));
  }

  /** Names that were declared in full, for a near miss. */
  names(kind: string, namespace: string | undefined): readonly string[] {
    return this.ofKind(kind)
      .filter((object) => isIn(object, namespace) && !object.name.includes('*'))
      .map(({ name }) => name);
  }
}

/** Whether a declared object may be in a namespace: it says none, or a pattern that the namespace meets. */
export function isIn({ namespace }: ExternalObject, wanted: string | undefined): boolean {
  return namespace === undefined || (wanted !== undefined && matchesGlob(wanted || 'default', namespace));
}
