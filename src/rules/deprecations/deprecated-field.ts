import { FieldPath, groupOf, isJsonObject, type JsonObject } from '../../manifest';
import { minorOf } from '../../schema/versions';
import { child, list, textMap } from '../admission/fields';
import { type PodSpecs, podSpecsOf } from '../pod-specs';
import type { RuleCatalogue, Subject } from '../rule';
import type { ReportSubject, SetRule } from '../set-rule';
import { annotations, type FieldLifecycle, kindFields, nodeKeys, volumeSources } from './field-lifecycle';

export const deprecatedFieldCatalogue = {
  'no-deprecated-field': {
    title: 'Objects use fields, annotations and labels that are not deprecated',
    fix: 'Use what replaces it.',
    severity: 'warning',
    profile: 'recommended',
  },
} as const satisfies RuleCatalogue;

type Report = (path: FieldPath, what: string, lifecycle: FieldLifecycle) => void;

/** Fields and values that the server takes, with a warning, without effect, or not for long. */
export const deprecatedField: SetRule<keyof typeof deprecatedFieldCatalogue> = {
  title: 'Deprecations',
  catalogue: deprecatedFieldCatalogue,
  check({ subjects, options }, report) {
    const until = minorOf(options.until ?? options.kubeVersion);
    for (const subject of subjects) checkSubject(subject, reporter(subject, until, report));
  },
};

function reporter(subject: Subject, until: number, report: ReportSubject<'no-deprecated-field'>): Report {
  return (path, what, { deprecated, gone, instead }) => {
    if (deprecated > until) return;
    const ended = gone !== undefined && gone <= until ? `; it has no effect from 1.${gone} on` : '';
    report(subject, 'no-deprecated-field', path, `${what} is deprecated since 1.${deprecated}${ended}`, instead);
  };
}

const metadataPath = FieldPath.of('metadata');

function checkSubject(subject: Subject, report: Report): void {
  const { object, ref } = subject;
  checkAnnotations(child(object, 'metadata'), metadataPath, report);
  const group = groupOf(ref.apiVersion);
  for (const { path, value, ...lifecycle } of own(kindFields, `${group}/${ref.kind}`) ?? []) {
    const found = path.reduce<unknown>((at, name) => (isJsonObject(at) ? at[name] : undefined), object);
    if (found === undefined || (value !== undefined && found !== value)) continue;
    report(FieldPath.of(...path), value ?? path.join('.'), lifecycle);
  }
  if (ref.kind === 'PersistentVolume' && group === '')
    checkSources(child(object, 'spec'), FieldPath.of('spec'), report);
  const pods = podSpecsOf(subject);
  if (pods !== undefined) checkPods(pods, ref.kind !== 'Pod', subject, report);
}

/** What a table says of a key; undefined for one that it does not have, whatever objects inherit. */
function own<T>(table: { readonly [key: string]: T }, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function checkAnnotations(metadata: JsonObject | undefined, path: FieldPath, report: Report): void {
  for (const key of Object.keys(textMap(metadata, 'annotations'))) {
    const lifecycle = own(annotations, key) ?? own(annotations, key.slice(0, key.indexOf('/') + 1));
    if (lifecycle !== undefined) report(path.child('annotations').key(key), `annotation ${key}`, lifecycle);
  }
}

function checkSources(volume: JsonObject | undefined, path: FieldPath, report: Report): void {
  for (const source of Object.keys(volume ?? {})) {
    const lifecycle = own(volumeSources, source);
    if (lifecycle !== undefined) report(path.child(source), `volume source ${source}`, lifecycle);
  }
}

const serviceAccount: FieldLifecycle = { deprecated: 11, instead: 'Use serviceAccountName.' };

function checkPods({ spec, path, metadata }: PodSpecs, isTemplate: boolean, subject: Subject, report: Report): void {
  if (isTemplate)
    checkAnnotations(metadata, FieldPath.of(...path.steps().slice(0, -1).map(String), 'metadata'), report);
  // The server fills it in from serviceAccountName: only the manifest tells whether it was written.
  const written = path
    .steps()
    .reduce<unknown>((at, step) => (isJsonObject(at) ? at[step] : undefined), subject.manifest.object);
  if (isJsonObject(written) && typeof written.serviceAccount === 'string') {
    report(path.child('serviceAccount'), 'serviceAccount', serviceAccount);
  }
  list(spec, 'volumes').forEach((volume, index) => {
    checkSources(volume, path.child('volumes').index(index), report);
  });
  checkPlacement(spec, path, report);
}

function checkPlacement(spec: JsonObject, path: FieldPath, report: Report): void {
  const check = (key: unknown, at: () => FieldPath): void => {
    const lifecycle = typeof key === 'string' ? own(nodeKeys, key) : undefined;
    if (lifecycle !== undefined) report(at(), String(key), lifecycle);
  };
  for (const key of Object.keys(textMap(spec, 'nodeSelector'))) check(key, () => path.child('nodeSelector').key(key));
  list(spec, 'tolerations').forEach(({ key }, index) => {
    check(key, () => path.child('tolerations').index(index).child('key'));
  });
  list(spec, 'topologySpreadConstraints').forEach(({ topologyKey }, index) => {
    check(topologyKey, () => path.child('topologySpreadConstraints').index(index).child('topologyKey'));
  });
  if (spec.affinity !== undefined) checkKeys(spec.affinity, path.child('affinity'), check);
}

/** Every `key` and `topologyKey` at any depth of an affinity. */
function checkKeys(value: unknown, path: FieldPath, check: (key: unknown, at: () => FieldPath) => void): void {
  if (Array.isArray(value))
    value.forEach((item, index) => {
      checkKeys(item, path.index(index), check);
    });
  if (!isJsonObject(value)) return;
  for (const [name, field] of Object.entries(value)) {
    if (name === 'key' || name === 'topologyKey') check(field, () => path.child(name));
    else if (name !== 'matchLabels') checkKeys(field, path.child(name), check);
  }
}
