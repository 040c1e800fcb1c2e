import type { Construct } from 'constructs';
import { ApiResource } from '../constructs';
import type { PodSettings } from '../environments/environment';
import type { Container, PodSpec, ServiceAccount } from '../imports/k8s';

/** The fields of a container that an environment's settings decide. */
export function containerFields(
  settings: PodSettings,
): Pick<Container, 'image' | 'imagePullPolicy' | 'resources' | 'securityContext'> {
  const { image, imagePullPolicy, resources, securityContext } = settings;
  return {
    image,
    ...(imagePullPolicy && { imagePullPolicy }),
    ...(resources && { resources }),
    ...(securityContext && { securityContext }),
  };
}

/** The fields of a Pod that an environment's settings decide. Such Pods do not ask the API server for anything. */
export function podFields(
  settings: PodSettings,
): Pick<PodSpec, 'automountServiceAccountToken' | 'securityContext' | 'serviceAccountName'> {
  const { podSecurityContext: securityContext, serviceAccountName } = settings;
  return {
    ...(serviceAccountName && { serviceAccountName }),
    ...(securityContext && { automountServiceAccountToken: false, securityContext }),
  };
}

/** The ServiceAccount of Pods that do not ask the API server for anything: a name, without a token. */
export function addServiceAccount(scope: Construct, name: string | undefined): void {
  if (name === undefined) return;
  new ApiResource<ServiceAccount>(scope, `service-account-${name}`, {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name },
    automountServiceAccountToken: false,
  });
}
