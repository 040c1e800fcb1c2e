import type { IConstruct } from 'constructs';
import { type ConstructExemption, exemptMark, isDay } from '../src/manifest';
import { shown } from './misuse-error';

export interface ExemptOptions {
  /** The last day on which the exemption holds, `YYYY-MM-DD`. @default - it holds for good */
  readonly expires?: string;
}

/**
 * Exempts a construct, and all under it, from a rule that it breaks on purpose. What is rendered carries nothing of it.
 *
 * @param code code of the rule; `*` stands for any text
 * @param reason why the rule need not hold here
 * @throws Error when there is no reason, or `expires` is no day
 *
 * @example
 * exempt(filebeat, 'no-host-path', 'filebeat reads the container logs of the node');
 */
export function exempt(scope: IConstruct, code: string, reason: string, options: ExemptOptions = {}): void {
  const { expires } = options;
  const place = scope.node.path === '' ? 'the app' : scope.node.path;
  if (reason.trim() === '') {
    throw new Error(`The exemption of ${place} from ${code} has no reason; say why the rule need not hold there`);
  }
  if (expires !== undefined && !isDay(expires)) {
    throw new Error(
      `The exemption of ${place} from ${code} expires on ${shown(expires)}; use a day such as 2027-01-31`,
    );
  }
  const holder = scope as { [exemptMark]?: ConstructExemption[] };
  const exemption = { code, reason: reason.trim(), ...(expires === undefined ? {} : { expires }) };
  const declared = holder[exemptMark];
  if (declared !== undefined) declared.push(exemption);
  else Object.defineProperty(scope, exemptMark, { value: [exemption] });
}
