"""Benchmarks that set this project's parts beside others of their kind."""
