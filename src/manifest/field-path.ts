/** Elements of a list further down are not kept. */
const keptIndexes = 32;
/** So many paths in all, several times the fields of the API, are kept: data that makes up names cannot use up memory. */
const keptPaths = 50_000;
let kept = 0;

/**
 * The path of a field in a manifest, written as the API server writes it:
 * `spec.containers[0].ports[0].containerPort`, `metadata.annotations[example.com/note]`.
 *
 * Paths are nodes of one tree that grows as they are asked for: thousands of objects of a kind have the same fields,
 * so that walking an object costs a look-up a step rather than an allocation, and a path is printed once. What data can
 * make endless, keys of maps and places far down a list, is not kept.
 */
export class FieldPath {
  private readonly parent: FieldPath | undefined;
  /** A field name, a list index, or a map key; undefined at the root alone. */
  private readonly step: string | number | undefined;
  private readonly isKey: boolean;
  private readonly isKept: boolean;
  private children: Map<string | number, FieldPath> | undefined;
  private text: string | undefined;

  private constructor(parent: FieldPath | undefined, step: string | number | undefined, isKey: boolean) {
    this.parent = parent;
    this.step = step;
    this.isKey = isKey;
    this.isKept = parent === undefined || (parent.isKept && !isKey && !(Number(step) >= keptIndexes));
    this.children = undefined;
    this.text = undefined;
  }

  /** The path of the object itself; prints as the empty string. */
  static readonly root = new FieldPath(undefined, undefined, false);

  /** The path of a chain of field names: `FieldPath.of('spec', 'template')`. */
  static of(...names: readonly string[]): FieldPath {
    return FieldPath.root.descend(names);
  }

  /** A field of this object, or one further down: `.name`, `.name.second`. */
  child(name: string, second?: string, third?: string, fourth?: string): FieldPath {
    const path = this.children?.get(name) ?? this.grow(name);
    return second === undefined ? path : path.child(second, third, fourth);
  }

  /** The field at the end of a chain of names. */
  descend(names: readonly string[]): FieldPath {
    let path: FieldPath = this;
    for (const name of names) path = path.child(name);
    return path;
  }

  /** An element of this list: `[3]`. */
  index(index: number): FieldPath {
    return this.children?.get(index) ?? this.grow(index);
  }

  /** An entry of this map: `[key]`. */
  key(key: string): FieldPath {
    return new FieldPath(this, key, true);
  }

  private grow(step: string | number): FieldPath {
    const path = new FieldPath(this, step, false);
    if (path.isKept && kept < keptPaths) {
      kept++;
      this.children ??= new Map();
      this.children.set(step, path);
    }
    return path;
  }

  /** The steps from the root: names and keys as strings, list indexes as numbers. */
  steps(): (string | number)[] {
    const steps: (string | number)[] = [];
    for (let path: FieldPath | undefined = this; path?.step !== undefined; path = path.parent) steps.push(path.step);
    return steps.reverse();
  }

  toString(): string {
    this.text ??= this.print();
    return this.text;
  }

  private print(): string {
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
