import type { CelType } from './cel-cost-type';

/**
 * The way from a variable to a value, as the server's estimator keeps it: a Go slice. Two paths that were made of one
 * share their memory while there is room, so that the later can overwrite the end of the earlier; sizes that the server
 * reads late are read at such overwritten paths.
 */
export class SizePath {
  private constructor(
    private readonly steps: string[],
    private readonly length: number,
    private readonly room: number,
  ) {}

  static readonly none = new SizePath([], 0, 0);

  static of(variable: string): SizePath {
    return new SizePath([variable], 1, 1);
  }

  /** Go's `append`: room doubles when it is used up. */
  child(step: string): SizePath {
    const { length, room } = this;
    const fits = length < room;
    const steps = fits ? this.steps : this.steps.slice(0, length);
    steps[length] = step;
    return new SizePath(steps, length + 1, fits ? room : Math.max(1, room * 2));
  }

  /**
   * The most that a value at the path can hold, by the type of the variable; undefined for a value that the type does
   * not have. Whatever the path begins with stands for the variable, and so a path of one step is its own size.
   */
  sizeIn(root: CelType): number | undefined {
    return this.typeIn(root)?.max;
  }

  /** The same for the items of a list at the path. */
  itemSizeIn(root: CelType): number | undefined {
    return this.typeIn(root)?.element?.max;
  }

  private typeIn(root: CelType): CelType | undefined {
    if (this.length === 0) return undefined;
    let type: CelType | undefined = root;
    for (let i = 1; i < this.length && type !== undefined; i++) type = stepInto(type, this.steps[i] ?? '');
    return type;
  }
}

function stepInto(type: CelType, step: string): CelType | undefined {
  if (step === items || step === values) return type.element;
  return step === keys ? type.key : type.fields?.get(step);
}

export const items = '@items';
export const values = '@values';
export const keys = '@keys';
