import { groupKindOf } from '../../manifest';
import { child, list, text } from '../admission/fields';
import type { Subject } from '../rule';
import { core, type ReferenceTarget } from './reference';

/** Tells of an object that a controller makes for the object at hand; `family` when it makes NAME-0, NAME-1 and so on. */
export type Provide = (target: ReferenceTarget, family?: 'family') => void;

type Provider = (subject: Subject, provide: Provide) => void;

const providers: { readonly [groupKind: string]: Provider } = {
  /** The class of a volume that is made by hand needs no StorageClass. */
  '/PersistentVolume': ({ object }, provide) => {
    const name = text(child(object, 'spec'), 'storageClassName');
    provide({ group: 'storage.k8s.io', kind: 'StorageClass', namespace: undefined, name });
  },
  'apps/StatefulSet': ({ object, ref }, provide) => {
    for (const template of list(child(object, 'spec'), 'volumeClaimTemplates')) {
      const name = `${text(child(template, 'metadata'), 'name')}-${ref.name}`;
      provide(core('PersistentVolumeClaim', ref.namespace, name), 'family');
    }
  },
  'bitnami.com/SealedSecret': ({ object, ref }, provide) => {
    const template = child(child(child(object, 'spec'), 'template'), 'metadata');
    provide(core('Secret', ref.namespace, text(template, 'name') || ref.name));
  },
  'cert-manager.io/Certificate': ({ object, ref }, provide) => {
    provide(core('Secret', ref.namespace, text(child(object, 'spec'), 'secretName')));
  },
  'external-secrets.io/ExternalSecret': ({ object, ref }, provide) => {
    provide(core('Secret', ref.namespace, text(child(child(object, 'spec'), 'target'), 'name') || ref.name));
  },
  'secrets-store.csi.x-k8s.io/SecretProviderClass': ({ object, ref }, provide) => {
    for (const secret of list(child(object, 'spec'), 'secretObjects')) {
      provide(core('Secret', ref.namespace, text(secret, 'secretName')));
    }
  },
};

const kinds = new Set(Object.keys(providers).map((groupKind) => groupKind.slice(groupKind.indexOf('/') + 1)));

/** Finds what controllers make for an object: a claim of a StatefulSet, the Secret of a certificate. */
export function provideObjects(subject: Subject, provide: Provide): void {
  if (!kinds.has(subject.ref.kind)) return;
  const key = groupKindOf(subject.ref);
  if (Object.hasOwn(providers, key)) providers[key]?.(subject, provide);
}
