import type { IConstruct } from 'constructs';
import { type ConstructExemption, exemptMark } from '../manifest';
import type { Exemption } from '../rules/exemptions';

/** The exemptions that constructs declare for themselves and all under them. */
export function readExemptions(constructs: Iterable<IConstruct>): readonly Exemption[] {
  const exemptions: Exemption[] = [];
  for (const construct of constructs) {
    const declared = (construct as { readonly [exemptMark]?: readonly ConstructExemption[] })[exemptMark];
    if (declared === undefined) continue;
    const constructPath = construct.node.path;
    for (const exemption of declared) {
      exemptions.push({ ...exemption, constructPath, origin: { type: 'code', constructPath } });
    }
  }
  return exemptions;
}
