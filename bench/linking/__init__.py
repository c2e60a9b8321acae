"""How often names of places are linked to the right division: on annotated articles and on composed contexts."""
