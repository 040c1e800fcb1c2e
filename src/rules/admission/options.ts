/** A range of numbers, both ends included. */
export interface NumberRange {
  readonly from: number;
  readonly to: number;
}

/** What the rules need to know about the cluster. */
export interface AdmissionOptions {
  /** The minor version of the API server, `1.28`. */
  readonly kubeVersion: string;
  /** `--service-node-port-range` of the API server. */
  readonly serviceNodePortRange: NumberRange;
  /** `--service-cluster-ip-range` of the API server: one CIDR, or two of different families. */
  readonly serviceClusterIpRanges: readonly string[];
}

/** The version that is validated exactly, with the API server's own defaults for what belongs to a cluster. */
export const defaultAdmissionOptions: AdmissionOptions = {
  kubeVersion: '1.28',
  serviceNodePortRange: { from: 30000, to: 32767 },
  serviceClusterIpRanges: ['10.0.0.0/16'],
};

/** The number of a minor version: 28 of `1.28`. */
export function minorOf(options: AdmissionOptions): number {
  return Number(options.kubeVersion.slice(options.kubeVersion.indexOf('.') + 1));
}
