import type { FieldPath, JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { bool, list, text } from './fields';
import { byteLength } from './names';
import type { Errors } from './validator';

export const sysctlsCatalogue = {
  'valid-sysctl': {
    title: 'Sysctls have different, well-formed names',
    fix: 'Write the name as sysctl(8) has it, like net.core.somaxconn, once.',
  },
  'no-host-namespace-sysctl': {
    title: 'Sysctls of a namespace are not set in a Pod that shares it with its node',
    fix: 'Remove the sysctl, or hostNetwork or hostIPC.',
  },
} satisfies RuleCatalogue;

const sysctlName = '([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const isSysctlName = new RegExp(`^${sysctlName}$`);
const maxSysctlBytes = 253;

/** validateSysctls: of the security context of the Pod spec; `path` is their list. */
export function validateSysctls(
  spec: JsonObject,
  context: JsonObject,
  path: FieldPath,
  errors: Errors,
  minor: number,
): void {
  const names = new Set<string>();
  list(context, 'sysctls').forEach((sysctl, i) => {
    const name = text(sysctl, 'name');
    const at = path.index(i).child('name');
    if (name === '') {
      errors.required('valid-sysctl', at);
    } else if (byteLength(name) > maxSysctlBytes || !isSysctlName.test(name)) {
      const detail = `must have at most ${maxSysctlBytes} characters and match regex ^${sysctlName}$`;
      errors.invalid('valid-sysctl', at, name, detail);
    } else if (names.has(name)) {
      errors.duplicate('valid-sysctl', at, name);
    }
    names.add(name);
    if (minor >= 29) validateHostSysctl(name, spec, at, errors);
  });
}

/** ValidateHostSysctl, since 1.29. */
function validateHostSysctl(name: string, spec: JsonObject, path: FieldPath, errors: Errors): void {
  const dotted = withDots(name);
  const field = dotted.startsWith('net.') ? 'hostNetwork' : isIpcSysctl(dotted) ? 'hostIPC' : undefined;
  if (field === undefined || bool(spec, field) !== true) return;
  errors.invalid('no-host-namespace-sysctl', path, name, `may not be specified when '${field}' is true`);
}

/** Sysctls of the IPC namespace (component-helpers/node/util/sysctl/namespace.go). */
const isIpcSysctl = (name: string): boolean =>
  name === 'kernel.sem' || ['kernel.shm', 'kernel.msg', 'fs.mqueue.'].some((prefix) => name.startsWith(prefix));

/** The name as sysctl(8) prints it: where a slash comes first, slashes separate and dots do not. */
function withDots(name: string): string {
  if (!/^[^./]*\//.test(name)) return name;
  return name.replace(/[./]/g, (separator) => (separator === '/' ? '.' : '/'));
}
