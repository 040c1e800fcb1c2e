import type { ValidationContext } from './cdk8s-validation';
import type { PluginOptions } from './plugin-options';

/**
 * A validation plugin of cdk8s-cli, for apps that keep cdk8s's own `App`: `cdk8s synth` runs it over the files that it
 * wrote. An app that uses `DrydockApp` needs no plugin.
 *
 * @example
 * # cdk8s.yaml
 * validations:
 *   - package: ./node_modules/cdk8s-drydock/lib/src/plugin
 *     version: 0.1.0
 *     class: DrydockValidation
 *     properties:
 *       kubeVersion: "1.28"
 */
export class DrydockValidation {
  private readonly options: PluginOptions;

  /** @throws Error for `properties` that do not exist or have values that are not allowed */
  constructor(properties?: unknown) {
    const { readPluginOptions } = require('./plugin-options') as typeof import('./plugin-options');
    this.options = readPluginOptions(properties);
  }

  /** Checks all files as one set and fills the report of the context. */
  async validate(context: ValidationContext): Promise<void> {
    const { validateFiles } = require('./validate-files') as typeof import('./validate-files');
    validateFiles(context, this.options);
  }
}
