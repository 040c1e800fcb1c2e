import { FieldPath, groupKindOf, isJsonObject, type JsonObject } from '../../manifest';
import { minorOf } from '../../schema/versions';
import { child, list } from '../admission/fields';
import { warnsOfVolumeType } from '../admission/pod-warnings';
import type { CheckOptions } from '../check-options';
import { kindRule, type Tell } from '../object-rule';
import { type PodSpecs, podSpecsOf } from '../pod-specs';
import type { RuleCatalogue, Subject } from '../rule';
import {
  annotations,
  type FieldLifecycle,
  kindFields,
  migratedSources,
  nodeKeys,
  serviceAccount,
  volumeSources,
} from './field-lifecycle';
import { type OnNodeKey, objectPlacements, visitPodPlacement } from './node-key-places';

export const deprecatedFieldCatalogue = {
  'no-deprecated-field': {
    title: 'Objects use fields, annotations and labels that are not deprecated',
    fix: 'Use what replaces it.',
    severity: 'warning',
    profile: 'recommended',
  },
} as const satisfies RuleCatalogue;

/** Fields and values that the server takes, with a warning, without effect, or not for long. */
export const deprecatedField = kindRule('Deprecations', deprecatedFieldCatalogue, [], (subject, tell, options) => {
  new Look(subject, options, tell).atObject();
});

/** What a table says of a key; undefined for one that it does not have, whatever objects inherit. */
function own<T>(table: { readonly [key: string]: T }, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** The look at one object. */
class Look {
  /** Versions up to here are of interest. */
  private readonly until: number;
  private readonly minor: number;

  constructor(
    private readonly subject: Subject,
    { kubeVersion, until = kubeVersion }: CheckOptions,
    private readonly report: Tell<'no-deprecated-field'>,
  ) {
    this.minor = minorOf(kubeVersion);
    this.until = minorOf(until);
  }

  atObject(): void {
    const { object, ref } = this.subject;
    const groupKind = groupKindOf(ref);
    this.atAnnotations(child(object, 'metadata'), FieldPath.root);
    for (const { path, value, ...lifecycle } of own(kindFields, groupKind) ?? []) {
      const found = path.reduce<unknown>((at, name) => (isJsonObject(at) ? at[name] : undefined), object);
      if (found === undefined || (value !== undefined && found !== value)) continue;
      this.tell(FieldPath.of(...path), value ?? path.join('.'), lifecycle);
    }
    own(objectPlacements, groupKind)?.(object, this.onNodeKey);
    if (groupKind === '/PersistentVolume') this.atSource(child(object, 'spec'), FieldPath.of('spec'), false);
    const pods = podSpecsOf(this.subject);
    if (pods !== undefined) this.atPods(pods);
  }

  private atPods({ spec, path, metadata }: PodSpecs): void {
    const steps = path.steps().map(String);
    if (this.subject.ref.kind !== 'Pod') this.atAnnotations(metadata, FieldPath.of(...steps.slice(0, -1)));
    // The server fills serviceAccount in from serviceAccountName: only the manifest tells whether it was written.
    const written = steps.reduce<JsonObject | undefined>(child, this.subject.manifest.object);
    if (typeof written?.serviceAccount === 'string') {
      this.tell(path.child('serviceAccount'), 'serviceAccount', serviceAccount);
    }
    list(spec, 'volumes').forEach((volume, index) => {
      this.atSource(volume, path.child('volumes').index(index), true);
    });
    visitPodPlacement(spec, path, this.onNodeKey);
  }

  /** `path` is that of the holder of the metadata. */
  private atAnnotations(metadata: JsonObject | undefined, path: FieldPath): void {
    for (const key in child(metadata, 'annotations')) {
      const lifecycle = own(annotations, key) ?? own(annotations, key.slice(0, key.indexOf('/') + 1));
      if (lifecycle !== undefined) {
        this.tell(path.child('metadata', 'annotations').key(key), `annotation ${key}`, lifecycle);
      }
    }
  }

  /** Of a volume that admission warns of, only what `until` adds is said. */
  private atSource(volume: JsonObject | undefined, path: FieldPath, isPods: boolean): void {
    for (const source in volume) {
      const lifecycle = own(migratedSources, source) ?? own(volumeSources, source);
      if (lifecycle === undefined) continue;
      if (isPods && warnsOfVolumeType(source, this.minor) && !this.endsLater(lifecycle)) continue;
      this.tell(path.child(source), `volume source ${source}`, lifecycle);
    }
  }

  private readonly onNodeKey: OnNodeKey = (key, path) => {
    const lifecycle = own(nodeKeys, key);
    if (lifecycle !== undefined) this.tell(path(), key, lifecycle);
  };

  private endsLater({ gone }: FieldLifecycle): boolean {
    return gone !== undefined && gone > this.minor && gone <= this.until;
  }

  private tell(path: FieldPath, what: string, { deprecated, gone, instead }: FieldLifecycle): void {
    if (deprecated !== undefined && deprecated > this.until) return;
    const since = deprecated === undefined ? '' : ` since 1.${deprecated}`;
    const ended = gone === undefined || gone > this.until ? '' : `; Kubernetes is without it from 1.${gone} on`;
    this.report('no-deprecated-field', path, `${what} is deprecated${since}${ended}`, instead);
  }
}
