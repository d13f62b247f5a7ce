"""The house's own file: a Word document or template whose styles, page and heads are taken over.

archive     the zip archive within bounds, and what a file is that is none
parts       the parts of a Word file, their types and relationships
cleaning    what of a template survives: all but its text, its macros and what reaches outside
sections    the section that the text stands in, and the page that it makes
looks       how a template's styles look, their chains resolved
lists       the bullets, numbers and indents of a template's list styles
house       all that is known of a template, in one value
dressing    a document that was written with our styles, in those of the house
outfit      the parts of the document as the house has them, on their way into the package
properties  the properties that the house has given itself
fields      what its heads show of the article
order       the order of the schema, which not every program keeps
settings    the settings of a house, for a document of ours
"""

__all__: list[str] = []
