import { child, text, textMap } from '../admission/fields';
import type { RuleCatalogue, Subject } from '../rule';
import type { SetRule } from '../set-rule';
import { printTarget } from './reference';
import { graphOf } from './reference-graph';

export const staticPodCatalogue = {
  'no-config-in-static-pod': {
    title: 'A static Pod uses no ConfigMap, Secret or ServiceAccount',
    fix: 'Put the value into the Pod, mount a file of the node with hostPath, or let a controller make the Pod.',
    severity: 'warning',
  },
} as const satisfies RuleCatalogue;

const forbidden = new Set(['ConfigMap', 'PersistentVolumeClaim', 'Secret', 'ServiceAccount']);

/** The kubelet runs a static Pod without the API server, and refuses one that needs an object of the API. */
export const noConfigInStaticPod: SetRule<keyof typeof staticPodCatalogue> = {
  title: 'Static Pods',
  catalogue: staticPodCatalogue,
  check(set, report) {
    for (const { from, path, to } of graphOf(set).objectReferences) {
      if (from.ref.kind !== 'Pod' || to.group !== '' || to.key !== undefined || !forbidden.has(to.kind)) continue;
      if (!isStaticPod(from)) continue;
      report(from, 'no-config-in-static-pod', path, `a static Pod cannot use ${printTarget(to)}`);
    }
  },
};

const sourceAnnotation = 'kubernetes.io/config.source';

/** Where kubeadm has the kubelet look for static Pods, and where drydock writes them. */
const nodeFolders = /(^|\/)(dist-node|etc\/kubernetes\/manifests)\//;

/** Whether a Pod is a file for the disk of a node: it is marked as such, or stands in a folder for them. */
function isStaticPod({ manifest, object }: Subject): boolean {
  const annotations = textMap(child(object, 'metadata'), 'annotations');
  const source = text(annotations, sourceAnnotation);
  if (source === 'file' || source === 'http' || text(annotations, 'kubernetes.io/config.mirror') !== '') return true;
  return manifest.source !== undefined && nodeFolders.test(manifest.source.file.replaceAll('\\', '/'));
}
