"""From attestations to RDF: vocabulary, identifiers, assembly, store, queries, export, validation, scoring."""
