import { printRef } from '../../manifest';

/** What a title says of an object. */
export interface Titled {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** `Deployment shop/web`. */
export function titleOf({ kind, namespace, name }: Titled): string {
  return printRef({ apiVersion: '', kind, namespace, name });
}
