"""The description within a GeoPackage: its metadata tables, and the titles of its columns.

Tables after OGC 12-128r18, annexes F.8 (metadata) and F.9 (schema).
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from geo.export.table import Table

STANDARD = "https://schema.org/Dataset"
TABLES = """
CREATE TABLE IF NOT EXISTS gpkg_extensions (
  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
  scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE gpkg_metadata (
  id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope TEXT NOT NULL DEFAULT 'dataset',
  md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml',
  metadata TEXT NOT NULL DEFAULT '');
CREATE TABLE gpkg_metadata_reference (
  reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT, row_id_value INTEGER,
  timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  md_file_id INTEGER NOT NULL, md_parent_id INTEGER,
  CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
  CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id));
CREATE TABLE gpkg_data_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT,
  mime_type TEXT, constraint_name TEXT,
  CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
  CONSTRAINT gdc_tn UNIQUE (table_name, name));
CREATE TABLE gpkg_data_column_constraints (
  constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, min NUMERIC,
  min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
  CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
"""
EXTENSIONS = (
    ("gpkg_metadata", "gpkg_metadata", "http://www.geopackage.org/spec130/#extension_metadata"),
    (
        "gpkg_metadata_reference",
        "gpkg_metadata",
        "http://www.geopackage.org/spec130/#extension_metadata",
    ),
    ("gpkg_data_columns", "gpkg_schema", "http://www.geopackage.org/spec130/#extension_schema"),
    (
        "gpkg_data_column_constraints",
        "gpkg_schema",
        "http://www.geopackage.org/spec130/#extension_schema",
    ),
)


def describe(
    database: sqlite3.Connection,
    tables: Sequence[Table],
    descriptions: Mapping[str, str],
    *,
    moment: str,
) -> None:
    """Fill metadata (JSON-LD by table name, "" for the whole) and columns in one transaction."""
    database.executescript(f"BEGIN;{TABLES}COMMIT;")
    database.execute("BEGIN")
    database.executemany(
        "INSERT INTO gpkg_extensions VALUES (?, NULL, ?, ?, 'read-write')", EXTENSIONS
    )
    for number, (name, text) in enumerate(descriptions.items(), 1):
        database.execute(
            "INSERT INTO gpkg_metadata VALUES (?, 'dataset', ?, 'application/ld+json', ?)",
            (number, STANDARD, text),
        )
        database.execute(
            "INSERT INTO gpkg_metadata_reference VALUES (?, ?, NULL, NULL, ?, ?, NULL)",
            ("table" if name else "geopackage", name or None, moment, number),
        )
    for table in tables:
        database.executemany(
            "INSERT INTO gpkg_data_columns VALUES (?, ?, ?, ?, ?, NULL, NULL)", _columns(table)
        )
    database.execute("COMMIT")


def _columns(table: Table) -> Iterator[tuple[str, str, str, str, str]]:
    """Table, column, a name of its own, title, description; two equal titles get the column's name."""
    titles = Counter(field.title for field in table.fields)
    for field in table.fields:
        alone = titles[field.title] == 1
        name = field.title if alone else f"{field.title} ({field.name})"
        yield table.name, field.name, name, field.title, field.meaning
