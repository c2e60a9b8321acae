"""The helper-recipient network: networkx views and the interactive page."""
