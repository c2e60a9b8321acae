"""From mentions to attestations: the rules, the engine that runs them, context and confidence."""
