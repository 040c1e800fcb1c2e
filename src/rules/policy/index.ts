import type { SetRule } from '../set-rule';
import { autoscaling } from './autoscaling';
import { availability } from './availability';
import { containerSecurity } from './container-security';
import { disruption } from './disruption';
import { env } from './env';
import { hostAccess } from './host-access';
import { images } from './images';
import { jobs } from './jobs';
import { labels } from './labels';
import { dns, exposure, networkPolicy } from './network';
import { plainSecrets } from './plain-secrets/plain-secrets';
import { ports } from './ports';
import { probes } from './probes';
import { procMount } from './proc-mount';
import { rbac } from './rbac';
import { resources } from './resources';
import { serviceAccount } from './service-account';

/** What good practice asks of manifests that a server accepts; the profile decides how much of it. */
export const policyRules: readonly SetRule[] = [
  containerSecurity,
  procMount,
  hostAccess,
  serviceAccount,
  rbac,
  plainSecrets,
  env,
  images,
  resources,
  probes,
  ports,
  availability,
  disruption,
  autoscaling,
  jobs,
  networkPolicy,
  exposure,
  dns,
  labels,
];
