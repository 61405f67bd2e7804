"""The table of the included studies."""

from __future__ import annotations

from pip_xl.review.layout.column import Column
from pip_xl.review.layout.composing import stands_above, this
from pip_xl.review.layout.table import Table

STUDIES = Table(
    name="Studies",
    sheet="Studies",
    purpose="One row a study: what it compared, in whom, and how it was done.",
    key="Study",
    columns=(
        Column(
            name="Study",
            kind="text",
            help="A name used on all sheets, such as Cooper 2003.",
            width=22,
            required=True,
        ),
        Column(
            name="Year",
            kind="whole",
            help="Year of the main report.",
            width=8,
            least=1800,
            most=2100,
            number_format="0",
        ),
        Column(name="Design", kind="text", help="Such as RCT or cluster RCT.", width=16),
        Column(name="Country", kind="text", help="Where it was done.", width=14),
        Column(name="Participants", kind="text", help="Who took part.", width=34),
        Column(name="Intervention", kind="text", help="What arm 1 received.", width=30),
        Column(name="Comparator", kind="text", help="What arm 2 received.", width=24),
        Column(
            name="Randomised",
            kind="whole",
            help="Participants randomised, all arms.",
            width=11,
            least=0,
            number_format="0",
        ),
        Column(
            name="Cluster size",
            kind="number",
            help="Mean size of the clusters, of a cluster trial.",
            width=9,
            least=1,
        ),
        Column(
            name="ICC",
            kind="number",
            help="Intracluster correlation, of a cluster trial.",
            width=8,
            least=0,
            most=1,
            number_format="0.000",
        ),
        Column(name="Notes", kind="text", help="Anything else worth knowing.", width=40),
        Column(
            name="Check",
            kind="calculated",
            help="Whether the name stands twice. Blank: nothing was found.",
            width=26,
            formula=f'IF({this("Study")}="","",IF({stands_above("Studies", "Study")},'
            '"This study stands above already.",""))',
        ),
    ),
)
