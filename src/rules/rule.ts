import type { FieldPath, Finding, JsonObject, Manifest, Severity } from '../manifest';
import type { Likeness } from './likeness';

/** What is fixed about a code: it is in the catalogue of its file, and has a page `docs/rules/CODE.md`. */
export interface RuleInfo {
  /** One sentence, without a full stop at its end: what holds when the rule is kept. */
  readonly title: string;
  /** What to do when it is not, unless the finding says it more precisely. */
  readonly fix: string;
  /** @default 'error' */
  readonly severity?: Severity;
  /**
   * The lowest profile that asks for it. `opt-in` is part of none: teams differ about it, and so it runs only where
   * `severities` or `only` names the code.
   * @default - it always runs
   */
  readonly profile?: RuleProfile;
}

/** How much of good practice is asked for; each profile includes the one before it. */
export const profiles = ['minimal', 'recommended', 'strict'] as const;

/**
 * `minimal`: what breaks or endangers a cluster; `recommended`: what most teams hold to; `strict`: all of it but what
 * is opted into by code.
 */
export type Profile = (typeof profiles)[number];

export type RuleProfile = Profile | 'opt-in';

/** The codes of one file with what is fixed about each. */
export type RuleCatalogue = { readonly [code: string]: RuleInfo };

/** Turns `code, path, message` into findings about one manifest. */
export class Reporter<Code extends string = string> {
  constructor(
    /** Of its codes; a function where it is loaded with the first finding. */
    private readonly catalogue: { readonly [code in Code]: RuleInfo } | (() => { readonly [code in Code]: RuleInfo }),
    private readonly manifest: Manifest,
    private readonly ref: NonNullable<Finding['object']>,
    private readonly findings: Finding[],
  ) {}

  /** Adds a finding; `fix` and `severity` are the catalogue's unless given. */
  report(code: Code, path: FieldPath | string, message: string, fix?: string, severity?: Severity): void {
    const { [code]: info } = typeof this.catalogue === 'function' ? this.catalogue() : this.catalogue;
    this.findings.push(findingOf(this.manifest, this.ref, info, code, path, message, fix, severity));
  }
}

/** A finding about one manifest; `fix` and `severity` are the catalogue's unless given. */
export function findingOf(
  { constructPath, source }: Manifest,
  object: NonNullable<Finding['object']>,
  info: RuleInfo,
  code: string,
  path: FieldPath | string,
  message: string,
  fix = info.fix,
  severity = info.severity ?? 'error',
): Finding {
  const fieldPath = path.toString();
  if (source === undefined) {
    // Spelled out: there are tens of thousands in a large set.
    return constructPath === undefined
      ? { code, severity, object, fieldPath, message, fix }
      : { code, severity, object, constructPath, fieldPath, message, fix };
  }
  const place = { file: source.file, ...source.locate(fieldPath) };
  return {
    code,
    severity,
    object,
    ...(constructPath === undefined ? {} : { constructPath }),
    ...place,
    fieldPath,
    message,
    fix,
  };
}

/** One manifest on its way through the rules. */
export interface Subject {
  readonly manifest: Manifest;
  readonly ref: NonNullable<Finding['object']>;
  /**
   * The object as the API server sees it when it validates: nulls are absent, its defaults are filled in, types are
   * those of the schema. Rules read this; positions and field paths stay those of the manifest.
   */
  readonly object: JsonObject;
  /** What it has in common with others of the set. @default - not known */
  readonly likeness?: Likeness | undefined;
}
