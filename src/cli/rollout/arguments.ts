/** The options of `drydock rollout` as the command line has them. */
export interface RolloutArguments {
  readonly readySeconds: string;
  readonly runSeconds: string;
  readonly holdSeconds: string;
  readonly failing?: string;
  readonly nodes: string;
  readonly workload?: string;
  readonly format: 'text' | 'svg' | 'html' | 'json';
  readonly out?: string;
  readonly strict: boolean;
}
