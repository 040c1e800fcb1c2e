/** The version of this package, whether it runs from lib/bundle.js, from the other files there or from its sources. */
export function drydockVersion(): string {
  for (const path of ['../package.json', '../../package.json', '../../../package.json']) {
    try {
      const { name, version } = require(path) as { readonly name?: string; readonly version: string };
      if (name === 'cdk8s-drydock') return version;
    } catch {
      // The other place holds it.
    }
  }
  return '0.0.0';
}
