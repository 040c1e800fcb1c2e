/**
 * The part of cdk8s-cli's validation API that the plugin uses (cdk8s-cli, lib/plugins/validation.d.ts), written down
 * here so that neither types nor code of the command line are needed at run time.
 */
export interface ValidationContext {
  /** The files that `cdk8s synth` wrote. */
  readonly manifests: readonly string[];
  readonly report: ValidationReport;
}

interface ValidationReport {
  addViolation(violation: ValidationViolation): void;
  submit(status: 'success' | 'failure', metadata?: { readonly [key: string]: string }): void;
}

interface ValidationViolation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: readonly ViolatingResource[];
}

export interface ViolatingResource {
  /** cdk8s-cli looks the construct path up by it, in a table that knows names alone. */
  readonly resourceName: string;
  readonly locations: readonly string[];
  readonly manifestPath: string;
}
