import type { JsonObject } from '../../manifest';
import {
  type Draft,
  editObject,
  fill,
  fillZero,
  inField,
  inList,
  isZeroValue,
  listIn,
  objectIn,
  withDefaults,
  without,
  withZeroDefaults,
} from './draft';
import { droppedFields, enabledSince } from './features';
import type { KindDefaults, KindStep } from './kind-defaults';
import { quantityIn, resourceList } from './resources';
import { persistentVolumeSource } from './volumes';

const inSpec =
  (edit: KindStep): KindStep =>
  (object, minor) => ({ ...object, spec: edit(objectIn(object, 'spec'), minor) });

const tcp = { protocol: 'TCP' };
const networkPolicyPorts = (rule: JsonObject): JsonObject => inList(rule, 'ports', (port) => withDefaults(port, tcp));

function networkPolicySpec(spec: JsonObject): JsonObject {
  const draft: Draft = { ...inList(inList(spec, 'ingress', networkPolicyPorts), 'egress', networkPolicyPorts) };
  if (listIn(draft, 'policyTypes').length === 0) {
    draft.policyTypes = listIn(draft, 'egress').length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
  }
  return draft;
}

const ingressClass: KindStep = (object) =>
  inField(object, 'spec', (spec) =>
    inField(spec, 'parameters', (reference) => withDefaults(reference, { scope: 'Cluster' })),
  );

/** `deprecatedTopology` belongs to v1beta1 alone. */
const endpointSlice: KindStep = (object) =>
  inList(
    inList(object, 'ports', (port) => withDefaults(port, { name: '', protocol: 'TCP' })),
    'endpoints',
    (endpoint) => without(endpoint, ['deprecatedTopology']),
  );

const storageClass: KindStep = (object) =>
  withDefaults(object, { reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' });

const driver = { attachRequired: true, podInfoOnMount: false, storageCapacity: false, requiresRepublish: false };

const csiDriverSpec: KindStep = (spec, minor) => {
  const draft: Draft = { ...withDefaults(spec, { ...driver, fsGroupPolicy: 'ReadWriteOnceWithFSType' }) };
  if (listIn(draft, 'volumeLifecycleModes').length === 0) draft.volumeLifecycleModes = ['Persistent'];
  if (minor >= enabledSince.SELinuxMountReadWriteOncePod) fill(draft, 'seLinuxMount', false);
  else delete draft.seLinuxMount;
  return draft;
};

/** A volume inside of an attachment gets what its source lacks, and no reclaim policy or mode. */
const volumeAttachment: KindStep = (object) =>
  inField(object, 'spec', (spec) =>
    inField(spec, 'source', (source) =>
      inField(source, 'inlineVolumeSpec', (volume) =>
        inField(persistentVolumeSource(volume), 'capacity', resourceList),
      ),
    ),
  );

const csiCapacity: KindStep = (object) => quantityIn(quantityIn(object, 'capacity'), 'maximumVolumeSize');

const rbacGroup = 'rbac.authorization.k8s.io';
const subjectGroups: { readonly [kind: string]: string } = { User: rbacGroup, Group: rbacGroup };

const subject = (object: JsonObject): JsonObject => {
  const group = subjectGroups[String(object.kind)];
  return group === undefined ? object : withZeroDefaults(object, { apiGroup: group });
};

const binding: KindStep = (object) => {
  const draft: Draft = { ...inList(object, 'subjects', subject) };
  draft.roleRef = withZeroDefaults(objectIn(draft, 'roleRef'), { apiGroup: rbacGroup });
  return draft;
};

const budgetDrops = droppedFields({ unhealthyPodEvictionPolicy: 'PDBUnhealthyPodEvictionPolicy' });
const budget: KindStep = (object, minor) => inField(object, 'spec', (spec) => without(spec, budgetDrops(minor)));

const priorityClass: KindStep = (object) => withDefaults(object, { preemptionPolicy: 'PreemptLowerPriority' });

const https = { port: 443 };
const clientConfig = (holder: JsonObject): JsonObject =>
  inField(holder, 'clientConfig', (config) => inField(config, 'service', (service) => withDefaults(service, https)));

const apiService: KindStep = (object) =>
  inField(object, 'spec', (spec) => inField(spec, 'service', (service) => withDefaults(service, https)));

function definitionSpec(spec: JsonObject): JsonObject {
  const draft: Draft = { ...withDefaults(spec, { conversion: { strategy: 'None' } }) };
  const names: Draft = { ...objectIn(draft, 'names') };
  if (typeof names.kind === 'string' && names.kind !== '') {
    fillZero(names, 'singular', names.kind.toLowerCase());
    fillZero(names, 'listKind', `${names.kind}List`);
  }
  draft.names = names;
  editObject(draft, 'conversion', (conversion) => inField(conversion, 'webhook', clientConfig));
  return draft;
}

const rule = (object: JsonObject): JsonObject => withDefaults(object, { scope: '*' });
const webhookDefaults = {
  failurePolicy: 'Fail',
  matchPolicy: 'Equivalent',
  namespaceSelector: {},
  objectSelector: {},
  timeoutSeconds: 10,
};

const webhook = (object: JsonObject): JsonObject =>
  withDefaults(clientConfig(inList(object, 'rules', rule)), webhookDefaults);

const validatingWebhooks: KindStep = (object) => inList(object, 'webhooks', webhook);
const mutatingWebhooks: KindStep = (object) =>
  inList(object, 'webhooks', (item) => withDefaults(webhook(item), { reinvocationPolicy: 'Never' }));

const matchResources = (match: JsonObject): JsonObject =>
  withDefaults(inList(inList(match, 'resourceRules', rule), 'excludeResourceRules', rule), {
    matchPolicy: 'Equivalent',
    namespaceSelector: {},
    objectSelector: {},
  });

const admissionPolicy = inSpec((spec) =>
  withDefaults(inField(spec, 'matchConstraints', matchResources), { failurePolicy: 'Fail' }),
);
const admissionBinding: KindStep = (object) =>
  inField(object, 'spec', (spec) => inField(spec, 'matchResources', matchResources));

const flowSchema = inSpec((spec) => withZeroDefaults(spec, { matchingPrecedence: 1000 }));
const queuing = { handSize: 8, queues: 64, queueLengthLimit: 50 };

/** Says that zero is a number of shares in version v1beta3 (pkg/apis/flowcontrol/v1beta3/defaults.go), from 1.29 on. */
const zeroShares = 'flowcontrol.k8s.io/v1beta3-preserve-zero-concurrency-shares';
const knowsZeroShares = 29;

const givesZeroShares = (object: JsonObject): boolean =>
  objectIn(objectIn(object, 'metadata'), 'annotations')[zeroShares] !== undefined;

/** Priority levels: how the shares of one level are called, and whether zero is a number of shares. */
const priorityLevel =
  (shares: string, version: string): KindStep =>
  (object, minor) => {
    const isNamed = version === 'v1beta3' && minor >= knowsZeroShares && givesZeroShares(object);
    return limitedLevel(object, shares, version === 'v1', isNamed);
  };

const limitedLevel = (object: JsonObject, shares: string, zeroIsGiven: boolean, zeroIsMeant: boolean): JsonObject =>
  inField(object, 'spec', (spec) =>
    inField(
      inField(spec, 'exempt', (exempt) => withDefaults(exempt, { nominalConcurrencyShares: 0, lendablePercent: 0 })),
      'limited',
      (limited) => {
        const draft: Draft = { ...withDefaults(limited, { lendablePercent: 0 }) };
        if (zeroIsGiven) fill(draft, shares, 30);
        else if (!zeroIsMeant) fillZero(draft, shares, 30);
        editObject(draft, 'limitResponse', (response) =>
          inField(response, 'queuing', (given) => withZeroDefaults(given, queuing)),
        );
        return draft;
      },
    ),
  );

const exactCount = (request: JsonObject): JsonObject => {
  const draft: Draft = { ...request };
  fillZero(draft, 'allocationMode', 'ExactCount');
  if (draft.allocationMode === 'ExactCount') fillZero(draft, 'count', 1);
  return inList(draft, 'tolerations', (toleration) => withZeroDefaults(toleration, { operator: 'Equal' }));
};

/** From v1beta2 on the exact request stands in a field of its own. */
const deviceRequest = (request: JsonObject): JsonObject => {
  const exact = isZeroValue(request.deviceClassName) ? inField(request, 'exactly', exactCount) : exactCount(request);
  return inList(exact, 'firstAvailable', exactCount);
};

const claim: KindStep = (object) =>
  inField(object, 'spec', (spec) => inField(spec, 'devices', (devices) => inList(devices, 'requests', deviceRequest)));
const claimTemplate: KindStep = (object) => inField(object, 'spec', (spec) => claim(spec, 0));
/** The API before structured parameters. */
const earlyClaim = inSpec((spec) => withZeroDefaults(spec, { allocationMode: 'WaitForFirstConsumer' }));
const earlyClaimTemplate: KindStep = (object, minor) => inField(object, 'spec', (spec) => earlyClaim(spec, minor));

const runtimeClass: KindStep = (object) =>
  inField(object, 'overhead', (overhead) => inField(overhead, 'podFixed', resourceList));

const admission = 'admissionregistration.k8s.io';
const flow = 'flowcontrol.apiserver.k8s.io';
const resource = 'resource.k8s.io';

/** Who asks, the server writes down itself (pkg/registry/certificates/certificates strategy.go PrepareForCreate). */
const signingRequest = inSpec((spec) => without(spec, ['username', 'uid', 'groups', 'extra']));

const admissionPolicies = ['v1', 'v1beta1', 'v1alpha1'].map((version) => ({
  [`${admission}/${version}/ValidatingAdmissionPolicy`]: { validated: admissionPolicy },
  [`${admission}/${version}/ValidatingAdmissionPolicyBinding`]: { validated: admissionBinding },
  [`${admission}/${version}/MutatingAdmissionPolicy`]: { validated: admissionPolicy },
  [`${admission}/${version}/MutatingAdmissionPolicyBinding`]: { validated: admissionBinding },
}));

const flowControl = ['v1', 'v1beta3', 'v1beta2', 'v1beta1'].map((version) => {
  const shares = version === 'v1' || version === 'v1beta3' ? 'nominalConcurrencyShares' : 'assuredConcurrencyShares';
  return {
    [`${flow}/${version}/FlowSchema`]: { validated: flowSchema },
    [`${flow}/${version}/PriorityLevelConfiguration`]: { validated: priorityLevel(shares, version) },
  };
});

const resourceClaims = ['v1', 'v1beta2', 'v1beta1', 'v1alpha3'].map((version) => ({
  [`${resource}/${version}/ResourceClaim`]: { validated: claim },
  [`${resource}/${version}/ResourceClaimTemplate`]: { validated: claimTemplate },
}));

const earlyResourceClaims = ['v1alpha2', 'v1alpha1'].map((version) => ({
  [`${resource}/${version}/ResourceClaim`]: { validated: earlyClaim },
  [`${resource}/${version}/ResourceClaimTemplate`]: { validated: earlyClaimTemplate },
}));

export const clusterDefaults: KindDefaults = Object.assign(
  {
    'networking.k8s.io/v1/NetworkPolicy': { validated: inSpec(networkPolicySpec) },
    'networking.k8s.io/v1/IngressClass': { validated: ingressClass },
    'discovery.k8s.io/v1/EndpointSlice': { validated: endpointSlice },
    'storage.k8s.io/v1/StorageClass': { validated: storageClass },
    'storage.k8s.io/v1/CSIDriver': { validated: inSpec(csiDriverSpec) },
    'storage.k8s.io/v1/VolumeAttachment': { validated: volumeAttachment },
    'storage.k8s.io/v1/CSIStorageCapacity': { validated: csiCapacity },
    'storage.k8s.io/v1beta1/CSIStorageCapacity': { validated: csiCapacity },
    'rbac.authorization.k8s.io/v1/RoleBinding': { validated: binding },
    'rbac.authorization.k8s.io/v1/ClusterRoleBinding': { validated: binding },
    'policy/v1/PodDisruptionBudget': { validated: budget },
    'scheduling.k8s.io/v1/PriorityClass': { validated: priorityClass },
    'node.k8s.io/v1/RuntimeClass': { validated: runtimeClass },
    'certificates.k8s.io/v1/CertificateSigningRequest': { validated: signingRequest },
    'apiregistration.k8s.io/v1/APIService': { validated: apiService },
    'apiextensions.k8s.io/v1/CustomResourceDefinition': { validated: inSpec(definitionSpec) },
    [`${admission}/v1/ValidatingWebhookConfiguration`]: { validated: validatingWebhooks },
    [`${admission}/v1/MutatingWebhookConfiguration`]: { validated: mutatingWebhooks },
  },
  ...admissionPolicies,
  ...flowControl,
  ...resourceClaims,
  ...earlyResourceClaims,
);
