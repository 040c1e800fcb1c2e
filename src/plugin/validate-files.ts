import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Finding, type Manifest, printRef } from '../manifest';
import { readManifests } from '../manifest/read-yaml';
import { checkSet } from '../rules/check-manifests';
import { codeInfo } from '../rules/registry';
import { today } from '../synth/today';
import type { ValidationContext, ViolatingResource } from './cdk8s-validation';
import type { PluginOptions } from './plugin-options';

/** Checks the files of the context as one set and fills its report: errors first. */
export function validateFiles({ manifests: files, report }: ValidationContext, options: PluginOptions): void {
  const { check, maxWarnings } = options;
  const { manifests, findings } = readFiles(files);
  const told = checkSet(manifests, { today: today(), ...check }, findings).findings.filter(isCounted);
  const shared = sharedNames(manifests);
  const groups = [...groupByCode(told)].sort(([, a], [, b]) => Number(hasError(b)) - Number(hasError(a)));
  for (const [code, group] of groups) report.addViolation(violationOf(code, group, shared));
  const errors = told.filter(isError).length;
  const warnings = told.length - errors;
  const hasFailed = errors > 0 || warnings > maxWarnings;
  report.submit(hasFailed ? 'failure' : 'success', { errors: String(errors), warnings: String(warnings) });
}

const isCounted = ({ severity }: Finding): boolean => severity !== 'info';
const isError = ({ severity }: Finding): boolean => severity === 'error';
const hasError = (findings: readonly Finding[]): boolean => findings.some(isError);

function readFiles(files: readonly string[]): { manifests: readonly Manifest[]; findings: readonly Finding[] } {
  const manifests: Manifest[] = [];
  const findings: Finding[] = [];
  for (const file of files) {
    const read = readManifests(readFileSync(file), file);
    for (const manifest of read.manifests) manifests.push(manifest);
    for (const finding of read.findings) findings.push(finding);
  }
  return { manifests, findings };
}

function groupByCode(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.code);
    if (group === undefined) groups.set(finding.code, [finding]);
    else group.push(finding);
  }
  return groups;
}

/** The names that more than one object of the app has: cdk8s-cli's table holds the construct path of one of them. */
function sharedNames(manifests: readonly Manifest[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const { object } of manifests) {
    const name = String((object.metadata as { readonly name?: unknown } | undefined)?.name);
    if (seen.has(name)) shared.add(name);
    seen.add(name);
  }
  return shared;
}

function violationOf(code: string, findings: readonly Finding[], shared: ReadonlySet<string>) {
  const info = codeInfo(code);
  const byResource = new Map<string, ViolatingResource & { readonly locations: string[] }>();
  for (const finding of findings) {
    const { file = '', object } = finding;
    const key = JSON.stringify([file, object]);
    const location = describe(finding);
    const resource = byResource.get(key);
    if (resource !== undefined) resource.locations.push(location);
    else
      byResource.set(key, { resourceName: resourceName(finding, shared), locations: [location], manifestPath: file });
  }
  return {
    ruleName: hasError(findings) ? code : `${code} (warning)`,
    recommendation: info?.title ?? code,
    fix: info?.fix ?? findings[0]?.fix ?? '',
    violatingResources: [...byResource.values()],
  };
}

/** The name alone, where it leads cdk8s-cli to the right construct path; else one that leads it to none. */
function resourceName({ object, file = '' }: Finding, shared: ReadonlySet<string>): string {
  if (object === undefined) return basename(file);
  return object.name === '' || shared.has(object.name) ? printRef(object) : object.name;
}

function describe({ line, column, fieldPath, message, fix }: Finding): string {
  const place = line === undefined ? '' : `${line}:${column} `;
  return `${place}${fieldPath === '' ? '' : `${fieldPath}: `}${message} (${fix})`;
}
