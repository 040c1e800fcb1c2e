/**
 * The path of a field in a manifest, written as the API server writes it:
 * `spec.containers[0].ports[0].containerPort`, `metadata.annotations[example.com/note]`.
 *
 * A path is an immutable linked list, so that building one while walking an object costs one small
 * allocation a step; it becomes text only when a finding needs it.
 */
export class FieldPath {
  private constructor(
    private readonly parent: FieldPath | undefined,
    /** A field name, a list index, or a map key; undefined at the root alone. */
    private readonly step: string | number | undefined,
    private readonly isKey: boolean,
  ) {}

  /** The path of the object itself; prints as the empty string. */
  static readonly root = new FieldPath(undefined, undefined, false);

  /** The path of a chain of field names: `FieldPath.of('spec', 'template')`. */
  static of(...names: readonly string[]): FieldPath {
    return FieldPath.root.child(...names);
  }

  /** A field of this object: `.name`. */
  child(...names: readonly string[]): FieldPath {
    let path: FieldPath = this;
    for (const name of names) path = new FieldPath(path, name, false);
    return path;
  }

  /** An element of this list: `[3]`. */
  index(index: number): FieldPath {
    return new FieldPath(this, index, false);
  }

  /** An entry of this map: `[key]`. */
  key(key: string): FieldPath {
    return new FieldPath(this, key, true);
  }

  /** The steps from the root: names and keys as strings, list indexes as numbers. */
  steps(): (string | number)[] {
    const steps: (string | number)[] = [];
    for (let path: FieldPath | undefined = this; path?.step !== undefined; path = path.parent) steps.push(path.step);
    return steps.reverse();
  }

  toString(): string {
    if (this.step === undefined) return '';
    const before = this.parent?.toString() ?? '';
    if (this.isKey || typeof this.step === 'number') return `${before}[${this.step}]`;
    return before === '' ? this.step : `${before}.${this.step}`;
  }
}

/**
 * The steps of a printed field path. Brackets that hold digits alone become a number; whoever walks an object with
 * the steps decides by the object whether that is a list index or a map key.
 */
export function parseFieldPath(path: string): (string | number)[] {
  const steps: (string | number)[] = [];
  for (const match of path.matchAll(/\[([^\]]*)\]|([^.[]+)/g)) {
    const [, bracket, name] = match;
    if (bracket === undefined) steps.push(name ?? '');
    else steps.push(/^\d+$/.test(bracket) ? Number(bracket) : bracket);
  }
  return steps;
}
