/** The minor versions of Kubernetes whose API is known here: those that have a cdk8s-plus package. */
export const kubeVersions = ['1.25', '1.26', '1.27', '1.28', '1.29', '1.30', '1.31', '1.32', '1.33', '1.34'] as const;

export type KubeVersion = (typeof kubeVersions)[number];

/** The version that is meant where none is named. */
export const defaultKubeVersion: KubeVersion = '1.28';

/** Whether `text` names one of the known versions. */
export function isKubeVersion(text: string): text is KubeVersion {
  return (kubeVersions as readonly string[]).includes(text);
}

/** 28 of `1.28`. */
export function minorOf(version: KubeVersion): number {
  return Number(version.slice(2));
}

/** Minor versions in which something exists; both ends count. */
export interface MinorRange {
  /** @default - since before the first known version */
  readonly since?: number;
  /** @default - still there in the newest known version */
  readonly until?: number;
}

/** Whether the minor version lies in one of the ranges. */
export function inRanges(minor: number, ranges: readonly MinorRange[]): boolean {
  return ranges.some(({ since, until }) => (since ?? minor) <= minor && minor <= (until ?? minor));
}

/** Reads `26-29,31-`, as the generated data has it. */
export function parseRanges(text: string): MinorRange[] {
  return text.split(',').map((run) => {
    const [since = '', until = ''] = run.split('-');
    return { ...(since === '' ? {} : { since: Number(since) }), ...(until === '' ? {} : { until: Number(until) }) };
  });
}

/** `from 1.26 on`, `up to 1.29`, `from 1.26 to 1.29`. */
export function printRanges(ranges: readonly MinorRange[]): string {
  return ranges
    .map(({ since, until }) => {
      if (since === undefined) return `up to 1.${until}`;
      return until === undefined ? `from 1.${since} on` : `from 1.${since} to 1.${until}`;
    })
    .join(', ');
}
