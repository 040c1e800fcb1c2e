import { existsSync } from 'node:fs';
import type { CheckOptions } from '../rules/check-options';
import type { readConfigFile } from './config-file';

/** The configuration file that is read where none is named. */
const defaultName = 'drydock.yaml';

/**
 * The options of the configuration file: of the one that is named, else of `drydock.yaml` here, if there is one. What
 * reads it is loaded when there is one to read.
 *
 * @param named false for none
 * @throws UsageError as `readConfigFile` does
 */
export function loadConfig(named: string | false | undefined): Partial<CheckOptions> {
  if (named === false || (named === undefined && !existsSync(defaultName))) return {};
  const loaded = require('./config-file') as { readConfigFile: typeof readConfigFile };
  return loaded.readConfigFile(named ?? defaultName);
}
