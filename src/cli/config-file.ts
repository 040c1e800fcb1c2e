import { dirname, join } from 'node:path';
import { isDay, type Severity } from '../manifest';
import type { CheckOptions } from '../rules/check-options';
import type { Exemption } from '../rules/exemptions';
import { matchesGlob } from '../rules/references/external-objects';
import { allCodes } from '../rules/registry';
import { defaultKubeVersion } from '../schema/versions';
import {
  didYouMean,
  readChoice,
  readKubeVersion,
  readMetadataKey,
  readPodSecurity,
  readProfile,
  readUntil,
} from './check-values';
import { loadRules } from './config-modules';
import { ConfigNode } from './config-node';
import { UsageError } from './exit-code';
import { readExternalFile, readExternalList } from './external-file';
import { readBytes, readDefinitions } from './schema-file';

const keys = [
  'profile',
  'podSecurity',
  'kubeVersion',
  'until',
  'strictKinds',
  'severities',
  'requiredLabels',
  'requiredAnnotations',
  'external',
  'schemas',
  'customRules',
  'exemptions',
] as const;

type Fields = ReadonlyMap<string, ConfigNode>;

/**
 * The options of a configuration file. Its paths are relative to its own folder.
 *
 * @throws UsageError with file and line for a key that does not exist or a value that is not allowed
 */
export function readConfigFile(file: string): Partial<CheckOptions> {
  const text = new TextDecoder().decode(
    readBytes(file, (message) => {
      throw new UsageError(`--config ${file}: ${message}`);
    }),
  );
  const root = ConfigNode.parse(text, file);
  return root.isAbsent() ? {} : readOptions(root.fields(keys), dirname(file));
}

function readOptions(fields: Fields, folder: string): Partial<CheckOptions> {
  const customRules = (fields.get('customRules')?.items() ?? []).flatMap((node) => loadRules(node, folder));
  const codes = [...Object.keys(allCodes), ...customRules.flatMap(({ catalogue }) => Object.keys(catalogue))];
  const profile = fields.get('profile');
  const podSecurity = fields.get('podSecurity');
  const external = fields.get('external');
  return {
    ...readVersions(fields),
    ...(profile && { profile: readProfile(profile.text(), profile.fail) }),
    ...(podSecurity && readPodSecurity(podSecurity.text(), podSecurity.fail)),
    ...definedOnly({
      strictKinds: fields.get('strictKinds')?.boolean(),
      requiredLabels: readKeys(fields.get('requiredLabels')),
      requiredAnnotations: readKeys(fields.get('requiredAnnotations')),
    }),
    ...(fields.has('severities') && { severities: readSeverities(fields, codes) }),
    ...(external && { external: readExternal(external, folder) }),
    ...(fields.has('schemas') && { customResourceDefinitions: readSchemas(fields, folder) }),
    ...(customRules.length > 0 && { customRules }),
    ...(fields.has('exemptions') && { exemptions: readExemptions(fields, codes) }),
  };
}

/** The fields that have a value, since an optional field must not be undefined. */
function definedOnly<Fields extends object>(fields: Fields): { [Name in keyof Fields]?: NonNullable<Fields[Name]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}

function readVersions(fields: Fields): Pick<Partial<CheckOptions>, 'kubeVersion' | 'until'> {
  const version = fields.get('kubeVersion');
  const until = fields.get('until');
  const kubeVersion = version && readKubeVersion(version.text(), version.fail);
  return {
    ...(kubeVersion && { kubeVersion }),
    ...(until && { until: readUntil(until.text(), kubeVersion ?? defaultKubeVersion, until.fail) }),
  };
}

function readKeys(node: ConfigNode | undefined): readonly string[] | undefined {
  return node?.items().map((item) => readMetadataKey(item.text(), item.fail));
}

function readSeverities(fields: Fields, codes: readonly string[]): CheckOptions['severities'] {
  const severities: { [code: string]: Severity | 'off' } = {};
  for (const [code, value, key] of fields.get('severities')?.pairs() ?? []) {
    if (!codes.includes(code)) key.fail(`there is no code "${code}"${didYouMean(code, codes)}`);
    severities[code] = readChoice(value.text(), ['error', 'warning', 'info', 'off'], value.fail);
  }
  return severities;
}

/** A list of objects, among them paths of files that hold more. */
function readExternal(node: ConfigNode, folder: string): CheckOptions['external'] {
  return node.items().flatMap((item) => {
    if (item.isMap()) return readExternalList([item]);
    return readExternalFile(join(folder, item.text()), item.fail);
  });
}

function readSchemas(fields: Fields, folder: string): CheckOptions['customResourceDefinitions'] {
  const nodes = fields.get('schemas')?.items() ?? [];
  return nodes.flatMap((node) => readDefinitions(join(folder, node.text()), node.fail));
}

function readExemptions(fields: Fields, codes: readonly string[]): readonly Exemption[] {
  return (fields.get('exemptions')?.items() ?? []).map((node) => readExemption(node, codes));
}

function readExemption(node: ConfigNode, codes: readonly string[]): Exemption {
  const fields = node.fields(['code', 'kind', 'name', 'namespace', 'reason', 'expires']);
  const code = fields.get('code')?.text() ?? node.fail('a code is expected, such as code: no-host-path');
  const codeNode = fields.get('code') ?? node;
  if (!codes.some((known) => matchesGlob(known, code)))
    codeNode.fail(`there is no such code${didYouMean(code, codes)}`);
  const reason = fields.get('reason')?.text() ?? '';
  if (reason.trim() === '')
    (fields.get('reason') ?? node).fail('a reason is expected: why the rule need not hold here');
  const expires = fields.get('expires');
  if (expires !== undefined && !isDay(expires.text())) expires.fail('a day is expected, such as 2027-01-31');
  return {
    code,
    reason,
    ...definedOnly({
      kind: fields.get('kind')?.text(),
      name: fields.get('name')?.text(),
      namespace: fields.get('namespace')?.text(),
      expires: expires?.text(),
    }),
    origin: { type: 'config', ...node.position },
  };
}
