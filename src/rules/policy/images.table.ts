import type { SetRuleTable } from '../set-rule-table';
import type { imagesCatalogue } from './images';
import { accept, containerWith, podWith, refuse } from './table-objects';

const digest = `sha256:${'a'.repeat(64)}`;

export const imagesTable: SetRuleTable<keyof typeof imagesCatalogue> = {
  'require-image-tag': {
    why: 'Without a tag, or with "latest", two Pods of one Deployment may run different programs, and there is nothing to roll back to.',
    source: 'Kubernetes documentation, Images: image names',
    accepts: [
      accept('a tag', containerWith()),
      accept('a digest', containerWith({ image: `web@${digest}` })),
      accept('a tag and a port of the registry', containerWith({ image: 'localhost:5000/web:1' })),
    ],
    refuses: [
      refuse('no tag', 'spec.containers[0].image', containerWith({ image: 'nginx' })),
      refuse('latest', 'spec.containers[0].image', containerWith({ image: 'nginx:latest' })),
      refuse('a port is no tag', 'spec.containers[0].image', containerWith({ image: 'localhost:5000/web' })),
      refuse(
        'of an init container',
        'spec.initContainers[0].image',
        podWith({ 'spec.initContainers': [{ name: 'init', image: 'busybox' }] }),
      ),
    ],
  },
  'require-always-pull': {
    why: 'A Pod on a node that has the image already runs it without the registry being asked: whoever may create Pods there can use every private image. A tag that was moved is not noticed either.',
    source: 'Kubernetes documentation, AlwaysPullImages admission plugin',
    accepts: [
      accept('Always', containerWith({ imagePullPolicy: 'Always' })),
      accept('a digest', containerWith({ image: `web@${digest}` })),
      accept('the default of latest', containerWith({ image: 'nginx:latest' })),
    ],
    refuses: [
      refuse('IfNotPresent', 'spec.containers[0].imagePullPolicy', containerWith({ imagePullPolicy: 'IfNotPresent' })),
      refuse('the default of a tag', 'spec.containers[0].imagePullPolicy', containerWith()),
      refuse('Never', 'spec.containers[0].imagePullPolicy', containerWith({ imagePullPolicy: 'Never' })),
    ],
  },
};
