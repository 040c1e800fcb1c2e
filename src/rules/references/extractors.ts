import { podSpecsOf } from '../pod-specs';
import { currentGroupKind } from './current-group';
import { gatewayReferences, routeReferences } from './gateway-references';
import { endpointSliceReferences, endpointsReferences, ingressReferences } from './network-references';
import { addPodReferences } from './pod-references';
import { bindingReferences, roleReferences, secretReferences, serviceAccountReferences } from './rbac-references';
import type { Extractor } from './reference';
import {
  autoscalerReferences,
  rolloutReferences,
  scaledObjectReferences,
  verticalAutoscalerReferences,
} from './scaling-references';
import {
  persistentVolumeClaimReferences,
  persistentVolumeReferences,
  statefulSetReferences,
} from './storage-references';
import { apiServiceReferences, customResourceDefinitionReferences, webhookReferences } from './webhook-references';

/** What to look for in each kind beside its Pods and its namespace. */
const extractors: { readonly [groupKind: string]: Extractor } = {
  '/Endpoints': endpointsReferences,
  '/PersistentVolume': persistentVolumeReferences,
  '/PersistentVolumeClaim': persistentVolumeClaimReferences,
  '/Secret': secretReferences,
  '/ServiceAccount': serviceAccountReferences,
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': webhookReferences,
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': webhookReferences,
  'apiextensions.k8s.io/CustomResourceDefinition': customResourceDefinitionReferences,
  'apiregistration.k8s.io/APIService': apiServiceReferences,
  'apps/StatefulSet': statefulSetReferences,
  'argoproj.io/Rollout': rolloutReferences,
  'autoscaling/HorizontalPodAutoscaler': autoscalerReferences,
  'autoscaling.k8s.io/VerticalPodAutoscaler': verticalAutoscalerReferences,
  'discovery.k8s.io/EndpointSlice': endpointSliceReferences,
  'gateway.networking.k8s.io/Gateway': gatewayReferences,
  'gateway.networking.k8s.io/GRPCRoute': routeReferences,
  'gateway.networking.k8s.io/HTTPRoute': routeReferences,
  'gateway.networking.k8s.io/TCPRoute': routeReferences,
  'gateway.networking.k8s.io/TLSRoute': routeReferences,
  'gateway.networking.k8s.io/UDPRoute': routeReferences,
  'keda.sh/ScaledObject': scaledObjectReferences,
  'networking.k8s.io/Ingress': ingressReferences,
  'rbac.authorization.k8s.io/ClusterRoleBinding': bindingReferences,
  'rbac.authorization.k8s.io/Role': roleReferences,
  'rbac.authorization.k8s.io/RoleBinding': bindingReferences,
};

/** Adds every reference of an object by name but that to its namespace. */
export const addReferences: Extractor = (subject, add) => {
  const pods = podSpecsOf(subject);
  if (pods !== undefined) addPodReferences(pods, add);
  const key = currentGroupKind(subject.ref);
  if (Object.hasOwn(extractors, key)) extractors[key]?.(subject, add);
};
