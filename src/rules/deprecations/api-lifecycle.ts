import type { JsonObject } from '../../manifest';
import { crdChanges, webhookChanges } from './extension-changes';
import { ingressChanges } from './ingress-changes';
import {
  autoscalerChanges,
  budgetChanges,
  certificateChanges,
  endpointSliceChanges,
  eventChanges,
  priorityLevelChanges,
  reviewChanges,
} from './other-changes';
import { daemonSetChanges, deploymentChanges, replicaSetChanges, statefulSetChanges } from './workload-changes';

/** What to do about the fields of an object beside changing its apiVersion: one sentence each, without a full stop. */
export type Changes = (object: JsonObject) => readonly string[];

/** What became, or will become, of kinds of one apiVersion. Versions are minor versions of 1.x. */
export interface ApiLifecycle {
  readonly apiVersion: string;
  readonly kinds: readonly string[];
  /** From when on the server warns of it. @default - it never did: an alpha version */
  readonly deprecated?: number;
  /** From when on the server does not have it. @default - no version is known to remove it */
  readonly removed?: number;
  /** What to use in place of it, each with the version that brought it; the last that a server has is the best. */
  readonly replacements: readonly (readonly [apiVersion: string, since: number])[];
  /** What the replacement is called. @default - the same kind */
  readonly replacementKind?: string;
  /** What to do where there is no replacement. */
  readonly instead?: string;
  /** @default - no field changed */
  readonly changes?: Changes;
}

const admission = 'admissionregistration.k8s.io';
const flowControl = 'flowcontrol.apiserver.k8s.io';
const flowControlKinds = ['FlowSchema', 'PriorityLevelConfiguration'];
const noPolicy =
  'PodSecurityPolicy has no successor of its kind: label the Namespace with pod-security.kubernetes.io/enforce, and remove the policy, its Roles and RoleBindings';
const structured =
  'dynamic resource allocation was designed anew: ask for a DeviceClass in spec.devices of the ResourceClaim, with resource.k8s.io/v1 of 1.34';

const apps = (apiVersion: string, deprecated: number, kind: string, changes?: Changes): ApiLifecycle => ({
  apiVersion,
  kinds: [kind],
  deprecated,
  removed: 16,
  replacements: [['apps/v1', 9]],
  ...(changes === undefined ? {} : { changes }),
});

/** A version whose successor is `GROUP/v1`, or the core group's. */
const graduated = (
  apiVersion: string,
  kinds: readonly string[],
  [since, deprecated, removed]: readonly [since: number, deprecated: number | undefined, removed: number | undefined],
  changes?: Changes,
): ApiLifecycle => ({
  apiVersion,
  kinds,
  ...(deprecated === undefined ? {} : { deprecated }),
  ...(removed === undefined ? {} : { removed }),
  replacements: [[`${apiVersion.slice(0, apiVersion.indexOf('/'))}/v1`, since]],
  ...(changes === undefined ? {} : { changes }),
});

/**
 * The APIs that were deprecated or removed from 1.16 on.
 *
 * Sources: the deprecated API migration guide (kubernetes.io/docs/reference/using-api/deprecation-guide), and the
 * lifecycle that each type states (k8s.io/api, zz_generated.prerelease-lifecycle.go), which is what the server warns by.
 */
export const lifecycles: readonly ApiLifecycle[] = [
  apps('extensions/v1beta1', 8, 'DaemonSet', daemonSetChanges),
  apps('extensions/v1beta1', 8, 'Deployment', deploymentChanges),
  apps('extensions/v1beta1', 8, 'ReplicaSet', replicaSetChanges),
  apps('apps/v1beta1', 8, 'Deployment', deploymentChanges),
  apps('apps/v1beta1', 8, 'ReplicaSet', replicaSetChanges),
  apps('apps/v1beta1', 8, 'StatefulSet', statefulSetChanges),
  apps('apps/v1beta1', 8, 'ControllerRevision'),
  apps('apps/v1beta2', 9, 'DaemonSet', daemonSetChanges),
  apps('apps/v1beta2', 9, 'Deployment', deploymentChanges),
  apps('apps/v1beta2', 9, 'ReplicaSet', replicaSetChanges),
  apps('apps/v1beta2', 9, 'StatefulSet', statefulSetChanges),
  apps('apps/v1beta2', 9, 'ControllerRevision'),
  {
    apiVersion: 'extensions/v1beta1',
    kinds: ['NetworkPolicy'],
    deprecated: 9,
    removed: 16,
    replacements: [['networking.k8s.io/v1', 7]],
  },
  {
    apiVersion: 'extensions/v1beta1',
    kinds: ['PodSecurityPolicy'],
    deprecated: 11,
    removed: 16,
    replacements: [],
    instead: noPolicy,
  },
  {
    apiVersion: 'extensions/v1beta1',
    kinds: ['Ingress'],
    deprecated: 14,
    removed: 22,
    replacements: [['networking.k8s.io/v1', 19]],
    changes: ingressChanges,
  },
  {
    apiVersion: 'auditregistration.k8s.io/v1alpha1',
    kinds: ['AuditSink'],
    removed: 19,
    replacements: [],
    instead:
      'Dynamic auditing has no successor: configure a webhook with --audit-webhook-config-file of the API server',
  },
  {
    apiVersion: 'settings.k8s.io/v1alpha1',
    kinds: ['PodPreset'],
    removed: 20,
    replacements: [],
    instead: 'PodPreset has no successor: write what it adds into the Pods, or add it by a mutating webhook',
  },
  graduated('discovery.k8s.io/v1alpha1', ['EndpointSlice'], [21, undefined, 17], endpointSliceChanges),
  graduated('batch/v2alpha1', ['CronJob'], [21, undefined, 21]),
  graduated('networking.k8s.io/v1beta1', ['Ingress'], [19, 19, 22], ingressChanges),
  graduated('networking.k8s.io/v1beta1', ['IngressClass'], [19, 19, 22]),
  graduated(
    'rbac.authorization.k8s.io/v1beta1',
    ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'],
    [8, 17, 22],
  ),
  graduated(
    'rbac.authorization.k8s.io/v1alpha1',
    ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'],
    [8, 17, 23],
  ),
  graduated(
    `${admission}/v1beta1`,
    ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
    [16, 16, 22],
    webhookChanges,
  ),
  graduated('apiextensions.k8s.io/v1beta1', ['CustomResourceDefinition'], [16, 16, 22], crdChanges),
  graduated('apiregistration.k8s.io/v1beta1', ['APIService'], [10, 19, 22]),
  graduated('authentication.k8s.io/v1beta1', ['TokenReview'], [6, 19, 22]),
  graduated('authentication.k8s.io/v1alpha1', ['SelfSubjectReview'], [28, 29, 32]),
  graduated('authentication.k8s.io/v1beta1', ['SelfSubjectReview'], [28, 30, 33]),
  graduated(
    'authorization.k8s.io/v1beta1',
    ['LocalSubjectAccessReview', 'SelfSubjectAccessReview', 'SelfSubjectRulesReview', 'SubjectAccessReview'],
    [6, 19, 22],
    reviewChanges,
  ),
  graduated('certificates.k8s.io/v1beta1', ['CertificateSigningRequest'], [19, 19, 22], certificateChanges),
  {
    apiVersion: 'certificates.k8s.io/v1alpha1',
    kinds: ['ClusterTrustBundle'],
    deprecated: 34,
    replacements: [['certificates.k8s.io/v1beta1', 33]],
  },
  graduated('coordination.k8s.io/v1beta1', ['Lease'], [14, 19, 22]),
  {
    apiVersion: 'coordination.k8s.io/v1alpha1',
    kinds: ['LeaseCandidate'],
    removed: 32,
    replacements: [
      ['coordination.k8s.io/v1alpha2', 32],
      ['coordination.k8s.io/v1beta1', 33],
    ],
  },
  graduated('scheduling.k8s.io/v1beta1', ['PriorityClass'], [14, 14, 22]),
  graduated('scheduling.k8s.io/v1alpha1', ['PriorityClass'], [14, 14, 23]),
  graduated('storage.k8s.io/v1beta1', ['CSIDriver'], [18, 19, 22]),
  graduated('storage.k8s.io/v1beta1', ['CSINode'], [17, 17, 22]),
  graduated('storage.k8s.io/v1beta1', ['StorageClass'], [6, 19, 22]),
  graduated('storage.k8s.io/v1beta1', ['VolumeAttachment'], [13, 19, 22]),
  graduated('storage.k8s.io/v1alpha1', ['VolumeAttachment'], [13, 21, 24]),
  graduated('storage.k8s.io/v1alpha1', ['CSIStorageCapacity'], [24, 21, 24]),
  graduated('storage.k8s.io/v1beta1', ['CSIStorageCapacity'], [24, 24, 27]),
  {
    apiVersion: 'storage.k8s.io/v1alpha1',
    kinds: ['VolumeAttributesClass'],
    deprecated: 32,
    replacements: [
      ['storage.k8s.io/v1beta1', 31],
      ['storage.k8s.io/v1', 34],
    ],
  },
  graduated('storage.k8s.io/v1beta1', ['VolumeAttributesClass'], [34, 34, undefined]),
  graduated('node.k8s.io/v1alpha1', ['RuntimeClass'], [20, undefined, 24]),
  graduated('node.k8s.io/v1beta1', ['RuntimeClass'], [20, 22, 25]),
  graduated('batch/v1beta1', ['CronJob'], [21, 21, 25]),
  graduated('discovery.k8s.io/v1beta1', ['EndpointSlice'], [21, 21, 25], endpointSliceChanges),
  graduated('events.k8s.io/v1beta1', ['Event'], [19, 22, 25], eventChanges),
  graduated('policy/v1beta1', ['PodDisruptionBudget'], [21, 21, 25], budgetChanges),
  graduated('policy/v1beta1', ['Eviction'], [22, 22, 25]),
  {
    apiVersion: 'policy/v1beta1',
    kinds: ['PodSecurityPolicy'],
    deprecated: 21,
    removed: 25,
    replacements: [],
    instead: noPolicy,
  },
  {
    apiVersion: 'autoscaling/v2beta1',
    kinds: ['HorizontalPodAutoscaler'],
    deprecated: 22,
    removed: 25,
    replacements: [['autoscaling/v2', 23]],
    changes: autoscalerChanges,
  },
  {
    apiVersion: 'autoscaling/v2beta2',
    kinds: ['HorizontalPodAutoscaler'],
    deprecated: 23,
    removed: 26,
    replacements: [['autoscaling/v2', 23]],
    changes: autoscalerChanges,
  },
  {
    apiVersion: `${flowControl}/v1alpha1`,
    kinds: flowControlKinds,
    deprecated: 20,
    removed: 21,
    replacements: [
      [`${flowControl}/v1beta2`, 23],
      [`${flowControl}/v1beta3`, 26],
      [`${flowControl}/v1`, 29],
    ],
    changes: priorityLevelChanges,
  },
  {
    apiVersion: `${flowControl}/v1beta1`,
    kinds: flowControlKinds,
    deprecated: 23,
    removed: 26,
    replacements: [
      [`${flowControl}/v1beta2`, 23],
      [`${flowControl}/v1beta3`, 26],
      [`${flowControl}/v1`, 29],
    ],
    changes: priorityLevelChanges,
  },
  {
    apiVersion: `${flowControl}/v1beta2`,
    kinds: flowControlKinds,
    deprecated: 26,
    removed: 29,
    replacements: [
      [`${flowControl}/v1beta3`, 26],
      [`${flowControl}/v1`, 29],
    ],
    changes: priorityLevelChanges,
  },
  graduated(`${flowControl}/v1beta3`, flowControlKinds, [29, 29, 32], priorityLevelChanges),
  graduated(`${admission}/v1alpha1`, ['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'], [30, 29, 32]),
  graduated(`${admission}/v1beta1`, ['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'], [30, 31, 34]),
  {
    apiVersion: 'networking.k8s.io/v1alpha1',
    kinds: ['ClusterCIDR'],
    removed: 29,
    replacements: [],
    instead: 'ClusterCIDR has no successor: configure the Pod ranges of nodes where your network plugin keeps them',
  },
  {
    apiVersion: 'networking.k8s.io/v1alpha1',
    kinds: ['IPAddress', 'ServiceCIDR'],
    removed: 31,
    replacements: [
      ['networking.k8s.io/v1beta1', 31],
      ['networking.k8s.io/v1', 33],
    ],
  },
  graduated('networking.k8s.io/v1beta1', ['IPAddress', 'ServiceCIDR'], [33, 34, undefined]),
  {
    apiVersion: 'resource.k8s.io/v1alpha1',
    kinds: ['PodScheduling', 'ResourceClaim', 'ResourceClaimTemplate', 'ResourceClass'],
    removed: 27,
    replacements: [],
    instead: structured,
  },
  {
    apiVersion: 'resource.k8s.io/v1alpha2',
    kinds: [
      'PodSchedulingContext',
      'ResourceClaim',
      'ResourceClaimParameters',
      'ResourceClaimTemplate',
      'ResourceClass',
      'ResourceClassParameters',
      'ResourceSlice',
    ],
    removed: 31,
    replacements: [],
    instead: structured,
  },
  {
    apiVersion: 'resource.k8s.io/v1alpha3',
    kinds: ['PodSchedulingContext'],
    removed: 32,
    replacements: [],
    instead: 'Only control plane controllers used it: remove the object',
  },
  {
    apiVersion: 'resource.k8s.io/v1alpha3',
    kinds: ['DeviceClass', 'ResourceClaim', 'ResourceClaimTemplate', 'ResourceSlice'],
    removed: 34,
    replacements: [
      ['resource.k8s.io/v1beta1', 32],
      ['resource.k8s.io/v1beta2', 33],
      ['resource.k8s.io/v1', 34],
    ],
  },
  {
    apiVersion: 'v1',
    kinds: ['Endpoints'],
    deprecated: 33,
    replacements: [['discovery.k8s.io/v1', 21]],
    replacementKind: 'EndpointSlice',
    changes: () => [
      'write one EndpointSlice for each address family, with the label kubernetes.io/service-name and addressType',
    ],
  },
  {
    apiVersion: 'v1',
    kinds: ['ComponentStatus'],
    deprecated: 19,
    replacements: [],
    instead: 'Ask the health endpoints of the control plane components',
  },
];

let byKind: ReadonlyMap<string, ApiLifecycle> | undefined;

/** What became of a kind; undefined for one that was not deprecated since 1.16. */
export function lifecycleOf(apiVersion: string, kind: string): ApiLifecycle | undefined {
  byKind ??= new Map(lifecycles.flatMap((entry) => entry.kinds.map((name) => [`${entry.apiVersion} ${name}`, entry])));
  return byKind.get(`${apiVersion} ${kind}`);
}
