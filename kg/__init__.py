"""政脉 (zhengmai): Chinese work reports as an RDF graph of institutions, mechanisms and initiatives."""

__version__ = "0.1.0"
