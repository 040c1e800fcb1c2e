/** The day, `YYYY-MM-DD`, everywhere in the world the same: that of UTC. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
