import type { Finding } from '../../manifest';
import { printRef } from '../../manifest';
import type { SuppressedFinding } from '../../rules/exemptions';
import { codeInfo } from '../../rules/registry';
import { drydockVersion } from '../version';
import { type Formatter, sentenceOf, wellFormed } from './report';

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const home = 'https://www.npmjs.com/package/cdk8s-drydock';
const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

/** SARIF 2.1.0, which code scanning services read. */
export const formatSarif: Formatter = ({ findings, suppressed }) => {
  const codes = [...new Set([...findings, ...suppressed].map(({ code }) => code))].sort();
  const indexes = new Map(codes.map((code, index) => [code, index]));
  const log = {
    $schema: schema,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'drydock', version: drydockVersion(), informationUri: home, rules: codes.map(ruleOf) },
        },
        columnKind: 'utf16CodeUnits',
        results: [
          ...findings.map((finding) => resultOf(finding, indexes.get(finding.code) ?? -1)),
          ...suppressed.map((finding) => ({
            ...resultOf(finding, indexes.get(finding.code) ?? -1),
            suppressions: [suppressionOf(finding)],
          })),
        ],
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};

function ruleOf(code: string): object {
  const info = codeInfo(code);
  if (info === undefined) return { id: code };
  return {
    id: code,
    shortDescription: { text: info.title },
    help: { text: info.fix },
    defaultConfiguration: { level: levels[info.severity ?? 'error'] },
  };
}

function resultOf(finding: Finding, ruleIndex: number): object {
  const { code, severity, object, fix } = finding;
  const subject = object === undefined ? '' : `${printRef(object)} `;
  return {
    ruleId: code,
    ruleIndex,
    level: levels[severity],
    message: { text: `${subject}${sentenceOf(finding)}. ${fix}` },
    locations: [locationOf(finding)],
    partialFingerprints: { 'drydock/v1': fingerprintOf(finding) },
  };
}

/** What stays the same when lines move, by which a service knows a result again. */
function fingerprintOf(finding: Finding): string {
  const { code, file = '', object, fieldPath } = finding;
  return [code, object === undefined ? file : qualified(finding), fieldPath].map(wellFormed).join(' ');
}

/** An annotation stands in the file of the finding itself; all else says from outside that it does not count. */
function suppressionOf({ suppression }: SuppressedFinding): object {
  const { reason, origin } = suppression;
  const kind = origin.type === 'annotation' ? 'inSource' : 'external';
  return { kind, status: 'accepted', justification: reason };
}

function locationOf(finding: Finding): object {
  const { file, line, column, object, constructPath, fieldPath } = finding;
  const names = [
    ...(object === undefined
      ? []
      : [{ name: printRef(object), fullyQualifiedName: qualified(finding), kind: 'object' }]),
    ...(constructPath === undefined ? [] : [{ fullyQualifiedName: constructPath, kind: 'module' }]),
    ...(fieldPath === '' ? [] : [{ fullyQualifiedName: fieldPath, kind: 'member' }]),
  ];
  const region =
    line === undefined ? {} : { region: { startLine: line, ...(column === undefined ? {} : { startColumn: column }) } };
  return {
    ...(file === undefined ? {} : { physicalLocation: { artifactLocation: artifactOf(file), ...region } }),
    ...(names.length === 0 ? {} : { logicalLocations: names }),
  };
}

const qualified = ({ object }: Finding): string =>
  object === undefined
    ? ''
    : [object.apiVersion, object.kind, object.namespace, object.name].filter((part) => part !== '').join('/');

/** A relative reference for a relative path, to the root of the sources, where a service finds the file. */
function artifactOf(file: string): { readonly uri: string; readonly uriBaseId?: string } {
  const path = wellFormed(file).replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  return file.startsWith('/') ? { uri: `file://${path}` } : { uri: path, uriBaseId: '%SRCROOT%' };
}
