"""The journal's tables. Nothing but jobs and erased rows is ever updated; nothing is ever deleted."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

VERSION = 3
"""The number of this layout, kept in `meta`; a journal with a higher one is refused."""

UPGRADES = {
    2: (
        "ALTER TABLE member ADD COLUMN role TEXT NOT NULL DEFAULT 'member'",
        'CREATE INDEX member_latest ON member ("grant", entry DESC)',
    ),
    3: (
        "ALTER TABLE member RENAME COLUMN areas TO opens",
        "ALTER TABLE member ADD COLUMN agency TEXT NOT NULL DEFAULT ''",
        "CREATE INDEX row_id ON row (id)",
    ),
}
"""What brings a journal from the layout before a number to that layout; new tables come by themselves."""

tables = MetaData()

TEXT = Text().with_variant(Text(collation="C"), "postgresql")  # the same order on every database

meta = Table(
    "meta",
    tables,
    Column("name", TEXT, primary_key=True),
    Column("value", TEXT, nullable=False),
)

entry = Table(
    "entry",
    tables,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", TEXT, nullable=False),
    Column("author", TEXT, nullable=False),
    Column("purpose", TEXT, nullable=False),
    Column("basis", TEXT, nullable=False),
    Column("kind", TEXT, nullable=False, index=True),
    Column("key", TEXT, nullable=False, unique=True),
    Column("body", TEXT, nullable=False),
    Column("previous", TEXT, nullable=False),
    Column("hash", TEXT, nullable=False),
)

row = Table(
    "row",
    tables,
    Column("entry", ForeignKey("entry.number"), primary_key=True, autoincrement=False),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("operation", TEXT, nullable=False),
    Column("kind", TEXT, nullable=False),
    Column("source", TEXT, nullable=False),
    Column("partition", TEXT, nullable=False),
    Column("key", TEXT),  # key, salt and body go when the row is erased
    Column("id", TEXT, nullable=False),
    Column("salt", LargeBinary),
    Column("digest", TEXT, nullable=False),
    Column("body", TEXT),
    sqlite_with_rowid=False,
)
Index("row_id", row.c.id)
Index("row_latest", row.c.kind, row.c.source, row.c.key, row.c.entry.desc(), row.c.ordinal.desc())

batch = Table(
    "batch",
    tables,
    Column("entry", ForeignKey("entry.number"), primary_key=True, autoincrement=False),
    Column("kind", TEXT, nullable=False),
    Column("source", TEXT, nullable=False),
    Column("partition", TEXT, nullable=False),
    Column("batch", TEXT, nullable=False),
)
Index("batch_latest", batch.c.kind, batch.c.source, batch.c.partition, batch.c.entry.desc())

member = Table(
    "member",
    tables,
    Column("entry", ForeignKey("entry.number"), primary_key=True, autoincrement=False),
    Column("grant", Integer, nullable=False),  # the entry that granted it: its own, or the one it changes
    Column("subject", TEXT, nullable=False, index=True),
    Column("forum", TEXT, nullable=False),
    Column("opens", TEXT, nullable=False),
    Column("from_day", TEXT, nullable=False),
    Column("to_day", TEXT),
    Column("role", TEXT, nullable=False, server_default="member"),
    Column("agency", TEXT, nullable=False, server_default=""),
)
Index("member_latest", member.c.grant, member.c.entry.desc())

asked = Table(
    "asked",
    tables,
    Column("entry", ForeignKey("entry.number"), primary_key=True, autoincrement=False),
    Column("mark", TEXT, nullable=False, index=True),
)

job = Table(
    "job",
    tables,
    Column("number", Integer, primary_key=True),
    Column("id", TEXT, nullable=False, unique=True),
    Column("kind", TEXT, nullable=False),
    Column("given", TEXT, nullable=False),
    Column("state", TEXT, nullable=False, index=True),
    Column("progress", Integer, nullable=False),
    Column("total", Integer),
    Column("message", TEXT, nullable=False),
    Column("result", TEXT),
    Column("created", TEXT, nullable=False),
    Column("updated", TEXT, nullable=False),
)
