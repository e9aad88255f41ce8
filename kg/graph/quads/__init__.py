"""N-Quads by plain formatting: what a report says, in its named graph; everything else in the default graph.

The named graph of a report holds the report itself, its halves and the claims its sentences make. The default graph
holds the nodes, the divisions, the mentions and sentences (where a name stands in which text, and what status is said
of it there) and the adoptions, which are conclusions from several mentions: a store keeps three indexes for the
default graph and six for a named one, so this takes less than half the space and time of having all of it in named
graphs.

A mention costs three triples (its node, the exact quote, its sentence) and one for its status, a sentence three (the
exact quote, its start, its report). Where a mention stands its IRI says; the class follows from the predicates (a
mention has `oa:hasBody`, a sentence `oa:hasSource`, an adoption `kg:mechanism`), the report of an adoption from its
evidence; the export writes these out. The rule that found a mention stays in the records of the build.
"""

from kg.graph.quads.divisions import of_divisions
from kg.graph.quads.nodes import of_kinds, of_nodes
from kg.graph.quads.record import of_record
from kg.graph.quads.run import of_run

__all__ = ["of_divisions", "of_kinds", "of_nodes", "of_record", "of_run"]
