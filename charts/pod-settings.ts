import type { PodSettings } from '../environments/environment';
import type { Container, PodSpec } from '../imports/k8s';

/** The fields of a container that an environment's settings decide. */
export function containerFields(settings: PodSettings): Pick<Container, 'image' | 'resources' | 'securityContext'> {
  const { image, resources, securityContext } = settings;
  return { image, ...(resources && { resources }), ...(securityContext && { securityContext }) };
}

/** The fields of a Pod that an environment's settings decide. Such Pods do not ask the API server for anything. */
export function podFields(settings: PodSettings): Pick<PodSpec, 'automountServiceAccountToken' | 'securityContext'> {
  const { podSecurityContext: securityContext } = settings;
  return securityContext === undefined ? {} : { automountServiceAccountToken: false, securityContext };
}
