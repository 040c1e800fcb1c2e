/** A rule that a construct is exempt from, with all under it. */
export interface ConstructExemption {
  /** Code of the rule; `*` stands for any text. */
  readonly code: string;
  readonly reason: string;
  /** The last day on which it holds, `YYYY-MM-DD`. @default - it holds for good */
  readonly expires?: string;
}

/**
 * A construct's property of this name holds its `ConstructExemption[]`. A global symbol, so that constructs need not
 * import the engine, and since an app may have loaded another copy of this package.
 */
export const exemptMark = Symbol.for('cdk8s-drydock.exempt');
