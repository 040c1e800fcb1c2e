import { text } from '../admission/fields';
import { containerRule } from '../object-rule';
import type { RuleCatalogue } from '../rule';

export const imagesCatalogue = {
  'require-image-tag': {
    title: 'Images name a version: a tag other than "latest", or a digest',
    fix: 'Name the version to run: a tag such as "1.27.2", or a digest.',
    severity: 'warning',
    profile: 'recommended',
  },
  'require-always-pull': {
    title: 'Images that a tag names are pulled on every start',
    fix: 'Set imagePullPolicy: Always, or name the image by its digest.',
    severity: 'warning',
    profile: 'strict',
  },
} as const satisfies RuleCatalogue;

/** What runs is what was reviewed, and who may pull it is asked each time. */
export const images = containerRule('Images', imagesCatalogue, ({ container, path }, tell) => {
  const image = text(container, 'image');
  if (image === '' || image.includes('@')) return;
  const tag = tagOf(image);
  if (tag === undefined || tag === 'latest') {
    const said = tag === undefined ? 'names no tag' : 'names the tag "latest"';
    tell('require-image-tag', path.child('image'), `"${image}" ${said}: what runs changes without a change here`);
  }
  const policy = text(container, 'imagePullPolicy');
  if (policy === 'Always') return;
  const message = `"${policy}" runs whatever the node has under "${image}", without asking the registry whether it may`;
  tell('require-always-pull', path.child('imagePullPolicy'), message);
});

/** The tag of an image without digest; a colon before the last slash belongs to the registry's port. */
function tagOf(image: string): string | undefined {
  const colon = image.indexOf(':', image.lastIndexOf('/') + 1);
  return colon < 0 ? undefined : image.slice(colon + 1);
}
