import type { Finding } from '../../manifest';
import type { CheckOptions } from '../check-options';
import { matchesGlob } from '../references/external-objects';
import { didYouMean, nearNames } from '../references/near-names';
import { allCodes } from '../registry';
import { isActive } from '../run-set-rules';
import { pathOf } from './annotations';
import { type ExemptionCode, exemptionCatalogue } from './catalogue';
import { type Declared, hasExpired } from './declared';
import { type Exemption, type ExemptionOrigin, originOf } from './exemption';

/** What there is to say about the exemptions of a check themselves. */
export function exemptionFindings(all: readonly Declared[], options: CheckOptions): readonly Finding[] {
  const custom = (options.customRules ?? []).map(({ catalogue }) => catalogue);
  const codes = { ...allCodes, ...Object.assign({}, ...custom) } as typeof allCodes;
  return all.flatMap((declared) => {
    const fault = faultOf(declared, options, codes);
    return fault === undefined ? [] : [findingAbout(declared.exemption, fault[0], fault[1])];
  });
}

type Fault = readonly [code: ExemptionCode, message: string];

function faultOf(
  { exemption, covered, refused }: Declared,
  options: CheckOptions,
  codes: typeof allCodes,
): Fault | undefined {
  const { code, reason, expires } = exemption;
  if (reason === '')
    return ['require-exemption-reason', `the exemption of ${code} gives no reason, and is not in force`];
  if (hasExpired(exemption, options.today)) {
    return ['no-expired-exemption', `the exemption of ${code} expired on ${expires}; its reason was: ${reason}`];
  }
  if (covered > 0) return undefined;
  if (refused > 0) {
    return ['no-unused-exemption', `${code} cannot be exempted here: the API server refuses the object all the same`];
  }
  const meant = Object.keys(codes).filter((known) => matchesGlob(known, code));
  if (meant.length === 0) {
    const near = didYouMean(nearNames(code, Object.keys(codes)));
    return ['no-unused-exemption', `there is no code ${JSON.stringify(code)} to exempt${near}`];
  }
  // A rule that does not run cannot show whether its exemption is needed.
  if (!meant.every((known) => isActive(known, codes[known], options))) return undefined;
  return ['no-unused-exemption', `the exemption of ${code} covers nothing: no such finding is there`];
}

function findingAbout(exemption: Exemption, code: ExemptionCode, message: string): Finding {
  const info: { readonly fix: string; readonly severity?: Finding['severity'] } = exemptionCatalogue[code];
  const { severity = 'error', fix } = info;
  return { code, severity, ...placeOf(originOf(exemption)), message, fix };
}

function placeOf(
  origin: ExemptionOrigin,
): Pick<Finding, 'object' | 'constructPath' | 'file' | 'line' | 'column' | 'fieldPath'> {
  const { type, ...place } = origin;
  if (!('key' in place)) return { ...place, fieldPath: '' };
  const { key, ...rest } = place;
  return { ...rest, fieldPath: pathOf(key).toString() };
}
