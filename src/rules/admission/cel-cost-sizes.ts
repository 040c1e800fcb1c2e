import { fixedSize, type Size, unknownSize, upTo } from './cel-cost-size';
import type { CelType } from './cel-cost-type';
import { type Costed, isScalar } from './cel-cost-value';

/** Finds the sizes of values: from the expression, from the schema of `self`, from the type. */
export class CostSizes {
  constructor(
    private readonly self: CelType,
    /** Whether a size is found once, when its expression is seen; otherwise it is found when it is asked for. */
    readonly early: boolean,
  ) {}

  readonly of = (value: Costed): Size => this.known(value) ?? unknownSize;

  /** The size of the items of a list: the schema alone knows it. */
  readonly ofItems = (list: Costed): Size => {
    const max = list.path.itemSizeIn(this.self);
    return max === undefined ? unknownSize : upTo(max);
  };

  known(value: Costed): Size | undefined {
    const own = value.size ?? value.literal;
    if (own !== undefined) return own;
    const max = value.path.sizeIn(this.self);
    if (max !== undefined) {
      const size = upTo(max);
      if (this.early) value.size = size;
      return size;
    }
    if (isScalar(value.type)) return fixedSize(1);
    return this.early ? value.local : undefined;
  }
}
