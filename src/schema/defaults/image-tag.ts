/**
 * The grammar of image references as the container tools share it (github.com/distribution/reference): host, path,
 * tag and digest.
 */
const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const hostPart = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const host = `(?:${hostPart}(?:\\.${hostPart})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`;
const tag = '(?::([A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?';
const digest = '(?:@((?:sha256:[a-f0-9]{64})|(?:sha384:[a-f0-9]{96})|(?:sha512:[a-f0-9]{128})))?';
const hosted = new RegExp(`^(${host}/${component}(?:/${component})*)${tag}${digest}$`);
const unhosted = new RegExp(`^(${component}(?:/${component})*)${tag}${digest}$`);
const hexIdentifier = /^[a-f0-9]{64}$/;
/** Hosts and paths together (reference.NameTotalLengthMax). */
const nameLimit = 255;

/**
 * The tag that decides the image pull policy: `latest` when neither tag nor digest is given, and empty when there is
 * only a digest or the text is no image reference.
 */
export function imageTag(image: string): string {
  if (hexIdentifier.test(image)) return '';
  const slash = image.indexOf('/');
  const first = slash < 0 ? '' : image.slice(0, slash);
  const isHost = /[.:A-Z]/.test(first) || first === 'localhost';
  const match = (isHost ? hosted : unhosted).exec(image);
  if (match === null) return '';
  const [, name = '', given, digested] = match;
  // Docker Hub's own host and its folder of official images are part of the full name.
  const prefix = isHost ? '' : slash < 0 ? 'docker.io/library/' : 'docker.io/';
  if (prefix.length + name.length > nameLimit) return '';
  return given ?? (digested === undefined ? 'latest' : '');
}
