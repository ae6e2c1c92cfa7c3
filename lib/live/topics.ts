/** Who wants to know of what. A change calls the listeners of the keys that it names, and nobody else. */
export class TopicPublisher {
  readonly #listeners = new Map<string, Set<() => void>>();

  /** The returned function ends the subscription. */
  subscribe(topic: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, listeners);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(topic) === listeners) this.#listeners.delete(topic);
    };
  }

  publish(topics: Iterable<string>): void {
    for (const topic of topics) {
      // A copy: a listener may unsubscribe while it is called.
      for (const listener of [...(this.#listeners.get(topic) ?? [])]) listener();
    }
  }
}
